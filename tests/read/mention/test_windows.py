"""Windows own every word once and never hold more than the encoder can."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.read.mention.windows import CONTEXT, OWN, TITLE, windows_of
from dateline.read.mention.words import Words


def words_of(lengths: list[int]) -> Words:
    """Return words in sentences of these lengths."""
    count = sum(lengths)
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    return Words(
        ["w"] * count, ["X"] * count, [""] * count, list(range(count)), ["ROOT"] * count,
        ["w"] * count, [(s, s + n) for s, n in zip(starts, lengths, strict=True)],
    )  # fmt: skip


@given(st.lists(st.integers(1, 300), min_size=1, max_size=30), st.integers(1, 6))
def test_every_word_is_owned_once(lengths: list[int], size: int) -> None:
    words = words_of(lengths)
    sizes = [size] * len(words.texts)
    windows = windows_of(words, sizes)
    owned = [place for window in windows for place in window.places[window.own :]]
    assert owned == list(range(len(words.texts)))
    for window in windows:
        held = sum(sizes[place] for place in window.places)
        assert held <= OWN + CONTEXT + TITLE
        assert len(set(window.places)) == len(window.places)


def test_later_windows_see_the_title_and_the_sentence_before() -> None:
    windows = windows_of(words_of([5, *[30] * 12]), [1] * 365)
    second = windows[1]
    assert list(second.places[:5]) == [0, 1, 2, 3, 4]
    assert second.places[second.own - 1] == second.places[second.own] - 1

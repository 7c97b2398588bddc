import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.parse import tokenize, words_of

PIECES = st.sampled_from(
    ["Crews", "left", "Orn", "U.S.", "Gen.", "No.", "7", "1,200", "3.5", "won't", "it’s", "Kesh's",
     "cannot", "well-known", "U.S.-led", "2011-12", "5pm", "12km", "$40", "50%", "(KRC)", '"Go!"',
     "“No,”", "—", "and/or", "fell.[2]", "kesh.example.org/a?b=1", "a.marn@kesh.example", "...",
     "(", ")", "'", ",", ".", "\u200b", "\u0301", "обстрел", "北京。", "\U0001f4a5", "\x07"]
)  # fmt: skip


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crews left Orn.", "Crews|left|Orn|."),
        ("Don't, they said; it's ours.", "Do|n't|,|they|said|;|it|'s|ours|."),
        ("Kesh’s mayors’ hall", "Kesh|’s|mayors|’|hall"),
        ("He cannot stay, he'll go.", "He|can|not|stay|,|he|'ll|go|."),
        ("a well-known, decade-old row", "a|well|-|known|,|decade|-|old|row"),
        ("U.S.-led forces on the U.S.–Orn line", "U.S.-led|forces|on|the|U.S.–Orn|line"),
        ("The G-7 met in 2011-12.", "The|G-7|met|in|2011|-|12|."),
        ("between 20–30 men—all armed", "between|20|–|30|men|—|all|armed"),
        ("Gen. Marn met Col. Roe in the U.N. hall.",
         "Gen.|Marn|met|Col.|Roe|in|the|U.N.|hall|."),
        ("J. Roe of Orn Co. died.", "J.|Roe|of|Orn|Co.|died|."),
        ("No. 7 fell. He said no.", "No.|7|fell|.|He|said|no|."),
        ("at 5pm, 12km off, at 8:00am", "at|5|pm|,|12|km|off|,|at|8:00|am"),
        ("5 p.m. and 7 a.m.", "5|p.m.|and|7|a.m."),
        ("$40 or US$1.5m or 50% of 1,200", "$|40|or|US$|1.5|m|or|50|%|of|1,200"),
        ("It fell.[2] Then [3] more", "It|fell|.|[|2|]|Then|[|3|]|more"),
        ("the hall[", "the|hall|["),
        ("“No,” she said (twice).", "“|No|,|”|she|said|(|twice|)|."),
        ("''Orn Post'' and ...well...", "''|Orn|Post|''|and|...|well|..."),
        ("left the town.The army", "left|the|town|.|The|army"),
        ("see https://kesh.example/a-b?c=(1), now", "see|https://kesh.example/a-b?c=(1|)|,|now"),
        ("write to a.marn@kesh.example.", "write|to|a.marn@kesh.example|."),
        ("kesh.org's page", "kesh.org|'s|page"),
        ("an attack and/or a raid", "an|attack|and|/|or|a|raid"),
        ("the '70s, 'cause 'em", "the|'70s|,|'cause|'em"),
        ("Rep. Roe, D-Calif., left", "Rep.|Roe|,|D|-|Calif.|,|left"),
        ("12&ndash;9 at 67.5° and 40+", "12&ndash;9|at|67.5|°|and|40|+"),
        (" \n\t", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_words(text: str, words: str) -> None:
    assert cut(text) == [word for word in words.split("|") if word]


@given(st.text() | st.lists(PIECES, max_size=20).map("".join))
def test_every_code_point_but_white_space_is_in_exactly_one_word(text: str) -> None:
    ranges = tokenize(text)
    held = [place for start, end in ranges for place in range(start, end)]
    assert held == [place for place, character in enumerate(text) if not character.isspace()]
    assert all(start < end for start, end in ranges)


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_words_that_stand_apart_stay_as_they_are(text: str) -> None:
    words = cut(text)
    assert cut(" ".join(words)) == words


@given(st.lists(PIECES, max_size=10), st.lists(PIECES, max_size=10))
def test_a_line_reads_alike_beside_others(first: list[str], second: list[str]) -> None:
    above, below = " ".join([*first, "end"]), " ".join(["So", *second])
    assert cut(f"{above}\n{below}") == cut(above) + cut(below)


def test_a_long_piece_without_white_space_is_cut_in_time() -> None:
    assert len(tokenize("x" + ")" * 20_000)) == 20_001
    assert len(tokenize("kesh.org," * 5_000)) == 10_000
    assert cut("x" + "." * 5_000) == ["x", "." * 5_000]


def test_words_of_a_text_know_where_they_stand() -> None:
    doc = words_of("Crews left\n\nOrn.", blocks=[(0, 10), (12, 16)])
    assert [(w.text, w.idx, w.spaced, w.opens_line) for w in doc] == [
        ("Crews", 0, True, True),
        ("left", 6, True, False),
        ("Orn", 12, False, True),
        (".", 15, False, False),
    ]
    assert doc.blocks == ((0, 10), (12, 16))
    assert (doc.is_tagged, doc.is_parsed, doc.is_split) == (False, False, False)

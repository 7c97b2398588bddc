import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.documents import marked, parsed_from, split

from dateline.read.parse import Document, Phrase, Word, words_of

TOLD = parsed_from(
    "Crews/NOUN/5/nsubj from/ADP/2/case Orn/PROPN/0/nmod ,/PUNCT/0/punct who/PRON/5/mark "
    "dug/VERB/5/ROOT all/DET/7/det night/NOUN/5/obl ,/PUNCT/9/punct left/VERB/5/conj"
)
TEXT = "Crews dug.  Orn fell.\n\nKesh held on"


def texts(words: list[Word] | tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def with_heads(heads: list[int]) -> Document:
    doc = words_of(" ".join("abcdefghijklmnop"[: len(heads)]))
    doc.hang(heads)
    return doc


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Return heads without a circle: each word hangs on one that was placed before it, or none."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = {}
    for number, place in enumerate(order):
        above = draw(st.sampled_from(order[:number])) if number else place
        heads[place] = draw(st.sampled_from([above, above, above, place]))
    return [heads[place] for place in range(len(order))]


def test_a_word_knows_what_hangs_on_it() -> None:
    crews, dug = TOLD[0], TOLD[5]
    assert (crews.head, dug.head) == (dug, dug)
    assert texts(dug.children) == ["Crews", "who", "night", "left"]
    assert texts(dug.lefts) == ["Crews", "who"]
    assert texts(dug.rights) == ["night", "left"]
    assert texts(crews.subtree) == ["Crews", "from", "Orn", ","]
    assert (crews.left_edge.text, crews.right_edge.text) == ("Crews", ",")
    assert texts(TOLD[1].ancestors) == ["Orn", "Crews", "dug"]
    assert dug.is_ancestor(TOLD[1])
    assert not TOLD[1].is_ancestor(dug)
    assert not dug.is_ancestor(dug)


@given(trees())
def test_edges_are_those_of_the_subtree(heads: list[int]) -> None:
    doc = with_heads(heads)
    for word in doc:
        below = [each for each in doc if word is each or word.is_ancestor(each)]
        assert word.subtree == below
        assert (word.left_edge, word.right_edge) == (below[0], below[-1])


@given(trees(), st.data())
def test_a_word_that_is_hung_elsewhere_leaves_a_sound_tree(
    heads: list[int], data: st.DataObject
) -> None:
    doc = with_heads(heads)
    word, head = (data.draw(st.sampled_from(doc.words)) for _ in range(2))
    assert word.left_edge.i <= word.i  # edges are asked before the tree changes
    if word is not head and word.is_ancestor(head):
        with pytest.raises(ValueError, match="hangs on"):
            doc.rehang(word, head, "obj")
        head = word.head
    doc.rehang(word, head, "obj")
    assert word.dep == "obj"
    fresh = with_heads([each.head.i for each in doc])
    assert [texts(each.children) for each in doc] == [texts(each.children) for each in fresh]
    assert [each.left_edge.i for each in doc] == [each.left_edge.i for each in fresh]
    assert [each.right_edge.i for each in doc] == [each.right_edge.i for each in fresh]


def test_a_phrase_is_a_run_of_words() -> None:
    phrase = TOLD[1:4]
    assert (phrase.text, len(phrase), phrase[0].text, phrase[-1].text) == (
        "from Orn ,",
        3,
        "from",
        ",",
    )
    assert phrase[1:].text == "Orn ,"
    assert phrase[2:1].text == ""
    assert phrase == Phrase(TOLD, 1, 4)
    assert phrase != Phrase(TOLD, 1, 4, "PLACE")
    assert len({phrase, TOLD[1:4], TOLD[1:3]}) == 2
    assert TOLD[6:8].root.text == "night"
    assert TOLD[6:10].root.text == "night"  # two that hang outside: the first of the highest
    with pytest.raises(ValueError, match="no root"):
        _ = TOLD[3:3].root


def test_sentences_hold_every_word_once() -> None:
    doc = split(TEXT)
    assert [each.text for each in doc.sentences] == ["Crews dug.", "Orn fell.", "Kesh held on"]
    assert [word.sent.text for word in doc][3:6] == ["Orn fell."] * 3
    assert [word.text for word in doc if word.is_sent_start] == ["Crews", "Orn", "Kesh"]
    assert [word.text for word in doc if word.opens_line] == ["Crews", "Kesh"]
    assert doc.is_split


def test_an_empty_text_has_no_sentence() -> None:
    for text in ("", " \n"):
        doc = split(text)
        doc.hang([])
        assert (doc.text, len(doc), doc.sentences, doc.entities) == (text, 0, [], ())
        assert doc.char_span(0, 1, mode="expand") is None


@pytest.mark.parametrize(
    ("start", "end", "mode", "found"),
    [
        (0, 5, "strict", "Crews"),
        (0, 9, "strict", "Crews dug"),
        (0, 8, "strict", None),
        (0, 8, "contract", "Crews"),
        (1, 4, "contract", None),
        (1, 8, "expand", "Crews dug"),
        (7, 13, "expand", "dug.  Orn"),
        (10, 12, "expand", "."),  # the white space behind a word is its own
        (11, 13, "expand", ".  Orn"),
        (12, 15, "strict", "Orn"),
        (40, 60, "expand", None),
    ],
)
def test_words_of_code_points(start: int, end: int, mode: str, found: str | None) -> None:
    phrase = split(TEXT).char_span(start, end, mode)  # type: ignore[arg-type] # a table's column
    assert (None if phrase is None else phrase.text) == found


def test_entities_mark_their_words() -> None:
    doc = marked(split("Ana Marn left Orn."), ("Orn", "PLACE"), ("Ana Marn", "PERSON"))
    assert [(w.ent_iob, w.ent_type) for w in doc] == [
        ("B", "PERSON"), ("I", "PERSON"), ("O", ""), ("B", "PLACE"), ("O", "")
    ]  # fmt: skip
    assert [(p.start, p.end, p.start_char, p.words) for p in doc.persons] == [
        (0, 2, 0, ("Ana", "Marn"))
    ]
    assert [each.text for each in doc[1:].entities] == ["Orn"]


def test_neighbours_end_where_the_document_does() -> None:
    doc = words_of("Crews left")
    assert (doc[0].nbor().text, doc[1].nbor(-1).text) == ("left", "Crews")
    for word, step in ((doc[0], -1), (doc[1], 1)):
        with pytest.raises(IndexError):
            word.nbor(step)


def test_features_are_read_off_the_cell() -> None:
    word = words_of("left")[0]
    assert word.features("Tense") == ()
    word.morph = "Mood=Ind|Tense=Past,Pres|VerbForm=Fin"
    assert (word.features("Tense"), word.features("Voice")) == (("Past", "Pres"), ())


@pytest.mark.parametrize(
    ("text", "is_punct"),
    [
        ("12", False),
        ("/", True),
        (".", True),
        ("”", True),
        ("--", True),
        ("$", False),
        ("G7", False),
    ],
)
def test_punctuation(text: str, is_punct: bool) -> None:  # noqa: FBT001 # a column
    (word,) = Document(text, [(0, len(text))])
    assert word.is_punct == is_punct

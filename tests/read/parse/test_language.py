import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.reading import language

from dateline.read.parse import Document
from dateline.read.parse.language import analyse
from dateline.records import Block, BlockKind, Dateline, Report, Span

ODD = "\u00ad\u200b\u200e\u202a\u202c\u2066\ufeff\x00\x07\u0301\U0001f4a5\U0001f1f8\U0001f1fe"
WORDS = st.sampled_from(
    ["Troops", "shelled", "the", "town", "of", "Homs", ".", "12", "killed", "U.S.", "он", "حمص",
     "北京", "\n\n", "\t", "|", "–", "(AP)", '"', "said", "don't", *ODD]
)  # fmt: skip


def report(text: str, *parts: str) -> Report:
    blocks = []
    for part in parts or (text,):
        start = text.index(part)
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
    return Report("r0", "0" * 64, "a.txt", text, tuple(blocks), ())


def read(text: str) -> Document:
    return next(analyse(language(), [report(text)]))


def sound(doc: Document, text: str) -> None:
    """Check what must hold of every document, whatever its text."""
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text
        assert token.upos
        assert token.dep
        assert token.sent.start <= token.head.i < token.sent.end
    for sentence in doc.sentences:
        assert sum(t.head.i == t.i for t in sentence) == 1
    for entity in doc.entities:
        assert text[entity.start_char : entity.end_char] == entity.text


def test_a_sentence_is_filled_in() -> None:
    doc = read("Rebels killed two soldiers in Homs on Monday.")
    verb = doc[1]
    assert (verb.upos, verb.lemma, verb.dep) == ("VERB", "kill", "ROOT")
    assert verb.features("Tense") == ("Past",)
    assert [t.dep for t in verb.children if t.text in {"Rebels", "soldiers"}] == ["nsubj", "obj"]
    assert [(e.text, e.label) for e in doc.entities] == [("Homs", "PLACE")]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Houthi rebels met Saudi officials.", [("Houthi", "GROUP"), ("Saudi", "GROUP")]),
        ("Private homes were hit.", []),
        ("In general, major roads are shut.", []),
        ("General Ali Hassan resigned.", [("General", "TITLE"), ("Ali Hassan", "PERSON")]),
        ("The general resigned.", [("general", "TITLE")]),
    ],
)
def test_terms_mend_the_names(text: str, entities: list[tuple[str, str]]) -> None:
    assert [(entity.text, entity.label) for entity in read(text).entities] == entities


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Ali met Col. Omar. They left.", ["Gen. Ali met Col. Omar.", "They left."]),
        ("The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
        ("He flew to the U.S. He stayed.", ["He flew to the U.S.", "He stayed."]),
        ('"Go!" he said. "Now."', ['"Go!" he said.', '"Now."']),
        ("“We left.” They cheered.", ["“We left.”", "They cheered."]),
        ("No. 7 fell. '14 was worse.", ["No. 7 fell.", "'14 was worse."]),
        ("It fell.[2] Then more fell.", ["It fell.[2]", "Then more fell."]),
        ("J. Doe met N. Roe at 5 p.m. on Friday.", ["J. Doe met N. Roe at 5 p.m. on Friday."]),
        ("Who did it? Nobody knows.", ["Who did it?", "Nobody knows."]),
        ("The toll rose to 3.5 million. 12 died.", ["The toll rose to 3.5 million.", "12 died."]),
    ],
)
def test_sentence_starts(text: str, sentences: list[str]) -> None:
    assert [s.text.strip() for s in read(text).sentences] == sentences


def test_blocks_and_the_dateline_part_sentences() -> None:
    text = "Army enters town\n\nHOMS, May 3 (AP) — Troops entered the town and\n\nleft"
    parts = ("Army enters town", "HOMS, May 3 (AP) — Troops entered the town and", "left")
    given_line = Dateline(Span(text.index("HOMS"), text.index("Troops")))
    blocks = tuple(Block(BlockKind.PARAGRAPH, text.index(p), text.index(p) + len(p)) for p in parts)
    source = Report("r0", "0" * 64, "a", text, blocks, (), dateline=given_line)
    doc = next(analyse(language(), [source]))
    assert [s.text.strip() for s in doc.sentences] == [
        "Army enters town",
        "HOMS, May 3 (AP) —",
        "Troops entered the town and",
        "left",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\u200b",
        "word " * 2000,
        " | ".join(f"{n} killed {n * 3} wounded" for n in range(400)),
        "Troops \u202eshelled\u202c Homs\u00ad\u200e with \U0001f4a5 and \x07 \ufeff rockets.",
        "x" * 5000,
        "Солдаты вошли в город. 部队进入城市。 دخلت القوات المدينة.",
        "http://" + "a/" * 600,
        "." * 300,
    ],
)
def test_odd_text_keeps_its_spans(text: str) -> None:
    sound(read(text), text)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from([" ", ""]))
def test_any_text_keeps_its_spans(words: list[str], gap: str) -> None:
    text = gap.join(words)
    sound(read(text), text)


def said(doc: Document) -> list[tuple[str, ...]]:
    return [(t.text, t.upos, t.xpos, t.dep, t.lemma, str(t.head.i), t.ent_type) for t in doc]


def test_a_report_reads_the_same_in_any_company_and_order() -> None:
    texts = [
        "Rebels shelled the airport.",
        "The minister, who had denied it, resigned on Friday after talks in Cairo failed.",
        "Five people died. Rebels shelled the airport.",
        "word " * 300,
        "A",
    ]
    alone = [said(read(text)) for text in texts]
    together = [said(d) for d in analyse(language(), [report(t) for t in texts])]
    turned = [said(d) for d in analyse(language(), [report(t) for t in reversed(texts)])]
    assert together == alone
    assert turned[::-1] == alone


def test_shouted_text_reads_like_the_rest() -> None:
    quiet, loud = read("Rebels killed two soldiers."), read("REBELS KILLED TWO SOLDIERS.")
    assert [(t.upos, t.dep, t.lemma) for t in quiet] == [(t.upos, t.dep, t.lemma) for t in loud]

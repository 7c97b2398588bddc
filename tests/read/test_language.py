from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from dateline.read.parse import Document

from dateline.errors import ModelError
from dateline.lexicon import load_lexicon
from dateline.read import syntax
from dateline.read.first_pass import FirstPass
from dateline.read.language import analyse, load_language
from dateline.records import Block, BlockKind, Dateline, Report, Span
from dateline.settings import Settings

ODD = "\u00ad\u200b\u200e\u202a\u202c\u2066\ufeff\x00\x07\u0301\U0001f4a5\U0001f1f8\U0001f1fe"
WORDS = st.sampled_from(
    ["Troops", "shelled", "the", "town", "of", "Homs", ".", "12", "killed", "U.S.", "он", "حمص",
     "北京", "\n\n", "\t", "|", "–", "(AP)", '"', "said", "don't", *ODD]
)  # fmt: skip


@cache
def own() -> Language:
    return load_language(threads=1)


def report(text: str, *parts: str) -> Report:
    blocks = []
    for part in parts or (text,):
        start = text.index(part)
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
    return Report("r0", "0" * 64, "a.txt", text, tuple(blocks), ())


def read(text: str) -> Document:
    return next(analyse(own(), [report(text)]))


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
    assert verb.features("Tense") == ["Past"]
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
    doc = next(analyse(own(), [source]))
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
    together = [said(d) for d in analyse(own(), [report(t) for t in texts])]
    turned = [said(d) for d in analyse(own(), [report(t) for t in reversed(texts)])]
    assert together == alone
    assert turned[::-1] == alone


def test_shouted_text_reads_like_the_rest() -> None:
    quiet, loud = read("Rebels killed two soldiers."), read("REBELS KILLED TWO SOLDIERS.")
    assert [(t.upos, t.dep, t.lemma) for t in quiet] == [(t.upos, t.dep, t.lemma) for t in loud]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="spacy download en_no_such_pipeline") as raised:
        load_language("en_no_such_pipeline")
    assert raised.value.message == "No spaCy pipeline named en_no_such_pipeline is installed."


def first_pass() -> FirstPass:
    return FirstPass.of(load_lexicon(Settings()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the airport .", True),
        ("THE SHELLING OF THE AIRPORT", True),
        ("“ A fine day ”", True),
        ("That is so , according to neighbours .", True),
        ("The weather was mild .", False),
        ("The blue car", False),
        ("- -- \u00ad well-", False),
    ],
)
def test_what_the_first_pass_wants(text: str, expected: bool) -> None:  # noqa: FBT001  a column
    assert first_pass()(text.split()) is expected


def test_the_first_pass_leaves_other_sentences_unread_but_whole() -> None:
    text = "The weather was mild. Rebels shelled the airport. Nobody minded."
    source = report(text)
    doc = next(analyse(own(), [source], wanted=first_pass()))
    sound(doc, text)
    fine, shelled, minded = doc.sentences
    assert shelled.root.lemma == "shell"
    assert {t.upos for s in (fine, minded) for t in s} == {"X"}
    whole = next(analyse(own(), [source]))
    assert said(whole)[shelled.start : shelled.end] == said(doc)[shelled.start : shelled.end]


def saved(folder: Path, *pipes: str, language: str = "en") -> Path:
    """Save a pipeline of another maker's with these components to disk."""
    nlp = spacy.blank(language)
    for name in pipes:
        nlp.add_pipe(name, name="parser" if name.startswith("parser") else name)
    nlp.to_disk(folder)
    return folder


@Language.component("parser_of_clearnlp")
def parser_of_clearnlp(doc: Document) -> Document:
    """Parse "TOWNS were shelled by TROOPS" in the manner of spaCy's own English pipelines."""
    labels = ["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "punct"]
    tags = ["NOUN", "AUX", "VERB", "ADP", "NOUN", "PUNCT"]
    tokens = [token for token in doc if not token.is_space]
    for sentence in range(0, len(tokens), 6):
        words = tokens[sentence : sentence + 6]
        for token, label, tag, head in zip(words, labels, tags, (2, 2, 2, 2, 3, 2), strict=True):
            token.head, token.dep, token.upos = words[head], label, tag
    return doc


CLEARNLP = "Towns were shelled by troops.\n\nRoads were blocked by protesters."


def test_another_pipeline_is_read_by_its_own_labels(tmp_path: Path) -> None:
    nlp = load_language(str(saved(tmp_path / "other", "parser_of_clearnlp")))
    paragraphs = CLEARNLP.split("\n\n")
    (doc,) = analyse(nlp, [report(CLEARNLP, *paragraphs)], wanted=first_pass())
    assert "nsubjpass" in {token.dep for token in doc}
    assert [sentence.text.strip() for sentence in doc.sentences] == paragraphs
    for verb, agent, patient in (
        ("shelled", "troops", "Towns"),
        ("blocked", "protesters", "Roads"),
    ):
        token = next(one for one in doc if one.text == verb)
        assert [one.text for one in syntax.agents(token)] == [agent]
        assert [one.text for one in syntax.patients(token)] == [patient]


@pytest.mark.parametrize(
    ("pipes", "language"), [((), "en"), (("sentencizer",), "en"), (("parser_of_clearnlp",), "xx")]
)
def test_a_pipeline_that_does_not_parse_english_is_refused(
    tmp_path: Path, pipes: tuple[str, ...], language: str
) -> None:
    folder = saved(tmp_path / "other", *pipes, language=language)
    with pytest.raises(ModelError, match="no English pipeline with a parser"):
        load_language(str(folder))


def test_a_pipeline_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    folder = saved(tmp_path / "other", "sentencizer")
    config = folder / "config.cfg"
    changed = config.read_text("utf-8").replace('"sentencizer"', '"no_such_part"')
    config.write_text(changed, "utf-8")
    with pytest.raises(ModelError, match=r"other cannot be loaded.*Install what it needs"):
        load_language(str(folder))

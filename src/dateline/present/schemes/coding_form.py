"""An event as a coding form: a scheme's columns filled in, each with help and with its words.

The cells are those of the scheme's own table; nothing is coded here. What a field is for, in our
words, and what of a claim it rests on stand in `data/wording/coding_form.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.decide import value_of
from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import Cell
from dateline.present.schemes.own_cells import own_cell_prefix, own_cells
from dateline.present.schemes.tables import Scheme, scheme_columns, scheme_table
from dateline.present.schemes.told import Why, tell
from dateline.present.view import CaseView
from dateline.present.wording import word_basis
from dateline.records import Claim, Event, Place, Role, Span, When

NOTHING = "none"  # how a correction says that there is no value
FORMS = (Scheme.ACLED, Scheme.UCDP)
SHOWN = 8  # pieces of evidence beside one field
Words = tuple[str, str, Span | None]  # the words, how they give the value, where they stand


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a field rests on; `span` is `None` where the report's words elsewhere give it."""

    claim: str
    report: str
    words: str
    basis: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: a fact, which a correction changes (`corrects`), or a column of the scheme.

    `prefix` begins the note that holds a coder's own value in a column; `written` tells that the
    value is a coder's own. `choices` are values that can be meant.
    """

    name: str
    group: str
    help: str
    section: str
    value: str
    corrects: str = ""
    prefix: str = ""
    written: bool = False
    choices: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CodingForm:
    """An event's form in a scheme; `why` says why it is no row there, `None` where it is one.

    `missing` are the columns that nobody but a coder can fill.
    """

    scheme: Scheme
    codebook: str
    fields: tuple[FormField, ...]
    missing: tuple[str, ...]
    why: Why | None


@cache
def form_words() -> Mapping[str, Any]:
    """Return the words of the form, read once."""
    text = files("dateline").joinpath("data/wording/coding_form.yaml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


def coding_form(view: CaseView, event: Event, scheme: Scheme, *, lexicon: Lexicon) -> CodingForm:
    """Return an event's form: first what its reports say, then the columns of its row."""
    words = form_words()
    told = _told(view, event)
    table = scheme_table(view, scheme, lexicon=lexicon, events=[event])
    row = dict(zip(table.columns, table.rows[0], strict=True)) if table.rows else {}
    facts = tuple(_facts(view, event, told, words["facts"]))
    columns = tuple(_columns(view, event, scheme, row, lexicon)) if row else ()
    why = table.left_out[0].why if table.left_out else None
    missing = str(row.get("dateline_missing") or "")
    return CodingForm(
        scheme=scheme,
        codebook=words[scheme.value]["codebook"],
        fields=_in_groups((*facts, *columns), words["groups"]),
        missing=tuple(filter(None, missing.split("; "))),
        why=why,
    )


def evidence_of(view: CaseView, claims: Iterable[Claim], kinds: Sequence[str]) -> list[Evidence]:
    """Return the words of these claims for these kinds of value, each place in a report once."""
    claims = tuple(claims)
    found: dict[tuple[str, str, Span | None], Evidence] = {}
    for kind in kinds:
        for claim in claims:
            for words, basis, span in _words_of(view, claim, kind):
                key = claim.report, "" if span is not None else words, span
                found.setdefault(key, Evidence(claim.id, claim.report, words, basis, span))
    return list(found.values())[:SHOWN]


def _words_of(view: CaseView, claim: Claim, kind: str) -> Iterator[Words]:
    """Yield the words, how they give the value, and where they stand, for one kind of value."""
    report = view.report_by_id.get(claim.report)
    if kind != "report":
        yield from _KINDS[kind](claim, "" if report is None else report.text)
    elif report is not None:
        yield report.title or report.path, report.outlet or "", None


def _held(held: When | Place | None, text: str) -> Iterator[Words]:
    if held is not None:
        words = held.span.of(text) if held.span is not None else held.text
        yield words or held.basis, word_basis(held.basis, held.text), held.span


def _parts(claim: Claim, role: Role, text: str) -> Iterator[Words]:
    for part in claim.participants:
        if part.role is role:
            yield part.span.of(text) or part.name, part.name, part.span


def _dead(claim: Claim, text: str) -> Iterator[Words]:
    for figure in claim.figures:
        if figure.measure == "killed":
            yield figure.span.of(text) or figure.text, figure.cumulative or "", figure.span


def _first_source(claim: Claim, _text: str) -> Iterator[Words]:
    for link in claim.sources[:1]:
        yield link.text or link.name, link.name, link.span


def _told(view: CaseView, event: Event) -> tuple[Claim, ...]:
    return tell(view, event, conflicts=frozenset()).claims


def _facts(
    view: CaseView, event: Event, told: Sequence[Claim], facts: Mapping[str, Any]
) -> Iterator[FormField]:
    """Yield what the event's reports say, in the written form of a correction."""
    merged = _merged(event, told)
    for name, about in facts.items():
        value = "" if merged is None else value_of(merged, name)
        yield FormField(
            name=about["label"],
            group=about["group"],
            help=about["help"],
            section="",
            value="" if value == NOTHING else value,
            corrects=name,
            evidence=tuple(evidence_of(view, told, about["from"])),
        )


def _merged(event: Event, told: Sequence[Claim]) -> Claim | None:
    """Return a claim that says what the event does, `None` where no claim of it is here."""
    if not told:
        return None
    return replace(
        told[0],
        event_type=event.event_type,
        status=event.status,
        when=None if event.when is None else replace(event.when, time_of_day=None),
        place=event.place,
        participants=event.participants,
        figures=event.figures,
    )


def _columns(
    view: CaseView, event: Event, scheme: Scheme, row: Mapping[str, Cell], lexicon: Lexicon
) -> Iterator[FormField]:
    told = _told(view, event)
    own = own_cells(view, event, scheme.value, columns=scheme_columns(scheme))
    for name, about in form_words()[scheme.value]["columns"].items():
        cell = row[name]
        yield FormField(
            name=name,
            group=about["group"],
            help=about["help"],
            section=about.get("section", ""),
            value="" if cell is None else str(cell),
            prefix=own_cell_prefix(scheme.value, name),
            written=name in own,
            choices=_choices(about.get("choices", ()), scheme, lexicon),
            evidence=tuple(evidence_of(view, told, about.get("from", ()))),
        )


def _choices(named: str | Sequence[str], scheme: Scheme, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what can be chosen: given in the data file, or what the crosswalk knows."""
    if named == "inter":
        return lexicon.phrases.lists["coding.acled-inter"]
    if named not in ("codes", "details"):
        return tuple(map(str, named))
    rules = [
        rule
        for kind in lexicon.event_types.by_id.values()
        for rule in kind.crosswalk
        if rule.scheme == scheme.value
    ]
    found = {rule.code if named == "codes" else rule.detail or "" for rule in rules}
    return tuple(sorted(filter(None, found)))


def _in_groups(fields: Sequence[FormField], groups: Sequence[str]) -> tuple[FormField, ...]:
    return tuple(sorted(fields, key=lambda one: groups.index(one.group)))


_KINDS: dict[str, Callable[[Claim, str], Iterable[Words]]] = {
    "when": lambda claim, text: _held(claim.when, text),
    "place": lambda claim, text: _held(claim.place, text),
    "type": lambda claim, text: [(claim.trigger.of(text), claim.event_type, claim.trigger)],
    "actor": lambda claim, text: _parts(claim, Role.ACTOR, text),
    "target": lambda claim, text: _parts(claim, Role.TARGET, text),
    "killed": _dead,
    "source": _first_source,
    "claim": lambda claim, _text: [(claim.text, "", claim.evidence)],
}

"""Claims: from the happenings that a report's sentences tell of to its claims."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateline.lexicon import Lexicon
from dateline.read.arguments import patients_of
from dateline.read.attributions import Caveat, make_out_sources, source_chain, status_hints
from dateline.read.cast import Cast
from dateline.read.coding import Coded, code_claim
from dateline.read.event_mentions import EventMention
from dateline.read.figures import find_figures
from dateline.read.happenings import Happening, join_mentions
from dateline.read.naming import name_token
from dateline.read.parse import Document, Word, syntax
from dateline.read.parse.grammar import Modality
from dateline.read.participants import find_participants
from dateline.read.repeats import join_repeats
from dateline.read.states import State, find_states
from dateline.read.status import status_of
from dateline.read.told_later import with_tolls, with_unharmed, without_tolls
from dateline.read.tolls import Toll, find_tolls
from dateline.read.totals import each_figure_once, with_sums
from dateline.read.unharmed import find_unharmed
from dateline.read.worth import refusal_of
from dateline.records import (
    Attribution,
    BlockKind,
    Claim,
    Participant,
    Place,
    Quantity,
    Rejection,
    Report,
    Role,
    SourceLink,
    Span,
    Stage,
    Status,
    When,
)

WhenOf = Callable[[Word, bool], When | None]
PlaceOf = Callable[[Word], Place | None]
SourcesOf = Callable[[Span], tuple[SourceLink, ...]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What claims of one report are made from: its text, findings, and who is in it.

    `when_of` takes the trigger and whether the happening lies ahead; `sources_of` the evidence.
    """

    report: Report
    doc: Document
    cast: Cast
    quantities: Sequence[Quantity]
    attributions: Sequence[Attribution]
    caveats: tuple[Caveat, ...]
    lexicon: Lexicon
    when_of: WhenOf
    place_of: PlaceOf
    sources_of: SourcesOf


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """The claims of a report in order of position, and the mentions that made none."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


def make_claims(mentions: Sequence[EventMention], setting: Setting) -> ClaimReading:
    """Return the claims that the event mentions and quantities of a report make."""
    claims: list[Claim] = []
    rejections: list[Rejection] = []
    notes = [block for block in setting.report.blocks if block.kind is BlockKind.NOTE]
    for happening in _happenings(mentions, setting.lexicon):
        claim = _claim_of(happening, setting)
        reason = refusal_of(happening, claim, lexicon=setting.lexicon)
        at = happening.chief.span.start
        if any(block.start <= at < block.end for block in notes):
            reason = "the outlet speaks about itself"
        if reason is None:
            claims.append(claim)
        else:
            rejections.append(_rejection(happening, setting.report.id, reason))
    used = [figure.span for claim in claims for figure in claim.figures]
    states = find_states(setting.doc, setting.quantities, used, lexicon=setting.lexicon)
    claims.extend(_claim_of_state(state, setting) for state in states)
    unique = {claim.id: claim for claim in _joined(each_figure_once(claims), setting)}
    ordered = sorted(unique.values(), key=lambda claim: (claim.trigger, claim.id))
    return ClaimReading(tuple(ordered), tuple(rejections))


def _joined(claims: Sequence[Claim], setting: Setting) -> list[Claim]:
    """Return the claims with their repeats joined and what was told later of their victims."""
    doc, lexicon = setting.doc, setting.lexicon
    tolls = find_tolls(doc, setting.quantities, setting.cast, lexicon=lexicon)

    def sources_of_toll(toll: Toll) -> tuple[SourceLink, ...]:
        said = setting.sources_of(toll.evidence)
        if toll.source is None or len(said) > 1:
            return said
        puts = Attribution(toll.source, toll.cue, toll.evidence, basis="puts a toll")
        sources = make_out_sources(
            doc, (*setting.attributions, puts), lexicon=lexicon, cast=setting.cast
        )
        return source_chain(
            setting.report, doc, toll.evidence, (puts,), lexicon=lexicon, sources=sources
        )

    first = without_tolls(claims, tolls, lexicon=lexicon)
    found = with_tolls(
        join_repeats(first, doc, setting.report, lexicon=lexicon),
        tolls,
        doc.text,
        lexicon=lexicon,
        sources_of=sources_of_toll,
        id_of=partial(claim_id, setting.report.id),
    )
    unharmed = find_unharmed(doc, setting.quantities, lexicon=lexicon)
    return with_unharmed(found, unharmed, lexicon=lexicon, sources_of=setting.sources_of)


def _happenings(mentions: Sequence[EventMention], lexicon: Lexicon) -> list[Happening]:
    by_sentence: dict[int, list[EventMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.token.sent.start, []).append(mention)
    return [
        happening
        for _, group in sorted(by_sentence.items())
        for happening in join_mentions(group, lexicon)
    ]


def _claim_of(happening: Happening, setting: Setting) -> Claim:
    lexicon = setting.lexicon
    chief = happening.chief
    evidence = _evidence(happening)
    sentence = chief.token.sent
    reach = Span(sentence.start_char, sentence.end_char)
    status = status_of(happening, setting.caveats, lexicon=lexicon)
    taking_part = find_participants(happening, setting.cast, lexicon=lexicon)
    participants = _taking_part(taking_part.participants, chief.span, setting)
    figures = find_figures(
        happening, _figures_within(happening, reach), setting.quantities, setting.cast,
        lexicon=lexicon, denied=status.status is Status.DENIED,
    )  # fmt: skip
    figures = with_sums(figures, evidence, setting.doc, lexicon=lexicon)
    lemmas = tuple(word.lemma.lower() for word in chief.words)
    ahead = status.status in (Status.EXPECTED, Status.HYPOTHETICAL)
    anchor = happening.verb if chief.is_verbal else chief.token
    place = setting.place_of(anchor)
    country = None if place is None else place.country
    coded = Coded(chief.event_type, lemmas, participants, figures, country)
    acled = code_claim(coded, "acled", lexicon=lexicon)
    return Claim(
        id=claim_id(setting.report.id, chief.event_type, evidence, chief.span),
        report=setting.report.id,
        event_type=chief.event_type,
        status=status.status,
        evidence=evidence,
        trigger=chief.span,
        text=evidence.of(setting.doc.text),
        when=setting.when_of(anchor, ahead),
        place=place,
        participants=participants,
        figures=figures,
        sources=setting.sources_of(evidence),
        acled_event_type=None if acled is None else acled.code,
        acled_sub_event_type=None if acled is None else acled.detail,
        notes=(*status.notes, *taking_part.notes),
        stage=status.stage,
    )


def _taking_part(
    found: Sequence[Participant], trigger: Span, setting: Setting
) -> tuple[Participant, ...]:
    """Return the participants without who only tells of it, and without words of the dateline.

    Who speaks after the happening is told ("..., the mayor said") can be no target of it.
    """
    line = setting.report.dateline
    speakers = [
        each.source
        for each in setting.attributions
        if each.source is not None
        and each.cue is not None
        and each.content is not None
        and trigger.within(each.content)
        and each.source.start > trigger.end
    ]
    return tuple(
        each
        for each in found
        if (line is None or not each.span.overlaps(line.span))
        and not any(each.span.within(source) for source in speakers)
    )


def claim_id(report: str, event_type: str, evidence: Span, trigger: Span) -> str:
    """Return a claim's id: `c` and ten hex digits over report, type, evidence and trigger."""
    spans = f"{evidence.start}-{evidence.end}\x1f{trigger.start}-{trigger.end}"
    key = f"{report}\x1f{event_type}\x1f{spans}"
    return "c" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:10]


def _evidence(happening: Happening) -> Span:
    """Return the clause that carries a happening, widened to all of its mentions."""
    starts: list[int] = []
    ends: list[int] = []
    for mention in happening.mentions:
        token = mention.token
        while token.dep in syntax.OPEN_CLAUSE and token.head.i != token.i:
            token = token.head  # "pledged to retake": the clause of "pledged"
        clause = syntax.clause_span(token)
        starts += [clause.start_char, mention.span.start]
        ends += [clause.end_char, mention.span.end]
        for patient in patients_of(mention.token):
            if patient.sent.start == mention.token.sent.start and patient.i < mention.token.i:
                starts.append(syntax.noun_phrase(patient).start_char)
    return Span(min(starts), max(ends))


def _figures_within(happening: Happening, sentence: Span) -> Span:
    """Return where the figures of a happening can stand: its clauses, or the whole sentence.

    The sentence, where it tells of nothing else that counts people.
    """
    evidence = _evidence(happening)
    return (
        evidence
        if happening.chief.is_verbal
        else Span(
            max(sentence.start, min(evidence.start, sentence.start)),
            max(evidence.end, sentence.end),
        )
    )


def _claim_of_state(state: State, setting: Setting) -> Claim:
    named = name_token(state.noun, setting.cast, setting.lexicon)
    clause = syntax.clause_span(state.noun)
    evidence = Span(
        min(clause.start_char, state.figure.span.start), max(clause.end_char, named.span.end)
    )
    trigger = Span(
        state.figure.span.start, max(state.noun.idx + len(state.noun), state.figure.span.end)
    )
    role = Role.ACTOR if state.event_type == "force-strength" else Role.TARGET
    actor = None if named.actor is None else named.actor.id
    participants = (Participant(role, named.name, actor, named.span),)
    hints = {each.status for each in status_hints(setting.caveats, trigger)}
    doubted = Status.UNVERIFIED in hints
    ahead = syntax.modality(state.verb) in (Modality.EXPECTED, Modality.POSSIBLE)
    status = Status.UNVERIFIED if doubted else Status.EXPECTED if ahead else Status.REPORTED
    stage = Stage.PLANNED if status is Status.EXPECTED else Stage.ACCOMPLISHED
    coded = Coded(state.event_type, (), participants, (state.figure,))
    acled = code_claim(coded, "acled", lexicon=setting.lexicon)
    return Claim(
        id=claim_id(setting.report.id, state.event_type, evidence, trigger),
        report=setting.report.id,
        event_type=state.event_type,
        status=status,
        evidence=evidence,
        trigger=trigger,
        text=evidence.of(setting.doc.text),
        when=setting.when_of(state.verb, ahead),
        place=setting.place_of(state.noun),
        participants=participants,
        figures=(replace(state.figure, of=actor or named.name),),
        sources=setting.sources_of(evidence),
        acled_event_type=None if acled is None else acled.code,
        acled_sub_event_type=None if acled is None else acled.detail,
        stage=stage,
    )


def _rejection(happening: Happening, report: str, reason: str) -> Rejection:
    chief = happening.chief
    return Rejection(
        stage="read",
        subject=report,
        reason="no-claim",
        detail=f"“{chief.span.of(chief.token.doc.text)}” makes no claim: {reason}.",
        report=report,
        span=chief.span,
        text=chief.token.sent.text.strip(),
        serious=False,
    )

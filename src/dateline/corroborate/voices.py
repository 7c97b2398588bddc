"""Voices: what an outlet tells in its own words, and whether it says from where it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.corroborate.copies import Copies
from dateline.corroborate.printing import Printed
from dateline.corroborate.source_names import SourceNames, folded
from dateline.lexicon import Actor, Lexicon
from dateline.records import Claim, Counting, OriginRule, SourceLink, Span

NOTHING: frozenset[str] = frozenset()
NEAR = 400  # code points: the same paragraph, or the next
ARMED = frozenset({"state-force", "rebel-group", "militia"})
BODIES = frozenset(
    {"state-force", "rebel-group", "militia", "office", "party", "government", "company"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known over the case when origins are counted.

    `sides` are by the key of a source, `parties` the sides that take part in the conflict;
    `printed` and `own` are by report: `own` where it says that its people were there.
    """

    names: SourceNames
    copies: Copies = field(default_factory=Copies)
    sides: Mapping[str, str] = field(default_factory=dict)
    parties: frozenset[str] = NOTHING
    printed: Mapping[str, Printed] = field(default_factory=dict)
    own: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether an outlet's own words are a witness, and by which rule."""

    counted: Counting
    rule: OriginRule


def judge_voice(claim: Claim, link: SourceLink, known: Known, *, sourced: bool) -> Voice:
    """Return what a claim in an outlet's own words is worth.

    `sourced` tells that its report names a source for the same event. After the annotation
    guidelines of the corpus: no source named, words that are nobody else's, and from where.
    """
    shared = known.copies.is_shared(claim) or claim.report in known.copies.whole
    near = _says_it_was_there(claim, known)
    if sourced:
        counted = Counting.MAYBE if near and not shared else Counting.NO
        return Voice(counted, OriginRule.BESIDE_SOURCES)
    speaks = _speaks_as(link, known)
    if speaks is not None:
        return Voice(speaks, OriginRule.OWN_PAGE)
    there = near or _dated_from_there(claim, link, known)
    if shared:
        return Voice(Counting.MAYBE if there else Counting.NO, OriginRule.SHARED_WORDS)
    if near:
        return Voice(Counting.YES, OriginRule.OWN_REPORTER)
    if there or known.own.get(claim.report):
        return Voice(Counting.MAYBE, OriginRule.OWN_REPORTER)
    return Voice(Counting.NO, OriginRule.UNATTRIBUTED)


def _speaks_as(link: SourceLink, known: Known) -> Counting | None:
    """Return how a body counts that tells of something on its own page, `None` for news."""
    if link.kind == "agency":
        return None
    lexicon = known.names.lexicon
    kinds = lexicon.sourcing.speaking_kinds
    outlet = lexicon.outlets.get(link.actor) if link.actor else None
    if outlet is not None:
        return Counting.MAYBE if outlet.kind in kinds else None
    actor = speaking_body(link.name, lexicon)
    if actor is not None and actor.kind in kinds:
        return Counting.YES if actor.kind in BODIES else Counting.MAYBE
    words = set(folded(link.name, NOTHING).split())
    if words & lexicon.sourcing.press_words:
        return None
    typed = lexicon.actors.typed(link.name)
    if typed is not None and typed.kind in ARMED:
        return Counting.YES
    return Counting.MAYBE if words & lexicon.sourcing.body_words else None


def speaking_body(name: str, lexicon: Lexicon) -> Actor | None:
    """Return the body whose desk or channel a name is of: "M23 High Command" is M23's."""
    words = name.split()
    for size in range(len(words), 0, -1):
        if size < len(words) and words[size].lower() not in lexicon.sourcing.speaks_for:
            return None
        said = " ".join(words[:size])
        actor = lexicon.actors.find(said)
        if actor is not None and actor.id not in lexicon.sourcing.sorts:
            return actor
        parted = lexicon.actors.countries.split(said.lower()) if size < len(words) else None
        if parted is not None and not parted[1]:
            return lexicon.actors.get(f"{parted[0].slug}-government")
    return None


def _says_it_was_there(claim: Claim, known: Known) -> bool:
    """Tell whether the report says so of its own people near what it tells."""
    return any(
        claim.evidence.start - NEAR <= said.start <= claim.evidence.end + NEAR
        for said in known.own.get(claim.report, ())
    )


def _dated_from_there(claim: Claim, link: SourceLink, known: Known) -> bool:
    """Tell whether the report is dated from the place of what it tells."""
    printed = known.printed.get(claim.report)
    line = None if printed is None else printed.report.dateline
    if line is None or line.place is None or claim.place is None:
        return False
    if line.agency is not None and link.kind == "outlet":
        return False
    said = folded(line.place, NOTHING)
    places = {folded(name, NOTHING) for name in (claim.place.name, claim.place.text or "") if name}
    return any(name and (name in said or said in name) for name in places)

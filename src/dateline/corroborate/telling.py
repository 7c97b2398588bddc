"""An event told as a headline: who did what to whom, where, and with what harm.

Roles are never guessed: a doer stands before the verb only where claims of the event's own sort
name him as such and no account names another; where nobody says by whom, it is told of whom it
befell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.lexicon import Lexicon
from dateline.lexicon.accounts import Telling
from dateline.records import (
    Claim,
    Event,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Role,
    Stage,
    Status,
)

NAMES = 2  # of a side; more make a title nobody reads
FEW = 3  # who is named less than a third as often as another is left to the participants
THINGS = ("buildings", "vehicles", "weapons")
HARM = ("killed", "wounded", "missing", "abducted", "arrested", "displaced")
# Types whose verb says the harm itself, so that its count stands with whom it befell.
COUNTED_BY_VERB = {
    "killing": "killed", "injury": "wounded", "abduction": "abducted", "arrest": "arrested",
    "displacement": "displaced", "execution": "killed",
}  # fmt: skip
TOLD_AS = {
    Status.DENIED: "Denied",
    Status.EXPECTED: "Expected",
    Status.HYPOTHETICAL: "Supposed",
    Status.UNVERIFIED: "Unverified",
}
AHEAD = frozenset({Status.EXPECTED, Status.HYPOTHETICAL})
GOT_AS_FAR = {
    Stage.ATTEMPTED: "Attempted",
    Stage.FOILED: "Foiled",
    Stage.THREATENED: "Threatened",
    Stage.PLANNED: "Planned",
}
NEAR = frozenset({PlacePrecision.NEAR})
TOWNS = frozenset({PlacePrecision.POINT, None})  # what can be taken or held as a whole
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast",
                        "southwest", "near", "outside", "around", "between"})  # fmt: skip


def tell_event(event: Event, claims: Sequence[Claim], lexicon: Lexicon) -> str:
    """Return what happened as a headline: `Islamic State shelled Qayara; 7 killed`."""
    known = lexicon.event_types.get(event.event_type)
    telling = lexicon.accounts.telling_of(event.event_type, known)
    own = _own(event, claims, lexicon)
    violent = known is not None and known.violent
    doers = _side(own, Role.ACTOR, lexicon, deed=violent)
    befell = _side(own, Role.TARGET, lexicon)
    if lexicon.event_types.family(event.event_type) in lexicon.accounts.mishaps:
        doers = []  # nobody does a mishap
    both = set(doers) & set(befell)
    doers = [name for name in doers if name not in both]
    befell = [name for name in befell if name not in both]
    differing = any(each.field == "actor" for each in event.discrepancies)
    contested = differing or event.contest is not None
    counted = COUNTED_BY_VERB.get(event.event_type)
    count = next((f for f in event.figures if f.measure == counted and not f.cumulative), None)
    whom = _whom(befell, count, lexicon)
    prefix = _prefix(own, event.status)
    if _lies_ahead(own, event.status):
        told = _thing(telling, doers, whom, event.place)
        return f"{prefix}: {told[:1].lower()}{told[1:]}" if prefix else told
    core = _core(telling, [] if contested else doers, whom, event.place, plain=bool(prefix))
    harm = _harm(event.figures, counted if count is not None and whom in core else None)
    dispute = "accounts differ on who did it" if contested else ""
    told = "; ".join(part for part in (core, harm, dispute) if part)
    text = f"{prefix}: {told}" if prefix else told
    return text[:1].upper() + text[1:]


def _lies_ahead(claims: Sequence[Claim], status: Status) -> bool:
    """Tell whether an event had not happened: a verb would tell of it as if it had."""
    ahead = (Stage.PLANNED, Stage.THREATENED)
    return status in AHEAD or all(claim.stage in ahead for claim in claims)


def _thing(telling: Telling, doers: Sequence[str], whom: str, place: Place | None) -> str:
    """Return an event as a thing: what, by whom, where, and whom it concerns."""
    by = f" by {_listed(doers)}" if doers else ""
    concerns = f", concerning {whom}" if whom else ""
    return f"{telling.thing}{by}{_where(place)}{concerns}"


def _own(event: Event, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Return the claims of the event's own sort and status: only they say who did it to whom."""
    family = lexicon.event_types.family(event.event_type)
    ordered = sorted(claims, key=lambda each: each.id)
    return [
        claim
        for claim in ordered
        if lexicon.event_types.family(claim.event_type) == family and claim.status is event.status
    ] or ordered


def _prefix(claims: Sequence[Claim], status: Status) -> str:
    if status in TOLD_AS:
        return TOLD_AS[status]
    stages = Counter(claim.stage for claim in claims)
    best = min(stages, key=lambda stage: (-stages[stage], stage.value))
    return GOT_AS_FAR.get(best, "")


def _core(
    telling: Telling, doers: Sequence[str], whom: str, place: Place | None, *, plain: bool
) -> str:
    """Return who did what to whom and where; `plain` writes what is no name without a capital."""
    where = _where(place)
    thing = telling.thing[:1].lower() + telling.thing[1:] if plain else telling.thing
    if doers and whom:
        text = f"{_listed(doers)} {_filled(telling.verb, whom, place)}"
    elif doers and telling.alone:
        text = f"{_listed(doers)} {_filled(telling.alone, '', place)}"
    elif whom and telling.participle:
        text = f"{whom} {telling.participle}"
    elif whom:
        text = f"{thing}: {whom}"
    else:
        text = f"{thing} by {_listed(doers)}" if doers else thing
    return text if place is None or place.name in text else f"{text}{where}"


def _filled(verb: str, whom: str, place: Place | None) -> str:
    """Return a verb with whom and where in their places; a verb that asks for neither, before."""
    if "{place}" in verb:
        town = place is not None and place.precision in TOWNS and place.name[:1].isupper()
        verb = verb.replace("{place}", place.name if place and town else f"ground{_where(place)}")
    if "{none}" in verb:
        return verb.replace("{none}", "")
    if "{whom}" in verb:
        return verb.replace("{whom}", whom)
    return f"{verb} {whom}".strip()


def _whom(befell: Sequence[str], count: Figure | None, lexicon: Lexicon) -> str:
    """Return whom it befell, with their number where the verb counts them."""
    if count is None:
        return _listed(befell)
    number = _number(count)
    things = [w for kind in THINGS for w in lexicon.phrases.words(f"figures.{kind}")]
    if len(befell) == 1 and befell[0][:1].islower() and befell[0].split()[-1] not in things:
        return f"{number} {befell[0]}"
    named = [name for name in befell if name[:1].isupper()]
    if named and (count.low or 0) <= len(named):
        return _listed(named)
    people = "person" if number == "1" else "people"
    return f"{number} {people} ({_listed(named)})" if named else f"{number} {people}"


def _side(
    claims: Sequence[Claim], role: Role, lexicon: Lexicon, *, deed: bool = False
) -> list[str]:
    """Return the names of a role's participants, those in most claims first, each once.

    Whom few claims name beside another is left out; of a violent `deed` nobody is the doer but who
    is known by name or by being armed: passengers and women are more often misread than guilty.
    """
    named: Counter[str] = Counter()
    for claim in claims:
        parts = [part for part in claim.participants if part.role is role and part.name]
        named.update({_name(p, lexicon) for p in parts if not deed or _can_do(p, lexicon)})
    most = max(named.values(), default=0)
    kept = [name for name in named if named[name] * FEW >= most]
    return sorted(kept, key=lambda name: (-named[name], name))


def _can_do(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether somebody can be told as the doer of violence."""
    known = lexicon.actors.get(part.actor) if part.actor else None
    if known is not None:
        return known.kind not in lexicon.accounts.nobodies
    return sum(word[:1].isupper() for word in part.name.split()) >= NAMES


def _name(part: Participant, lexicon: Lexicon) -> str:
    known = lexicon.actors.get(part.actor) if part.actor else None
    if known is None:
        return part.name
    if known.id in lexicon.accounts.plain_actors:
        return known.name.lower()
    return known.name.replace(" Civilians", " civilians")


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them; past the first few they are counted."""
    shown = list(names[:NAMES])
    rest = len(names) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(shown)


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    first = place.name.split()[0].lower()
    if first in DIRECTIONS:
        return f" {place.name}"
    if place.name[:1].islower():
        return f" at {place.name}"
    return f" {'near' if place.precision in NEAR else 'in'} {place.name}"


def _harm(figures: Sequence[Figure], told: str | None) -> str:
    """Return the harm done, that which the verb tells left out."""
    found = []
    for measure in HARM:
        if measure == told:
            continue
        figure = next(
            (f for f in figures if f.measure == measure and not f.of and not f.cumulative),
            next((f for f in figures if f.measure == measure and not f.cumulative), None),
        )
        if figure is not None and (figure.low or figure.high):
            found.append(f"{_number(figure)} {measure}")
    return ", ".join(found)


def _number(figure: Figure) -> str:
    """Return a count in figures: `7`, `at least 30`, `3 to 5`, else in its own words."""
    low, high = figure.low, figure.high
    if low is not None and low == high:
        return f"{low:,.0f}"
    if low and high is None:
        return f"at least {low:,.0f}"
    if low and high is not None:
        return f"{low:,.0f} to {high:,.0f}"
    return f"up to {high:,.0f}" if high else figure.text

"""Why an event is what it is, in sentences: links, refusals, origins, grade, dates, tolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.present.sentences import (
    listed,
    with_article,
    word_accused,
    word_event,
    word_told,
    word_toll,
)
from dateline.present.view import CaseView
from dateline.present.wording import (
    GRADE_MEANING,
    count,
    word_basis,
    word_chain,
    word_decision,
    word_field,
    word_origin,
    word_origins,
    word_place,
    word_published,
    word_when,
)
from dateline.records import BAR, Claim, DateBasis, Event, Link, Reason

Section = tuple[str, tuple[str, ...]]
TELLING = 3  # reasons of a link that are told: the strongest
REFUSED = 8  # refusals that are told: the nearest


def explain(view: CaseView, event: Event, claim: Claim | None = None) -> Iterator[Section]:
    """Yield headings with sentences: why the event, or why one claim is of it.

    `view` has the links of the event's claims, those that were refused among them.
    """
    claims = view.claims_of(event) if claim is None else (claim,)
    members = set(event.claims)
    subject = members if claim is None else {claim.id}
    links = [link for link in view.links if {link.left, link.right} & subject]
    inside = [link for link in links if {link.left, link.right} <= members]
    outside = [link for link in links if link not in inside]
    sections = (
        ("What", [word_event(event), *_host(view, event)]),
        ("Why these claims are one event", list(_joined(inside, claims, members))),
        ("What was not joined, and why", list(_refused(view, outside, members))),
        ("Who says so", list(_origins(view, event, claims))),
        ("Who is said to have done it", list(_sides(event))),
        ("Why this grade", [f"{event.grade.value}: {GRADE_MEANING[event.grade]}"]),
        ("Why this day", list(_days(view, event, claims))),
        ("Why this place", list(_places(event, claims))),
        ("Why these tolls", list(_tolls(view, event, claim))),
        ("Where accounts differ", list(_differences(view, event))),
        ("What analysts decided", [word_decision(one) for one in view.decided_on_event(event)]),
    )
    for heading, lines in sections:
        if lines:
            yield heading, tuple(lines)


def _host(view: CaseView, event: Event) -> Iterator[str]:
    host = view.event_by_id.get(event.belongs_to or "")
    if host is not None:
        yield f"It is shown with {host.id}, which its reports tell of nearest to it: {host.title}."
    episode = view.event_by_id.get(event.part_of or "")
    if episode is not None:
        yield f"It is part of {episode.id}: {episode.title}."
    yield f"It weighs {event.weight:g}: by the reports chiefly about it, its harm and its origins."


def _joined(links: Sequence[Link], claims: Sequence[Claim], members: set[str]) -> Iterator[str]:
    for link in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
        how = "were linked" if link.linked else "came near"
        yield f"{link.left} and {link.right} {how} ({link.score:.2f}): {_reasons(link, best=True)}."
    linked = {name for link in links for name in (link.left, link.right)}
    for claim in claims:
        if claim.id not in linked and len(members) > 1:
            yield f"{claim.id} was joined through other claims or by an analyst, by no link kept."
    if len(members) == 1:
        yield "One claim alone tells of it."


def _refused(view: CaseView, links: Sequence[Link], members: set[str]) -> Iterator[str]:
    ordered = sorted(links, key=lambda one: (-one.score, one.left, one.right))
    for link in ordered[:REFUSED]:
        own, other = (link.left, link.right) if link.left in members else (link.right, link.left)
        home = view.event_by_id.get(view.event_of_claim.get(other, ""))
        where = "" if home is None else f" of {home.id} ({home.title})"
        if link.linked:
            why = "the two were linked, but what else each event holds speaks against it"
        else:
            why = _reasons(link, best=False)
        yield f"{own} and {other}{where} ({link.score:.2f}): {why}."
    if len(ordered) > REFUSED:
        yield f"And {count(len(ordered) - REFUSED, 'weaker pair')}."


def _reasons(link: Link, *, best: bool) -> str:
    """Return what speaks most for a link, or against it; what forbids it stands alone."""
    bar = next((each.detail for each in link.reasons if each.name == BAR), None)
    if bar is not None:
        return f"they cannot be one happening: {bar}"
    wanted = [each for each in link.reasons if (each.score > 0) is best] or list(link.reasons)
    ordered: list[Reason] = sorted(wanted, key=lambda each: (-abs(each.score), each.name))
    return "; ".join(f"{each.name}: {each.detail}" for each in ordered[:TELLING])


def _origins(view: CaseView, event: Event, claims: Sequence[Claim]) -> Iterator[str]:
    yield f"{word_origins(event).capitalize()}; the lower end grades."
    for origin in event.origins:
        yield f"{word_origin(origin)}."
    for claim in claims:
        report = view.report_by_id.get(claim.report)
        title = "" if report is None or report.title is None else f" (“{report.title}”)"
        yield f"{claim.id}: {word_chain(claim.sources) or 'nobody is named'}{title}."


def _sides(event: Event) -> Iterator[str]:
    if event.contest is None:
        return
    for side in event.contest.sides:
        yield f"{word_accused(side)}: {', '.join(side.claims)}."
    if event.contest.silent:
        yield f"{count(len(event.contest.silent), 'claim')} do not say who."


def _days(view: CaseView, event: Event, claims: Sequence[Claim]) -> Iterator[str]:
    rule = next((each for each in event.rules if each.startswith("when: ")), "")
    yield f"{word_when(event.when)}; {rule.removeprefix('when: ') or 'no rule is on record'}."
    for claim in claims:
        if claim.when is not None:
            basis = word_basis(claim.when.basis, claim.when.text)
            yield f"{claim.id}: {word_when(claim.when)}, by {basis}."
    reports = dict.fromkeys(claim.report for claim in claims)
    for name in reports:
        report = view.report_by_id.get(name)
        if report is not None and report.published.basis is DateBasis.INFERRED:
            yield f"{name} came out {word_published(report.published)}: {report.published.text}."
    for one in view.rejections:
        if one.reason == "bound-refused" and one.report in reports:
            yield f"{one.report}: {one.detail}"


def _places(event: Event, claims: Sequence[Claim]) -> Iterator[str]:
    rule = next((each for each in event.rules if each.startswith("place: ")), "")
    yield f"{word_place(event.place)}; {rule.removeprefix('place: ') or 'no rule is on record'}."
    for claim in claims:
        if claim.place is not None:
            basis = word_basis(claim.place.basis, claim.place.text)
            yield f"{claim.id}: {word_place(claim.place)}, by {basis}."


def _tolls(view: CaseView, event: Event, claim: Claim | None) -> Iterator[str]:
    for toll in event.tolls:
        if claim is not None and all(each.claim != claim.id for each in toll.counts):
            continue
        yield f"{word_toll(toll)}."
        for told in toll.counts:
            yield f"  {told.claim}: {word_told(told, view.claim_by_id.get(told.claim))}."


def _differences(view: CaseView, event: Event) -> Iterator[str]:
    for each in event.discrepancies:
        sides = []
        for side in each.sides:
            claims = (view.claim_by_id.get(name) for name in side.claims)
            names = [c.sources[0].name for c in claims if c is not None and c.sources]
            told = listed([with_article(name) for name in dict.fromkeys(names)])
            sides.append(f"{side.value} ({told or 'nobody named'})")
        yield f"{word_field(each.field)}: {' against '.join(sides)}."

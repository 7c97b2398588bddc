"""A case as a safety profile allows it to be told; every export, page and brief is made from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.safety.blurring import (
    blur_place,
    blur_published,
    blur_when,
    is_too_close,
    is_too_soon,
)
from dateline.present.safety.holding_back import HELD_BACK, HeldBack, held_cuts, hold_back
from dateline.present.safety.private_names import (
    NAME_WITHHELD,
    private_actor_ids,
    private_forms,
)
from dateline.present.safety.profile import Caps, Profile
from dateline.present.safety.rewriting import Change, changed_report, replaced, without_overlaps
from dateline.present.safety.sensitive import CapsOf, caps_of
from dateline.present.safety.word_forms import Forms, Hit
from dateline.present.view import CaseView
from dateline.present.wording import count
from dateline.records import (
    Act,
    Block,
    BlockKind,
    Claim,
    Contest,
    Decision,
    Discrepancy,
    Event,
    NamedActor,
    Place,
    Rejection,
    Report,
    Toll,
    When,
)
from dateline.run.results import is_read

PLACE_WITHHELD, TIME_WITHHELD = "[place withheld]", "[time withheld]"
_TOLD_ACTS = frozenset({Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.MERGE, Act.SPLIT})


def make_safe(view: CaseView, profile: Profile, *, lexicon: Lexicon, today: date) -> CaseView:
    """Return what may be told of a case under a profile on this day, and notes on what may not.

    The view has to know the `persons` of its reports where private names are withheld. What is
    filled from the view later on (codes, positions) is filled from the safe one.
    """
    if not profile.withholds:
        return view
    return _Keeper(view, profile, lexicon, today).safe()


@dataclass(frozen=True, slots=True)
class _Told:
    """A report as it may be told, and how its records are changed with it."""

    report: Report
    change: Change
    names: int


class _Keeper:
    """Works out the safe side of one view."""

    def __init__(self, view: CaseView, profile: Profile, lexicon: Lexicon, today: date) -> None:
        """Find what is sensitive, what is held back, and which names are private."""
        self.view, self.profile, self.lexicon = view, profile, lexicon
        self.caps: CapsOf = caps_of(view, profile)
        self.held: HeldBack = hold_back(view, self.caps, today=today)
        self.names = private_forms(view, profile, lexicon=lexicon)
        self.actor_ids = private_actor_ids(view, self.names, lexicon=lexicon)
        self.marks: dict[str, tuple[str, ...]] = {}
        self.counted: Counter[str] = Counter()

    def safe(self) -> CaseView:
        """Return the safe view."""
        view = self.view
        told = {report.id: self._report(report) for report in self._reports()}
        claims = tuple(
            self._claim(claim, told[claim.report])
            for claim in view.claims
            if claim.id not in self.held.claims and claim.report in told
        )
        events = tuple(
            self._event(event) for event in view.events if event.id not in self.held.events
        )
        self.counted["names"] = sum(each.names for each in told.values())
        plain = Change(self.names, self.actor_ids)
        return replace(
            view,
            name=plain.text(view.name),
            reports=tuple(each.report for each in told.values()),
            claims=claims,
            events=events,
            actors=tuple(plain.of(replace(a, id=self._actor_id(a.id))) for a in self._actors()),
            rejections=tuple(self._rejections(told)),
            sentences={
                name: tuple(map(told[name].change.span, spans))
                for name, spans in view.sentences.items()
                if name in told
            },
            links=(),
            positions={k: v for k, v in view.positions.items() if k not in self.held.claims},
            codes={},
            decisions=tuple(self._decisions(plain)),
            persons=(),
            notes=self._notes(),
            withheld=self.marks,
        )

    def _reports(self) -> Iterable[Report]:
        """Yield the reports of which anything is told; one only of what is held back is none."""
        for report in self.view.reports:
            claims = self._told_by(report)
            if not claims or any(claim.id not in self.held.claims for claim in claims):
                yield report

    def _told_by(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of a report, or of its translations."""
        read = (report, *self.view.translations_of.get(report.sha256, ()))
        return tuple(claim for one in read for claim in self.view.claims_of_report.get(one.id, ()))

    def _report(self, report: Report) -> _Told:
        if not is_read(report):
            self.counted["unread"] += 1
            claims = self._told_by(report)
            forms = self._places_of(claims).over(self.names)
            bare = changed_report(_without_words(report), Change(forms, self.actor_ids))
            return _Told(self._dated(bare, claims), Change(forms, self.actor_ids), 0)
        claims = self.view.claims_of_report.get(report.id, ())
        forms = self._places_of(claims).over(self.names)
        hits = forms.hits(report.text)
        names = sum(hit.instead == NAME_WITHHELD for hit in hits)
        cuts = held_cuts(report, claims, self.held, self.view.sentences)
        for claim in claims:
            cap, when = self.caps.claims[claim.id].time, claim.when
            if when is not None and when.span is not None and is_too_soon(when, cap):
                hits.append(Hit(when.span.start, when.span.end, TIME_WITHHELD))
        joined = without_overlaps([*hits, *cuts])
        change = Change(forms, self.actor_ids, joined, replaced(report.text, joined))
        told = changed_report(report, change)
        if cuts:
            told = replace(told, title=HELD_BACK, related_headlines=())
        return _Told(self._dated(told, claims), change, names)

    def _dated(self, report: Report, claims: Iterable[Claim]) -> Report:
        """Return a report whose day tells no more than its claims may."""
        for claim in claims:
            cap = self.caps.claims[claim.id].time
            if claim.when is None or is_too_soon(claim.when, cap):
                published = blur_published(report.published, cap)
                if published != report.published:
                    report = replace(report, published=published, dateline=None)
        return report

    def _claim(self, claim: Claim, told: _Told) -> Claim:
        caps = self.caps.claims[claim.id]
        new = told.change.of(claim)
        self._mark(claim.id, caps, claim, new)
        return replace(
            new,
            place=self._place(claim.place, new.place, caps),
            when=self._when(claim.when, new.when, caps),
        )

    def _event(self, event: Event) -> Event:
        caps = self.caps.events[event.id]
        claims = self.view.claims_of(event)
        forms = self._places_of([event, *claims]).over(self.names)
        new = Change(forms, self.actor_ids).of(event)
        marks = self._mark(event.id, caps, event, new)
        self.counted.update(f"event {mark}" for mark in marks)
        differing = tuple(_differing(one, caps) for one in new.discrepancies)
        return replace(
            new,
            discrepancies=differing,
            tolls=tuple(self._tolls(new, caps)),
            contest=self._contest(new.contest),
            part_of=None if event.part_of in self.held.events else event.part_of,
            belongs_to=None if event.belongs_to in self.held.events else event.belongs_to,
            place=self._place(event.place, new.place, caps),
            when=self._when(event.when, new.when, caps),
        )

    def _contest(self, contest: Contest | None) -> Contest | None:
        """Return a contest without the claims of what is held back."""
        if contest is None:
            return None
        held = self.held.claims
        sides = (
            replace(side, claims=tuple(name for name in side.claims if name not in held))
            for side in contest.sides
        )
        kept = tuple(side for side in sides if side.claims)
        silent = tuple(name for name in contest.silent if name not in held)
        return Contest(kept, silent) if len(kept) > 1 else None

    def _tolls(self, event: Event, caps: Caps) -> Iterable[Toll]:
        """Yield the tolls without the counts of what is held back, nor days told too closely."""
        for toll in event.tolls:
            if toll.chosen.claim in self.held.claims:
                continue
            kept = [each for each in toll.counts if each.claim not in self.held.claims]
            place = kept.index(toll.chosen)
            if caps.time != "day":
                kept = [replace(each, told=None) for each in kept]
            yield replace(toll, counts=tuple(kept), headline=place)

    def _place(self, old: Place | None, new: Place | None, caps: Caps) -> Place | None:
        """Return a place as the caps allow; its name stays where it may be told."""
        if old is None or new is None:
            return None
        if not is_too_close(old, caps.place):
            return replace(old, text=new.text, span=new.span)
        return blur_place(old, caps.place, profile=self.profile.name, lexicon=self.lexicon)

    def _when(self, old: When | None, new: When | None, caps: Caps) -> When | None:
        """Return a time as the caps allow."""
        if old is None or not is_too_soon(old, caps.time):
            return new
        return blur_when(old, caps.time, profile=self.profile.name)

    def _mark(
        self, name: str, caps: Caps, old: Claim | Event, new: Claim | Event
    ) -> tuple[str, ...]:
        """Note what of a record is withheld."""
        marks = []
        if old.place is not None and is_too_close(old.place, caps.place):
            marks.append("place")
        if old.when is not None and is_too_soon(old.when, caps.time):
            marks.append("time")
        if _names(old) != _names(new):
            marks.append("name")
        if marks:
            self.marks[name] = tuple(marks)
        return tuple(marks)

    def _places_of(self, told: Iterable[Claim | Event]) -> Forms:
        """Return the names by which the places that are told more widely could be found."""
        forms = Forms()
        for each in told:
            caps = self.caps.events if isinstance(each, Event) else self.caps.claims
            if each.place is not None and is_too_close(each.place, caps[each.id].place):
                forms.add(_names_of_place(each.place), PLACE_WITHHELD)
        return forms

    def _actors(self) -> Iterable[NamedActor]:
        """Yield the actors but those of whom only what is held back tells."""
        told, held = self._taking_part(told=True), self._taking_part(told=False)
        return (actor for actor in self.view.actors if actor.id in told or actor.id not in held)

    def _taking_part(self, *, told: bool) -> set[str | None]:
        return {
            part.actor
            for claim in self.view.claims
            if (claim.id not in self.held.claims) is told
            for part in claim.participants
        }

    def _actor_id(self, identity: str) -> str:
        return self.actor_ids.get(identity, identity)

    def _decisions(self, plain: Change) -> Iterable[Decision]:
        """Yield the decisions, as far as it may be told who decided and what they say."""
        for decision in self.view.decisions:
            if not self.profile.analysts:
                yield plain.of(decision)
            elif decision.act in _TOLD_ACTS:
                yield replace(decision, value=None, reason="", by=None, targets=())

    def _rejections(self, told: dict[str, _Told]) -> Iterable[Rejection]:
        """Yield what was refused, without the words that it was refused for."""
        plain = Change(self.names, self.actor_ids)
        for one in self.view.rejections:
            if one.report is not None and one.report not in told:
                continue
            if one.report is None:
                yield replace(one, subject=plain.text(one.subject), detail=plain.text(one.detail))
            elif one.serious:
                yield replace(one, detail="withheld", text=None, span=None)

    def _notes(self) -> tuple[str, ...]:
        name, counted = self.profile.name, self.counted
        notes = [f"Told under the safety profile {name}."]
        if counted["names"]:
            notes.append(
                f"Names of private persons are withheld, {count(counted['names'], 'time')} in the "
                "reports' texts."
            )
        if counted["event place"]:
            told = count(counted["event place"], "event")
            notes.append(f"The place of {told} is told more widely than it is known.")
        if counted["event time"]:
            told = count(counted["event time"], "event")
            notes.append(f"The days of {told} are told more widely than they are known.")
        if self.held.events or self.held.claims:
            notes.append(f"Held back as too new: {count(len(self.held.events), 'event')}.")
        if counted["unread"]:
            told = count(counted["unread"], "report")
            notes.append(f"The words of {told} in a language that is not read are withheld.")
        if self.profile.analysts and self.view.decisions:
            notes.append("Who decided, and why, is withheld.")
        return tuple(notes)


def _without_words(report: Report) -> Report:
    """Return a report of whose words nobody can say what they tell: without them."""
    return replace(
        report,
        text=HELD_BACK,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(HELD_BACK)),),
        source_map=(),
        title=HELD_BACK,
        byline=None,
        dateline=None,
        related_headlines=(),
    )


def _differing(discrepancy: Discrepancy, caps: Caps) -> Discrepancy:
    """Return a discrepancy whose sides tell no place or time more closely than allowed."""
    capped = {"place": caps.place != "point", "when": caps.time != "day"}
    for field, withheld in capped.items():
        if withheld and discrepancy.field.startswith(field):
            words = PLACE_WITHHELD if field == "place" else TIME_WITHHELD
            return replace(
                discrepancy, sides=tuple(replace(side, value=words) for side in discrepancy.sides)
            )
    return discrepancy


def _names(record: Claim | Event) -> list[str]:
    """Return the texts of a record in which a name can stand."""
    found = [part.name for part in record.participants]
    if isinstance(record, Event):
        return [*found, record.title, *(origin.name for origin in record.origins)]
    return [*found, *(source.name for source in record.sources)]


def _names_of_place(place: Place) -> Iterable[str]:
    """Yield what a place is called, from its first capital on ("the town of Karemlash")."""
    for text in (place.name, place.text):
        words = [] if text is None else text.split()
        start = next((n for n, word in enumerate(words) if not word.islower()), None)
        if start is not None:
            yield " ".join(words[start:])
            if len(words) - start > 1:
                yield from (word for word in words[start:] if word.istitle() and len(word) > 3)

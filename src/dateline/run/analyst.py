"""An analyst at work on a case: each method makes one decision and stores it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.case import Case, Named
from dateline.decide import (
    FIELDS,
    check_report_value,
    check_says,
    check_value,
    claim_target,
    find_words,
    report_target,
    source_target,
    statement_bytes,
    statement_report,
    undone,
    words_target,
)
from dateline.errors import OptionError, Outdated, UnknownId
from dateline.records import (
    Act,
    Arrival,
    Capture,
    Decision,
    Format,
    Knowledge,
    Report,
    Said,
    Span,
    Stamp,
    Target,
)
from dateline.records.texts import can_be_stored
from dateline.run.outdated import check_revision


@dataclass(frozen=True, slots=True)
class Analyst:
    """Decides on the records of an open case, which are named by their ids or how those start.

    An event stands for its claims. `by` is who decides, as declared; `reason` why; `at` the time
    (ISO 8601), that of the decision by default. The events follow when they are derived anew.

    `revision` is the case's (`Case.revision`) when whoever decides looked at it; by default that
    of the decision. Every method raises `Outdated`, and stores nothing, where what it is on was
    decided otherwise, read anew or derived anew since.
    """

    case: Case
    by: str | None = None
    reason: str = ""
    at: str | None = None
    revision: int | None = None

    def accept(self, things: Iterable[str]) -> Decision:
        """Hold these claims, or all claims of these events, to be read rightly."""
        return self._on_claims(Act.ACCEPT, things, FIELDS)

    def reject(self, things: Iterable[str]) -> Decision:
        """Throw these claims out: they count for no event any more."""
        return self._on_claims(Act.REJECT, things, FIELDS)

    def correct(self, thing: str, field: str, value: str) -> Decision:
        """Say what a claim, or each claim of an event, ought to say in a field.

        Of a report its `outlet` or the days on which it was `published`: it is read again by that.
        Raises `OptionError` where the field or value cannot be used (see `decide.check_value`).
        """
        value = value.strip()
        named = self._resolve(thing)
        if named.kind == "report":
            check_report_value(field, value)
            page = self.case.report(named.id, as_cleaned=True)
            target = report_target(page, [field])
            return self._add(Act.CORRECT, [target], field=field, value=value)
        check_value(field, value)
        targets = self._targets([named.id], [field])
        return self._add(Act.CORRECT, targets, field=field, value=value)

    def claim(
        self,
        report: str,
        words: str | Span,
        says: Iterable[Said],
        *,
        trigger: Span | None = None,
    ) -> Decision:
        """Make a claim by hand of words of a report, given as they stand there or by their span.

        `says` gives its values under the names of `correct`'s fields, the type among them;
        `trigger` where the telling word stands. `decide.claim_id` gives the new claim's id.
        """
        named = self._resolve(report)
        if named.kind != "report":
            raise UnknownId(f"{named.id} is no report.", hint="Name the report with the words.")
        of = self.case.report(named.id, as_cleaned=True)
        evidence = find_words(of, words) if isinstance(words, str) else words
        if evidence.end > len(of.text) or not evidence.of(of.text).strip():
            raise OptionError(f"No words of {of.id} stand at {evidence.start}-{evidence.end}.")
        if trigger is not None and not trigger.within(evidence):
            raise OptionError("The telling word has to stand within the words of the claim.")
        held = _checked(says)
        return self._add(Act.CLAIM, [words_target(of, evidence, trigger)], says=held)

    def event(self, words: str, says: Iterable[Said]) -> Decision:
        """State an event of which no report of the case tells, in words of one's own.

        The words are kept as an original under the analyst's name, with a report and a claim of it.
        """
        words = words.strip()
        if not words:
            raise OptionError("An event needs words.", hint="Say in a sentence what happened.")
        held = _checked(says)
        self._check_texts(words)
        at = self._now()
        data = statement_bytes(words, by=self.by, at=at)
        report = statement_report(words, data, by=self.by, at=at)
        capture = _statement(report, data, by=self.by, at=at)
        with self.case.transaction():
            self.case.add_statement(capture, data, report)
            target = words_target(report, Span(0, len(words)))
            return self._add(Act.EVENT, [target], says=held, at=at)

    def merge(self, things: Iterable[str]) -> Decision:
        """Hold these events or claims to be of one event."""
        targets = self._targets(things)
        if len(targets) < 2:
            raise OptionError("A merge needs two events or claims.", hint="Name the ids of both.")
        return self._add(Act.MERGE, targets)

    def split(self, event: str, claims: Sequence[str]) -> Decision:
        """Take these claims out of an event; they and the others are two from now on."""
        named = self._resolve(event)
        if named.kind != "event":
            raise UnknownId(f"{named.id} is no event.", hint="Name the event that is to be split.")
        held = self._claim_ids([named.id])
        out = self._claim_ids(claims)
        if not out or not set(out) < set(held):
            raise OptionError(
                f"The claims to take out of {named.id} must be some of its claims, not all.",
                hint=f"Its claims: {', '.join(held)}.",
            )
        sides = [(name, int(name in out)) for name in held]
        read = {claim.id: claim for claim in self.case.claims(held, as_read=True)}
        return self._add(Act.SPLIT, [claim_target(read[name], side=side) for name, side in sides])

    def same_source(self, one: str, other: str) -> Decision:
        """Hold two sources to be one: by name, or the source of a claim by the claim's id."""
        return self._tie(Act.SAME_SOURCE, one, other)

    def independent(self, one: str, other: str) -> Decision:
        """Hold two sources to be independent, whoever passed them on."""
        return self._tie(Act.INDEPENDENT, one, other)

    def copy(self, copying: str, copied: str) -> Decision:
        """Hold one report to copy another: together they are one origin at most."""
        named = [self._resolve(one) for one in (copying, copied)]
        if {one.kind for one in named} != {"report"} or named[0].id == named[1].id:
            raise OptionError("A copy needs two reports.", hint="Name the ids of both.")
        reports = [self.case.report(one.id) for one in named]
        return self._add(Act.COPY, [report_target(r, side=n) for n, r in enumerate(reports)])

    def _tie(self, act: Act, one: str, other: str) -> Decision:
        targets = [self._source(name, side) for side, name in enumerate((one, other))]
        if (targets[0].claim, targets[0].text) == (targets[1].claim, targets[1].text):
            raise OptionError(
                "These are one and the same.", hint="Name two sources, or two claims."
            )
        return self._add(act, targets)

    def _source(self, name: str, side: int) -> Target:
        """Return the source that is meant: of a claim, or by a name that some claim has."""
        self._check_texts(name)
        try:
            named = self.case.resolve(name)
        except UnknownId:
            known = {link.name.casefold() for one in self.case.claims() for link in one.sources}
            if name.casefold() not in known:
                raise
            return source_target(name, side=side)
        if named.kind != "claim":
            raise OptionError(f"{named.id} is no claim.", hint="Name a source, or a claim's id.")
        return claim_target(self.case.claim(named.id, as_read=True), ["source"], side=side)

    def note(self, thing: str, words: str) -> Decision:
        """Write a note on an event, a claim or a report."""
        return self._remark(Act.NOTE, thing, words)

    def tag(self, thing: str, word: str) -> Decision:
        """Put a tag on an event, a claim or a report."""
        return self._remark(Act.TAG, thing, word)

    def star(self, thing: str) -> Decision:
        """Mark an event, a claim or a report with a star."""
        return self._remark(Act.STAR, thing, None)

    def undo(self, number: int) -> Decision:
        """Undo a decision, by its number; an undo can be undone."""
        known = self.case.decisions()
        if number not in {one.number for one in known}:
            raise UnknownId(f"The case holds no decision {number}.", hint="See dateline decisions.")
        if number in undone(known):
            raise OptionError(
                f"Decision {number} is undone already.", hint="Undo the undo to have it again."
            )
        return self._add(Act.UNDO, (), value=str(number))

    def _remark(self, act: Act, thing: str, value: str | None) -> Decision:
        if value is not None and not value.strip():
            raise OptionError(f"A {act.value} needs words.", hint="Give them after the id.")
        named = self._resolve(thing)
        if named.kind == "report":
            return self._add(act, [report_target(self.case.report(named.id))], value=value)
        return self._on_claims(act, [named.id], (), value=value)

    def _on_claims(
        self,
        act: Act,
        things: Iterable[str],
        rests_on: Sequence[str],
        *,
        field: str | None = None,
        value: str | None = None,
    ) -> Decision:
        return self._add(act, self._targets(things, rests_on), field=field, value=value)

    def _targets(self, things: Iterable[str], rests_on: Sequence[str] = ()) -> list[Target]:
        ids = self._claim_ids(things)
        return [claim_target(one, rests_on) for one in self.case.claims(ids, as_read=True)]

    def _claim_ids(self, things: Iterable[str]) -> list[str]:
        """Return the claims that ids mean, an event's all."""
        found: dict[str, None] = {}
        for thing in things:
            named = self._resolve(thing)
            if named.kind == "report":
                raise UnknownId(
                    f"{named.id} is a report.", hint="Give the id of an event or a claim."
                )
            event = named.kind == "event"
            found.update(dict.fromkeys(self.case.event(named.id).claims if event else (named.id,)))
        return list(found)

    def _resolve(self, thing: str) -> Named:
        """Return what an id means; where it is gone since it was looked at, say so."""
        self._check_texts(thing)
        try:
            return self.case.resolve(thing)
        except UnknownId as error:
            if self.revision is None:
                raise
            raise Outdated(
                f"{thing} is not in the case any more: events were derived anew, or a report was "
                "read anew.",
                hint="Nothing was stored, and nothing lost. Look again, and decide anew.",
            ) from error

    def _check_texts(self, *texts: str | None) -> None:
        """Raise `OptionError` where a text, the reason or the name is none that a case can hold."""
        held = (one for one in (*texts, self.reason, self.by) if one is not None)
        if not all(map(can_be_stored, held)):
            raise OptionError("A text holds characters that cannot be stored.")

    def _now(self) -> str:
        return self.at or datetime.now(UTC).isoformat(timespec="seconds")

    def _add(
        self,
        act: Act,
        targets: Sequence[Target],
        *,
        field: str | None = None,
        value: str | None = None,
        says: tuple[Said, ...] = (),
        at: str | None = None,
    ) -> Decision:
        self._check_texts(field, value, *(text for one in says for text in (one.field, one.value)))
        claims = tuple(target.claim for target in targets if target.claim is not None)
        made = Decision(
            number=0,
            act=act,
            claims=claims,
            field=field,
            value=value,
            reason=self.reason,
            by=self.by,
            at=at or self._now(),
            targets=tuple(targets),
            says=says,
        )
        with self.case.transaction():  # nobody decides between the check and the decision
            now = self.case.revision
            seen = now if self.revision is None else self.revision
            made = replace(made, revision=seen)
            if seen != now:
                check_revision(self.case, made)
            return self.case.add_decision(made)


def _checked(says: Iterable[Said]) -> tuple[Said, ...]:
    """Return the values of a claim by hand, once they are known to be of use."""
    held = tuple(says)
    check_says(held)
    return held


def _statement(report: Report, data: bytes, *, by: str | None, at: str) -> Capture:
    """Return the capture of what an analyst stated."""
    arrival = Arrival(
        path=report.path,
        title=report.title,
        ingested_at=Stamp(at, Knowledge.OBSERVED),
        collector=by,
    )
    return Capture(
        sha256=report.sha256,
        size=len(data),
        format=Format.STATEMENT,
        charset="utf-8",
        charset_basis="declared",
        arrivals=(arrival,),
    )

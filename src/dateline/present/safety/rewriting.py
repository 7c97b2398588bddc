"""Records with other texts: every text and span of a record is changed, whatever its fields are.

A field that a record gains later is changed like the others; those that hold no words of a report
are named here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from dateline.present.safety.word_forms import Forms, Hit
from dateline.records import Claim, Report, Span

T = TypeVar("T")
# Ids, codes and words of our own: nothing in them is a report's.
OURS = frozenset(
    {
        "id", "report", "sha256", "claims", "claim", "event_type", "kind", "stance", "language",
        "acled_event_type", "acled_sub_event_type", "measure", "at", "time_of_day", "time_zone",
        "country", "silent", "translates",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """How the texts of a record are changed; `cuts` are those of its report's text, if it has one.

    `actor_ids` are the ids to give instead of those that are made from a name.
    """

    forms: Forms
    actor_ids: dict[str, str]
    cuts: tuple[Hit, ...] = ()
    report_text: str | None = None

    def text(self, words: str) -> str:
        """Return a text with what is withheld replaced."""
        return replaced(words, self.forms.hits(words))

    def span(self, span: Span) -> Span:
        """Return where a span's words stand in the changed text of its report."""
        return Span(_moved(span.start, self.cuts, end=False), _moved(span.end, self.cuts, end=True))

    def of(self, record: T) -> T:
        """Return a record with all its texts and spans changed."""
        changed: T = self._changed(record)
        return changed

    def _changed(self, value: Any) -> Any:
        if isinstance(value, Enum) or value is None:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Span):
            return value if self.report_text is None else self.span(value)
        if isinstance(value, tuple):
            return tuple(self._changed(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value)
        return value

    def _record(self, record: Any) -> Any:
        special: dict[str, Callable[[Any], Any]] = {
            "actor": self._actor,
            "of": self._actor,
            "actors": lambda ids: tuple(map(self._actor, ids)),
            "url": self._address,
            "path": self._path,
        }
        new = {
            each.name: special.get(each.name, self._changed)(getattr(record, each.name))
            for each in fields(record)
            if each.name not in OURS
        }
        span = new.get("evidence") if isinstance(record, Claim) else new.get("span")
        if self.report_text is not None and isinstance(span, Span) and new.get("text") is not None:
            new["text"] = span.of(self.report_text)
        return replace(record, **new)

    def _actor(self, identity: str | None) -> str | None:
        if identity is None:
            return None
        known = self.actor_ids.get(identity)
        return self.text(identity) if known is None else known

    def _address(self, address: str | None) -> str | None:
        """Return an address; where a name stands in it, its host alone."""
        if address is None or not self.forms.hits(address, any_case=True):
            return address
        scheme, found, rest = address.partition("://")
        return f"{scheme}://{rest.split('/', 1)[0]}/" if found else None

    def _path(self, path: str) -> str:
        """Return a path; where a name stands in it, that it is withheld."""
        return "[path withheld]" if self.forms.hits(path, any_case=True) else path


def changed_report(report: Report, change: Change) -> Report:
    """Return a report whose own text is the one that `change` has; the rest is changed with it.

    The bytes of what was replaced are not told.
    """
    kept = tuple(
        segment
        for segment in report.source_map
        if not any(cut.start < segment.end and segment.start < cut.end for cut in change.cuts)
    )
    spans = [change.span(Span(each.start, each.end)) for each in kept]
    segments = tuple(
        replace(each, start=span.start, end=span.end)
        for each, span in zip(kept, spans, strict=True)
    )
    blocks = [change.span(Span(each.start, each.end)) for each in report.blocks]
    whole = change.report_text
    new = change.of(replace(report, source_map=(), blocks=(), text=""))
    return replace(
        new,
        text=report.text if whole is None else whole,
        blocks=tuple(
            replace(each, start=span.start, end=span.end)
            for each, span in zip(report.blocks, blocks, strict=True)
        ),
        source_map=segments,
    )


def replaced(text: str, hits: list[Hit] | tuple[Hit, ...]) -> str:
    """Return a text with each hit replaced; hits are in order and do not overlap."""
    if not hits:
        return text
    parts, start = [], 0
    for hit in hits:
        parts += [text[start : hit.start], hit.instead]
        start = hit.end
    return "".join((*parts, text[start:]))


def without_overlaps(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return hits in order; those that overlap become one, with the first's words."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if not joined or hit.start >= joined[-1].end:
            joined.append(hit)
        else:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, hit.end))
    return tuple(joined)


def _moved(position: int, cuts: tuple[Hit, ...], *, end: bool) -> int:
    """Return where a position of the old text is in the new one.

    Inside of what was replaced, the start of a span goes to its start, the end to its end.
    """
    shift = 0
    for cut in cuts:
        if position <= cut.start and not (end and position > cut.start):
            break
        if position < cut.end:
            inside = len(cut.instead) if end else 0
            return cut.start + shift + inside
        shift += len(cut.instead) - (cut.end - cut.start)
    return position + shift

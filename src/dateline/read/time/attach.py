"""Attachment: which time belongs to a claim, by syntax first and by named fallbacks after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from dateline.lexicon import Lexicon
from dateline.read.grammar import Modality
from dateline.read.syntax import modality
from dateline.read.texts import text_of
from dateline.read.time.relation import Relation, relation_of
from dateline.read.time.when import limited, when_from
from dateline.records import Block, BlockKind, Report, Span, TimeExpression, TimeType, When

_EXPECTED = frozenset(
    {Modality.EXPECTED, Modality.POSSIBLE, Modality.OBLIGED, Modality.CONDITIONAL}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim's time is looked for in: the document, its times, the report, the lexicon."""

    doc: Doc
    times: Sequence[TimeExpression]
    report: Report
    lexicon: Lexicon

    def days(self, name: str) -> int:
        """Return one of the lexicon's `attachment` figures."""
        return int(self.lexicon.times.attachment[name])

    def words(self, name: str) -> frozenset[str]:
        """Return one of the lexicon's `attachment` word lists."""
        return frozenset(self.lexicon.times.attachment[name])


def when_of(
    trigger: Token,
    setting: Setting,
    *,
    expected: bool | None = None,
    previous: When | None = None,
) -> When | None:
    """Return when the happening named by `trigger` took place, or `None` where nothing bounds it.

    In this order: a time of its own clause; one of a clause it is joined to; the time at which it
    was said, which only bounds it from above; the sentence before it in its paragraph; `previous`,
    the time of an earlier claim of the same event; the report's date. The basis names which.
    `expected` tells whether it lies ahead; by default its modality decides.
    """
    ahead = modality(trigger) in _EXPECTED if expected is None else expected
    ranked = _ranked(trigger, setting, ahead=ahead)
    own = [time for relation, time in ranked if relation is not Relation.SAID]
    if own:
        relation = next(relation for relation, time in ranked if time is own[0])
        whole = _joined(own[0], setting)
        when = when_from(whole, relation, setting.report.published, ahead=ahead)
        return _under_way(when) if _goes_on_meanwhile(trigger, setting) else when
    said = [time for relation, time in ranked if relation is Relation.SAID]
    if said:
        return _bounded_by_saying(said[0], setting, ahead=ahead)
    nearby = _from_paragraph(trigger, setting, ahead=ahead)
    if nearby is not None:
        return nearby
    if previous is not None:
        return replace(previous, basis=f"an earlier claim of the same event: {previous.basis}")
    return _from_report(trigger, setting, ahead=ahead)


def _goes_on_meanwhile(trigger: Token, setting: Setting) -> bool:
    """Tell whether a noun is the setting of what its clause tells ("during an offensive")."""
    words = setting.words("under_way")
    return any(child.dep_ == "case" and child.lower_ in words for child in trigger.children)


def _under_way(when: When | None) -> When | None:
    """Return the bounds of what was under way at a time: it had begun by then."""
    if when is None:
        return None
    return replace(when, earliest=None, span=None, basis=f"under way at the {when.basis}")


def _ranked(
    trigger: Token, setting: Setting, *, ahead: bool
) -> list[tuple[Relation, TimeExpression]]:
    """Return the usable times of the trigger's sentence, the closest relation first."""
    sentence = trigger.sent
    found = []
    for time in setting.times:
        if time.end <= sentence.start_char or time.start >= sentence.end_char:
            continue
        span = setting.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or not is_usable(time):
            continue
        relation = relation_of(trigger, span.root, setting.lexicon)
        if relation is Relation.PURPOSE and not (ahead or _may_be_past(time, setting.report)):
            continue
        if relation is not Relation.OTHER:
            found.append((relation, abs(span.root.i - trigger.i), time))
    found.sort(key=lambda one: (one[0], one[1]))
    return [(relation, time) for relation, _, time in found]


def _may_be_past(time: TimeExpression, report: Report) -> bool:
    """Tell whether a time is not known to lie after publication, and no deadline."""
    last = report.published.latest
    if time.signal in ("by", "until", "before"):
        return False
    return last is None or time.earliest is None or time.earliest <= last


def is_usable(time: TimeExpression) -> bool:
    """Tell whether an expression can date something: no plain length, no recurrence."""
    if time.type is TimeType.SET or time.meaning.startswith("(bare") or time.value is None:
        return time.earliest is not None or time.latest is not None
    return True


def _joined(time: TimeExpression, setting: Setting) -> TimeExpression:
    """Return "from March to June" as one: the time with the rest of the stretch it is part of."""
    times = list(setting.times)
    place = times.index(time)
    pairs = []
    if place + 1 < len(times):
        pairs.append((time, times[place + 1]))
    if place:
        pairs.append((times[place - 1], time))
    for left, right in pairs:
        between = text_of(setting.doc)[left.end : right.start].strip().lower()
        if left.signal not in ("from", "between") or between not in setting.words("joining"):
            continue
        if left.earliest is not None and right.latest is not None and left.earliest <= right.latest:
            whole = text_of(setting.doc)[left.start : right.end]
            return replace(left, end=right.end, text=whole, latest=right.latest, signal="")
    return time


def _bounded_by_saying(time: TimeExpression, setting: Setting, *, ahead: bool) -> When:
    """Return the bounds that the time of a statement sets to what it tells of."""
    if ahead:
        basis = f"said “{time.text}”: after that ({time.basis})"
        return When(time.earliest, None, basis=basis, text=time.text)
    first = _back(time.earliest, setting.days("said_days"))
    basis = f"said “{time.text}”: in the week up to then ({time.basis})"
    return When(first, time.latest, basis=basis, text=time.text)


def _from_paragraph(trigger: Token, setting: Setting, *, ahead: bool) -> When | None:
    """Return the time that the sentence before it, in the same block, gives to its own verb."""
    sentence = trigger.sent
    block = block_at(setting.report, trigger.idx)
    if sentence.start == 0 or ahead or _is_background(trigger, setting):
        return None
    before = setting.doc[sentence.start - 1].sent
    if block is None or before.start_char < block.start:
        return None
    for relation, time in _ranked(before.root, setting, ahead=False):
        if relation <= Relation.CLAUSE and time.earliest is not None and _is_short(time):
            basis = f"the sentence before it in its paragraph: “{time.text}” ({time.basis})"
            span = Span(time.start, time.end)
            found = When(time.earliest, time.latest, basis=basis, text=time.text, span=span)
            return limited(found, setting.report.published, ahead=False)
    return None


def _is_short(time: TimeExpression) -> bool:
    if time.earliest is None or time.latest is None:
        return False
    return (time.latest - time.earliest).days <= 1


def _from_report(trigger: Token, setting: Setting, *, ahead: bool) -> When | None:
    """Return the bounds that the report's own date sets."""
    published = setting.report.published
    first, last = published.earliest, published.latest
    if first is None and last is None:
        return None
    shown = f"publication {first or '?'}/{last or '?'}" if first != last else f"publication {first}"
    if ahead:
        return When(first, None, basis=f"not before {shown}, as it lies ahead")
    block = block_at(setting.report, trigger.idx)
    if _is_background(trigger, setting) or (block and block.kind is BlockKind.CAPTION):
        return When(None, last, basis=f"not after {shown}; told as background")
    lead = _is_lead(block, setting)
    days = setting.days("lead_days" if lead else "body_days")
    if lead:
        basis = f"news of the report's lead: within {days} days before {shown}"
        return When(_back(first, days), last, basis=basis)
    latest = _latest_told(setting)
    if latest is None:
        basis = f"news of the report's body: within {days} days before {shown}"
        return When(_back(first, days), last, basis=basis)
    basis = (
        f"news of the report's body: within {days} days before {latest}, the last day it tells of"
    )
    return When(_back(latest, days), latest, basis=basis)


def _latest_told(setting: Setting) -> date | None:
    """Return the last day of the news that the report names, where it is close to publication."""
    day = setting.report.published.day
    if day is None:
        return None
    near = timedelta(days=setting.days("news_days"))
    told = [
        time.latest
        for time in setting.times
        if time.latest is not None
        and time.earliest == time.latest
        and time.type in (TimeType.DATE, TimeType.TIME)
        and not time.meaning.startswith("(reference")
        and day - near <= time.latest <= day
    ]
    return max(told, default=None)


def _is_lead(block: Block | None, setting: Setting) -> bool:
    """Tell whether a block is the title or one of the first paragraphs."""
    if block is None:
        return False
    lead = [one for one in setting.report.blocks if one.kind is not BlockKind.CAPTION]
    return block in lead[: setting.days("lead_blocks")]


def _is_background(trigger: Token, setting: Setting) -> bool:
    """Tell whether a verb is put back before the news: "had fled", "once", a relative clause."""
    helpers = [child for child in trigger.children if child.dep_.startswith("aux")]
    if any(helper.lower_ in ("had", "'d") for helper in helpers):
        return True
    if trigger.dep_ in ("acl:relcl", "relcl"):
        return True
    background = setting.words("background_words")
    return any(child.lower_ in background for child in trigger.children)


def block_at(report: Report, position: int) -> Block | None:
    """Return the block of the report that holds this code point."""
    for block in report.blocks:
        if block.start <= position < block.end:
            return block
    return None


def _back(day: date | None, days: int) -> date | None:
    if day is None or day.toordinal() <= days:
        return None
    return day - timedelta(days=days)

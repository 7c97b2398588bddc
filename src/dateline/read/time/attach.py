"""Attachment: which time belongs to a claim, by syntax first and by named fallbacks after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.read.parse import Phrase, Word
from dateline.read.parse.grammar import Modality
from dateline.read.parse.syntax import acts_as_verb, modality
from dateline.read.time.apart import Apart, apart_from_clause
from dateline.read.time.daytime import at_clock, day_and_clock
from dateline.read.time.fallback import back, block_at, from_report, is_background
from dateline.read.time.meaning import read_meaning
from dateline.read.time.relation import Relation, relation_of
from dateline.read.time.setting import Setting
from dateline.read.time.settle import settle
from dateline.read.time.when import limited, when_from
from dateline.records import Report, Span, TimeExpression, TimeType, When

__all__ = ["Setting", "is_ahead", "is_usable", "own_time", "when_of"]

_EXPECTED = frozenset(
    {Modality.EXPECTED, Modality.POSSIBLE, Modality.OBLIGED, Modality.CONDITIONAL}
)
Ranked = Sequence[tuple[Relation, TimeExpression]]
_NOT_READ = "not read"
_LOOSE = frozenset({"after", "before", "until", "by"})


def when_of(
    trigger: Word,
    setting: Setting,
    *,
    expected: bool | None = None,
    previous: When | None = None,
) -> When | None:
    """Return when the happening named by `trigger` took place, or `None` where nothing bounds it.

    In this order: a happening told of elsewhere that the word takes up; a time of its own clause;
    one of a clause it is joined to; the time at which it was said, which only bounds it from
    above; the sentence before it in its paragraph; `previous`, the time of an earlier claim of the
    same event; the report's date. The basis names which. `expected` tells whether it lies ahead;
    by default its modality decides.
    """
    if trigger.i in setting.known:
        return setting.known[trigger.i]
    ahead = is_ahead(trigger) if expected is None else expected
    ranked = _ranked(trigger, setting, ahead=ahead)
    apart = apart_from_clause(trigger, setting)
    own = [
        (relation, time)
        for relation, time in ranked
        if relation is not Relation.SAID and (apart is None or apart.shares(relation))
    ]
    if own:
        return _by_own(trigger, own, setting, ahead=ahead)
    if apart is not None:
        return _beside(ranked, apart, from_report(trigger, setting, ahead=ahead), setting)
    nearby = _from_sentences(trigger, ranked, setting, ahead=ahead)
    if nearby is None and previous is not None:
        return replace(previous, basis=f"an earlier claim of the same event: {previous.basis}")
    return from_report(trigger, setting, ahead=ahead) if nearby is None else nearby


def _from_sentences(trigger: Word, ranked: Ranked, setting: Setting, *, ahead: bool) -> When | None:
    """Return what the time of a statement tells, a day that is none, or the sentence before."""
    if ranked:
        return _bounded_by_saying(ranked[0][1], setting, ahead=ahead)
    unread = _unread(trigger, setting)
    return _from_paragraph(trigger, setting, ahead=ahead) if unread is None else unread


def _by_own(
    trigger: Word,
    own: Sequence[tuple[Relation, TimeExpression]],
    setting: Setting,
    *,
    ahead: bool,
) -> When | None:
    """Return the days, and the time of day, that the times of its own give to a happening."""
    relation, time, clock = day_and_clock(own, setting)
    whole = _joined(time, setting)
    if whole.signal == "since" and trigger.lemma.lower() in setting.words("lasting"):
        whole = replace(whole, signal="")
    when = when_from(whole, relation, setting.report.published, ahead=ahead)
    if _goes_on_meanwhile(trigger, setting):
        return _under_way(when)
    return when if clock is None else at_clock(when, clock, setting.doc.text, setting)


def is_ahead(trigger: Word) -> bool:
    """Tell whether the clause puts its happening as expected or possible."""
    return modality(trigger) in _EXPECTED


def own_time(
    trigger: Word, setting: Setting, *, upto: Relation = Relation.MAIN
) -> TimeExpression | None:
    """Return the time that dates the happening of `trigger`, none farther off than `upto`."""
    apart = apart_from_clause(trigger, setting)
    for relation, time in _ranked(trigger, setting, ahead=is_ahead(trigger)):
        if relation <= upto and (apart is None or apart.shares(relation)):
            return None if time.signal in _LOOSE else time
    return None


def _goes_on_meanwhile(trigger: Word, setting: Setting) -> bool:
    """Tell whether a noun is the setting of what its clause tells ("during an offensive")."""
    words = setting.words("under_way")
    return any(child.dep == "case" and child.lower in words for child in trigger.children)


def _unread(trigger: Word, setting: Setting) -> When | None:
    """Return that the day is not known, where the clause names one that cannot be read."""
    sentence = trigger.sent
    begin, end = sentence.start_char, sentence.end_char
    for time in setting.times:
        if not begin <= time.start < end:
            continue
        span = setting.doc.char_span(time.start, time.end, mode="expand")
        if span is None or not time.basis.startswith(_NOT_READ):
            continue
        if relation_of(trigger, span.root, setting.lexicon) <= Relation.CLAUSE:
            last = setting.report.published.latest
            at = Span(time.start, time.end)
            return When(None, last, basis=f"“{time.text}” {time.basis}", text=time.text, span=at)
    return None


def _under_way(when: When | None) -> When | None:
    """Return the bounds of what was under way at a time: it had begun by then."""
    if when is None:
        return None
    return replace(when, earliest=None, span=None, basis=f"under way at the {when.basis}")


def _ranked(
    trigger: Word, setting: Setting, *, ahead: bool
) -> list[tuple[Relation, TimeExpression]]:
    """Return the usable times of the trigger's sentence, the closest relation first.

    A time that counts from the happening itself ("two days after the attack") does not date it.
    Of two as close, one that names its days goes before one that only bounds them.
    """
    sentence = trigger.sent
    first, last = sentence.start_char, sentence.end_char
    found = []
    for time in setting.times:
        if time.end <= first or time.start >= last:
            continue
        span = setting.doc.char_span(time.start, time.end, mode="expand")
        if span is None or not is_usable(time) or time.start <= trigger.idx < time.end:
            continue
        root = _head_of(span)
        relation = relation_of(trigger, root, setting.lexicon)
        inside = _preposition_of_other(root, trigger, setting)
        if inside in setting.words("other_matters"):
            continue
        told = time
        if inside and relation is not Relation.OWN:
            told = replace(time, signal="after")
        doubtful = relation is Relation.PURPOSE or _counts_forward(time)
        if doubtful and not ahead and not _may_be_past(time, setting.report):
            continue
        if relation is not Relation.OTHER:
            found.append((relation, told.signal in _LOOSE, abs(root.i - trigger.i), told))
    found.sort(key=lambda one: one[:3])
    return [(one[0], one[3]) for one in found]


def _counts_forward(time: TimeExpression) -> bool:
    """Tell whether a time is so long after another ("two days later")."""
    return time.meaning.startswith(("(shift", "(some", "(at MO (shift"))


def _preposition_of_other(time: Word, trigger: Word, setting: Setting) -> str:
    """Return the preposition of another happening that a time belongs to, or "" for none.

    "Arrested after the raid on Monday", "charged with murder over the Monday raid": Monday is the
    day of the raid.
    """
    parting = {word for word, step in setting.steps("parting").items() if step > 0}
    apart = parting | setting.words("other_matters")
    for noun in time.ancestors:
        if noun.i == trigger.i or acts_as_verb(noun):
            break
        if noun.i in setting.types:
            cases = [child.lower for child in noun.children if child.dep == "case"]
            return next((case for case in cases if case in apart), "")
    return ""


def _head_of(time: Phrase) -> Word:
    """Return the word that a time hangs on its clause by: above "two days after it fell"."""
    root: Word = time.root
    return root.head if root.dep.startswith("advcl") and acts_as_verb(root) else root


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
    place = next(i for i, each in enumerate(times) if each.start == time.start)
    pairs = []
    if place + 1 < len(times):
        pairs.append((time, times[place + 1]))
    if place:
        pairs.append((times[place - 1], time))
    for left, right in pairs:
        between = setting.doc.text[left.end : right.start].strip().lower()
        if left.signal not in ("from", "between") or between not in setting.words("joining"):
            continue
        if left.earliest is not None and right.latest is not None and left.earliest <= right.latest:
            whole = setting.doc.text[left.start : right.end]
            return replace(left, end=right.end, text=whole, latest=right.latest, signal="")
    return time


def _beside(ranked: Ranked, apart: Apart, bounds: When | None, setting: Setting) -> When | None:
    """Return when something happened that its clause is told to follow, or to come before.

    "After the attack, police on Friday arrested": the attack came no later than Friday. `bounds`
    is what the report's own date says.
    """
    time = next((time for relation, time in ranked if relation is not Relation.SAID), None)
    if time is None:
        return bounds
    first = None if bounds is None else bounds.earliest
    last = None if bounds is None else bounds.latest
    if apart.step > 0:
        last = time.latest if last is None else min(last, time.latest or last)
        first = None if first is not None and last is not None and first > last else first
    else:
        first = time.earliest
        last = None if first is not None and last is not None and first > last else last
    order = "later" if apart.step > 0 else "earlier"
    basis = f"not {order} than what came {apart.word} it: “{time.text}” ({time.basis})"
    # Where the report is dated later, the words must not be taken for the day itself.
    known = setting.report.published.day is not None
    span = Span(time.start, time.end) if known else None
    return When(first, last, basis=basis, text=time.text, span=span)


def _bounded_by_saying(time: TimeExpression, setting: Setting, *, ahead: bool) -> When:
    """Return the bounds that the time of a statement sets to what it tells of.

    What was said "two days after the attack" happened since then.
    """
    if ahead:
        basis = f"said “{time.text}”: after that ({time.basis})"
        return When(time.earliest, None, basis=basis, text=time.text)
    first = back(time.earliest, setting.days("said_days"))
    start = _counted_from(time, setting)
    if start is None or start.earliest is None or (first is not None and start.earliest < first):
        basis = f"said “{time.text}”: in the week up to then ({time.basis})"
        return When(first, time.latest, basis=basis, text=time.text)
    basis = f"said “{time.text}”: between what that counts from and then ({time.basis})"
    span = Span(time.start, time.end) if start.earliest == time.earliest else None
    return When(start.earliest, time.latest, basis=basis, text=time.text, span=span)


def _counted_from(time: TimeExpression, setting: Setting) -> TimeExpression | None:
    """Return the time that another one counts forward from, resolved, or `None` for any other."""
    if not time.meaning:
        return None
    meaning = read_meaning(time.meaning)
    if meaning.op not in ("shift", "some") or meaning.number(1) <= 0:
        return None
    inner = meaning.inner(2)
    if inner.op == "anchor":
        return None
    return settle(time, inner, setting.report.published, setting.lexicon.times)


def _from_paragraph(trigger: Word, setting: Setting, *, ahead: bool) -> When | None:
    """Return the time that the sentence before it, in the same block, gives to its own verb."""
    sentence = trigger.sent
    block = block_at(setting.report, trigger.idx)
    if sentence.start == 0 or ahead or is_background(trigger, setting):
        return None
    before = setting.doc[sentence.start - 1].sent
    if block is None or before.start_char < block.start or sentence.start in setting.uncounted:
        return None
    for relation, time in _ranked(before.root, setting, ahead=False):
        if relation <= Relation.CLAUSE and _may_be_past(time, setting.report) and _is_short(time):
            basis = f"the sentence before it in its paragraph: “{time.text}” ({time.basis})"
            span = Span(time.start, time.end)
            found = When(time.earliest, time.latest, basis=basis, text=time.text, span=span)
            return limited(found, setting.report.published, ahead=False)
    return None


def _is_short(time: TimeExpression) -> bool:
    if time.earliest is None or time.latest is None:
        return False
    return (time.latest - time.earliest).days <= 1

"""How values are put into words for people: days, figures, places, codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from dateline.records import (
    Act,
    Counting,
    Decision,
    Event,
    Figure,
    Grade,
    Origin,
    OriginRule,
    Participant,
    Place,
    Published,
    Role,
    SourceLink,
    Stage,
    Status,
    When,
)

ARROW = " → "
UNKNOWN_DATE = "date unknown"
UNKNOWN_PLACE = "place unknown"
UNKNOWN_OUTLET = "unknown outlet"
MONTH_DAYS, YEAR_DAYS = 31, 366
MOST_DAYS, MOST_MONTHS = 31, 24  # counted as days, and as months
# TIMEX3 (TimeML 1.2.1), `value`: parts of the day.
PARTS_OF_DAY = {
    "TMO": "in the morning",
    "TMI": "at midday",
    "TAF": "in the afternoon",
    "TEV": "in the evening",
    "TNI": "at night",
    "TDT": "by day",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NOTICE = (
    "This describes what published reports say. It is not a finding of fact: "
    "check each claim against its words before relying on it."
)


def word_notice(notes: Sequence[str] = ()) -> str:
    """Return what every export says of itself, and what a safety profile withheld of it."""
    return " ".join((NOTICE, *notes))


GRADE_MEANING: dict[Grade, str] = {
    Grade.CONFIRMED: "A party admits it against its own interest, or an authority that could find "
    "out did, and another independent origin tells of it.",
    Grade.CORROBORATED: "Two or more independent origins tell of it, at the least.",
    Grade.SINGLE_ORIGIN: "Everything said about it leads back to one origin.",
    Grade.CONTESTED: "An origin denies it, or origins name different doers.",
    Grade.UNVERIFIED: "Nobody says from where it is known, or the reports themselves doubt it.",
}


def word_day(day: date) -> str:
    """Return a day as `17 Oct 2016`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def word_days(earliest: date | None, latest: date | None) -> str:
    """Return an interval of days as a reader would write it, an open end in words."""
    if earliest is None:
        return UNKNOWN_DATE if latest is None else f"by {word_day(latest)}"
    if latest is None:
        return f"from {word_day(earliest)}"
    if earliest == latest:
        return word_day(earliest)
    if earliest.year != latest.year:
        return f"{word_day(earliest)} – {word_day(latest)}"
    last = word_day(latest)
    if earliest.month != latest.month:
        return f"{earliest.day} {MONTHS[earliest.month - 1]} – {last}"
    return f"{earliest.day}–{last}"


def word_when(when: When | None) -> str:
    """Return when something happened, in words."""
    return UNKNOWN_DATE if when is None else word_days(when.earliest, when.latest)


def word_moment(when: When | None) -> str:
    """Return when something happened, in words, with the time of day and its zone where known."""
    if when is None or when.time_of_day is None:
        return word_when(when)
    return f"{word_when(when)}, {word_clock(when.time_of_day, when.time_zone)}"


def word_clock(time_of_day: str, zone: str | None) -> str:
    """Return the time part of a TIMEX3 value in words: `20:30 (Asia/Baghdad time)`, `at night`."""
    if time_of_day in PARTS_OF_DAY:
        return PARTS_OF_DAY[time_of_day]
    clock = time_of_day.removeprefix("T")
    return f"{clock} ({f'{zone} time' if zone else 'time zone unknown'})"


def iso_moment(when: When | None) -> str:
    """Return when something happened in ISO 8601, a clock's time and zone (RFC 9557) with it."""
    days = iso_when(when)
    if when is None or when.time_of_day is None or when.earliest != when.latest:
        return days
    zone = "" if when.time_zone is None or when.time_of_day in PARTS_OF_DAY else when.time_zone
    return f"{days}{when.time_of_day}{f'[{zone}]' if zone else ''}"


def word_standing(status: Status, stage: Stage | None) -> str:
    """Return how a happening is told and, unless it was accomplished, how far it got."""
    if stage is None or stage is Stage.ACCOMPLISHED:
        return status.value
    return f"{status.value}, {stage.value}"


def word_spread(when: When) -> str | None:
    """Return within what time a day is known, `None` to the day or where an end is open."""
    if when.earliest is None or when.latest is None or when.earliest == when.latest:
        return None
    days = (when.latest - when.earliest).days + 1
    if days <= MOST_DAYS:
        return f"known to within {days} days"
    if days <= MOST_MONTHS * MONTH_DAYS:
        return f"known to within {ceil(days / MONTH_DAYS)} months"
    return f"known to within {ceil(days / YEAR_DAYS)} years"


def word_published(published: Published) -> str:
    """Return when a report came out, in words."""
    return word_days(published.earliest, published.latest)


def iso_days(earliest: date | None, latest: date | None) -> str:
    """Return an interval of days in ISO 8601 (`2016-10-17/2016-10-19`, an open end `..`)."""
    if earliest is None and latest is None:
        return "?"
    if earliest == latest:
        return str(earliest)
    return f"{earliest or '..'}/{latest or '..'}"


def iso_when(when: When | None) -> str:
    """Return when something happened in ISO 8601, `?` where nothing is known."""
    return "?" if when is None else iso_days(when.earliest, when.latest)


def word_number(value: float) -> str:
    """Return a number with commas between thousands and no needless decimals."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def word_range(low: float | None, high: float | None) -> str | None:
    """Return a range in words (`at least 30`, `3–5`); `None` where both ends are open."""
    if low is None or (low == 0 and high):
        return None if high is None else f"up to {word_number(high)}"
    if high is None:
        return f"at least {word_number(low)}"
    if low == high:
        return word_number(low)
    return f"{word_number(low)}–{word_number(high)}"


def word_figure(figure: Figure) -> str:
    """Return a figure with its measure, and the longer time that it sums over, if it does.

    Where its range is open at both ends it stands in the report's own words.
    """
    told = f"{word_amount(figure)} {word_type(figure.measure)}"
    summed = word_cumulative(figure)
    return f"{told} ({summed})" if summed else told


def word_cumulative(figure: Figure) -> str:
    """Return over what longer time a figure sums, in the report's words; empty where none."""
    return "" if figure.cumulative is None else f"in all “{figure.cumulative}”"


def word_field(field: str) -> str:
    """Return a discrepancy's field (`figures: killed`, `figures.killed`) as words."""
    return word_type(field.replace(": ", ".").rpartition(".")[2] or field)


def word_amount(figure: Figure) -> str:
    """Return a figure's number without its measure, its own words where both ends are open."""
    return word_range(figure.low, figure.high) or figure.text


def word_basis(basis: str, text: str | None) -> str:
    """Return what a value rests on: the rule and the words, the words once."""
    if text is None or text in basis:
        return basis
    return f"{basis} “{text}”".strip()


def word_place(place: Place | None) -> str:
    """Return a place's name with how precisely it is known, where that is not a point."""
    if place is None:
        return UNKNOWN_PLACE
    if place.precision is None or place.precision.value == "point":
        return place.name
    return f"{place.name} ({place.precision.value})"


def word_type(event_type: str) -> str:
    """Return an event type's id as words."""
    return event_type.replace("-", " ").replace("_", " ")


def word_chain(sources: tuple[SourceLink, ...]) -> str:
    """Return a source chain with arrows, nearest the event first."""
    return ARROW.join(source.name for source in sources)


def word_standings(
    sources: tuple[SourceLink, ...], positions: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return for each link what it is and how it stands to the happening (`official, party`).

    A kind that adds nothing is left out; what is not known at all is empty.
    """
    known = positions or ("",) * len(sources)
    return tuple(_standing(link.kind, one) for link, one in zip(sources, known, strict=True))


def _standing(kind: str, position: str) -> str:
    plain = kind == "unknown" or (position and kind in ("body", "witness"))
    return ", ".join(part for part in ("" if plain else kind, position) if part)


def word_chain_in_full(sources: tuple[SourceLink, ...], positions: tuple[str, ...] = ()) -> str:
    """Return a source chain with the kind and, where it is known, the position of each link."""
    standings = word_standings(sources, positions)
    return ARROW.join(
        f"{source.name} ({standing})" if standing else source.name
        for source, standing in zip(sources, standings, strict=True)
    )


def is_unknown_outlet(source: SourceLink) -> bool:
    """Tell whether a link stands for the outlet of a report that names none."""
    return source.kind == "unknown" and source.name == UNKNOWN_OUTLET and source.span is None


def word_outlet(outlet: str | None) -> str:
    """Return an outlet's name, or that it is not known."""
    return UNKNOWN_OUTLET if outlet is None else outlet


def word_participants(participants: tuple[Participant, ...], role: Role | None = None) -> str:
    """Return the names of the participants (of one role), each once."""
    names = dict.fromkeys(p.name for p in participants if role is None or p.role is role)
    return ", ".join(names)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun in the right number (`1 claim`, `2 claims`)."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def word_origins(event: Event, noun: str = "independent origin") -> str:
    """Return how many origins are independent: `2 independent origins`, `2 to 4 …`, `no …`."""
    least, most = event.origins_range
    if most > least:
        return f"{least:,} to {count(most, noun)}"
    return count(least, noun) if least else f"no {noun}"


ORIGIN_MEANING: dict[OriginRule, str] = {
    OriginRule.NAMED: "a source that is named",
    OriginRule.OWN_REPORTER: "an outlet that says its own people were there",
    OriginRule.OWN_PAGE: "a body that tells of it on its own page",
    OriginRule.SAME_SIDE: "speaks for one side with {beside}",
    OriginRule.SAME_CARRIER: "known only by the one outlet that tells of {beside} too",
    OriginRule.SAME_WORDS: "its statement is one text with that of {beside}",
    OriginRule.VAGUE: "nothing tells it from others",
    OriginRule.LIKE_DESCRIBED: "others are described so",
    OriginRule.THING: "nobody is named who made it",
    OriginRule.OWN_WORD: "what is told is its own saying",
    OriginRule.DOUBTS: "says only that it does not know",
    OriginRule.BESIDE_SOURCES: "an outlet beside the sources that it names",
    OriginRule.SHARED_WORDS: "an outlet whose words others print too",
    OriginRule.UNATTRIBUTED: "an outlet that does not say from where it knows",
    OriginRule.SAID_ONE: "an analyst held it to be one with {beside}",
}
COUNTED = {
    Counting.YES: "counts",
    Counting.MAYBE: "may count",
    Counting.NO: "adds nothing",
}


def word_origin(origin: Origin) -> str:
    """Return an origin's name, whether it counts, and why, with what else it is called."""
    why = ORIGIN_MEANING[origin.rule].format(beside=origin.beside or "another")
    also = f", also “{'”, “'.join(origin.names)}”" if origin.names else ""
    party = ", a party to the conflict" if origin.party else ""
    return f"{origin.name}{also} ({COUNTED[origin.counted]}: {why}{party})"


def word_number_of_origins(event: Event) -> str:
    """Return the number alone, as a table shows it: `2`, `2–4`."""
    least, most = event.origins_range
    return f"{least}–{most}" if most > least else str(least)


def word_decision(decision: Decision, claim: str | None = None) -> str:
    """Return a decision in words: what was done, from what to what, by whom, and why.

    With `claim`, what was read in that claim stands before what it was corrected to.
    """
    done = f"{decision.act.value} {word_correction(decision, claim)}".strip()
    done += f" (decision {decision.number}, {decision.by or 'nobody named'}, {decision.at})"
    return f"{done}: {decision.reason}" if decision.reason else done


def word_correction(decision: Decision, claim: str | None = None) -> str:
    """Return what a decision says: before and after, or its words; empty where the act says all."""
    if decision.says and decision.value is None:
        words = "".join(f"“{one.text}”: " for one in decision.targets)
        return words + ", ".join(f"{one.field} {one.value}" for one in decision.says)
    if decision.value is None:
        return ""
    if decision.act is Act.CORRECT and decision.field is not None:
        read = [s.value for t in decision.targets if claim in (None, t.claim) for s in t.said]
        before = ", ".join(dict.fromkeys(read)) or "?"
        return f"{decision.field.replace(':', ' ')}: {before} → {decision.value}"
    return decision.value if decision.field is None else f"{decision.field}: {decision.value}"

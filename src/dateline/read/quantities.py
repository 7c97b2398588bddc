"""Quantities: counts and measures with their range, as worded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.lexicon.amounts import Amounts
from dateline.read.amount.patterns import amount_pattern, value_of
from dateline.read.amount.refusals import is_no_amount
from dateline.read.amount.units import unit_after
from dateline.read.parse import Document
from dateline.records import Quantity, Span

_LIST = re.compile(r"(?<![\d,])\d{1,2}(?:,\d{1,2}){2,}(?![\d,])")
_NEGATIVE = re.compile(r"(?<![\w)])[-−]\d[\d,.]*")
_TELEPHONE = re.compile(r"(?<![\w,.])\+?\(?\d{1,4}\)?[-\s]\d{3}-\d{4}\b|\b\d-\d{3}-\d{3}-\d{4}\b")
_SCORE = re.compile(r"(?<![\w,.-])(\d{1,4})\s?[-–]\s?(\d{1,4})(?![\w,%-]|\.\d)")
_ALSO_PREPOSITIONS = frozenset({"about", "over", "under", "above", "below", "near", "around"})
_LINKED = re.compile(r"(?:\s+\w+)?,?\s+(?:and|but|or)\s+(?:(?:perhaps|possibly|maybe|even)\s+)?")
# What makes a number of a bare "one" (general knowledge of news English).
_HARMS = re.compile(r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|leaving|left)\s+$")
_HARMED = re.compile(
    r"\s+(?:(?:was|is|has\s+been|had\s+been|were|later|also)\s+)*"
    r"(?:killed|wounded|injured|dead|died|missing|dies|hurt)\b"
)
_REFUSED = {
    "list-of-numbers": _LIST,
    "negative": _NEGATIVE,
    "telephone-number": _TELEPHONE,
}


@dataclass(frozen=True, slots=True)
class RefusedQuantity:
    """A wording that looks like an amount and was not taken, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """The quantities of a text and the refused wordings, each in order of position."""

    quantities: tuple[Quantity, ...]
    refused: tuple[RefusedQuantity, ...]


def read_quantities(doc: Document, *, lexicon: Lexicon) -> QuantityReading:
    """Return the quantities of a text together with what was refused (law 2)."""
    amounts = lexicon.amounts
    text = doc.text
    refused = [
        RefusedQuantity(Span(*match.span()), reason)
        for reason, pattern in _REFUSED.items()
        for match in pattern.finditer(text)
    ]
    refused += [
        RefusedQuantity(Span(*match.span()), "score")
        for match in _SCORE.finditer(text)
        if int(match[1]) > int(match[2])  # "won the vote 52-35": a range runs upwards
    ]
    barred = tuple(each.span for each in refused)
    found: list[Quantity] = []
    for match in amount_pattern(amounts).finditer(text):
        span = Span(match.start("money" if match["money"] else _low(match)), match.end())
        if any(span.overlaps(other) for other in barred):
            continue
        reason = _refusal(match, amounts)
        if reason is not None:
            refused.append(RefusedQuantity(span, reason))
            continue
        quantity = _quantity(match, doc, amounts)
        if quantity is not None:
            found.append(quantity)
    found.extend(_noughts(doc, amounts))
    ordered = _ranges(sorted(found, key=lambda each: (each.start, each.end)), text)
    return QuantityReading(tuple(ordered), tuple(sorted(refused, key=lambda each: each.span)))


def _ranges(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return the quantities with two bounds of one amount joined ("at least 30 and up to 50")."""
    joined: list[Quantity] = []
    for each in quantities:
        last = joined[-1] if joined else None
        if last is not None and _bounds_one(last, each, text):
            words = text[last.start : each.end]
            unit = each.unit or last.unit
            joined[-1] = replace(
                last, end=each.end, text=words, high=each.high, unit=unit, wording=last.wording
            )
        else:
            joined.append(each)
    return joined


def _bounds_one(low: Quantity, high: Quantity, text: str) -> bool:
    """Tell whether two quantities are the lower and the upper bound of one amount."""
    if low.high is not None or low.low is None or high.low != 0 or high.high is None:
        return False
    between = text[low.end : high.start]
    linked = _LINKED.fullmatch(between) is not None
    return linked and low.low < high.high and (low.unit in (None, high.unit) or high.unit is None)


def _low(match: re.Match[str]) -> str:
    return "low" if match["low"] is not None else "low2"


def _refusal(match: re.Match[str], amounts: Amounts) -> str | None:
    """Return why a match cannot be an amount, `None` where nothing speaks against it."""
    names = ("low", "high", "low2", "high2")
    ends = [value_of(match[name], amounts) for name in names if match[name]]
    if any(end is None for end in ends):
        return "not-a-number"
    counts = not match["money"]
    if counts and any(end is not None and end[0] > amounts.refuse_over for end in ends):
        return "absurd"
    return None


def _quantity(match: re.Match[str], doc: Document, amounts: Amounts) -> Quantity | None:
    """Return the quantity that a match words, `None` where it is a date, an age or a name."""
    text = doc.text
    name = _low(match)
    start, end = match.start(name), match.end("high" if name == "low" else "high2")
    end = end if end != -1 else match.end(name)
    if is_no_amount(text, start, end, amounts):
        return None
    bound = " ".join((match["bound"] or "").lower().split())
    after = " ".join((match["after"] or "").lower().strip(" ,").split())
    if bound in _ALSO_PREPOSITIONS and _has_article(match, name):
        bound = ""  # "about the two attacks"
    effect = amounts.bounds_after.get(after) or amounts.bounds.get(bound)
    low, high = _range(match, name, amounts)
    if effect == "at-least":
        high = None
    elif effect == "up-to":
        low, high = 0.0, high if high is not None else low
    unit = _unit(match, doc, end, amounts)
    single = low == high == 1 and match[name].lower() == "one"
    if unit is None and single and not _is_victim(text, start, end):
        return None  # a pronoun
    if unit is None and _in_a_name(text, start):
        return None
    begin = match.start("money" if match["money"] else name)
    begin = match.start() if name == "low2" else begin  # "between 20 and 40"
    begin = match.start("bound") if bound else begin
    stop = match.end() if match["after"] else end
    vague = " ".join(match[name].lower().split())
    wording = bound or after or (vague if vague in amounts.vague else None)
    return Quantity(begin, stop, text[begin:stop], low, high, unit, wording or None)


def _has_article(match: re.Match[str], name: str) -> bool:
    return match.string[match.end("bound") : match.start(name)].strip().lower() == "the"


def _range(match: re.Match[str], name: str, amounts: Amounts) -> tuple[float, float | None]:
    """Return both ends; in "3 to 5-thousand" the scale of the second holds for the first."""
    first = value_of(match[name], amounts) or (0.0, None)
    second_text = match["high" if name == "low" else "high2"]
    second = value_of(second_text, amounts) if second_text else None
    if second is None:
        return first
    low, high = first[0], second[1]
    if re.fullmatch(r"[\d.,]+|[a-z]+", match[name].lower()):
        scale = re.search(r"[a-z]+$", second_text.lower())
        factor = amounts.scales.get(scale.group().removesuffix("s"), 1.0) if scale else 1.0
        if factor > 1 and high is not None and low * factor <= high:
            low *= factor
    if high is not None and low > high:
        low, high = high, low
    return low, high


def _unit(match: re.Match[str], doc: Document, end: int, amounts: Amounts) -> str | None:
    if match["money"]:
        return {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}[match["money"].strip()[-1]]
    rest = doc.text[end : end + 12].lower().lstrip(" -")
    if any(rest.startswith(word) for word in amounts.percent):
        return "percent"
    before = re.search(r"(\w+)\s+of\s+$", doc.text[max(0, match.start() - 30) : match.start()])
    unit = unit_after(doc, match.end() if match["after"] else end)
    if unit is None and before is not None and before.group(1).lower() in amounts.sets:
        return "people"
    return unit


def _is_victim(text: str, start: int, end: int) -> bool:
    """Tell whether a bare "one" counts: "killed ONE and wounded two", "ONE died"."""
    before, after = text[max(0, start - 20) : start], text[end : end + 30]
    return _HARMS.search(before) is not None or _HARMED.match(after) is not None


def _in_a_name(text: str, start: int) -> bool:
    """Tell whether a bare number continues a capitalised name, as in "Highway 80"."""
    before = re.search(r"(\w[\w-]*)\s$", text[max(0, start - 30) : start])
    if before is None or not before.group(1)[:1].isupper():
        return False
    lead = text[: start - len(before.group(1)) - 1].rstrip(" “\"'")
    return bool(lead) and lead[-1] not in ".!?\n"


def _noughts(doc: Document, amounts: Amounts) -> list[Quantity]:
    """Return the noughts that "no casualties" and the like word."""
    found = []
    for match in re.finditer(r"\b[Nn]o\s+(?:\w+\s+)?(\w+)", doc.text):
        words = match.group().lower().split()
        unit = next((word for word in words[1:3] if word in amounts.none_of), None)
        if unit is not None and unit != "one":
            start = match.start()
            found.append(
                Quantity(start, start + 2, doc.text[start : start + 2], 0.0, 0.0, unit, "no")
            )
    return found

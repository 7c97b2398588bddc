"""MUC-4 templates: reading keys and responses as the shared task wrote them.

A template has 25 numbered slots. A slot holds fills, one a line; a fill may have alternatives
(`"A" / "B"`), a tag that refers to another slot's fill (`DEATH: "A" / "B"`), and, in a key, a `?`
before it where it may be left out (MUC-4 task documentation, template-doc parts 1 and 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SLOTS = {
    2: "inc-date",
    3: "inc-loc",
    4: "inc-type",
    5: "inc-stage",
    6: "inc-instr-id",
    7: "inc-instr-type",
    8: "perp-inc-cat",
    9: "perp-ind-id",
    10: "perp-org-id",
    11: "perp-org-conf",
    12: "phys-tgt-id",
    13: "phys-tgt-type",
    14: "phys-tgt-num",
    15: "phys-tgt-nation",
    16: "phys-tgt-effect",
    17: "phys-tgt-total-num",
    18: "hum-tgt-name",
    19: "hum-tgt-desc",
    20: "hum-tgt-type",
    21: "hum-tgt-num",
    22: "hum-tgt-nation",
    23: "hum-tgt-effect",
    24: "hum-tgt-total-num",
}
STRING_SLOTS = frozenset({6, 9, 10, 12, 18, 19})
SET_SLOTS = frozenset({4, 5, 7, 8, 11, 13, 15, 16, 20, 22, 23})
NUMBER_SLOTS = frozenset({14, 17, 21, 24})

_SLOT = re.compile(r"^\s*(\d{1,2})\s*\.\s+[A-Z ]+:\s*[A-Z /]*?(?:\s{2,}|\t+|$)(.*)$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: its alternatives, the alternatives of the string it refers to, may be left out.

    Strings are without their quotes; `values` of a number or set slot are as written.
    """

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one message; a slot that is empty or does not apply has no fills."""

    message: str
    number: str
    slots: dict[int, tuple[Fill, ...]] = field(default_factory=dict)

    def fills(self, slot: int) -> tuple[Fill, ...]:
        """Return the fills of a slot."""
        return self.slots.get(slot, ())


def read_templates(text: str) -> list[Template]:
    """Return the templates of a file in order, without those that say "no incident"."""
    templates: list[Template] = []
    raw: dict[int, list[str]] = {}
    slot = -1
    for line in [*text.splitlines(), "0.  MESSAGE: ID  "]:
        if line.lstrip().startswith(";"):
            continue
        match = _SLOT.match(line)
        if match is None:
            if line.strip() and slot >= 0 and line[:1].isspace():
                raw[slot].append(line.strip())
            continue
        slot = int(match[1])
        if slot == 0 and raw:
            templates += _template(raw)
            raw = {}
        raw[slot] = [match[2].strip()] if match[2].strip() else []
    return templates


def _template(raw: dict[int, list[str]]) -> Iterable[Template]:
    number = " ".join(raw.get(1, ["*"]))
    if number in {"*", "-", ""}:
        return
    message = next(iter(" ".join(raw.get(0, [])).split()), "?")
    slots = {slot: tuple(_fills(slot, raw.get(slot, []))) for slot in SLOTS}
    yield Template(message, number, {slot: fills for slot, fills in slots.items() if fills})


def _fills(slot: int, lines: list[str]) -> Iterable[Fill]:
    for line in _unwrapped(lines):
        optional = line.startswith("?")
        body = line.lstrip("? ").strip()
        if body not in {"-", "*", ""}:
            yield _fill(slot, body, optional=optional)


def _unwrapped(lines: list[str]) -> list[str]:
    """Join a fill that was broken over several lines at a slash or a colon."""
    joined: list[str] = []
    for line in lines:
        if joined and (joined[-1].endswith(("/", ":")) or line.startswith(("/", ":"))):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _fill(slot: int, body: str, *, optional: bool) -> Fill:
    if slot in STRING_SLOTS:
        head, _, tail = _split_tag(body)
        return Fill(_strings(head), _strings(tail), optional)
    if slot in SET_SLOTS | NUMBER_SLOTS:
        quote = body.find('"')
        head = body if quote < 0 else body[:quote]
        tail = "" if quote < 0 else body[quote:]
        return Fill(_alternatives(head.strip().rstrip(":")), _strings(tail), optional)
    return Fill(_alternatives(body), (), optional)


def _split_tag(body: str) -> tuple[str, str, str]:
    """Split `"A" / "B": "C"` at the colon outside the quotes."""
    inside = False
    for index, sign in enumerate(body):
        if sign == '"' and (index == 0 or body[index - 1] != "\\"):
            inside = not inside
        elif sign == ":" and not inside:
            return body[:index], ":", body[index + 1 :]
    return body, "", ""


def _strings(text: str) -> tuple[str, ...]:
    return tuple(found.replace('\\"', "").strip() for found in _QUOTED.findall(text))


def _alternatives(text: str) -> tuple[str, ...]:
    """Split at slashes outside parentheses; a whole alternative may stand in parentheses."""
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "/" and depth == 0 and text[max(0, index - 1)] == " ":
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return tuple(_bare(part.strip()) for part in parts if part.strip())


def _bare(part: str) -> str:
    wrapped = part.startswith("(") and part.endswith(")")
    if not wrapped:
        return part
    depth = 0
    for index, sign in enumerate(part):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and index < len(part) - 1:
            return part
    return part[1:-1].strip()

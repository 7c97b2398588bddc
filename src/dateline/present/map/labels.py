"""Where the names of places go on a map so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Of 13 px half-bold letters, by the widest of the fonts that browsers fall back on.
LETTER_WIDTH = 8.2
LINE_HEIGHT = 16.0
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the drawing, in pixels from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two rectangles share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name is written: the point that SVG anchors it to, and by which end.

    It is anchored at the end next to its marker, so that no font can push it over the marker.
    """

    x: float
    y: float
    anchor: str


def anchor_label(room: Box, body: Box) -> Label:
    """Return how to write a name in its room beside, above or below its marker."""
    y = round(room.y + 0.75 * room.height, 1)
    if room.x >= body.x + body.width:
        return Label(room.x, y, "start")
    if room.x + room.width <= body.x:
        return Label(round(room.x + room.width, 1), y, "end")
    return Label(round(room.x + room.width / 2, 1), y, "middle")


def find_room(
    names: Sequence[str],
    bodies: Sequence[Box],
    *,
    width: float,
    height: float,
    reserved: Sequence[Box] = (),
) -> list[Box | None]:
    """Return where each name goes, `None` where there is no room for it.

    Names come in order of importance; each takes the first free side of its marker, off what is
    `reserved` for other things.
    """
    taken = [*bodies, *reserved]
    found: list[Box | None] = []
    for name, body in zip(names, bodies, strict=True):
        room = _first_free(_sides(name, body), taken, width=width, height=height)
        if room is not None:
            taken.append(room)
        found.append(room)
    return found


def _first_free(
    choices: Sequence[Box], taken: Sequence[Box], *, width: float, height: float
) -> Box | None:
    for box in choices:
        inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= width
        if inside and box.y + box.height <= height and not any(map(box.overlaps, taken)):
            return box
    return None


def _sides(name: str, body: Box) -> tuple[Box, ...]:
    wide = len(name) * LETTER_WIDTH
    middle_x = body.x + body.width / 2
    middle_y = body.y + body.height / 2
    right = body.x + body.width + GAP
    left = body.x - GAP - wide
    above = body.y - GAP - LINE_HEIGHT
    below = body.y + body.height + GAP
    corners = (
        (right, middle_y - LINE_HEIGHT / 2),
        (left, middle_y - LINE_HEIGHT / 2),
        (middle_x - wide / 2, above),
        (middle_x - wide / 2, below),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
    )
    return tuple(Box(round(x, 1), round(y, 1), round(wide, 1), LINE_HEIGHT) for x, y in corners)

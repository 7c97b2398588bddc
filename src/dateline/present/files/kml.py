"""Events as KML 2.2 (OGC 07-147r2): points, areas and lines in folders of their own.

A placemark's description is HTML to the programs that show it, so a report's words are escaped
once for HTML and once, by the writer, for XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from dateline.lexicon import Lexicon
from dateline.present.exports.case_geojson import geometry_object
from dateline.present.exports.json_pieces import Json
from dateline.present.files.flat import FlatEvent, flat_events, flat_values
from dateline.present.files.safe_text import html_text, xml_text
from dateline.present.view import CaseView
from dateline.present.wording import word_notice, word_origins, word_place, word_type, word_when
from dateline.records import Grade, When

NAMESPACE = "http://www.opengis.net/kml/2.2"
# Red, green and blue of each grade, told apart by people who are colour-blind too (Okabe, Ito).
COLOURS = {
    Grade.CONFIRMED: "009e73",
    Grade.CORROBORATED: "0072b2",
    Grade.SINGLE_ORIGIN: "e69f00",
    Grade.CONTESTED: "cc79a7",
    Grade.UNVERIFIED: "999999",
}
FOLDERS: dict[str | None, str] = {
    "point": "Points",
    "area": "Areas: somewhere within",
    "line": "Lines: somewhere between",
    None: "Without coordinates",
}
_DECLARED = f' xmlns="{NAMESPACE}"'
SOLID, GLASSY = "ff", "40"  # how little shines through, in hexadecimal


def events_to_kml(view: CaseView, *, lexicon: Lexicon) -> bytes:
    """Return the events as a KML file in UTF-8, each folder in order of time."""
    head = _parent("Document")
    _add(head, "name", view.name)
    _add(head, "description", html_text(word_notice(view.notes)), safe=True)
    for grade, colour in COLOURS.items():
        _add_style(head, grade, colour)
    flats = tuple(flat_events(view, lexicon=lexicon))
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", f"<kml{_DECLARED}>", "<Document>"]
    lines += _lines(head)
    for shape, title in FOLDERS.items():
        chosen = [flat for flat in flats if flat.shape == shape]
        if chosen:
            folder = _parent("Folder")
            _add(folder, "name", title)
            lines += ["<Folder>", *_lines(folder)]
            for flat in chosen:  # one at a time: a tree of all takes fifty kilobytes an event
                _add_placemark(folder, flat)
                lines += _lines(folder)
            lines.append("</Folder>")
    return "\n".join([*lines, "</Document>", "</kml>", ""]).encode()


def _parent(name: str) -> etree._Element:
    nsmap: Any = {None: NAMESPACE}  # the stubs of lxml know no default namespace
    return etree.Element(_name(name), nsmap=nsmap)


def _lines(parent: etree._Element) -> Iterator[str]:
    """Yield what an element holds, a line each, and empty it.

    The namespace that each would declare again is that of the file.
    """
    for part in list(parent):
        line = etree.tostring(part, encoding="unicode", with_tail=False)
        yield line.replace(_DECLARED, "", 1)
        parent.remove(part)


def _add_style(document: etree._Element, grade: Grade, colour: str) -> None:
    turned = colour[4:] + colour[2:4] + colour[:2]  # KML writes blue first
    style = etree.SubElement(document, _name("Style"), id=grade.value)
    for name, opacity in (("IconStyle", SOLID), ("LineStyle", SOLID), ("PolyStyle", GLASSY)):
        _add(etree.SubElement(style, _name(name)), "color", opacity + turned)


def _add_placemark(folder: etree._Element, flat: FlatEvent) -> None:
    """Add an event; the order of its parts is that of the KML schema."""
    mark = etree.SubElement(folder, _name("Placemark"), id=flat.event.id)
    _add(mark, "name", flat.event.title)
    _add(mark, "description", _description(flat), safe=True)
    _add_time(mark, flat.event.when)
    _add(mark, "styleUrl", f"#{flat.event.grade.value}")
    data = etree.SubElement(mark, _name("ExtendedData"))
    for name, value in flat_values(flat).items():
        if value is not None:
            one = etree.SubElement(data, _name("Data"), name=name)
            _add(one, "value", str(value))
    shape = geometry_object(flat.event.place)
    if isinstance(shape, dict):
        _add_geometry(mark, str(shape["type"]), shape["coordinates"])


def _description(flat: FlatEvent) -> str:
    """Return what a balloon shows: what sort of event, when, where, how it stands, the words."""
    event = flat.event
    facts = (word_type(event.event_type), word_when(event.when), word_place(event.place))
    stands = f"{event.grade.value}, {word_origins(event)}"
    lines = ["; ".join(facts), stands, *flat.evidence]
    return "".join(f"<p>{html_text(line)}</p>" for line in lines)


def _add_time(mark: etree._Element, when: When | None) -> None:
    """Add when it can have happened: a day, or a span that may be open at an end."""
    if when is None or (when.earliest is None and when.latest is None):
        return
    if when.earliest == when.latest:
        _add(etree.SubElement(mark, _name("TimeStamp")), "when", str(when.earliest))
        return
    span = etree.SubElement(mark, _name("TimeSpan"))
    if when.earliest is not None:
        _add(span, "begin", str(when.earliest))
    if when.latest is not None:
        _add(span, "end", str(when.latest))


def _add_geometry(mark: etree._Element, shape: str, coordinates: Json) -> None:
    if shape == "Polygon":
        polygon = etree.SubElement(mark, _name("Polygon"))
        outer = etree.SubElement(polygon, _name("outerBoundaryIs"))
        ring = etree.SubElement(outer, _name("LinearRing"))
        _add(ring, "coordinates", _positions(_list(_list(coordinates)[0])))
    else:
        positions = [coordinates] if shape == "Point" else _list(coordinates)
        _add(etree.SubElement(mark, _name(shape)), "coordinates", _positions(positions))


def _positions(positions: Sequence[Json]) -> str:
    return " ".join(",".join(str(number) for number in _list(one)) for one in positions)


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []


def _add(parent: etree._Element, name: str, text: str, *, safe: bool = False) -> None:
    """Add an element with text, which is made safe for XML unless it is already."""
    etree.SubElement(parent, _name(name)).text = text if safe else xml_text(text)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"

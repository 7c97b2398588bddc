"""Compiled annotations: one report a line of JSON, offsets and values, no word of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus.problems import CorpusError, LineError, Problem
from corpus.records import (
    GoldDay,
    GoldFigure,
    GoldLink,
    GoldMention,
    GoldParticipant,
    GoldPlace,
    Lure,
    Published,
    WrittenClaim,
    WrittenReport,
)
from corpus.values import read_amount, read_days, read_moment, read_place, write_days, write_place
from dateline.records import Span

HOME = Path(__file__).parent / "compiled"


def compiled_path(split: str, name: str, home: Path = HOME) -> Path:
    """Return where the compiled annotations of a set's split are kept."""
    return home / split / f"{name}.jsonl"


def read_compiled(path: Path) -> list[WrittenReport]:
    """Return the reports of a compiled file; raise `CorpusError` where a line is damaged."""
    reports = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            reports.append(decode_report(json.loads(line)))
        except (ValueError, KeyError, TypeError, LineError) as error:
            said = f"a damaged line: {type(error).__name__}: {error}"
            raise CorpusError([Problem(path, number, said)]) from error
    return reports


def write_compiled(path: Path, reports: Iterable[WrittenReport]) -> int:
    """Add reports to a file, in place of those with their ids; return how many it has then."""
    held = {report.id: report for report in read_compiled(path)} if path.exists() else {}
    held |= {report.id: report for report in reports}
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(encode_report(held[key]), ensure_ascii=False) for key in sorted(held)]
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    fresh.replace(path)
    return len(held)


def encode_report(report: WrittenReport) -> dict[str, Any]:
    """Return a report as plain data; what is not said is left out."""
    published = write_days(report.published.days)
    return _said({
        "id": report.id,
        "sha256": report.sha256,
        "published": f"{published}T{report.published.time}" if report.published.time else published,
        "kind": report.kind,
        "chief": None if report.chief is None else list(report.chief),
        "carriers": [_link(link) for link in report.carriers],
        "claims": [_claim(claim) for claim in report.claims],
        "lures": [[lure.span.start, lure.span.end, lure.kind] for lure in report.lures],
        "open": [_span(span) for span in report.unjudged],
    })  # fmt: skip


def decode_report(row: Mapping[str, Any]) -> WrittenReport:
    """Return the report that `encode_report` made this of."""
    return WrittenReport(
        id=row["id"],
        sha256=row["sha256"],
        published=Published(*read_moment(row["published"])),
        kind=row.get("kind"),
        chief=None if row.get("chief") is None else tuple(row["chief"]),
        carriers=tuple(_read_link(link) for link in row.get("carriers", ())),
        claims=tuple(_read_claim(claim) for claim in row.get("claims", ())),
        lures=tuple(Lure(Span(start, end), kind) for start, end, kind in row.get("lures", ())),
        unjudged=tuple(Span(*span) for span in row.get("open", ())),
    )


def _claim(claim: WrittenClaim) -> dict[str, Any]:
    return _said({
        "happening": claim.happening,
        "types": list(claim.types),
        "trigger": _span(claim.trigger),
        "also": [_said({"span": _span(m.span), "types": list(m.types)}) for m in claim.also],
        "participants": [
            _said({"role": who.role, "span": _span(who.span), "name": who.name})
            for who in claim.participants
        ],
        "nobody": list(claim.none_of),
        "place": _place(claim.place),
        "day": _day(claim.day),
        "figures": [_figure(figure) for figure in claim.figures],
        "status": claim.status if claim.status != "reported" else None,
        "stage": claim.stage if claim.stage != "accomplished" else None,
        "sources": [_link(link) for link in claim.sources],
        "part_of": list(claim.part_of),
        "follows": list(claim.follows),
        "about": list(claim.about),
        "background": claim.background or None,
        "minor": claim.minor or None,
    })  # fmt: skip


def _read_claim(row: Mapping[str, Any]) -> WrittenClaim:
    return WrittenClaim(
        happening=row["happening"],
        types=tuple(row["types"]),
        trigger=Span(*row["trigger"]),
        also=tuple(
            GoldMention(Span(*each["span"]), tuple(each.get("types", ())))
            for each in row.get("also", ())
        ),
        participants=tuple(
            GoldParticipant(each["role"], Span(*each["span"]), each.get("name"))
            for each in row.get("participants", ())
        ),
        none_of=tuple(row.get("nobody", ())),
        place=_read_place(row.get("place")),
        day=_read_day(row.get("day")),
        figures=tuple(_read_figure(each) for each in row.get("figures", ())),
        status=row.get("status", "reported"),
        stage=row.get("stage", "accomplished"),
        sources=tuple(_read_link(link) for link in row.get("sources", ())),
        part_of=tuple(row.get("part_of", ())),
        follows=tuple(row.get("follows", ())),
        about=tuple(row.get("about", ())),
        background=row.get("background", False),
        minor=row.get("minor", False),
    )


def _place(place: GoldPlace | int | None) -> object:
    if place is None or isinstance(place, int):
        return place
    if place.name is None:
        return {"value": "none"}
    return _said({"span": _span(place.span), "value": write_place(place)})


def _read_place(row: Any) -> GoldPlace | int | None:
    if row is None or isinstance(row, int):
        return row
    if row["value"] == "none":
        return GoldPlace()
    place = read_place(row["value"].split())
    span = Span(*row["span"]) if "span" in row else None
    return GoldPlace(
        span, place.name, place.country, place.latitude, place.longitude, place.precision
    )


def _day(day: GoldDay | int | None) -> object:
    if day is None or isinstance(day, int):
        return day
    return _said({"span": _span(day.span), "value": write_days(day.days)})


def _read_day(row: Any) -> GoldDay | int | None:
    if row is None or isinstance(row, int):
        return row
    span = Span(*row["span"]) if "span" in row else None
    return GoldDay(span, read_days(row["value"], Published().days))


def _figure(figure: GoldFigure) -> dict[str, Any]:
    return _said({
        "measure": figure.measure,
        "value": figure.value,
        "span": _span(figure.span),
        "of": _span(figure.of),
        "covers": figure.covers if figure.covers != "happening" else None,
        "covers_span": _span(figure.covers_span),
    })  # fmt: skip


def _read_figure(row: Mapping[str, Any]) -> GoldFigure:
    low, high = read_amount(row["value"], row["measure"])
    return GoldFigure(
        measure=row["measure"],
        value=row["value"],
        low=low,
        high=high,
        span=Span(*row["span"]),
        of=Span(*row["of"]) if "of" in row else None,
        covers=row.get("covers", "happening"),
        covers_span=Span(*row["covers_span"]) if "covers_span" in row else None,
    )


def _link(link: GoldLink) -> dict[str, Any]:
    stance = link.stance if link.stance != "asserts" else None
    return _said({"span": _span(link.span), "name": link.name, "stance": stance})


def _read_link(row: Mapping[str, Any]) -> GoldLink:
    return GoldLink(Span(*row["span"]), row.get("name"), row.get("stance", "asserts"))


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is `None` or empty, but for a chief that is judged to be none."""
    return {
        key: value
        for key, value in row.items()
        if value is not None and (value != [] or key == "chief")
    }

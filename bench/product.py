"""What the product gives its user, by its public interface: readings, and exports of cases.

Every benchmark that scores claims, findings or events takes them from here, so that no figure rests
on what no user ever sees.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import Case, Settings, TextReader, build_case, case_to_json, load_view
from dateline.clean import clean_text
from dateline.lexicon import load_lexicon
from dateline.present.schemes import with_codes
from dateline.present.view import CaseView
from dateline.records import Claim, Report, Span

if TYPE_CHECKING:
    from dateline.present.claim_codes import ClaimCodes
    from dateline.read.find.reading import Reading

Export = Mapping[str, Any]  # the case export, as its JSON Schema describes it


def read_reports(reports: Iterable[Report]) -> Iterator[Reading]:
    """Yield what is read in each report."""
    reader = TextReader(Settings())
    for report in reports:
        yield reader.read_report(report)


def read_texts(texts: Iterable[str], *, published: str | None = None) -> Iterator[Reading]:
    """Yield what is read in each text; offsets are those of the text that was given."""
    yield from read_reports(clean_text(text, published=published) for text in texts)


def export_case(paths: Iterable[Path]) -> Export:
    """Build a case from what lies under the paths, in a scratch folder; return its JSON export."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "bench.dateline"
        build_case(paths, case=path, settings=Settings())
        with Case.open(path, read_only=True) as case:
            export: Export = json.loads(case_to_json(load_view(case)))
    return export


def codes_of(readings: Iterable[Reading]) -> Iterator[Mapping[str, ClaimCodes]]:
    """Yield each reading's codes in other schemes, by claim, as the exports of a case have them."""
    lexicon = load_lexicon(Settings())
    for reading in readings:
        view = CaseView(
            name="bench",
            reports=(reading.report,),
            claims=tuple(reading.claims),
            events=(),
            actors=(),
            rejections=(),
        )
        yield with_codes(view, lexicon=lexicon).codes


def claim_about(claims: Iterable[Claim], words: Span) -> Claim | None:
    """Return the claim about some words: its trigger stands in them, its evidence fits them best.

    Of several that fit alike, the first; `None` where no claim has its trigger there.
    """
    inside = [claim for claim in claims if claim.trigger.overlaps(words)]
    return max(inside, key=lambda claim: _likeness(claim.evidence, words), default=None)


def _likeness(one: Span, other: Span) -> float:
    """Return the share that two spans have in common of what they cover together."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / max(1, len(one) + len(other) - common)

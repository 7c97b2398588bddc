"""The factory's records keep the laws that the rooms' records keep."""

from __future__ import annotations

from tests.factory import make_claim, make_event, make_report


def test_defaults_fit_together() -> None:
    report = make_report(
        "One thing fell.\n\nÉtienne watched it.", title="A fall", published="2016-10-18"
    )
    claim = make_claim(report, "One thing fell.", trigger="fell")
    event = make_event([claim])
    assert claim.evidence.of(report.text) == claim.text
    assert claim.trigger.of(report.text) == "fell"
    assert claim.trigger.within(claim.evidence)
    assert event.claims == (claim.id,)


def test_every_segment_leads_to_its_bytes() -> None:
    report = make_report("Fire in Tōkyō.\n\nNothing else burned.", title="Ein Märchen")
    data = report.text.encode()
    for segment in report.source_map:
        words = data[segment.byte_start : segment.byte_end].decode()
        assert words == report.text[segment.start : segment.end]

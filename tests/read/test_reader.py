"""What is found in a report, and what is claimed of it."""

from tests.read.reading import read
from tests.read.told import StubHeads, reading_by

STORY = (
    "Kurdish fighters entered the city of Mosul on Monday, an officer said. "
    "Tickets 1,2,3 were drawn."
)


def test_findings_lead_back_to_the_words() -> None:
    reading = reading_by(StubHeads(), STORY, "2016-11-08")
    text = reading.report.text
    findings = reading.findings
    found = [(each.start, each.end, each.text) for each in findings.entities]
    found += [(each.start, each.end, each.text) for each in findings.times]
    found += [(each.start, each.end, each.text) for each in findings.places]
    found += [(each.start, each.end, each.text) for each in findings.quantities]
    assert all(text[start:end] == words for start, end, words in found)
    assert all(0 <= token.head < len(findings.tokens) for token in findings.tokens)
    assert len(findings.sentences) == 2


def test_a_refused_amount_leaves_a_record() -> None:
    reasons = [each.reason for each in reading_by(StubHeads(), STORY).rejections]
    assert "bad-quantity" in reasons


def test_a_claim_has_time_place_and_sources() -> None:
    claim = read(STORY, published="2016-11-08").claims[0]
    assert claim.when is not None
    assert str(claim.when.earliest) == "2016-11-07"
    assert claim.place is not None
    assert claim.place.name == "Mosul"
    assert claim.sources


def test_empty_text_is_read_as_empty() -> None:
    assert read("The weather was fine.").claims == ()

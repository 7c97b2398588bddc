"""What the page opens with: what is known, the weightiest first, and what is disputed."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.present.summary import Disputed, disputed_fields, event_sentence, known_events
from dateline.present.view import CaseView
from dateline.records import Event

DISPUTED_SHOWN = 4
SOURCES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class KnownPart:
    """An event in one sentence, with the first of its origins by name."""

    event: Event
    sentence: str
    sources: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The first lines of the page; `more` counts the differences that are not among them."""

    known: tuple[KnownPart, ...]
    disputed: tuple[Disputed, ...]
    more: int


def build_opening(view: CaseView, lexicon: Lexicon) -> Opening:
    """Return the opening of a case's page."""
    disputed = disputed_fields(view, lexicon)
    return Opening(
        known=tuple(
            KnownPart(event, event_sentence(event, lexicon), _sources(event))
            for event in known_events(view, lexicon)
        ),
        disputed=disputed[:DISPUTED_SHOWN],
        more=max(0, len(disputed) - DISPUTED_SHOWN),
    )


def _sources(event: Event) -> str:
    return "; ".join(origin.name for origin in event.origins[:SOURCES_SHOWN])

"""Events as TimelineJS JSON (timeline.knightlab.com/docs/json-format.html).

TimelineJS shows `headline` and `text` as HTML, so a report's words are escaped for it.
"""

from __future__ import annotations

from datetime import date

from dateline.present.exports.json_pieces import Json, JsonObject, dump_json
from dateline.present.files.flat import quote
from dateline.present.files.safe_text import html_text
from dateline.present.view import CaseView
from dateline.present.wording import (
    count,
    word_figure,
    word_moment,
    word_notice,
    word_origins,
    word_place,
    word_standing,
    word_type,
)
from dateline.records import Event


def events_to_timelinejs(view: CaseView) -> str:
    """Return a slide for every dated event, in order of time, behind a title slide.

    A slide has to stand somewhere: an event with one end open stands at the other. What is known
    of its days is in `display_date`. Events without any date are counted on the title slide.
    """
    dated = [event for event in view.timeline() if _first(event) is not None]
    left = len(view.events) - len(dated)
    told = "" if not left else f"<p>{count(left, 'event')} without a date: not shown here.</p>"
    title: JsonObject = {
        "text": {
            "headline": html_text(view.name),
            "text": f"<p>{html_text(word_notice(view.notes))}</p>{told}",
        },
        "autolink": False,
        "unique_id": "about",
    }
    return dump_json(
        {"title": title, "events": [_slide(view, event) for event in dated], "scale": "human"}
    )


def _slide(view: CaseView, event: Event) -> JsonObject:
    first, last = _first(event), _last(event)
    slide: JsonObject = {"unique_id": event.id, "start_date": _date(first)}
    if last is not None and last != first:
        slide["end_date"] = _date(last)
    return {
        **slide,
        "display_date": html_text(word_moment(event.when)),
        "group": html_text(word_type(event.event_type)),
        "text": {"headline": html_text(event.title), "text": _text(view, event)},
        "autolink": False,
    }


def _text(view: CaseView, event: Event) -> str:
    """Return where, how many, how it stands, and every claim in its words."""
    facts = [word_place(event.place), *map(word_figure, event.figures)]
    standing = word_standing(event.status, view.stage_of(event))
    stands = f"{standing}; {event.grade.value}, {word_origins(event)}"
    quotes = dict.fromkeys(quote(view, claim) for claim in view.claims_of(event))
    return "".join(f"<p>{html_text(line)}</p>" for line in ("; ".join(facts), stands, *quotes))


def _first(event: Event) -> date | None:
    return None if event.when is None else event.when.earliest or event.when.latest


def _last(event: Event) -> date | None:
    return None if event.when is None or event.when.earliest is None else event.when.latest


def _date(day: date | None) -> Json:
    return None if day is None else {"year": day.year, "month": day.month, "day": day.day}

"""The pages that are mutated: the demonstration reports, and some written for this bench."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

WORDS = (
    (
        "A ferry with some forty people on board sank off Osterholm late on Tuesday, 6 October "
        "2026, the harbour office said. Divers had found nine bodies by Wednesday morning, "
        "according to the Coast Herald, and twelve people were still missing."
    ),
    (
        "A spokeswoman for the shipping line, Marta Ilves, denied that the vessel was overloaded. "
        "“It carried fewer than it may,” she told the agency BNA."
    ),
    (
        "Two days earlier gunmen had shot dead three customs officers at the port of Brannau, "
        "12 km west of Osterholm. Nobody has claimed that attack."
    ),
    (
        "Café owners near the quay said that the siren was heard at 23:40. "
        "The région's hospital treated 17 people for cold."
    ),
)


def html_page() -> str:
    """Return a page with all that pages have: head, menus, related links, an article."""
    paragraphs = "".join(f"<p>{words}</p>" for words in WORDS)
    linked = {"@type": "NewsArticle", "datePublished": "2026-10-07", "headline": "Ferry sinks"}
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<title>Ferry sinks off Osterholm - Coast Herald</title>"
        '<meta property="article:published_time" content="2026-10-07T08:00:00+02:00">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body>'
        '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        '<article><h1>Ferry sinks off Osterholm</h1><time datetime="2026-10-07">7 October 2026'
        f'</time><figure><img src="a.png"><figcaption>Divers at the quay.</figcaption></figure>'
        f"{paragraphs}</article><aside><a href='/2'>Storm warning for the coast</a></aside>"
        "<footer>&copy; Coast Herald &amp; partners</footer></body></html>"
    )


@cache
def sources() -> tuple[tuple[str, bytes], ...]:
    """Return the name and bytes of every page that is mutated, in order of name."""
    demo = resources.files("dateline") / "data" / "demo" / "reports"
    found = [
        (one.name, one.read_bytes())
        for one in demo.iterdir()
        if one.name.endswith((".html", ".txt"))
    ]
    body = "\n\n".join(WORDS)
    record = {"text": body, "title": "Ferry sinks", "outlet": "Coast Herald"}
    own = {
        "ferry.html": html_page(),
        "ferry.txt": f"Ferry sinks off Osterholm\n\n7 October 2026\n\n{body}\n",
        "ferry.json": json.dumps({**record, "published": "2026-10-07"}),
        "ferry.jsonl": "\n".join(json.dumps({**record, "title": f"No. {n}"}) for n in range(3)),
        "ferry-html.json": json.dumps({"html": html_page(), "url": "https://herald.example/1"}),
    }
    found.extend((name, text.encode()) for name, text in own.items())
    return tuple(sorted(found))

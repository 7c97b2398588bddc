from __future__ import annotations

import pytest

from dateline.ingest import ending_of


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"\n <!doctype html><p>Rain fell.", ".html"),
        (b"\xef\xbb\xbf<div>Rain fell.</div>", ".html"),
        (b'<?xml version="1.0"?><rss version="2.0">', ".xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', ".xml"),
        (b'{"text": "Rain fell."}', ".json"),
        (b'[{"text": "Rain fell."}]', ".json"),
        (b'{"text": "Rain fell."}\n{"text": "Snow fell."}\n', ".jsonl"),
        (b"[Text] Rain fell.", ".txt"),
        (b"Rain fell.", ".txt"),
        (b"", ".txt"),
    ],
)
def test_bytes_without_a_name_get_the_ending_of_their_kind(data: bytes, ending: str) -> None:
    assert ending_of(data) == ending

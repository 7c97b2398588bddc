"""The text of a document, put together once.

spaCy joins all tokens anew each time `Doc.text` is asked for, so that asking for every source,
figure and amount of a report costs the square of its length.
"""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc

_HELD = "dateline text"


def text_of(doc: Doc) -> str:
    """Return `doc.text`, held with the document: a document's words never change."""
    held = cast("str | None", doc.user_data.get(_HELD))
    if held is None:
        held = doc.text
        doc.user_data[_HELD] = held
    return held

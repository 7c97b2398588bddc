"""What is asked of a whole document again and again, put together once.

spaCy joins all tokens anew each time `Doc.text` is asked for, and walks all of them for `Doc.ents`,
so that asking for every source, figure and amount of a report costs the square of its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from spacy.tokens import Doc

_HELD = "dateline text"
_PERSONS = "dateline persons"
_ENTITIES = "dateline entities"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a document: its tokens `[start, end)`, first code point, and words."""

    start: int
    end: int
    start_char: int
    words: tuple[str, ...]


def text_of(doc: Doc) -> str:
    """Return `doc.text`, held with the document: a document's words never change."""
    held = cast("str | None", doc.user_data.get(_HELD))
    if held is None:
        held = doc.text
        doc.user_data[_HELD] = held
    return held


def persons_of(doc: Doc) -> tuple[PersonName, ...]:
    """Return the persons named in a document that was analysed, in order of position."""
    held = cast("tuple[PersonName, ...] | None", doc.user_data.get(_PERSONS))
    if held is None:
        held = tuple(
            PersonName(entity.start, entity.end, entity.start_char, tuple(entity.text.split()))
            for entity in doc.ents
            if entity.label_ == "PERSON"
        )
        doc.user_data[_PERSONS] = held
    return held


def entity_at(doc: Doc, index: int) -> tuple[int, int] | None:
    """Return the first and last code point of the entity that a token stands in, if any.

    The entities are walked once for a document that was analysed.
    """
    held = cast("dict[int, tuple[int, int]] | None", doc.user_data.get(_ENTITIES))
    if held is None:
        held = {
            place: (entity.start_char, entity.end_char)
            for entity in doc.ents
            for place in range(entity.start, entity.end)
        }
        doc.user_data[_ENTITIES] = held
    return held.get(index)

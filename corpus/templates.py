"""Writing out texts of shared sets for annotators: plain text, with the head of its annotation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.choosing import HOME as SELECTION
from corpus.choosing import read_selection
from corpus.shared_texts import SharedText, shared_texts
from corpus.values import write_days

# How many texts stand in one file: short ones are read in a row.
BATCHES = {"current-events": 50, "isaf": 10}


def write_texts(
    name: str, split: str, folder: Path, data: Path, *, start: int = 1, limit: int | None = None
) -> int:
    """Write the chosen texts of a split and `SET.ann` with their heads; return how many.

    Numbers count the split's chosen texts in order of id; `start` and `limit` take a part of them.
    A template that is there already is left alone.
    """
    texts = shared_texts(name, data)
    chosen = sorted(key for key, where in read_selection(name, SELECTION).items() if where == split)
    first = start - 1
    taken = [texts[key] for key in chosen[first : None if limit is None else first + limit]]
    folder.mkdir(parents=True, exist_ok=True)
    size = BATCHES.get(name, 1)
    for at in range(0, len(taken), size):
        batch = taken[at : at + size]
        label = f"{start + at:04}"
        if size == 1:
            label += "-" + batch[0].id.partition("/")[2]
            body = batch[0].text
        else:
            body = _batch(batch)
        (folder / f"{label}.txt").write_text(body, encoding="utf-8")
    template = folder / f"{name}.ann"
    if not template.exists():
        template.write_text("\n".join(map(_head, taken)), encoding="utf-8")
    return len(taken)


def _batch(texts: Sequence[SharedText]) -> str:
    return "\n".join(
        f"=== {text.id} ({write_days(text.published.days)})\n{text.text}" for text in texts
    )


def _head(text: SharedText) -> str:
    return f"# published: {write_days(text.published.days)}\n=== {text.id}\n"

"""Telegram's JSON export (`result.json` of Telegram Desktop): each message with words a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.ingest.parts import ContainerError, converted, read_whole, record_part, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

_CHAT = re.compile(
    rb'"type"\s*:\s*"(?:saved_messages|(?:personal|bot)_chat|private_group|'
    rb'(?:private|public)_(?:supergroup|channel))"'
)
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')


def is_export(head: bytes) -> bool:
    """Tell whether a JSON file is an export of Telegram, by its first bytes."""
    return _MESSAGES.search(head) is not None and _CHAT.search(head) is not None


def open_telegram(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each message with words of the chats in an export; the others are counted."""
    try:
        value = json.loads(read_whole(found, settings))
    except (ValueError, RecursionError) as error:
        raise ContainerError(f"it is no JSON ({error})") from error
    chats = _chats(value)
    if not chats:
        raise ContainerError("it holds no chat with messages")
    yield converted(found, "an export of Telegram")
    without = 0
    for chat in chats:
        name = str(chat.get("name") or "")
        for message in chat["messages"]:
            values = _values(message, name) if isinstance(message, dict) else {}
            if not values.get("text"):
                without += 1
                continue
            number = f"{chat.get('id', '')}-{message.get('id', '')}".replace("/", "_")
            yield record_part(found, number, values, settings.fields)
    if without:
        what = f"has {without:,} messages without words (pictures, calls, notices)"
        yield refusal(
            found.path, "no-text", what, "Type what they show into a .txt.", serious=False
        )


def _chats(value: Any) -> list[dict[str, Any]]:
    """Return the chats of an export: the one that it is of, or all in its list."""
    if not isinstance(value, dict):
        return []
    listed = value.get("chats")
    several = listed.get("list") if isinstance(listed, dict) else None
    chats = several if isinstance(several, list) else [value]
    return [one for one in chats if isinstance(one, dict) and isinstance(one.get("messages"), list)]


def _values(message: dict[str, Any], chat: str) -> dict[str, str]:
    """Return what a message tells, by the names of our fields."""
    moment = message.get("date")
    forwarded = message.get("forwarded_from")
    return {
        "text": _words(message.get("text")),
        "outlet": forwarded if isinstance(forwarded, str) and forwarded else chat,
        "published": moment if isinstance(moment, str) else "",
    }


def _words(text: Any) -> str:
    """Return the words of a message, which may be cut into pieces by its links and its styles."""
    pieces = text if isinstance(text, list) else [text]
    words = (one.get("text") if isinstance(one, dict) else one for one in pieces)
    return "".join(one for one in words if isinstance(one, str)).strip()

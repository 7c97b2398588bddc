"""MHTML pages and mails: their pages and texts, with what their headers say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import cast

from dateline.ingest.parts import ContainerError, part, read_whole, refusal
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

DEEPEST = 10  # mails in mails
MOST_PARTS = 10_000
_TEXTS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


def open_mhtml(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the page that an MHTML file holds (RFC 2557): its first part that is HTML."""
    message = _parse(read_whole(found, settings))
    parts = [one for one in message.walk() if not one.is_multipart()]
    pages = [one for one in parts if _TEXTS.get(one.get_content_type()) == ".html"]
    if not pages:
        raise ContainerError("it holds no page; its headers may be damaged or cut off")
    root = pages[0]
    declared = Declared(
        url=_header(message, "Snapshot-Content-Location") or _header(root, "Content-Location"),
        title=_header(message, "Subject"),
        retrieved=_date(message),
    )
    page = part(found, "page.html", _payload(root), ".html", declared)
    yield replace(page, charset=root.get_content_charset())
    if len(parts) > 1:
        what = f"has {len(parts) - 1:,} more parts (frames, pictures, styles) that are not read"
        yield refusal(found.path, "page-part", what, "Nothing is to be done.", serious=False)


def open_mail(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the text of a mail, then its attachments, mails within it opened likewise."""
    message = _parse(read_whole(found, settings))
    if not message.keys():
        raise ContainerError("it has no headers, as every mail has")
    counted = _Counter()
    yield from _mail(found, message, 0, counted)
    if not counted.given:
        raise ContainerError("it holds no text and no attachment")


@dataclass(slots=True)
class _Counter:
    """How many parts of a mail were met and given."""

    met: int = 0
    given: int = 0


def _mail(
    found: Found, message: EmailMessage, depth: int, counted: _Counter
) -> Iterator[Found | Rejection]:
    declared = Declared(title=_header(message, "Subject"), published=_date(message))
    body = _body(message)
    if body is not None:
        suffix = _TEXTS[body.get_content_type()]
        counted.given += 1
        text = part(found, f"text{suffix}", _payload(body), suffix, declared)
        yield replace(text, charset=body.get_content_charset())
    number = 0
    for one in _leaves(message):
        counted.met += 1
        if counted.met > MOST_PARTS:
            raise ContainerError(f"it has more than {MOST_PARTS:,} parts")
        if one is body or (body is not None and _is_other_form(one)):
            continue
        number += 1
        counted.given += 1
        if one.get_content_type() == "message/rfc822":
            yield from _nested(found, one, number, depth, counted)
        else:
            yield _attachment(found, one, number)


def _nested(
    found: Found, wrapper: EmailMessage, number: int, depth: int, counted: _Counter
) -> Iterator[Found | Rejection]:
    name = f"{number}.eml"
    if depth >= DEEPEST:
        what = f"lies more than {DEEPEST} mails deep and is not opened"
        yield refusal(f"{found.path}!/{name}", "too-deep", what, "Save it by itself.")
        return
    inner = cast("list[Message]", wrapper.get_payload())
    mail = part(found, name, b"", ".eml", Declared())
    if not isinstance(inner, list) or not inner:
        yield refusal(mail.path, "bad-container", "is a mail that cannot be read")
        return
    yield from _mail(mail, cast("EmailMessage", inner[0]), depth + 1, counted)


def _attachment(found: Found, one: EmailMessage, number: int) -> Found:
    """Return an attachment under its number and name, of the kind that either shows."""
    told = (one.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")
    suffix = _TEXTS.get(one.get_content_type(), "")
    kind = "" if "." in told.strip(".") else suffix
    name = f"{number}-{told}" if told else f"{number}{suffix}"
    attached = part(found, name, _payload(one), kind, Declared())
    is_text = one.get_content_maintype() == "text"
    return replace(attached, charset=one.get_content_charset() if is_text else None)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of a mail that hold no others; a mail within it is one part."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for one in cast("list[EmailMessage]", message.get_payload()):
        yield from _leaves(one)


def _body(message: EmailMessage) -> EmailMessage | None:
    """Return the part that is the mail's own text: its first HTML, or its first plain text."""
    texts = [
        one
        for one in _leaves(message)
        if one.get_content_type() in _TEXTS and not one.is_attachment() and not one.get_filename()
    ]
    pages = [one for one in texts if _TEXTS[one.get_content_type()] == ".html"]
    return next(iter(pages or texts), None)


def _is_other_form(one: EmailMessage) -> bool:
    """Tell whether a part is the mail's text in another form, or one of its pictures."""
    if one.is_attachment() or one.get_filename():
        return False
    return one.get_content_type() in {*_TEXTS, "text/calendar"} or "Content-ID" in one


def _parse(data: bytes) -> EmailMessage:
    try:
        return message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise ContainerError(f"it is no MIME message ({error})") from error


def _payload(one: EmailMessage) -> bytes:
    """Return the bytes of a part as they were before they were encoded for the way."""
    data = one.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    """Return the text of a header; one that cannot be parsed is passed over."""
    try:
        value = message.get(name)
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return None
    told = " ".join(str(value or "").split())
    return told or None


def _date(message: EmailMessage) -> str | None:
    """Return the moment of the header `Date` as ISO 8601, `None` where it tells none."""
    told = _header(message, "Date")
    if told is None:
        return None
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

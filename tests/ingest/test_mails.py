from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from dateline.ingest import Received, collect
from dateline.records import Format, Rejection
from dateline.settings import Settings

PAGE = "<html><body><h1>Bridge falls</h1><p>The bridge at Orvane fell – nobody died.</p></body>"


def take(path: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect([path], settings=settings or Settings()))


def told(taken: list[Received | Rejection]) -> list[tuple[str, str]]:
    return [
        (one.subject, one.reason)
        if isinstance(one, Rejection)
        else (one.capture.arrival.path, one.capture.format.value)
        for one in taken
    ]


def mhtml() -> MIMEMultipart:
    """Return a page as a browser saves it: its root first, then a frame and a picture."""
    packed = MIMEMultipart("related", type="text/html")
    packed["From"] = "<Saved by a browser>"
    packed["Snapshot-Content-Location"] = "https://gazette.example/2031/5/bridge"
    packed["Subject"] = "=?utf-8?Q?Bridge_falls_=E2=80=93_Gazette?="
    packed["Date"] = "Tue, 6 May 2031 09:30:00 +0200"
    root = MIMEText(PAGE, "html", "utf-8")
    root["Content-Location"] = "https://gazette.example/2031/5/bridge"
    packed.attach(root)
    packed.attach(MIMEText("<p>An advertisement in a frame.</p>", "html"))
    packed.attach(MIMEText("p { color: red }", "css"))
    return packed


def test_an_mhtml_page_is_a_capture_with_address_title_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(mhtml().as_bytes())
    taken = take(tmp_path / "a.mhtml")
    assert told(taken) == [("a.mhtml!/page.html", "html"), ("a.mhtml", "page-part")]
    page = taken[0]
    assert isinstance(page, Received)
    assert page.data == PAGE.encode()
    arrival = page.capture.arrival
    assert arrival.url == "https://gazette.example/2031/5/bridge"
    assert arrival.title == "Bridge falls – Gazette"
    assert arrival.captured_at.value == "2031-05-06T09:30:00+02:00"


def test_the_charset_of_the_headers_goes_before_the_page_s_own(tmp_path: Path) -> None:
    words = "<meta charset=iso-8859-1><p>Взрыв в порту</p>"
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content(words, subtype="html", charset="koi8-r", cte="base64")
    (tmp_path / "a.mht").write_bytes(bytes(mail))
    (page,) = take(tmp_path / "a.mht")
    assert isinstance(page, Received)
    assert (page.capture.charset, page.capture.charset_basis) == ("koi8-r", "declared")
    assert page.data.decode("koi8-r").strip() == words


def mail(words: str, subject: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Desk <desk@gazette.example>"
    made["Date"] = "Tue, 06 May 2031 09:30:00 +0000"
    made.set_content(words)
    return made


def test_a_mail_gives_its_text_its_attachments_and_the_mails_in_it(tmp_path: Path) -> None:
    inner = mail("The inner words.", "Inner")
    inner.add_attachment("A note.", filename="note.txt")
    outer = mail("The plain words.", "Outer")
    outer.add_alternative(PAGE, subtype="html")
    outer.add_attachment(inner)
    outer.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="p.png")
    outer.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="../b.html")
    (tmp_path / "a.eml").write_bytes(bytes(outer))
    taken = take(tmp_path / "a.eml")
    assert told(taken) == [
        ("a.eml!/text.html", "html"),
        ("a.eml!/1.eml!/text.txt", "text"),
        ("a.eml!/1.eml!/1-note.txt", "text"),
        ("a.eml!/2-p.png", "page-part"),
        ("a.eml!/3-b.html", "html"),
    ]
    first, second = taken[0], taken[1]
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert first.capture.format is Format.HTML
    assert first.capture.arrival.title == "Outer"
    assert first.capture.arrival.published == "2031-05-06T09:30:00+00:00"
    assert second.capture.arrival.title == "Inner"
    assert second.data == b"The inner words.\n"


def test_mails_in_mails_end_somewhere(tmp_path: Path) -> None:
    nested = mail("The innermost words.", "0")
    for number in range(15):
        outer = mail(f"Words {number}.", str(number))
        outer.add_attachment(nested)
        nested = outer
    (tmp_path / "a.eml").write_bytes(bytes(nested))
    taken = take(tmp_path / "a.eml")
    assert [one.reason for one in taken if isinstance(one, Rejection)] == ["too-deep"]
    assert sum(isinstance(one, Received) for one in taken) == 11


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.mhtml", b"no headers here", "bad-container"),
        ("a.mhtml", mhtml().as_bytes()[:300], "bad-container"),
        ("a.eml", b"\x00\xff" * 200, "bad-container"),
        ("a.eml", b"Subject: x\n", "empty"),
    ],
)
def test_a_damaged_mail_is_recorded(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Words of another file.")
    refused, other = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == reason
    assert refused.serious
    assert isinstance(other, Received)


def test_a_mail_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(mail("word " * 3000, "long")))
    (refused,) = take(tmp_path, Settings(max_capture_bytes=1000))
    assert isinstance(refused, Rejection)
    assert refused.reason == "bomb"

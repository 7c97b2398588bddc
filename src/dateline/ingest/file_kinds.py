"""Kinds of files that are not read: what each one is called, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What files of an ending are, and what to do; `part` tells what only belongs to a page."""

    name: str
    hint: str = "Save it as .html or .txt and build again."
    part: bool = False


_PICTURE = Kind("a picture", "If it shows words, type them into a .txt beside it.", part=True)
_SOUND = Kind("a sound recording or a film", "Put its transcript into a .txt beside it.", part=True)
_PAGE_PART = Kind("part of a saved page, not its words", "Nothing is to be done.", part=True)
_SHEET = Kind("a spreadsheet of a kind that is not read", "Save it as .csv.")
_WORD = Kind("a text document of a kind that is not read", "Save it as .html or .txt.")
_PACKED = Kind("an archive of a kind that is not opened", "Unpack it and name the folder.")

# By ending, as IANA's media types and the programs' own manuals have them.
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".avif", ".tif",
         ".tiff", ".heic"), _PICTURE,
    ),
    **dict.fromkeys(
        (".mp3", ".m4a", ".ogg", ".oga", ".wav", ".mp4", ".mov", ".webm", ".avi", ".mkv"), _SOUND,
    ),
    **dict.fromkeys(
        (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"), _PAGE_PART,
    ),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers", ".parquet"), _SHEET),
    **dict.fromkeys((".doc", ".odt", ".pages", ".epub", ".wpd", ".ppt", ".pptx"), _WORD),
    **dict.fromkeys((".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar", ".zst"), _PACKED),
    **dict.fromkeys(
        (".sqlite", ".sqlite3", ".db", ".bak"),
        Kind("a database of another program", "Export what it lists; from Zotero, as RDF."),
    ),
    ".msg": Kind("a mail as Outlook packs it", "Save it as .eml instead."),
    ".mbox": Kind("a mailbox", "Save its mails as .eml files."),
    ".ris": Kind("a list of references", "Put the articles themselves into the folder."),
    ".bib": Kind("a list of references", "Put the articles themselves into the folder."),
    ".url": Kind("a link, not a page", "Open it and save the page."),
    ".webloc": Kind("a link, not a page", "Open it and save the page."),
}  # fmt: skip


_OWN = Kind("a case file of Dateline's own", "Nothing is to be done.", part=True)


def kind_of(suffix: str) -> Kind:
    """Return what files with this ending are, as far as it tells."""
    if suffix in KINDS:
        return KINDS[suffix]
    if suffix.startswith(".dateline"):  # what SQLite keeps beside an open case as well
        return _OWN
    if not suffix:
        return Kind("of no known kind: its name has no ending", "Give it the ending of its kind.")
    return Kind(f"of no known kind ({suffix})")

"""What a program that saved a page wrote into it: the page's address and the day of saving."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKED_AT = 20_000  # code points at the head of a file: both write before the page's own content

# SingleFile's comment (options.insertSingleFileComment), and the mark of the web that browsers
# write on "save as".
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)"
    r"(?:\s+saved date:\s*(?P<saved>[^\n]+?))?\s*(?:\n|-->)",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saved:
    """The address that a page was saved from, and when, in the words of the saving program."""

    url: str | None = None
    when: str | None = None


def read_saved(source: str) -> Saved:
    """Return what the comment of a saving program tells, nothing where there is none."""
    head = source[:LOOKED_AT]
    single = _SINGLE_FILE.search(head)
    if single is not None:
        return Saved(single["url"], single["saved"])
    browser = _BROWSER.search(head)
    return Saved(browser["url"]) if browser is not None else Saved()

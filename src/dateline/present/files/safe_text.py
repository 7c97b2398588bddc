"""Text of reports as it may stand in XML and in HTML that another program shows."""

from __future__ import annotations

import html
import re

from dateline.present.visible import visible

# What XML 1.0 ("Char") refuses and `visible` leaves: the noncharacters U+FFFE and U+FFFF.
_NO_XML = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return text that XML 1.0 can hold, with every acting character written out."""
    return _NO_XML.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", visible(text))


def html_text(text: str) -> str:
    """Return text that a program which reads HTML shows as it is, and runs nothing of."""
    return html.escape(xml_text(text))

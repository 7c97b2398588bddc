"""A brief as Markdown with footnotes (as PHP Markdown Extra, Pandoc and GitHub write them)."""

from __future__ import annotations

import re

from dateline.present.brief.contents import Brief
from dateline.present.visible import visible

# What Markdown or the HTML inside it would act on (CommonMark 0.31, "Backslash escapes").
_ACTING = re.compile(r"([\\`*_{}\[\]<>#+\-!|&~$])")
NOTHING = "Nothing."


def brief_to_markdown(brief: Brief) -> str:
    """Return a brief as Markdown, the words of reports escaped."""
    lines, notes = [f"# {_text(brief.title)}", "", _text(brief.basis)], []
    for section in brief.sections:
        lines += ["", f"## {_text(section.heading)}", ""]
        for item in section.items:
            marks = []
            for note in item.notes:
                notes.append(note)
                marks.append(f"[^{len(notes)}]")
            lines.append(f"* {_text(item.text)}{''.join(marks)}")
        if section.rest or not section.items:
            lines += ["", _text(section.rest or NOTHING)] if section.items else [NOTHING]
    lines += ["", "---", "", f"*{_text(brief.notice)}*", ""]
    lines += [f"[^{number}]: {_text(note)}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return _ACTING.sub(r"\\\1", " ".join(visible(words).split()))

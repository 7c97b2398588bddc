"""The case in one to three pages."""

from dateline.present.brief.contents import Brief, make_brief
from dateline.present.brief.markdown import brief_to_markdown
from dateline.present.brief.word_document import brief_to_docx

__all__ = ["Brief", "brief_to_docx", "brief_to_markdown", "make_brief"]

"""The case as one self-contained web page."""

from dateline.present.html.page import render_page

__all__ = ["render_page"]

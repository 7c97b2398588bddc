"""The case as one self-contained web page, or as a folder of them."""

from dateline.present.html.page import render_folder, render_page

__all__ = ["render_folder", "render_page"]

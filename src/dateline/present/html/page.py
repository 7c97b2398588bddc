"""The page: template, style and script put into one file that asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from dateline import __version__
from dateline.present import sentences, wording
from dateline.present.html.model import build_model
from dateline.present.view import CaseView
from dateline.present.visible import visible

FOLDER = files("dateline.present.html")


def render_page(view: CaseView) -> str:
    """Return the page of a case as HTML, the same for the same case byte for byte.

    All text is escaped, and what would turn its direction is written out. The content security
    policy forbids every outside resource and every script and style but the page's own two, which
    it names by their hashes.
    """
    style, script = _read("report.css"), _read("report.js")
    template = _environment().from_string(_read("report.html.j2"))
    return template.render(
        page=build_model(view),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=content_policy(style, script),
        version=__version__,
        notice=wording.word_notice(view.notes),
        meaning=wording.GRADE_MEANING,
    )


def content_policy(style: str, script: str) -> str:
    """Return the content security policy (CSP level 3) that allows one style and one script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        count=wording.count,
        word_when=wording.word_when,
        word_days=wording.word_days,
        word_published=wording.word_published,
        word_amount=wording.word_amount,
        word_clock=wording.word_clock,
        word_cumulative=wording.word_cumulative,
        word_moment=wording.word_moment,
        word_origins=wording.word_origins,
        word_basis=wording.word_basis,
        word_accused=sentences.word_accused,
        word_field=wording.word_field,
        word_outlet=wording.word_outlet,
        word_place=wording.word_place,
        word_spread=wording.word_spread,
        word_type=wording.word_type,
    )
    return environment


def _shown(value: object) -> object:
    """Return what the template puts out, acting characters written out but in our own files."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")

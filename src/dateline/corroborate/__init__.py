"""Corroborate: claims of all reports to events, with origins and differences counted. Pure."""

from dateline.corroborate.corroborator import Corroboration, Found, corroborate, without_text
from dateline.corroborate.link import Comparing
from dateline.corroborate.linker import Linked, link_claims
from dateline.corroborate.profile import build_profiles

__all__ = [
    "Comparing",
    "Corroboration",
    "Found",
    "Linked",
    "build_profiles",
    "corroborate",
    "link_claims",
    "without_text",
]

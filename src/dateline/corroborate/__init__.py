"""Corroborate: claims of all reports to events, with origins and differences counted. Pure."""

from dateline.corroborate.contests import find_contest
from dateline.corroborate.copies import Copies, find_copies
from dateline.corroborate.corroborator import Corroboration, Found, corroborate, without_text
from dateline.corroborate.grade import Graded, grade_event
from dateline.corroborate.knowing import know_sources
from dateline.corroborate.link import Comparing
from dateline.corroborate.linker import Linked, link_claims
from dateline.corroborate.origins import OriginCount, count_origins
from dateline.corroborate.pages import Page, page_of
from dateline.corroborate.printing import Printed
from dateline.corroborate.profile import build_profiles
from dateline.corroborate.voices import Known

__all__ = [
    "Comparing",
    "Copies",
    "Corroboration",
    "Found",
    "Graded",
    "Known",
    "Linked",
    "OriginCount",
    "Page",
    "Printed",
    "build_profiles",
    "corroborate",
    "count_origins",
    "find_contest",
    "find_copies",
    "grade_event",
    "know_sources",
    "link_claims",
    "page_of",
    "without_text",
]

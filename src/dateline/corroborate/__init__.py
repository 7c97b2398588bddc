"""Corroborate: claims of all reports to events, with origins and differences counted. Pure."""

from dateline.corroborate.corroborator import Corroboration, Found, corroborate, without_text

__all__ = ["Corroboration", "Found", "corroborate", "without_text"]

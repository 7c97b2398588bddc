"""Corroborate: claims of all reports to events, with origins and differences counted. Pure."""

from dateline.corroborate.corroborator import Corroboration, corroborate

__all__ = ["Corroboration", "corroborate"]

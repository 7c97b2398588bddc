"""Dateline reads the news reports of a crisis and reconstructs what happened, and who says so."""

__version__ = "0.1.0"

"""How amounts are read: a pattern over the text, its range, and what it counts."""

from __future__ import annotations

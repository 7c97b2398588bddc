"""How the accounts of one event are told beside each other: the table `accounts.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Dating:
    """Which time words fix a publication day, once another report gives the day they mean."""

    fixing: re.Pattern[str]
    elsewhere: re.Pattern[str]
    vague: re.Pattern[str]

    def fixes(self, meaning: str, text: str) -> bool:
        """Tell whether words of a written meaning are counted from the day of their report."""
        if self.is_vague(text) or self.elsewhere.search(text) is not None:
            return False
        return self.fixing.fullmatch(meaning) is not None

    def is_vague(self, text: str | None) -> bool:
        """Tell whether words fix no day at all: a bare "now", a clock, or no words."""
        return text is None or self.vague.fullmatch(" ".join(text.split())) is not None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The whole table."""

    dating: Dating


def build_accounts(tables: Iterable[Mapping[str, Any]]) -> Accounts:
    """Return the table, later ones laid over earlier; raise `LexiconError` on a missing row."""
    merged: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            old = merged.get(name)
            merged[name] = {**old, **value} if isinstance(old, dict) else value
    try:
        return Accounts(dating=_dating(merged["dating"]))
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise LexiconError(
            f"accounts.yaml: a row is missing or of another kind: {error}.",
            hint="Compare it with the table that ships with Dateline.",
        ) from error


def _dating(table: Mapping[str, Any]) -> Dating:
    return Dating(
        fixing=_any_of(table["fixing"]),
        elsewhere=re.compile(rf"\b(?:{'|'.join(table['elsewhere'])})\b", re.IGNORECASE),
        vague=_any_of(table["vague"]),
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)

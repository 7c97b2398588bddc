"""Actors: who takes part in events, by name, alias and description, world-wide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.lexicon.tables import as_words, merge_rows
from dateline.records import NamedActor


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor; `inter` is ACLED's code (ACLED codebook, "Actor types").

    `country` is ISO 3166-1 alpha-2. `member_of` are ids of the bodies that it belongs to.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None = None
    member_of: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    inter: int | None = None
    source: str = ""

    def named(self) -> NamedActor:
        """Return the actor as the public record."""
        return NamedActor(self.id, self.name, self.aliases, self.kind)


@dataclass(frozen=True, slots=True)
class Actors:
    """All known actors by id, and by every name of theirs (in lower case)."""

    by_id: Mapping[str, Actor]
    by_name: Mapping[str, str]

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or `None`."""
        return self.by_id.get(actor_id)

    def find(self, name: str) -> Actor | None:
        """Return the actor that goes by this name or alias, or `None`."""
        found = self.by_name.get(" ".join(name.lower().split()))
        return None if found is None else self.by_id[found]

    def are_related(self, left: str, right: str) -> bool:
        """Tell whether two actors are one, or one belongs to the other."""
        if left == right:
            return True
        one, other = self.get(left), self.get(right)
        return (one is not None and right in one.member_of) or (
            other is not None and left in other.member_of
        )


def build_actors(tables: Iterable[Mapping[str, Any]]) -> Actors:
    """Return the actors of these tables."""
    by_id: dict[str, Actor] = {}
    by_name: dict[str, str] = {}
    for row_id, row in merge_rows(tables, "actors").items():
        where = f"actor `{row_id}`"
        actor = Actor(
            id=row_id,
            name=str(row.get("name") or row_id.replace("-", " ").title()),
            aliases=as_words(row.get("aliases"), where=where),
            kind=str(row.get("kind", "group")),
            country=row.get("country"),
            member_of=as_words(row.get("member_of"), where=where),
            allies=as_words(row.get("allies"), where=where),
            inter=row.get("inter"),
            source=str(row.get("source", "")),
        )
        by_id[row_id] = actor
        for name in (actor.name, *actor.aliases):
            by_name.setdefault(name.lower(), row_id)
    return Actors(by_id, by_name)

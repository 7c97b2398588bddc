"""Outlets: news agencies, outlets, monitors and relief bodies, by name, alias and web domain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dateline.errors import LexiconError
from dateline.lexicon.hosts import site_of
from dateline.lexicon.tables import as_words, read_file, read_tables
from dateline.settings import Settings

TABLE = "outlets.yaml"
KINDS = ("agency", "newspaper", "broadcaster", "magazine", "online", "monitor", "ngo", "igo")
_FIELDS = frozenset({"id", "name", "kind", "country", "aliases", "domains", "state", "owner"})
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class StateControl:
    """What is publicly documented about a state's or a party's hold on an outlet.

    `control` is `controlled`, `funded` or `party`; `source` says who documents it.
    """

    control: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency, outlet, monitor or body that reports name as their source.

    `kind` is `agency`, `newspaper`, `broadcaster`, `magazine`, `online`, `monitor`, `ngo` or
    `igo`; `country` the ISO 3166-1 alpha-2 code of its home; `owner` who owns it, as the user's
    table says.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    state: StateControl | None = None
    owner: str | None = None

    @property
    def is_agency(self) -> bool:
        """Tell whether other outlets carry its reports."""
        return self.kind == "agency"

    @property
    def is_media(self) -> bool:
        """Tell whether it publishes reports, rather than being a monitor or body."""
        return self.kind not in {"monitor", "ngo", "igo"}


@dataclass(frozen=True, slots=True)
class Outlets:
    """All known outlets by id, by name (case kept, and folded) and by web domain."""

    by_id: Mapping[str, Outlet]
    by_name: Mapping[str, str]
    by_folded_name: Mapping[str, str]
    by_domain: Mapping[str, str]
    shared_hosts: frozenset[str] = frozenset()

    def get(self, outlet_id: str) -> Outlet | None:
        """Return the outlet with this id, or `None`."""
        return self.by_id.get(outlet_id)

    def find(self, name: str) -> Outlet | None:
        """Return the outlet that goes by this name, or `None`.

        A leading "the", white space and typographic apostrophes are levelled. Case counts, since
        many names are ordinary words ("Time", "Dawn"); names in capitals throughout
        ("AL JAZEERA") and names of two or more words are found in any case.
        """
        key = name_key(name)
        found = self.by_name.get(key)
        if found is None and (" " in key or key.isupper()):
            found = self.by_folded_name.get(key.casefold())
        return None if found is None else self.by_id[found]

    def of_address(self, address: str) -> Outlet | None:
        """Return the outlet whose web domain this URL or bare domain lies in, or `None`."""
        try:
            host = urlsplit(address if "//" in address else f"//{address}").hostname
        except ValueError:
            return None
        parts = (host or "").lower().split(".")
        for start in range(len(parts) - 1):
            found = self.by_domain.get(".".join(parts[start:]))
            if found is not None:
                return self.by_id[found]
        return None

    def site_key(self, address: str) -> str | None:
        """Return what the pages of one site share, so that they are one outlet: `site:DOMAIN`.

        `None` where the address has no site, or where many publish there side by side.
        """
        site = site_of(address)
        return None if site is None or site in self.shared_hosts else f"site:{site}"


def name_key(name: str) -> str:
    """Return a name with white space, apostrophes and a leading article levelled, case kept."""
    words = name.replace("’", "'").replace("‘", "'").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return " ".join(words)


def build_outlets(tables: Iterable[Mapping[str, Any]]) -> Outlets:
    """Return the outlets of these tables; a later row of the same id overrides fields of it."""
    merged: dict[str, dict[str, Any]] = {}
    sources: dict[str, str] = {}
    shared: set[str] = set()
    for table in tables:
        sources.update(
            {str(key): str(value) for key, value in (table.get("sources") or {}).items()}
        )
        shared.update(as_words(table.get("shared_hosts"), where=f"{TABLE}: `shared_hosts`"))
        listed = table.get("outlets") or []
        if not isinstance(listed, list):
            raise LexiconError(f"{TABLE}: `outlets` must be a list of rows.")
        for row in listed:
            fields = _fields(row)
            merged.setdefault(str(fields.get("id") or slug(fields["name"])), {}).update(fields)
    rows = {row_id: _outlet(row_id, fields, sources) for row_id, fields in merged.items()}
    exact = _names(rows.values())
    folded: dict[str, str] = {}
    for name, outlet_id in exact.items():
        folded.setdefault(name.casefold(), outlet_id)
    return Outlets(rows, exact, folded, _domains(rows.values()), frozenset(shared))


def load_outlets(settings: Settings | None = None) -> Outlets:
    """Return our outlets, with those of the user's own tables laid over them.

    A path among the user's lexicons that is a file is a table of outlets by itself.
    """
    paths = () if settings is None else settings.lexicon_dirs
    own = [read_file(path) for path in paths if path.is_file()]
    return build_outlets([*read_tables(TABLE, paths), *own])


def _fields(row: object) -> dict[str, Any]:
    """Return the fields of a row; raise `LexiconError` where it is none or has unknown ones."""
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        raise LexiconError(f"{TABLE}: a row needs a `name`: {row!r}.")
    unknown = sorted(map(str, row.keys() - _FIELDS))
    if unknown:
        raise LexiconError(
            f"{TABLE}: `{row['name']}` has a field that is not known: {', '.join(unknown)}.",
            hint=f"Fields: {', '.join(sorted(_FIELDS))}.",
        )
    return row


def _outlet(row_id: str, row: Mapping[str, Any], sources: Mapping[str, str]) -> Outlet:
    name = row["name"]
    where = f"{TABLE}: `{name}`"
    country, kind, owner = row.get("country"), row.get("kind", "online"), row.get("owner")
    if kind not in KINDS:
        raise LexiconError(f"{where}: `{kind}` is no kind.", hint=f"Kinds: {', '.join(KINDS)}.")
    if country is not None and not _COUNTRY.fullmatch(str(country)):
        raise LexiconError(
            f"{where}: `{country}` is no country.",
            hint='Write ISO 3166-1 alpha-2, as GB; put "NO" into quotation marks.',
        )
    return Outlet(
        id=row_id,
        name=name,
        kind=kind,
        country=country,
        aliases=as_words(row.get("aliases"), where=where),
        domains=as_words(row.get("domains"), where=where),
        state=_state(row.get("state"), sources, where=where),
        owner=None if owner is None else str(owner),
    )


def _state(value: object, sources: Mapping[str, str], *, where: str) -> StateControl | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.get("control") not in {"controlled", "funded", "party"}:
        raise LexiconError(
            f"{where}: `state` needs `control` and `source`.",
            hint="`control` is controlled, funded or party.",
        )
    source = str(value.get("source") or "")
    if not source:
        raise LexiconError(f"{where}: `state` says nothing of who documents it.")
    return StateControl(value["control"], sources.get(source, source))


def slug(name: str) -> str:
    """Return a name as an id: lower case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def _names(outlets: Iterable[Outlet]) -> Mapping[str, str]:
    """Map each name as written to its outlet; the first row wins."""
    exact: dict[str, str] = {}
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            exact.setdefault(name_key(name), outlet.id)
    return exact


def _domains(outlets: Iterable[Outlet]) -> Mapping[str, str]:
    domains: dict[str, str] = {}
    for outlet in outlets:
        for domain in outlet.domains:
            domains.setdefault(domain.lower(), outlet.id)
    return domains

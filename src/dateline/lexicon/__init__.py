"""The lexicon: every table of words, names and codes that the rooms read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.lexicon.accounts import Accounts, build_accounts
from dateline.lexicon.actors import Actor, Actors, build_actors
from dateline.lexicon.amounts import Amounts, build_amounts
from dateline.lexicon.country_codes import CountryCodes, build_country_codes
from dateline.lexicon.cues import Cues, load_cues
from dateline.lexicon.event_types import EventType, EventTypes, build_event_types
from dateline.lexicon.link_model import LinkModel, build_link_model
from dateline.lexicon.linking import Linking, build_linking
from dateline.lexicon.outlets import Outlet, Outlets, load_outlets
from dateline.lexicon.phrases import Phrases, build_phrases
from dateline.lexicon.rarity import Rarity, build_rarity
from dateline.lexicon.sourcing import Sourcing, build_sourcing
from dateline.lexicon.tables import read_tables
from dateline.lexicon.times import TimeLexicon, build_times
from dateline.settings import Settings

__all__ = [
    "Accounts",
    "Actor",
    "Actors",
    "Amounts",
    "CountryCodes",
    "Cues",
    "EventType",
    "EventTypes",
    "Lexicon",
    "LinkModel",
    "Linking",
    "Outlet",
    "Outlets",
    "Phrases",
    "Rarity",
    "Sourcing",
    "TimeLexicon",
    "load_lexicon",
]

PHRASE_TABLES = ("coding", "figures", "people")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables but the gazetteer, loaded once and passed in."""

    event_types: EventTypes
    actors: Actors
    phrases: Phrases
    cues: Cues
    outlets: Outlets
    linking: Linking
    accounts: Accounts
    link_model: LinkModel
    amounts: Amounts
    times: TimeLexicon
    rarity: Rarity
    sourcing: Sourcing
    country_codes: Mapping[str, CountryCodes] = field(default_factory=dict)


def load_lexicon(settings: Settings) -> Lexicon:
    """Return the lexicon: our tables, with those in `settings.lexicon_dirs` laid over them."""
    folders = settings.lexicon_dirs
    return Lexicon(
        event_types=build_event_types(
            read_tables("event_types.yaml", folders),
            read_tables("classes.yaml", folders),
        ),
        actors=build_actors(
            read_tables("actors.yaml", folders), read_tables("countries.yaml", folders)
        ),
        rarity=build_rarity(read_tables("rarity.yaml", folders)),
        link_model=build_link_model(read_tables("linking_model.yaml", folders)),
        linking=build_linking(read_tables("linking.yaml", folders)),
        accounts=build_accounts(read_tables("accounts.yaml", folders)),
        phrases=build_phrases(
            {name: read_tables(f"{name}.yaml", folders) for name in PHRASE_TABLES}
        ),
        times=build_times(read_tables("times.yaml", folders)),
        amounts=build_amounts(read_tables("quantities.yaml", folders)),
        sourcing=build_sourcing(read_tables("sourcing.yaml", folders)),
        cues=load_cues(settings),
        outlets=load_outlets(settings),
        country_codes=build_country_codes(read_tables("country_codes.yaml", folders)),
    )

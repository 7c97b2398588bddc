"""Which names of a case are those of private persons, and how they are found in its words.

Every name of a person that is not in the lexicon is taken for private: better one office holder
too few than one witness too many. A profile's `keep_names` name the exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.lexicon import Lexicon
from dateline.present.safety.profile import Profile
from dateline.present.safety.word_forms import WORD, Forms, words_of
from dateline.present.schemes.names import is_name, may_be_private
from dateline.present.view import CaseView
from dateline.records import Claim, Event, NamedActor, Participant, SourceLink

NAME_WITHHELD = "[name withheld]"
LEAST_LETTERS = 3  # of a part of a name that is withheld alone
PERSON = "person"


def private_forms(view: CaseView, profile: Profile, *, lexicon: Lexicon) -> Forms:
    """Return the names to withhold, whole and by their parts, and those to keep."""
    forms = Forms()
    if not profile.private_names and not profile.withhold_names:
        return forms
    forms.add(profile.withhold_names, NAME_WITHHELD)
    if not profile.private_names:
        return forms
    forms.add(profile.keep_names, None)
    public = tuple(_public_names(view, lexicon))
    forms.add(public, None)
    private = sorted(set(_private_names(view, lexicon)))
    forms.add(private, NAME_WITHHELD)
    taken = {word for name in (*public, *profile.keep_names) for word in words_of(name)}
    forms.add(
        _parts([*private, *profile.withhold_names], taken | _plain_words(view)), NAME_WITHHELD
    )
    return forms


def private_actor_ids(view: CaseView, forms: Forms, *, lexicon: Lexicon) -> dict[str, str]:
    """Return what stands instead of the ids of actors that are made from a withheld name."""
    ids = {each.id for each in view.actors}
    for each in _records(view):
        ids |= {part.actor for part in each.participants if part.actor is not None}
    for claim in view.claims:
        ids |= {link.actor for link in claim.sources if link.actor is not None}
    private = sorted(
        each for each in ids if lexicon.actors.get(each) is None and forms.hits(each, any_case=True)
    )
    return {identity: f"withheld-{number}" for number, identity in enumerate(private, start=1)}


def _records(view: CaseView) -> Iterator[Claim | Event]:
    yield from view.claims
    yield from view.events


def _public_names(view: CaseView, lexicon: Lexicon) -> Iterator[str]:
    """Yield what everybody may be called by: known actors, outlets, places."""
    for actor in view.actors:
        if lexicon.actors.get(actor.id) is not None:
            yield from (actor.name, *actor.aliases)
    for report in view.reports:
        if report.outlet is not None:
            yield report.outlet
    for each in _records(view):
        if each.place is not None:
            yield each.place.name
            yield from (name for name in (each.place.admin1,) if name is not None)
    for country in lexicon.actors.countries.by_code.values():
        yield from (country.name, *country.adjectives)
    for name in view.persons:
        if lexicon.actors.find(name) is not None:
            yield name


def _private_names(view: CaseView, lexicon: Lexicon) -> Iterator[str]:
    for name in view.persons:
        if lexicon.actors.find(name) is None:
            yield name
    for actor in view.actors:
        if _is_private_actor(actor, lexicon):
            yield from (actor.name, *actor.aliases)
    for each in _records(view):
        yield from (p.name for p in each.participants if _is_private_part(p, lexicon))
    for claim in view.claims:
        yield from (s.name for s in claim.sources if _is_private_source(s, lexicon))


def _is_private_actor(actor: NamedActor, lexicon: Lexicon) -> bool:
    return actor.kind == PERSON and lexicon.actors.get(actor.id) is None


def _is_private_part(part: Participant, lexicon: Lexicon) -> bool:
    return may_be_private(part, lexicon)


def _is_private_source(source: SourceLink, lexicon: Lexicon) -> bool:
    """Tell whether a source is a person who is named and not known."""
    known = lexicon.actors.get(source.actor or "") or lexicon.actors.find(source.name)
    return source.kind == PERSON and known is None and is_name(source.name, lexicon)


def _parts(names: Iterable[str], taken: set[str]) -> Iterator[str]:
    """Yield the parts of names by which a person is called later on ("Haddad said")."""
    for name in names:
        parts = words_of(name)
        for part in parts if len(parts) > 1 else ():
            if len(part) >= LEAST_LETTERS and part not in taken:
                yield part


def _plain_words(view: CaseView) -> set[str]:
    """Return the words that some report writes without a capital: no name is one of them."""
    return {word for report in view.reports for word in WORD.findall(report.text) if word.islower()}

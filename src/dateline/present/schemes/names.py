"""What actors are called in the columns of ACLED, UCDP and PLOVER."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon import Actor, Lexicon
from dateline.present.schemes.sides import is_thing
from dateline.present.schemes.told import Told, body_of, labelled
from dateline.read.coding import kind_of
from dateline.read.derived import inter_of
from dateline.records import Participant

UNIDENTIFIED = "Unidentified Armed Group"
CIVILIANS, PROTESTERS, RIOTERS = "Civilians", "Protesters", "Rioters"
_MILITIA, _CIVILIAN = 3, 7
_LONGEST_NAME = 4  # words of a person's name
_PLACED = re.compile(r" (?:in|near|at|from|on|outside|around) ")
# Bodies without arms: civilians to ACLED where they are attacked, themselves elsewhere.
UNARMED = frozenset({"civilians", "organisation", "party", "company", "media", "person", "office"})


@dataclass(frozen=True, slots=True)
class ActorCell:
    """An actor as ACLED writes it: name, code, and who is named beside it."""

    name: str
    inter: int | None
    associates: tuple[str, ...] = ()


def country_name(code: str | None, lexicon: Lexicon) -> str | None:
    """Return the name of a country by its ISO 3166-1 alpha-2 code, `None` where it is not known."""
    if code is None:
        return None
    country = lexicon.actors.countries.by_code.get(code)
    if country is not None:
        return country.name
    codes = lexicon.country_codes.get(code)
    return codes.name or None if codes is not None else None


def with_country(name: str, code: str | None, lexicon: Lexicon) -> str:
    """Return a generic actor as ACLED names it: `Civilians (Kenya)`."""
    country = country_name(code, lexicon)
    return name if country is None else f"{name} ({country})"


def acled_cell(part: Participant, told: Told, *, lexicon: Lexicon) -> ActorCell | None:
    """Return a participant as ACLED names it, `None` where it is no actor.

    ACLED Codebook (2023), "Actor names, types, and Inter codes": state forces after their state,
    generic names with the country for those who are not organised or not identified, and the name
    as reported for all others.
    """
    kind = kind_of(part, lexicon)
    if kind in ("protesters", "rioters"):
        name = PROTESTERS if kind == "protesters" else RIOTERS
        groups = people_of(part, told, lexicon)
        return ActorCell(
            with_country(name, told.country, lexicon), 6 if name == PROTESTERS else 5, groups
        )
    if kind == "civilians":
        groups = people_of(part, told, lexicon)
        return ActorCell(with_country(CIVILIANS, told.country, lexicon), _CIVILIAN, groups)
    part = _of_state(part, told, lexicon)
    if is_unidentified(part, lexicon):
        return ActorCell(with_country(UNIDENTIFIED, told.country, lexicon), _MILITIA)
    inter = inter_of(part, lexicon=lexicon, country=told.country)
    actor = lexicon.actors.get(part.actor or "")
    if actor is not None:
        return ActorCell(state_title(actor, lexicon) or actor.name, inter)
    pronouns = lexicon.phrases.words("coding.pronouns")
    nobody = is_thing(part, lexicon) or part.name.lower() in pronouns
    if nobody or not is_name(part.name, lexicon):
        return None
    return ActorCell(part.name, inter)


def _of_state(part: Participant, told: Told, lexicon: Lexicon) -> Participant:
    """Return a force or rulers that are only called "army units" or "the junta" as the state's."""
    if told.country is None or lexicon.actors.get(part.actor or "") is not None:
        return part
    tried = [part.name]
    if not is_name(part.name, lexicon):
        states = lexicon.phrases.words("coding.state-words")
        held = [each for each in states if _holds(part.name.lower(), each)]
        tried += [*held, *(["security forces"] if held else [])]
    for words in tried:
        body = lexicon.actors.body_in(words, told.country)
        if body is not None and body.kind in ("state-force", "government", "office"):
            return replace(part, actor=body.id)
    return part


def attacked(part: Participant, cell: ActorCell, told: Told, *, lexicon: Lexicon) -> ActorCell:
    """Return who is attacked unarmed: civilians, with the name of their body beside them.

    ACLED names no private person.
    """
    kind = kind_of(part, lexicon)
    if kind not in (*UNARMED, "unknown") or cell.name.startswith(CIVILIANS):
        return cell
    private = kind == "unknown" or (kind == "person" and cell.name == part.name)
    name = with_country(CIVILIANS, told.country, lexicon)
    return ActorCell(name, _CIVILIAN, () if private else (cell.name,))


def is_unidentified(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether a participant is armed men whom the report does not name."""
    if part.actor is None or lexicon.actors.get(part.actor) is None:
        return kind_of(part, lexicon) == "group" and not is_name(part.name, lexicon)
    return body_of(part.actor, lexicon) in lexicon.phrases.words("coding.unidentified-bodies")


def state_title(actor: Actor, lexicon: Lexicon) -> str | None:
    """Return a state's body as ACLED names it (`Military Forces of Iraq`), with a unit's name.

    `None` for actors that are no state's.
    """
    for each in (actor.id, *lexicon.actors.bodies_of(actor.id)):
        found = lexicon.actors.get(each)
        body = body_of(each, lexicon)
        if found is None or found.country is None or body == each:
            continue
        title = next((t for t, ids in labelled(lexicon, "title").items() if body in ids), None)
        country = country_name(found.country, lexicon)
        if title is None or country is None:
            return None
        whole = f"{title} of {country}"
        unarmed = actor.kind in ("person", "office", "government")
        return whole if each == actor.id or unarmed else f"{whole} {_unit(actor, lexicon)}"
    return None


def _unit(actor: Actor, lexicon: Lexicon) -> str:
    country = lexicon.actors.countries.by_code.get(actor.country or "")
    for word in () if country is None else (country.name, *country.adjectives):
        if actor.name.startswith(f"{word} "):
            return actor.name.removeprefix(f"{word} ")
    return actor.name


def people_of(part: Participant, told: Told, lexicon: Lexicon) -> tuple[str, ...]:
    """Return which sub-groups the report's words name (`Journalists (Iraq)`), in order of name.

    ACLED Codebook (2023), "Actors": the identity of civilians and demonstrators is recorded in the
    columns of associated actors.
    """
    words = " ".join(_words(part, told)).lower()
    found = [
        label
        for label, names in labelled(lexicon, "people").items()
        if any(_holds(words, name) for name in names)
    ]
    return tuple(with_country(label, told.country, lexicon) for label in sorted(found))


def _words(part: Participant, told: Told) -> Sequence[str]:
    """Return the reports' words for a participant; its name, where they are not known."""
    texts = {report.id: report.text for report in told.reports}
    found = []
    for claim in told.claims:
        for each in claim.participants:
            same = each.actor == part.actor if part.actor else each.name == part.name
            if same and each.role is part.role and claim.report in texts:
                found.append(each.span.of(texts[claim.report]))
    return [words for words in found if words] or [part.name]


def _holds(words: str, name: str) -> bool:
    padded = f" {words} "
    return any(f" {form} " in padded for form in (name, f"{name}s"))


def is_name(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words name somebody: a capital that is no nationality's nor a plain noun's.

    "The al-Nour Brigade" is a name; "four Iranians", "a convoy near Gao" and, at the head of a
    sentence, "Army units" are not.
    """
    return any(
        word[:1].isupper() or word[:3].lower() in ("al-", "el-")
        for word in _PLACED.split(words)[0].split()
        if nationality(word, lexicon) is None and not _is_plain(word, lexicon)
    )


def may_be_private(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether an unlisted name may be a private person's: two to four words in capitals.

    No scheme names private persons; a group's name mostly has a word for a group in it.
    """
    if lexicon.actors.get(part.actor or "") is not None:
        return False
    words = part.name.split()
    return 2 <= len(words) <= _LONGEST_NAME and all(
        word[:1].isupper() and word[1:].islower() and not _is_plain(word, lexicon)
        for word in words
        if word.rstrip(".") not in ("Mr", "Mrs", "Dr")
    )


def nationality(words: str, lexicon: Lexicon) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) that words name people by, if they do."""
    by_word = lexicon.actors.countries.by_word
    for word in words.lower().split():
        for form in (word, word.removesuffix("s")):
            if form in by_word:
                return by_word[form].code
    return None


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    forms = {lower, lower.removesuffix("s")}
    return any(not forms.isdisjoint(words) for words in lexicon.event_types.classes.values())

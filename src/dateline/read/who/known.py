"""Known actors: which one a full noun phrase names or describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.lexicon import Actor, Lexicon
from dateline.read.cast import Cast
from dateline.read.parse import Phrase, Word, syntax
from dateline.read.who.classes import ARMED_KINDS
from dateline.read.who.names import person_name, premodified, stands_before, without_lead

_NONSTATE = frozenset({"rebel-group", "militia", "identity-militia", "group"})
_REBELS = frozenset({"rebel-group"})
_BODIES = ARMED_KINDS | {"government", "office", "organisation", "party", "company", "media"}
TAKEN_UP = "the group named before"
_DEFINITE = frozenset({"the", "these", "those", "this"})
_ARTICLES = frozenset({"al", "el", "ul"})
_BODILY = frozenset({"its", "their"})
_MEN = frozenset({"man", "men"})
_NEAR = 60  # tokens within which "three militants" can be of the group named before
_UNNAMED = frozenset({"unidentified-militants", "unidentified-armed-group"})


@dataclass(frozen=True, slots=True)
class Found:
    """A known actor, and by which rule where the words alone do not name it."""

    actor: Actor
    rule: str = ""


def known_actor(token: Word, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the known actor that a noun with its modifiers stands for, or `None`."""
    front = premodified(token)
    for naming in cast.within(front.start, front.end):
        if naming.start <= token.i < naming.end:
            return Found(naming.actor)
    for naming in cast.namings:  # a name that goes on behind its head: "Doctors Without Borders"
        inside = naming.start <= token.i < naming.end
        if inside and token.doc[naming.start : naming.end].root.i == token.i:
            return Found(naming.actor)
    described = _described(token, front, cast, lexicon)
    if described is not None:
        return described
    named = token.upos == "PROPN" or token.lower in lexicon.phrases.words("people.named-heads")
    if named and not (cast.is_loud(token) and not token.ent_type):
        typed = _typed(front, cast, lexicon)
        if typed is not None:
            return Found(typed)
    for beside in syntax.appositions(token):
        part = premodified(beside)
        for naming in cast.within(part.start, part.end):
            if naming.start <= beside.i < naming.end:
                return Found(naming.actor, "apposition")
    return None


def _typed(front: Phrase, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return the actor that an unknown name makes by the sort of body that it says it is."""
    words = [t for t in front if not (t.i == front.start and t.dep == "det")]
    first = next((t for t in words if t.lower not in _ARTICLES and not t.is_punct), None)
    if first is None or not cast.is_capital(first):
        return None
    if not cast.is_capital(words[-1]) and not _is_named_gang(first, words[-1], lexicon):
        return None
    start, end = words[0].i, front.end
    return lexicon.actors.typed(front.doc[start : max(end, _end_of_name(words[-1]))].text)


def _is_named_gang(first: Word, last: Word, lexicon: Lexicon) -> bool:
    """Tell whether a name goes before a small noun of its sort ("the Sur faction")."""
    if first.upos != "PROPN" or first.lower in lexicon.actors.countries.by_word:
        return False
    return last.lower in lexicon.phrases.words("people.named-heads") and first.i < last.i


def _end_of_name(token: Word) -> int:
    """Return the end of the body's name that a noun is in ("Bureau OF INVESTIGATION")."""
    if token.ent_type != "ORG":
        return token.i + 1
    end = token.i + 1
    while end < token.sent.end and token.doc[end].ent_iob == "I":
        end += 1
    return end if token.doc[token.i + 1 : end].text.startswith("of ") else token.i + 1


def _described(token: Word, front: Phrase, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the actor of a described noun such as "ISIS fighters" or "the army", or `None`."""
    possessed = _possessed(token, front, cast, lexicon)
    if possessed is not None:
        return possessed
    owner = _owner(token, front, cast, lexicon)
    if owner is not None:
        return Found(owner, "its people or things")
    words = " ".join(without_lead(front.text).split())
    if cast.is_loud(token):
        words = words.lower()
    small = words.islower() and not cast.is_loud(token) and words in lexicon.actors.capital_names
    found = None if small else lexicon.actors.find(words, cast.country_of(token))
    if found is not None and found.id not in _UNNAMED:
        return Found(found)
    taken_up = _taken_up(token, front, cast, lexicon)
    if taken_up is not None:
        return taken_up
    own = _own_body(token, front, words, cast, lexicon)
    if own is not None:
        return own
    for form in (token.lemma.lower(), token.lower):
        if form not in lexicon.actors.capital_names:
            found = found or lexicon.actors.find(form)
    return None if found is None else Found(found)


def _possessed(token: Word, front: Phrase, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the body that "its" or "their" people and vehicles are of ("six of ITS men")."""
    pronoun = next(
        (c for c in token.children if c.dep in syntax.POSSESSOR and c.lower in _BODILY), None
    )
    lemma, classes = token.lemma.lower(), lexicon.event_types.classes
    is_member = lemma in lexicon.phrases.words("people.members") or lemma in classes["vehicle"]
    is_armed = lemma in classes["armed"]
    if pronoun is None or not (is_member or is_armed or lemma in _MEN):
        return None
    owner = speaker(pronoun, cast, lexicon) or _taken_up_by(pronoun, cast, lexicon)
    if owner is None:
        return None
    body = owner.actor
    if body.kind in ("government", "office") and is_armed:
        if body.country is None:
            return None
        words = " ".join(without_lead(front.text).split())
        forces = lexicon.actors.body_in(words, body.country)
        forces = forces or lexicon.actors.body_in("armed forces", body.country)
        return None if forces is None else Found(forces, f"of {body.name}")
    if body.kind in ARMED_KINDS or (body.kind in _BODIES and lemma not in _MEN):
        return Found(body, "whose they are")
    return None


def _taken_up_by(pronoun: Word, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the known actor that a pronoun takes up, or `None`."""
    reference = cast.references.get(pronoun.i)
    if reference is not None:
        return known_actor(reference.noun, cast, lexicon) if reference.noun.i < pronoun.i else None
    return _only_body(pronoun, cast, lexicon)


def _only_body(pronoun: Word, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the subject of the main clause before a pronoun, where it is the only body named."""
    named = cast.within(pronoun.sent.start, pronoun.i)
    if len({each.actor.id for each in named if each.actor.kind in _BODIES}) != 1:
        return None
    for subject in syntax.subjects(pronoun.sent.root)[:1]:
        found = known_actor(subject, cast, lexicon) if subject.i < pronoun.i else None
        if found is not None and any(found.actor == each.actor for each in named):
            return found
    return None


def speaker(token: Word, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the body that says the clause a pronoun stands in ("the army said it had ...")."""
    for verb in syntax.governing_verbs(token)[:1]:
        for subject in syntax.subjects(verb)[:1]:
            if subject.i < token.i and subject.upos != "PRON":
                return known_actor(subject, cast, lexicon)
            if subject.i < token.i and subject.lower in ("it", "they"):  # "IT said six of its men"
                return _taken_up_by(subject, cast, lexicon)
    return None


def _owner(token: Word, front: Phrase, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return whose people or things a noun names: "ISIS fighters", "a unit of the FMLN"."""
    lemma = token.lemma.lower()
    classes, lists = lexicon.event_types.classes, lexicon.phrases.words
    is_member = lemma in lists("people.members")
    is_group = lemma in lists("people.group-heads")
    if not (lemma in classes["armed"] or is_group or is_member or _is_thing(lemma, classes)):
        return None
    kinds = _BODIES if is_member else ARMED_KINDS
    for naming in cast.within(front.start, front.end):
        if naming.actor.kind in kinds:
            return naming.actor
    names = ("of", "from", "for", "in") if is_member else ("of", "from")
    for part in syntax.with_preposition(token, *names):
        inner = premodified(part)
        for naming in cast.within(inner.start, inner.end):
            if naming.start <= part.i < naming.end and naming.actor.kind in kinds:
                return naming.actor
        body = _owner(part, inner, cast, lexicon) or _typed(inner, cast, lexicon)
        if body is not None and body.kind in kinds | _NONSTATE:
            return body
    for child in token.children:
        if child.dep in syntax.POSSESSOR and child.upos == "NOUN":  # "the ARMY'S Fifth Division"
            found = known_actor(child, cast, lexicon)
            if found is not None and found.actor.kind in ARMED_KINDS:
                return found.actor
    return None


def _taken_up(token: Word, front: Phrase, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the armed group named before that "the militants" or "the group" takes up."""
    lemma, lists = token.lemma.lower(), lexicon.phrases.words
    is_rebel = lemma in lists("people.rebel-heads")
    definite = any(child.lower in _DEFINITE for child in token.children)
    if not is_rebel and not (lemma in lists("people.group-heads") and definite):
        return None
    kinds = _REBELS if is_rebel else _NONSTATE
    latest = cast.latest(token.i, kinds) if definite else cast.latest(token.i, kinds, reach=_NEAR)
    if latest is None or _is_foreign(token, front, cast):
        return None
    return Found(latest.actor, TAKEN_UP)


def _is_foreign(token: Word, front: Phrase, cast: Cast) -> bool:
    """Tell whether a description names another body ("Kurdish fighters", "Chechen rebels")."""
    capitals = [t for t in front if cast.is_capital(t) and t.i not in (front.start, token.i)]
    first = front[0]
    if cast.is_capital(first) and first.i not in (token.i, token.sent.start):
        capitals.append(first)
    return bool(capitals) and not cast.within(front.start, front.end)


def _own_body(token: Word, front: Phrase, words: str, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the body of the report's own country that a bare noun names ("the army")."""
    for part in syntax.with_preposition(token, "of", "in"):
        if part.upos == "PROPN" and person_name(part) is None:  # of another country, or of a town
            found = lexicon.actors.find(f"{words} of {part.text}")
            return (
                _of_the_town(token, part, words, cast, lexicon) if found is None else Found(found)
            )
    heads = lexicon.phrases.words("people.state-heads")
    country = cast.country_of(token)
    if country is None or not {token.lemma.lower(), token.lower} & set(heads):
        return None
    rule = "of the report's country" if country == cast.country else "of the country it is told of"
    body = lexicon.actors.body_in(words, country)
    if body is not None:
        return Found(body, rule)
    if any(cast.is_capital(word) and word.i != front.start for word in front):
        return None
    parts = words.split()[1:]
    for start in range(len(parts)):  # "off-duty police officers" are police officers
        body = lexicon.actors.body_in(" ".join(parts[start:]), country)
        if body is not None:
            return Found(body, rule)
    return None


def _of_the_town(token: Word, town: Word, words: str, cast: Cast, lexicon: Lexicon) -> Found | None:
    """Return the police of a town as those of its country ("POLICE in Nairobi"), or `None`."""
    country = cast.frames.by_place.get(town.i)
    if country is None or syntax.preposition(town) != "in" or token.lemma.lower() != "police":
        return None
    body = lexicon.actors.body_in(words, country)
    return None if body is None else Found(body, f"of the country of {town.text}")


def _is_thing(lemma: str, classes: Mapping[str, frozenset[str]]) -> bool:
    return any(lemma in classes[name] for name in ("structure", "vehicle", "place", "weapon"))


def adjective_bodies(token: Word, lexicon: Lexicon) -> list[tuple[Word, Actor]]:
    """Return the bodies that coordinated adjectives make of one noun, or nothing.

    "Iraqi and Kurdish forces" are two.
    """
    for first in token.children:
        if first.i > token.i or not stands_before(first) or not first.text[:1].isupper():
            continue
        words = [first, *(c for c in first.children if c.dep == "conj" and c.i < token.i)]
        found = [(word, lexicon.actors.find(f"{word.text} {token.text}")) for word in words]
        known = [(word, actor) for word, actor in found if actor is not None]
        if len({actor.id for _, actor in known}) > 1:
            return known
    return []

"""Sources of a report: every attribution's source with its name, made out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.lexicon import Actor, Lexicon
from dateline.read.attribution.naming import UNRESOLVED, Named, head_of, name_source, resolve
from dateline.read.cast import Cast
from dateline.read.naming import name_token
from dateline.read.parse import Document
from dateline.read.who.known import TAKEN_UP
from dateline.records import Attribution, Span

_BODILY = frozenset({"body", "official", "unknown"})
_PEOPLE = frozenset({"civilians", "protesters", "rioters", "person"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a report in order of position, with pronouns and short names made out.

    Where the report's `cast` is given, a source that it knows has the actor's id, and the actor's
    name where the source's own words only describe it ("the army", "the same group", "it").
    """

    doc: Document
    lexicon: Lexicon
    cast: Cast | None
    ordered: tuple[Named, ...]
    by_span: Mapping[Span, Named] = field(default_factory=dict)

    def named(self, span: Span) -> Named:
        """Return a source or carrier with its name."""
        known = self.by_span.get(span)
        return self.make_out(span, self.ordered) if known is None else known

    def make_out(self, span: Span, others: Sequence[Named]) -> Named:
        """Return a source as the sources before it (`others`) and the cast make it out."""
        earlier = [each for each in others if each.span.end <= span.start]
        plain = name_source(self.doc, span, self.lexicon)
        return self._as_cast(resolve(self.doc, plain, earlier, self.lexicon))

    def _as_cast(self, named: Named) -> Named:
        """Return a source as the actor of the cast that its words stand for."""
        if self.cast is None or named.actor is not None or named.kind not in _BODILY:
            return named
        head = head_of(self.doc, named.span)
        if head is None or (head.upos == "PRON" and named.basis != UNRESOLVED):
            return named
        found = name_token(head, self.cast, self.lexicon)
        actor = found.actor
        if actor is None or actor.kind in _PEOPLE or actor.id.startswith("unidentified-"):
            return named
        if (
            named.kind == "official"
            or _is_named(named)
            or not _says_no_more(named, actor, found.rule)
        ):
            return replace(named, actor=actor.id)
        basis = f"“{named.text}”: {found.rule}" if found.rule else named.basis
        return replace(named, name=actor.name, kind="body", actor=actor.id, basis=basis)


def _is_named(named: Named) -> bool:
    """Tell whether a source's words hold a name of their own, which says more ("UN agency")."""
    first, *rest = named.name.split() or [""]
    opens = named.text.lstrip("\"“'").startswith(first)  # may be the capital of a sentence
    return any(word[:1].isupper() for word in rest) or (first[:1].isupper() and not opens)


def _says_no_more(named: Named, actor: Actor, rule: str) -> bool:
    """Tell whether an actor's name says all that a description does ("police", "same group")."""
    words = named.name.lower().split()
    return len(words) == 1 or rule == TAKEN_UP or set(words) <= set(actor.name.lower().split())


def make_out_sources(
    doc: Document,
    attributions: Sequence[Attribution],
    *,
    lexicon: Lexicon,
    cast: Cast | None = None,
) -> Sources:
    """Return the sources of a report's attributions, each made out from those before it."""
    spans = sorted({each.source for each in attributions if each.source is not None})
    found = Sources(doc, lexicon, cast, ())
    ordered: list[Named] = []
    for span in spans:
        ordered.append(found.make_out(span, ordered))
    return Sources(doc, lexicon, cast, tuple(ordered), dict(zip(spans, ordered, strict=True)))

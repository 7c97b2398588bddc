"""ECB+'s gold mentions as claims: linking alone, when what tells of a happening is given.

A mention for which the product emits a claim is that claim; any other is a bare one: its words, its
sentence, and its lemma as a type of its own.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import simplemma
from corpus.quotes import QuotedText

from bench.clusters import Clusters, Scores, as_clusters, score_clusters
from bench.ecb import Document
from dateline.corroborate import Comparing, build_profiles, link_claims
from dateline.decide import settle
from dateline.lexicon import Lexicon
from dateline.records import Claim, Span, Status

Mention = tuple[str, int, int]  # a document's name, and bytes of it
LINKED, LEMMAS = "linking alone, on gold mentions", "  one event for a lemma in a topic"


@dataclass(frozen=True, slots=True)
class Told:
    """A gold mention as a claim; `lemma` is that of its last word."""

    mention: Mention
    claim: Claim
    chain: str
    lemma: str


def score_mentions(
    documents: Sequence[Document], claims: Mapping[Mention, Claim], lexicon: Lexicon
) -> Mapping[str, Scores]:
    """Score the chains that linking makes of one topic's gold mentions, and a baseline's."""
    told = [each for document in documents for each in _told(document, claims)]
    held = [each.claim for each in told]
    linked = link_claims(build_profiles(held, lexicon), Comparing(lexicon), settle((), held))
    home = {name: str(place) for place, ids in enumerate(linked.clusters) for name in ids}
    gold = _grouped(told, {each.claim.id: each.chain for each in told})
    return {
        LINKED: score_clusters(_grouped(told, home), gold),
        LEMMAS: score_clusters(_grouped(told, {e.claim.id: e.lemma for e in told}), gold),
    }


def _grouped(told: Sequence[Told], home: Mapping[str, str]) -> Clusters:
    groups: dict[str, set[Mention]] = defaultdict(set)
    for each in told:
        groups[home[each.claim.id]].add(each.mention)
    return as_clusters(groups.values())


def _told(document: Document, claims: Mapping[Mention, Claim]) -> list[Told]:
    data, text = document.text.encode(), QuotedText(document.text)
    found = []
    for (start, end), chain in sorted(document.gold.items()):
        mention = (document.name, start, end)
        first = len(data[:start].decode())
        span = Span(first, first + len(data[start:end].decode()))
        lemma = simplemma.lemmatize(span.of(document.text).split()[-1].lower(), lang="en")
        name = "c" + hashlib.sha256(repr(mention).encode()).hexdigest()[:10]
        known = claims.get(mention)
        if known is None:
            known = _bare(document, span, text.sentence_of(span), lemma)
        claim = replace(known, id=name, report=document.name)
        found.append(Told(mention, claim, chain, lemma))
    return found


def _bare(document: Document, span: Span, sentence: Span, event_type: str) -> Claim:
    return Claim(
        id="",
        report=document.name,
        event_type=event_type,
        status=Status.REPORTED,
        evidence=sentence,
        trigger=span,
        text=sentence.of(document.text),
        when=None,
        place=None,
        participants=(),
        figures=(),
        sources=(),
    )

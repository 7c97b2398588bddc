"""Joining a topic's two happenings is counted, whatever the gold makes of facets."""

from __future__ import annotations

from bench.linking import Judged, halves_apart
from tests.factory import make_claim

CLAIM = make_claim()


def judged(document: str, event: str, chain: str) -> Judged:
    mention = (document, 0, 4)
    return Judged(
        f"{document} {chain}", document, 8, "killing", "killed", chain, event, mention, CLAIM
    )


def test_only_pairs_across_the_two_happenings_are_errors() -> None:
    blast, dead = judged("8/8ecb/1", "e1", "bomb"), judged("8/8ecb/2", "e1", "killed")
    other, crossed = judged("8/8ecbplus/1", "e2", "bomb"), judged("8/8ecbplus/2", "e1", "killed")
    assert halves_apart([blast, dead, other]) == 1.0
    assert halves_apart([blast, dead, crossed]) == 1 / 3
    assert halves_apart([blast, other]) == 1.0

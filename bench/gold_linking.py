"""What linking makes of the gold claims themselves: its own quality, whatever the reader misses.

Each gold claim is handed to linking as a claim of the product (`gold_tellings`); what is scored are
happenings, as in `events`: each is where most of its claims went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from bench.clusters import Scores, as_clusters, score_clusters
from bench.event_tally import across_reports
from bench.gold_tellings import Key, Telling, tellings_of
from corpus import Constellation
from dateline.corroborate import Comparing, build_profiles, link_claims
from dateline.decide import settle
from dateline.lexicon import Lexicon

GOLD = "linking alone, on gold claims"
BASELINE = "  one event per type, place and day"


def score_gold(constellation: Constellation, lexicon: Lexicon) -> Mapping[str, Scores]:
    """Link a constellation's gold claims; score the happenings against the gold events.

    Beside it stands what grouping the same claims by type, place and first day gives.
    """
    tellings = tellings_of(constellation, lexicon)
    ways = {GOLD: _linked(tellings, lexicon), BASELINE: _grouped(tellings)}
    gold = as_clusters(constellation.clusters())
    return {
        name: score_clusters(as_clusters(groups), gold, counts=across_reports)
        for name, groups in ways.items()
    }


def _linked(tellings: Sequence[Telling], lexicon: Lexicon) -> Sequence[set[Key]]:
    claims = [each.claim for each in tellings]
    linked = link_claims(build_profiles(claims, lexicon), Comparing(lexicon), settle((), claims))
    home = {claim: place for place, ids in enumerate(linked.clusters) for claim in ids}
    votes: dict[Key, Counter[int]] = defaultdict(Counter)
    for each in tellings:
        votes[each.key][home[each.claim.id]] += 1
    return _by_home(votes)


def _grouped(tellings: Sequence[Telling]) -> Sequence[set[Key]]:
    """Return the happenings by type, place and first day of the first claim of each."""
    groups: dict[Hashable, set[Key]] = defaultdict(set)
    taken: set[Key] = set()
    for each in tellings:
        if each.key not in taken:
            taken.add(each.key)
            claim = each.claim
            place, day = claim.place and claim.place.name, claim.when and claim.when.earliest
            groups[claim.event_type, place, day].add(each.key)
    return list(groups.values())


def _by_home(votes: Mapping[Key, Counter[int]]) -> Sequence[set[Key]]:
    groups: dict[int, set[Key]] = defaultdict(set)
    for key, counts in votes.items():
        groups[min(counts, key=lambda place: (-counts[place], place))].add(key)
    return list(groups.values())

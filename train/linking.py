"""Trains the weights by which claims are linked: one command, a minute or two.

    python train/linking.py [--data ../shared/data]

Learns from the constellations of the corpus's train split, twice over: from the gold claims, which
say what linking would see of a faultless reader, and from the claims that the product emits today,
each led to the happening that it tells of. Writes `linking_model.yaml`, numbers that can be read.
Train again whenever the reader changes. A logistic regression; the two sets of weights, across
reports and within one, are learnt apart. With `--data` the rarity of words is counted anew first
(`train/rarity.py`), over the sets of that folder.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.claim_match import Fate
from bench.claim_tally import judge_report
from bench.gold_cases import build_constellation
from bench.gold_tellings import homes_of, tellings_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from corpus import Constellation, load_constellations
from dateline.corroborate.features import Feature, features_of
from dateline.corroborate.profile import build_profiles
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.link_model import KINDS, SELDOM, TWO_KINDS
from dateline.records import Claim
from dateline.settings import Settings
from rarity import write as write_rarity

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "data" / "lexicons" / "linking_model.yaml"
OWN_WEIGHT = 2.0  # a pair of the product's own claims, beside one of gold claims
LEAST = 20  # a feature of fewer pairs is not learnt
NEVER = "kinds/never told together"
RIDGE = 3.0  # L2 over a weight; three times that over the many pairs of kinds
HEAD = """\
# The weights by which two claims are held to tell of one happening, in log-odds (natural
# logarithm): positive speaks for one happening. Written by `train/linking.py` from the corpus's
# train split, {gold} pairs of gold claims and {own} of the product's; do not edit, train again.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of claims: what is seen of it, whether it is of one happening, what it weighs."""

    features: Sequence[Feature]
    one: bool
    within: bool
    weight: float


def main() -> None:
    """Train, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--split", default="train", help="the constellations to learn from")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--data", type=Path, help="count the rarity of words anew from its sets")
    args = parser.parse_args()
    if args.data is not None:
        write_rarity(args.data)
    lexicon = load_lexicon(Settings())
    gold: list[Example] = []
    own: list[Example] = []
    for constellation in load_constellations(args.split):
        gold += examples(gold_events(constellation, lexicon), lexicon, 1.0)
        own += examples(own_events(constellation), lexicon, OWN_WEIGHT)
        print(f"{constellation.id}: {len(gold)} gold pairs, {len(own)} of ours", flush=True)
    parts = {
        name: learn([each for each in (*gold, *own) if each.within is within])
        for name, within in (("across", False), ("within", True))
    }
    head = HEAD.format(gold=len(gold), own=len(own))
    args.out.write_text(head + as_yaml(parts), encoding="utf-8")


def gold_events(constellation: Constellation, lexicon: Lexicon) -> list[tuple[Claim, int | None]]:
    """Return the gold claims as claims of the product, each with the number of its event."""
    return [(each.claim, each.event) for each in tellings_of(constellation, lexicon)]


def own_events(constellation: Constellation) -> list[tuple[Claim, int | None]]:
    """Return what the product reads, each claim with its gold event, `None` where it has none."""
    homes = homes_of(constellation)
    return [
        (one.claim, None if one.gold is None else
         homes[one.gold.report.key, one.gold.claim.happening])
        for told in build_constellation(constellation).told
        for one in judge_report(told).emitted
        if one.fate is not Fate.UNASKED
    ]  # fmt: skip


def examples(
    events: Sequence[tuple[Claim, int | None]], lexicon: Lexicon, weight: float
) -> Iterator[Example]:
    """Yield the pairs of claims; of two that tell of nothing it is not known what they are."""
    home = {claim.id: event for claim, event in events}
    for left, right in combinations(build_profiles((claim for claim, _ in events), lexicon), 2):
        ours, theirs = home[left.id], home[right.id]
        if ours is not None or theirs is not None:
            within = left.claim.report == right.claim.report
            features = features_of(left, right, lexicon)
            yield Example(features, ours == theirs, within, weight)


def learn(pairs: Sequence[Example]) -> dict[str, float]:
    """Return the weights that fit best, by feature, and the bias."""
    pooled = pool_kinds(pairs)
    if pooled:
        pairs = [_pooled(each, pooled) for each in pairs]
    counts = Counter(name for each in pairs for name, _ in each.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: column for column, name in enumerate(names)}
    cells = [
        (row, place[name], value)
        for row, each in enumerate(pairs)
        for name, value in each.features
        if name in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_matrix((values, (rows, columns)), shape=(len(pairs), len(names)))
    wanted = np.array([float(each.one) for each in pairs])
    weights = np.array([each.weight for each in pairs])
    ridge = np.array([RIDGE * (3 if name.startswith(KINDS) else 1) for name in names] + [0.0])

    def loss(guess: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ guess[:-1] + guess[-1]
        lost = weights @ (np.logaddexp(0, odds) - wanted * odds) + 0.5 * ridge @ guess**2
        slope = weights * (1 / (1 + np.exp(-odds)) - wanted)
        return lost, np.append(table.T @ slope, slope.sum()) + ridge * guess

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    fitted: dict[str, float] = dict(zip(names, found.tolist(), strict=False))
    never = fitted.pop(NEVER, 0.0)
    fitted |= {name: never for name, pool in pooled.items() if pool == NEVER}
    return {"bias": float(found[-1]), **fitted}


def pool_kinds(pairs: Sequence[Example]) -> dict[str, str]:
    """Return the pairs of kinds that are learnt together: those never true, and those too rare."""
    seen: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for each in pairs:
        held = [name for name, _ in each.features if name.startswith(KINDS) and TWO_KINDS in name]
        seen.update(held)
        true.update(held if each.one else ())
    pools = {name: SELDOM for name, count in seen.items() if count < LEAST}
    return pools | {name: NEVER for name in seen if not true[name] and name not in pools}


def _pooled(example: Example, pools: Mapping[str, str]) -> Example:
    features = [(pools.get(name, name), value) for name, value in example.features]
    return replace(example, features=features)


def as_yaml(parts: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table, each group's weights from the greatest to the least."""
    lines: list[str] = []
    for part, weights in parts.items():
        lines += [f"\n{part}:", f"  bias: {weights['bias']:.2f}"]
        groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, value in weights.items():
            if name != "bias":
                group, _, words = name.partition("/")
                groups[group].append((words, value))
        for group, held in sorted(groups.items()):
            lines.append(f"  {group}:")
            lines += [f'    "{words}": {value:.2f}' for words, value in _ordered(held)]
    return "\n".join(lines) + "\n"


def _ordered(held: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(held, key=lambda each: (-each[1], each[0]))


if __name__ == "__main__":
    main()

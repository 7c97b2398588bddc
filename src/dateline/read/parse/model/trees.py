"""Picks the best dependency tree out of a table of arc scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
FAR = 1.0e9


def best_tree(scores: Scores) -> list[int]:
    """Return each word's head, 0 for the root, as the best tree with exactly one root.

    `scores[dependent, head]` has a row for each of n words and n + 1 columns, of which column 0
    is the root. Chu-Liu/Edmonds (McDonald et al. 2005), begun only where the best heads taken one
    by one are no tree.
    """
    count = scores.shape[0]
    if count == 1:
        return [0]
    table = scores.astype(np.float64)
    table[np.arange(count), np.arange(1, count + 1)] = -FAR
    heads = [int(head) for head in table.argmax(axis=1)]
    if heads.count(0) == 1 and _cycle([-1, *heads]) is None:
        return heads
    square = np.full((count + 1, count + 1), -FAR)
    square[1:] = table
    heads = _spanning_tree(square)[1:]
    if heads.count(0) == 1:
        return heads
    square[1:, 0] -= 1.0e6  # dear enough that a second root never pays
    return _spanning_tree(square)[1:]


def _cycle(heads: list[int]) -> list[int] | None:
    """Return the nodes of one cycle, or `None`; node 0 is the root and has head -1."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _spanning_tree(table: NDArray[np.float64]) -> list[int]:
    """Return the best tree's heads; `table[dependent, head]` is square, node 0 the root."""
    heads = [-1, *(int(h) for h in table[1:].argmax(axis=1))]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = table[members, [heads[m] for m in cycle]]
    into = table[np.ix_(members, outside)] - kept[:, None]
    entry = into.argmax(axis=0)
    out = table[np.ix_(outside, members)]
    leave = out.argmax(axis=1)
    size = len(outside) + 1
    small = np.full((size, size), -FAR)
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(axis=0)
    small[:-1, -1] = out.max(axis=1)
    small[0] = -FAR
    found = _spanning_tree(small)
    for place, node in enumerate(outside.tolist()):
        if node == 0:
            continue
        head = found[place]
        heads[node] = int(members[leave[place]]) if head == size - 1 else int(outside[head])
    broken = int(members[entry[found[-1]]])
    heads[broken] = int(outside[found[-1]])
    return heads

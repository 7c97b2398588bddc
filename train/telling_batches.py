"""Cuts tellings into windows and turns windows into batches of numbers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from corpus.grounds import DAYS, PLACES
from torch import Tensor

from dateline.read.mention.windows import windows_of
from dateline.read.mention.words import DISTANCES, ENTITIES, PAIR_FEATURES, UPOS
from dateline.read.parse.model.features import Pieces
from telling_network import Classes, Window
from tellings import COVERS, LURES, PREDICATE, PROPBANK, STAGES, STATUSES, Telling

BEYOND, ELSEWHERE = 0, 1  # paths: any other, another sentence
IGNORED = -100
LURE = 3.0  # how much more a word that looks like a happening and is none weighs


@dataclass(slots=True)
class Slice:
    """A window of a telling: words `places`, of which those from `own` on are the window's own."""

    telling: Telling
    places: Sequence[int]
    own: int


def slices_of(telling: Telling, pieces: Pieces) -> list[Slice]:
    """Return the windows of a telling, as the reader cuts them."""
    sizes = [len(ids) for ids in pieces(telling.words.texts)]
    return [Slice(telling, w.places, w.own) for w in windows_of(telling.words, sizes)]


def is_borrowed(role: str) -> bool:
    """Tell whether a role is one of PropBank's, which only helps to learn ours."""
    return role.startswith("pb:")


def collect_classes(tellings: Sequence[Telling]) -> Classes:
    """Return the classes seen in training: roles from five arcs on, paths from four."""
    types = Counter(t for x in tellings for m in x.mentions.values() for t in m.types)
    roles = Counter(role for x in tellings for _, role, _ in x.arcs)
    paths = Counter(
        path for x in tellings if x.source != PROPBANK for mention, _, word in x.arcs
        if (path := x.words.path(mention, word)) is not None
    )  # fmt: skip
    return Classes(
        ("", *sorted(types)), (*STATUSES, *LURES), STAGES,
        tuple(sorted(role for role, n in roles.items() if n >= 5)), COVERS,
        ("*", "~", *sorted(path for path, n in paths.items() if n >= 4)), DAYS, PLACES,
    )  # fmt: skip


@dataclass(slots=True)
class Batch:
    """Windows with their labels. Mentions are rows `(window, word)`; arcs `[m, words, roles]`."""

    slices: list[Slice]
    window: Window
    types: Tensor  # [windows, words, types] 1 where right; all 0 where not scored
    weight: Tensor  # [windows, words] of the type's loss
    rows: Tensor  # [m, 2]
    told: Tensor  # [m] class, or IGNORED
    stages: Tensor
    flags: Tensor  # [m, 2]
    days: Tensor  # [m] class, or IGNORED
    places: Tensor
    real: Tensor  # [m] bool: a happening, not a lure
    filled: Tensor  # [m] bool: has arcs, as happenings and PropBank's predicates have
    paths: Tensor  # [m, words]
    apart: Tensor
    arcs: Tensor  # [m, words, roles]
    arc_mask: Tensor  # [m, words, roles] 1 where scored
    covers: Tensor  # [windows, words]
    same: Tensor  # [m, m] 1, 0 or -1 (not scored)
    features: Tensor  # [m, m, 10]


def _rounded(length: int) -> int:
    """Return a length of few classes: half precision sets itself up anew for each shape."""
    return -(-length // 64) * 64


class Batcher:
    """Makes batches with fixed classes."""

    def __init__(self, classes: Classes, pieces: Pieces) -> None:
        """Keep the numbers of the classes."""
        self.classes, self.pieces = classes, pieces
        self.type_no = {name: n for n, name in enumerate(classes.types)}
        self.role_no = {name: n for n, name in enumerate(classes.roles)}
        self.path_no = {name: n for n, name in enumerate(classes.paths)}
        self.told_no = {name: n for n, name in enumerate(classes.told)}
        self.stage_no = {name: n for n, name in enumerate(classes.stages)}
        self.upos_no = {name: n for n, name in enumerate(UPOS)}
        self.entity_no = {name: n for n, name in enumerate(ENTITIES)}

    def window_of(self, slices: Sequence[Slice]) -> Window:
        """Encode windows, filled up to the longest."""
        coded = []
        for one in slices:
            ids, firsts = [self.pieces.start], []
            for part in self.pieces([one.telling.words.texts[i] for i in one.places]):
                firsts.append(len(ids))
                ids.extend(part)
            coded.append(([*ids, self.pieces.end], firsts))
        width, words = max(len(c[0]) for c in coded), max(len(c[1]) for c in coded)
        shape = (len(slices), words)
        pieces, mask = torch.zeros(len(slices), width).long(), torch.zeros(len(slices), width)
        firsts, upos, entity = (torch.zeros(shape).long() for _ in range(3))
        sentence = torch.full(shape, -1)
        for row, (one, (ids, first)) in enumerate(zip(slices, coded, strict=True)):
            words_of = one.telling.words
            pieces[row, : len(ids)], mask[row, : len(ids)] = torch.tensor(ids), 1
            firsts[row, : len(first)] = torch.tensor(first)
            n = len(one.places)
            upos[row, :n] = torch.tensor(
                [self.upos_no.get(words_of.upos[i], 0) for i in one.places]
            )
            entity[row, :n] = torch.tensor(
                [self.entity_no.get(words_of.entities[i], 0) for i in one.places]
            )
            numbers = words_of.sentence_of
            local = {s: k for k, s in enumerate(sorted({numbers[i] for i in one.places}))}
            sentence[row, :n] = torch.tensor([local[numbers[i]] for i in one.places])
        return Window(pieces, mask, firsts, upos, entity, sentence)

    def geometry(self, one: Slice, mention: int, width: int) -> tuple[list[int], list[int]]:
        """Return the path and distance classes from a mention to each word of a window."""
        words, numbers = one.telling.words, one.telling.words.sentence_of
        paths, apart = [BEYOND] * width, [DISTANCES - 1] * width
        for k, word in enumerate(one.places):
            apart[k] = words.distance(mention, word)
            if numbers[word] != numbers[mention]:
                paths[k] = ELSEWHERE
            else:
                path = words.path(mention, word)
                paths[k] = self.path_no.get(path, BEYOND) if path is not None else BEYOND
        return paths, apart

    def batch(self, slices: Sequence[Slice], extra: Sequence[Sequence[int]] | None = None) -> Batch:
        """Return a labelled batch; `extra` are further words to score as mentions, by window."""
        window = self.window_of(slices)
        words = window.firsts.shape[1]
        types = torch.zeros(len(slices), words, len(self.classes.types))
        covers = torch.full((len(slices), words), IGNORED)
        weight = torch.ones(len(slices), words)
        rows, labels, told, stages, flags, real, filled = [], [], [], [], [], [], []
        days, at_places = [], []
        paths, apart, arcs, masks = [], [], [], []
        for row, one in enumerate(slices):
            t = one.telling
            at = {word: k for k, word in enumerate(one.places)}
            by_mention = _kept_arcs(t)
            for k, word in enumerate(one.places):
                if k < one.own:
                    continue
                gold = t.mentions.get(word)
                if gold and gold.types:
                    for name in gold.types:
                        if name in self.type_no:
                            types[row, k, self.type_no[name]] = 1
                elif word not in t.silent:
                    types[row, k, 0] = 1
                    weight[row, k] = LURE if gold else 1.0
                if word in t.covers:
                    covers[row, k] = COVERS.index(t.covers[word])
            wanted = [w for w in one.places[one.own :] if w in t.mentions]
            wanted += [w for w in (extra[row] if extra else ()) if w not in t.mentions]
            for word in wanted:
                gold = t.mentions.get(word)
                rows.append((row, at[word]))
                labels.append((one, word))
                told.append(self.told_no.get(gold.told, IGNORED) if gold else IGNORED)
                stages.append(self.stage_no.get(gold.stage or "", IGNORED) if gold else IGNORED)
                flags.append((float(gold.central), float(gold.background)) if gold else (0.0, 0.0))
                real.append(bool(gold and gold.types))
                filled.append(real[-1] or bool(gold and gold.told == PREDICATE))
                days.append(DAYS.index(gold.day) if gold and gold.day else IGNORED)
                at_places.append(PLACES.index(gold.place) if gold and gold.place else IGNORED)
                path, far = self.geometry(one, word, words)
                paths.append(path)
                apart.append(far)
                arc, mask = self._arc_labels(one, word, at, by_mention, words)
                arcs.append(arc)
                masks.append(mask)
        count, roles = len(rows), len(self.classes.roles)
        same, features = self._pairs(labels, real)
        return Batch(
            list(slices), window, types, weight, torch.tensor(rows).long().reshape(count, 2),
            torch.tensor(told).long(), torch.tensor(stages).long(),
            torch.tensor(flags).reshape(count, 2), torch.tensor(days).long(),
            torch.tensor(at_places).long(), torch.tensor(real).bool(), torch.tensor(filled).bool(),
            torch.tensor(paths).long().reshape(count, words),
            torch.tensor(apart).long().reshape(count, words),
            torch.stack(arcs) if arcs else torch.zeros(0, words, roles),
            torch.stack(masks) if masks else torch.zeros(0, words, roles),
            covers, same, features,
        )  # fmt: skip

    def _arc_labels(
        self, one: Slice, mention: int, at: dict[int, int], kept: dict[int, tuple], words: int
    ) -> tuple[Tensor, Tensor]:
        roles = len(self.classes.roles)
        arc, mask = torch.zeros(words, roles), torch.zeros(words, roles)
        borrowed = one.telling.source == PROPBANK
        asked = [n for role, n in self.role_no.items() if is_borrowed(role) == borrowed]
        mask[: len(one.places), asked] = 1
        right, dropped = kept.get(mention, ((), ()))
        for role, _ in dropped:
            if role in self.role_no:
                mask[:, self.role_no[role]] = 0
        for m, role in one.telling.unsure:
            if m == mention and role in self.role_no:
                mask[:, self.role_no[role]] = 0
        for role, word in right:
            if role in self.role_no and word in at:
                arc[at[word], self.role_no[role]] = 1
                mask[at[word], self.role_no[role]] = 1
        return arc, mask

    def _pairs(
        self, labels: Sequence[tuple[Slice, int]], real: Sequence[bool]
    ) -> tuple[Tensor, Tensor]:
        n = len(labels)
        same, features = torch.full((n, n), -1.0), torch.zeros(n, n, PAIR_FEATURES)
        for i, (a, x) in enumerate(labels):
            for j, (b, y) in enumerate(labels):
                if a.telling is not b.telling or a.telling.source == PROPBANK:
                    continue
                features[i, j] = torch.tensor(a.telling.words.pair(x, y))
                if i != j and real[i] and real[j]:
                    t = a.telling
                    same[i, j] = float(t.mentions[x].happening == t.mentions[y].happening)
        return same, features


_KEPT: dict[int, tuple[Telling, dict[int, tuple]]] = {}


def _kept_arcs(t: Telling) -> dict[int, tuple]:
    """Return for each mention its right (role, word), and those that a nearer mention has.

    A claim's slot belongs to those of its mentions that share its sentence, else to the nearest.
    """
    known = _KEPT.get(id(t))
    if known is not None and known[0] is t:
        return known[1]
    numbers = t.words.sentence_of
    groups: dict[tuple[int, str, int], list[int]] = {}
    for mention, role, word in t.arcs:
        groups.setdefault((t.mentions[mention].happening, role, word), []).append(mention)
    kept: dict[int, tuple[list, list]] = {m: ([], []) for m in t.mentions}
    for (_, role, word), mentions in groups.items():
        near = [m for m in mentions if numbers[m] == numbers[word]]
        right = near or [min(mentions, key=lambda m: abs(m - word))]
        for m in mentions:
            kept[m][0 if m in right else 1].append((role, word))
    _KEPT[id(t)] = (t, kept)
    return kept


def grouped(
    slices: Sequence[Sequence[Slice]], size: int, rng: random.Random | None
) -> list[list[Slice]]:
    """Return batches of about `size` windows; windows of one report stay together up to that."""
    chunks = [list(s[k : k + size]) for s in slices for k in range(0, len(s), size)]
    if rng is not None:
        rng.shuffle(chunks)
    found: list[list[Slice]] = []
    for chunk in chunks:
        if found and len(found[-1]) + len(chunk) <= size:
            found[-1].extend(chunk)
        else:
            found.append(list(chunk))
    if rng is not None:
        rng.shuffle(found)
    return found

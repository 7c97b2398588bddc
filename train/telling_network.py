"""The network over mentions: one encoder over a window of sentences, and the heads that decide.

For each word whether it tells of a happening and of what type; for each mention how it is told,
whether the report is chiefly about it, and which words fill its slots; for two mentions whether
they tell of one happening; for a number's word what it covers.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dateline.read.mention.words import DISTANCES, ENTITIES, PAIR_FEATURES, UPOS

MIX_LAYERS = 3
TAG_WIDTH = 24


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of what is decided, in the order of the scores."""

    types: tuple[str, ...]  # the first is "", no mention
    told: tuple[str, ...]
    stages: tuple[str, ...]
    roles: tuple[str, ...]
    covers: tuple[str, ...]
    paths: tuple[str, ...]  # the first is any other path, the second another sentence
    days: tuple[str, ...]  # where a day comes from
    places: tuple[str, ...]


@dataclass(slots=True)
class Window:
    """Encoded windows of one batch; `[windows, words]` unless said otherwise."""

    pieces: Tensor  # [windows, pieces]
    mask: Tensor  # [windows, pieces]
    firsts: Tensor
    upos: Tensor
    entity: Tensor
    sentence: Tensor  # number of the sentence within the window, -1 beyond the end


class TellingNetwork(nn.Module):
    """Encoder and heads; `frozen` layers (embeddings included) are not trained."""

    def __init__(
        self,
        encoder_path: str,
        classes: Classes,
        *,
        frozen: int = 0,
        arc: int = 128,
        drop: float = 0.25,
    ) -> None:
        """Build the encoder from its folder and fresh heads."""
        super().__init__()
        self.classes, self.frozen = classes, frozen
        self.encoder = AutoModel.from_pretrained(
            encoder_path, add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        for module in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            if frozen:
                module.requires_grad_(requires_grad=False)
        self.mix = nn.Parameter(torch.zeros(MIX_LAYERS))
        self.upos = nn.Embedding(len(UPOS), TAG_WIDTH)
        self.entity = nn.Embedding(len(ENTITIES), TAG_WIDTH)
        self.drop = nn.Dropout(drop)
        full = width + 2 * TAG_WIDTH
        roles = len(classes.roles)
        self.type_hidden = nn.Linear(full + width, 256)
        self.types = nn.Linear(256, len(classes.types))
        self.told_hidden = nn.Linear(full + width, 160)
        self.told = nn.Linear(160, len(classes.told))
        self.stages = nn.Linear(160, len(classes.stages))
        self.flags = nn.Linear(160, 2)  # central, background
        self.from_hidden = nn.Linear(full + width, 160)
        self.days = nn.Linear(160, len(classes.days))
        self.places = nn.Linear(160, len(classes.places))
        self.covers = nn.Linear(full, len(classes.covers))
        self.arc_mention, self.arc_word = nn.Linear(full, arc), nn.Linear(full, arc)
        self.arc_weight = nn.Parameter(torch.randn(roles, arc + 1, arc + 1) * 0.02)
        self.path = nn.Embedding(len(classes.paths), roles)
        self.apart = nn.Embedding(DISTANCES, roles)
        nn.init.zeros_(self.path.weight)
        nn.init.zeros_(self.apart.weight)
        self.bias = nn.Parameter(torch.full((roles,), -4.0))
        self.same_hidden = nn.Linear(full + width, 128)
        self.same_pair = nn.Linear(128 * 2 + len(classes.types) + PAIR_FEATURES, 96)
        self.same = nn.Linear(96, 1)

    # ── the encoder ──────────────────────────────────────────────────────────────────────────
    def lower(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return what the frozen layers make of the pieces."""
        return self._layers(self.encoder.embeddings(input_ids=pieces), mask, 0, self.frozen)[-1]

    def _layers(self, states: Tensor, mask: Tensor, start: int, end: int) -> list[Tensor]:
        blocked = (1.0 - mask[:, None, None, :].float()) * -1e4
        found = [states]
        extra = {}
        if hasattr(self.encoder.encoder, "compute_position_bias"):
            extra["position_bias"] = self.encoder.encoder.compute_position_bias(states)
        for layer in self.encoder.encoder.layer[start:end]:
            out = layer(found[-1], blocked.to(found[-1].dtype), **extra)
            found.append(out[0] if isinstance(out, tuple) else out)
        return found

    def words(self, window: Window, lower: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return word vectors `[windows, words, full]` and the mean vector of each's sentence."""
        if lower is None:
            lower = self.lower(window.pieces, window.mask)
        total = len(self.encoder.encoder.layer)
        with torch.autocast("cpu", torch.bfloat16):
            states = self._layers(lower, window.mask, self.frozen, total)[-MIX_LAYERS:]
        weights = torch.softmax(self.mix, 0)
        mixed = sum(w * s.float() for w, s in zip(weights[-len(states) :], states, strict=True))
        index = window.firsts.unsqueeze(-1).expand(-1, -1, mixed.shape[-1])
        vectors = torch.gather(mixed, 1, index)
        means = self._means(vectors, window.sentence)
        tagged = torch.cat([vectors, self.upos(window.upos), self.entity(window.entity)], -1)
        return self.drop(tagged), self.drop(means)

    @staticmethod
    def _means(vectors: Tensor, sentence: Tensor) -> Tensor:
        """Return for each word the mean vector of its sentence."""
        one = nn.functional.one_hot(sentence.clamp(min=0), int(sentence.max()) + 1).float()
        one = one * (sentence >= 0).unsqueeze(-1)
        sums = one.transpose(1, 2) @ vectors / one.sum(1).clamp(min=1).unsqueeze(-1)
        return one @ sums

    # ── the heads ────────────────────────────────────────────────────────────────────────────
    def type_scores(self, words: Tensor, means: Tensor) -> Tensor:
        """Return `[..., types]`."""
        hidden = nn.functional.gelu(self.type_hidden(torch.cat([words, means], -1)))
        return self.types(self.drop(hidden))

    def told_scores(self, words: Tensor, means: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of told, stage, and (central, background) of mentions."""
        hidden = nn.functional.gelu(self.told_hidden(torch.cat([words, means], -1)))
        hidden = self.drop(hidden)
        return self.told(hidden), self.stages(hidden), self.flags(hidden)

    def from_scores(self, words: Tensor, means: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of where the day and the place of mentions come from."""
        hidden = self.drop(nn.functional.gelu(self.from_hidden(torch.cat([words, means], -1))))
        return self.days(hidden), self.places(hidden)

    def arc_scores(
        self, mention: Tensor, words: Tensor, rows: Tensor, paths: Tensor, apart: Tensor
    ) -> Tensor:
        """Return `[m, words, roles]`; mentions `[m, full]` of windows `rows` of all words."""
        act = nn.functional.gelu
        left = self.drop(act(self.arc_mention(mention)))
        right = self.drop(act(self.arc_word(words)))
        left = torch.cat([left, torch.ones_like(left[..., :1])], -1)
        right = torch.cat([right, torch.ones_like(right[..., :1])], -1)
        roles, size = self.arc_weight.shape[0], left.shape[-1]
        flat = self.arc_weight.transpose(0, 1).reshape(size, roles * size)
        carried = (left @ flat).reshape(len(mention), roles, size)
        scores = torch.bmm(right[rows], carried.transpose(1, 2))
        return scores + self.path(paths) + self.apart(apart) + self.bias

    def same_scores(
        self, mentions: Tensor, means: Tensor, types: Tensor, features: Tensor
    ) -> Tensor:
        """Return `[m, m]`; types are probabilities `[m, types]`, features `[m, m, 10]`."""
        held = torch.tanh(self.same_hidden(torch.cat([mentions, means], -1)))
        left, right = held.unsqueeze(0), held.unsqueeze(1)
        kinds = torch.sqrt(types.unsqueeze(0) * types.unsqueeze(1) + 1e-6)
        pair = torch.cat([left * right, (left - right).abs(), kinds, features], -1)
        return self.same(self.drop(nn.functional.gelu(self.same_pair(pair)))).squeeze(-1)

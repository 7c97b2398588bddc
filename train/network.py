"""The network: one encoder, several heads."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dateline.read.parse.model.features import SHAPE_COUNT

MIX_LAYERS = 5  # the heads read a learned mix of the encoder's last layers


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head has, and how wide the heads are."""

    upos: int
    xpos: int
    morph: int
    deprel: int
    names: int
    mentions: int
    arc: int = 256
    label: int = 96
    tags: int = 192


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say; `[batch, words, classes]`, arcs `[batch, words, words + 1]`."""

    upos: Tensor
    xpos: Tensor
    morph: Tensor
    names: Tensor
    mentions: Tensor
    arcs: Tensor
    dependent: Tensor
    head: Tensor


class Mix(nn.Module):
    """A softmax-weighted mean of layers."""

    def __init__(self, layers: int) -> None:
        """Start with equal weights."""
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Return the mean."""
        weights = torch.softmax(self.weights, 0)
        return sum(w * s.float() for w, s in zip(weights, states, strict=True))


class Reader(nn.Module):
    """Tags, morphology, dependencies and names from first-piece vectors.

    The casing class of a word is added to the encoder's input embeddings, so that every layer
    sees it; class 0 (casing unknown) adds nothing at the start.
    """

    def __init__(self, encoder_path: str, sizes: Sizes) -> None:
        """Build the encoder from its folder and fresh heads."""
        super().__init__()
        self.sizes = sizes
        self.encoder = AutoModel.from_pretrained(encoder_path, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPE_COUNT, width)
        nn.init.zeros_(self.shapes.weight)
        self.mix_syntax, self.mix_names = Mix(MIX_LAYERS), Mix(MIX_LAYERS)
        self.drop = nn.Dropout(0.25)
        self.tag_hidden = nn.Linear(width, sizes.tags)
        self.upos = nn.Linear(sizes.tags, sizes.upos)
        self.xpos = nn.Linear(sizes.tags, sizes.xpos)
        self.morph = nn.Linear(sizes.tags, sizes.morph)
        self.name_hidden = nn.Linear(width, sizes.tags)
        self.names = nn.Linear(sizes.tags, sizes.names)
        self.mentions = nn.Linear(sizes.tags, sizes.mentions)
        self.arc_dep, self.arc_head = nn.Linear(width, sizes.arc), nn.Linear(width, sizes.arc)
        self.arc_weight = nn.Parameter(torch.randn(sizes.arc + 1, sizes.arc) * 0.01)
        self.label_dep = nn.Linear(width, sizes.label)
        self.label_head = nn.Linear(width, sizes.label)
        self.label_weight = nn.Parameter(
            torch.randn(sizes.deprel, sizes.label + 1, sizes.label + 1) * 0.02
        )

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor, firsts: Tensor) -> Scores:
        """Score a batch; `firsts` `[batch, words + 1]` holds [CLS] and each word's first piece."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shapes(shapes)
        states = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True
        ).hidden_states[-MIX_LAYERS:]
        index = firsts.unsqueeze(-1).expand(-1, -1, embedded.shape[-1])
        picked = [torch.gather(s, 1, index) for s in states]
        syntax, names = self.drop(self.mix_syntax(picked)), self.drop(self.mix_names(picked))
        words = syntax[:, 1:]
        act = nn.functional.gelu
        tags = self.drop(act(self.tag_hidden(words)))
        named = self.drop(act(self.name_hidden(names[:, 1:])))
        arc_dep = self.drop(act(self.arc_dep(words)))
        arc_head = self.drop(act(self.arc_head(syntax)))
        ones = torch.ones_like(arc_dep[..., :1])
        arcs = torch.cat([arc_dep, ones], -1) @ self.arc_weight @ arc_head.transpose(1, 2)
        return Scores(
            upos=self.upos(tags),
            xpos=self.xpos(tags),
            morph=self.morph(tags),
            names=self.names(named),
            mentions=self.mentions(named),
            arcs=arcs,
            dependent=self.drop(act(self.label_dep(words))),
            head=self.drop(act(self.label_head(syntax))),
        )

    def label_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return the relation scores `[n, classes]` of n pairs of dependent and head vectors."""
        ones = torch.ones_like(dependent[:, :1])
        left, right = torch.cat([dependent, ones], -1), torch.cat([head, ones], -1)
        return torch.einsum("nd,rde,ne->nr", left, self.label_weight.float(), right)

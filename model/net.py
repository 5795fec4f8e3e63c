"""The network: MiniLM-L6 with an embedding of letter case, and one head for each task.

Shapes: B chunks, P pieces, W words, R relations. A word is read at its first piece.
Arc scores are [B, W, W + 1]: candidate 0 is the root, candidate j + 1 is word j.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network; the encoder's are MiniLM-L6's."""

    pieces: int
    cases: int
    tags: int
    names: int
    roles: int
    relations: int
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 192
    relation: int = 96
    dropout: float = 0.1
    head_dropout: float = 0.3

    def record(self) -> dict[str, float]:
        return asdict(self)


class Layer(nn.Module):
    """One block of BERT, normalised after each sum."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.attention_heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm_2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, p, width = x.shape
        qkv = self.qkv(x).view(b, p, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(b, p, width)
        x = self.norm_1(x + self.drop(self.out(mixed)))
        return self.norm_2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces with their case to vectors: [B, P] to [B, P, width]."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.pieces, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.cases = nn.Embedding(shape.cases, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        nn.init.zeros_(self.cases.weight)
        self.words.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None) -> Tensor:
        places = self.places.weight[: pieces.shape[1]]
        x = self.drop(self.norm(self.words(pieces) + places + self.cases(cases)))
        keys = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, keys)
        return x


class Reader(nn.Module):
    """The encoder and the heads; ``forward`` gives every head's scores for whole chunks."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        width, drop = shape.width, shape.head_dropout
        self.start = nn.Linear(width, 2)
        self.tags = nn.Linear(width, shape.tags)
        self.names = nn.Linear(width, shape.names)
        self.roles = nn.Linear(width, shape.roles)
        self.drop = nn.Dropout(shape.dropout)
        self.arc_word = _perceptron(width, shape.arc, drop)
        self.arc_head = _perceptron(width, shape.arc, drop)
        self.arcs = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        self.relation_word = _perceptron(width, shape.relation, drop)
        self.relation_head = _perceptron(width, shape.relation, drop)
        size = shape.relation + 1
        self.relations = nn.Parameter(torch.zeros(size, shape.relations, size))

    def words(self, hidden: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words [B, W, width] and of root and words [B, W + 1, width]."""
        at = firsts[:, :, None].expand(-1, -1, hidden.shape[2])
        words = hidden.gather(1, at)
        return words, torch.cat([hidden[:, :1], words], dim=1)

    def arc_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        left = _with_one(self.arc_word(words)) @ self.arcs
        return left @ self.arc_head(heads).transpose(1, 2)

    def relation_scores(self, words: Tensor, chosen: Tensor) -> Tensor:
        """Scores [B, W, R] of the relation of each word to its chosen head's vector."""
        left = _with_one(self.relation_word(words))
        right = _with_one(self.relation_head(chosen))
        size, count, _ = self.relations.shape
        crossed = left @ self.relations.reshape(size, count * size)
        crossed = crossed.reshape(*left.shape[:2], count, size)
        return (crossed @ right[..., None]).squeeze(-1)


def _perceptron(width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Fill an encoder from BERT weights under their usual names (safetensors)."""
    from safetensors.torch import load_file

    saved = load_file(str(path))
    state = encoder.state_dict()
    first = "embeddings."
    state["words.weight"] = saved[first + "word_embeddings.weight"]
    kind = saved[first + "token_type_embeddings.weight"][0]
    state["places.weight"] = saved[first + "position_embeddings.weight"] + kind
    names = {
        "norm_1": "attention.output.LayerNorm",
        "out": "attention.output.dense",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = saved[first + f"LayerNorm.{part}"]
        for i in range(len(encoder.layers)):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            parts = [saved[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(parts)
            for ours, theirs in names.items():
                state[f"{new}{ours}.{part}"] = saved[f"{old}{theirs}.{part}"]
    encoder.load_state_dict(state)

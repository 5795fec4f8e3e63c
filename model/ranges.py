"""How large the inputs of the encoder's matrices get, column by column, on training text.

A few columns are ten times larger than the rest, which would leave the rest few of the
eight bits; ``graph`` evens them out with these ranges.
"""

import random
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from truceline.language.pieces import Pieces

from . import encoder_folder
from .chunks import NONE, Labels, assemble, batches, cut, encode
from .corpora import read_all
from .graph import PARTS, Ranges
from .net import Reader

EVERY = 40
"""One training document in forty, and at most sixteen batches: the maxima settle early."""


def input_ranges(net: Reader, labels: Labels, data: Path) -> Ranges:
    """The largest absolute value of each input column, by ``layer.part``."""
    found: dict[str, Tensor] = {}
    hooks = [
        getattr(layer, part).register_forward_pre_hook(_noting(found, f"{i}.{part}"))
        for i, layer in enumerate(net.encoder.layers)
        for part in PARTS
    ]
    pieces = Pieces.load(encoder_folder() / "vocab.txt")
    learned = [d for d in read_all(data) if d.shippable and d.split == "train"]
    documents = [encode(d, pieces, labels) for d in learned[::EVERY]]
    rng = random.Random(0)
    net.eval()
    with torch.inference_mode():
        for group in islice(batches(cut(documents, 144, rng), 1600, rng), 16):
            batch = assemble(group, pieces, NONE, rng)
            net.encoder(batch.pieces, batch.cases, batch.mask)
    for hook in hooks:
        hook.remove()
    return {key: np.asarray(value) for key, value in found.items()}


def _noting(found: dict[str, Tensor], key: str):  # type: ignore[no-untyped-def]
    def note(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        top = given[0].flatten(0, 1).abs().max(0).values
        found[key] = torch.maximum(found[key], top) if key in found else top

    return note

"""The shipped network, run on one window of words at a time.

Windows are never batched and never padded, and one thread runs each, so that a window's
scores depend on that window alone: the same bytes, whatever stands beside it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from truceline.errors import ModelError

from .pieces import Pieces, case_code

Floats = NDArray[np.float32]
WINDOW = 144
"""Pieces in a window; the network was trained on chunks of this size (model/train.py)."""
LONGEST = 500
"""Pieces in the longest window; the encoder has 512 places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the network says of n words; see ``model/graph.py`` for each."""

    start: Floats
    tags: Floats
    names: Floats
    roles: Floats
    arcs: Floats
    crossed: Floats
    heads: Floats

    def relations(self, chosen: NDArray[np.intp]) -> Floats:
        """Scores [n, R] of each word's relation to its chosen head (0 is the root)."""
        right = self.heads[chosen]
        scores: Floats = np.matmul(self.crossed, right[:, :, None])[:, :, 0]
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The names of the outputs' columns."""

    tags: list[str]
    names: list[str]
    roles: list[str]
    relations: list[str]


class Network:
    """Weights, vocabulary and labels of one trained network."""

    def __init__(self, folder: Path) -> None:
        weights = folder / "reader.onnx"
        try:
            self.pieces = Pieces.load(folder / "vocab.txt")
            self.labels = Labels(**json.loads((folder / "labels.json").read_text("utf-8")))
            content = weights.read_bytes()
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ModelError(
                f"the language model in {folder} cannot be read ({error}); install truceline again"
            ) from error
        self.version = hashlib.sha256(content).hexdigest()[:12]
        self._session = _session(content)
        self._outputs = [output.name for output in self._session.get_outputs()]

    def score(self, words: Sequence[str], spaced: Sequence[bool], edges: Sequence[bool]) -> Scores:
        """Read words, whether a blank precedes each, and whether each begins a block."""
        pieces, cases, firsts = [self.pieces.first], [0], []
        for i, word in enumerate(words):
            if i and edges[i]:
                pieces.append(self.pieces.between)
                cases.append(0)
            own = self.pieces(word)
            firsts.append(len(pieces))
            pieces += own
            cases += [case_code(word, spaced=spaced[i])] * len(own)
        given = {"pieces": pieces, "cases": cases, "firsts": firsts}
        feed = {key: np.array(value, dtype=np.int64) for key, value in given.items()}
        return Scores(**dict(zip(self._outputs, self._session.run(None, feed), strict=True)))


def _session(content: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"the language model's weights are damaged: {error}") from error


def shipped_folder() -> Path:
    """Where the package keeps its weights."""
    return Path(str(resources.files("truceline.language") / "data"))

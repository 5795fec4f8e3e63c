"""What the scorers share: precision and recall, assignment, normal forms, JSON lines."""

import json
import re
import string
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any


def prf(
    hits: float, predicted: float, gold: float, recalled: float | None = None
) -> dict[str, float]:
    """Precision, recall and F1 of counts; ``recalled`` where it differs from ``hits``."""
    precision = hits / predicted if predicted else 0.0
    recall = (hits if recalled is None else recalled) / gold if gold else 0.0
    total = precision + recall
    return {
        "p": precision,
        "r": recall,
        "f1": 2 * precision * recall / total if total else 0.0,
        "predicted": predicted,
        "gold": gold,
    }


def assignment(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairing of rows and columns with the greatest sum of weights.

    The Hungarian method with potentials, O(n² m). Returns (row, column) pairs.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return [(row, column) for column, row in assignment(turned)]
    rows, columns = len(weights), len(weights[0])
    row_of = [-1] * (columns + 1)
    u, v = [0.0] * rows, [0.0] * (columns + 1)
    for row in range(rows):
        row_of[columns] = row
        _augment(weights, row_of, u, v)
    return sorted((row_of[j], j) for j in range(columns) if row_of[j] >= 0)


def _augment(
    weights: Sequence[Sequence[float]], row_of: list[int], u: list[float], v: list[float]
) -> None:
    """Find the shortest augmenting path from the row parked in the last column."""
    columns = len(row_of) - 1
    least, way, used = [float("inf")] * columns, [columns] * columns, [False] * (columns + 1)
    here = columns
    while row_of[here] >= 0:
        used[here] = True
        row = row_of[here]
        for j in range(columns):
            if not used[j]:
                cost = -weights[row][j] - u[row] - v[j]
                if cost < least[j]:
                    least[j], way[j] = cost, here
        there = min((j for j in range(columns) if not used[j]), key=lambda j: (least[j], j))
        step = least[there]
        for j in range(columns + 1):
            if used[j]:
                u[row_of[j]] += step
                v[j] -= step
            elif j < columns:
                least[j] -= step
        here = there
    while here != columns:
        row_of[here] = row_of[way[here]]
        here = way[here]
    row_of[columns] = -1


def plain(text: str) -> str:
    """Lower case without punctuation, articles and doubled blanks."""
    kept = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())


def records(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The first ``limit`` records of a JSON-lines file, or all."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    return found[:limit]


def in_tenth(record_id: str) -> bool:
    """Whether a record is of the fixed tenth of train that errors are looked at in."""
    return int(sha256(record_id.encode()).hexdigest(), 16) % 10 == 0

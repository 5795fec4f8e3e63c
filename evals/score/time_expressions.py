"""Scores of time expressions as in TempEval-3, Task A (UzZaman et al., 2013).

Strict: equal offsets. Relaxed: one-to-one overlap, in order. Type and value: of the relaxed
pairs, those whose attribute is equal, over all predicted and all gold. Micro-averaged.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.score.matching import prf

Timex = Mapping[str, Any]
"""``start``, ``end`` in code points (end exclusive), ``type``, ``value``."""


def paired(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold with its prediction: the one at equal offsets, else the first that overlaps."""
    free = sorted(predicted, key=lambda t: int(t["start"]))
    pairs = []
    for wanted in sorted(gold, key=lambda t: int(t["start"])):
        match = next((p for p in free if _equal(p, wanted)), None)
        match = match or next((p for p in free if _overlap(p, wanted)), None)
        if match is not None:
            free.remove(match)
            pairs.append((wanted, match))
    return pairs


def score(
    gold: Mapping[str, Sequence[Timex]], predicted: Mapping[str, Sequence[Timex]]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1: ``strict``, ``relaxed``, ``type`` and ``value``."""
    pairs = [p for key, wanted in gold.items() for p in paired(wanted, predicted.get(key, ()))]
    n_gold = sum(map(len, gold.values()))
    n_predicted = sum(len(predicted.get(key, ())) for key in gold)
    hits = {
        "strict": sum(_equal(g, p) for g, p in pairs),
        "relaxed": len(pairs),
        "type": sum(g["type"] == p["type"] for g, p in pairs),
        "value": sum(g["value"] == p["value"] for g, p in pairs),
    }
    return {name: prf(n, n_predicted, n_gold) for name, n in hits.items()}


def _equal(one: Timex, other: Timex) -> bool:
    return (one["start"], one["end"]) == (other["start"], other["end"])


def _overlap(one: Timex, other: Timex) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])

"""Scores to structures: the best single-rooted tree, and spans without broken edges.

Invariant: ``best_tree`` gives one root and no cycle, and no such tree scores higher.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.intp]


def best_tree(scores: Floats) -> Ints:
    """Heads [n] of the words of one sentence; 0 is the root, j + 1 the word j.

    ``scores`` [n, n + 1] holds the score of each head for each word. Where every word's
    best head makes no tree, Chu-Liu and Edmonds' algorithm finds the best one that does.
    """
    count = len(scores)
    greedy = scores.copy()
    greedy[np.arange(count), np.arange(1, count + 1)] = -np.inf
    heads: Ints = greedy.argmax(axis=1)
    if (heads == 0).sum() == 1 and _cycle(np.concatenate([[0], heads])) is None:
        return heads
    full = np.full((count + 1, count + 1), -np.inf)
    full[1:] = greedy
    finite = full[np.isfinite(full)]
    # Dearer than any tree could win back, so that the best tree has the fewest roots: one.
    full[1:, 0] -= (finite.max() - finite.min() + 1) * (count + 1)
    return _spanning(full)[1:]


def _cycle(heads: Ints) -> list[int] | None:
    """The nodes of a cycle, if following heads from some node never reaches node 0."""
    state = [0] * len(heads)
    state[0] = 2
    for first in range(1, len(heads)):
        path, node = [], first
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _spanning(scores: Floats) -> Ints:
    """Contract cycles until there is none, then open them, the last contracted first.

    ``scores`` [n + 1, n + 1] by dependent and head; it is overwritten. A contracted cycle
    lives on under its first node.
    """
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    contracted: list[tuple[list[int], Ints, Ints, Ints]] = []
    while (cycle := _cycle(heads)) is not None:
        kept, inside = cycle[0], np.array(cycle)
        own = scores[inside, heads[inside]]
        entering = scores[inside] - own[:, None]
        leaving = scores[:, inside]
        enter, leave = inside[entering.argmax(axis=0)], inside[leaving.argmax(axis=1)]
        contracted.append((cycle, heads[inside], enter, leave))
        scores[kept], scores[:, kept] = entering.max(axis=0), leaving.max(axis=1)
        gone = inside[1:]
        scores[gone], scores[:, gone] = -np.inf, -np.inf
        scores[kept, kept] = -np.inf
        heads = scores.argmax(axis=1)
        heads[0] = 0
        for before, _, _, _ in contracted:
            heads[before[1:]] = 0
    for cycle, inner, enter, leave in reversed(contracted):
        kept, outer = cycle[0], int(heads[cycle[0]])
        outside = np.flatnonzero(heads == kept)
        heads[outside] = leave[outside]
        heads[cycle] = inner
        heads[enter[outer]] = outer
    return heads


def best_path(scores: Floats, labels: Sequence[str]) -> list[int]:
    """The labels (B-, I-, O) [n] of the highest sum in which no I- lacks its beginning."""
    best: Ints = scores.argmax(axis=1)
    forbidden, late = _barred(tuple(labels))
    if labels[best[0]][0] != "I" and not forbidden[best[:-1], best[1:]].any():
        return [int(i) for i in best]
    barred = np.where(forbidden, -np.inf, 0.0)
    sums = scores[0] + late
    back = []
    for row in scores[1:]:
        through = sums[:, None] + barred
        back.append(through.argmax(axis=0))
        sums = through.max(axis=0) + row
    path = [int(sums.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


@cache
def _barred(labels: tuple[str, ...]) -> tuple[NDArray[np.bool_], Floats]:
    """Which label may not follow which, and minus infinity for those that may not come first."""
    forbidden = np.array(
        [[after[0] == "I" and before[1:] != after[1:] for after in labels] for before in labels]
    )
    return forbidden, np.array([-np.inf if name[0] == "I" else 0.0 for name in labels])


def spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans (first, last exclusive, kind) of a path of B-, I- and O labels."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels[j] for j in path):
        if label[0] == "B":
            found.append((i, i + 1, label[2:]))
        elif label[0] == "I":
            first, _, kind = found[-1]
            found[-1] = (first, i + 1, kind)
    return found

"""A text's words grouped into windows that the network can read, and into sentences.

Whole blocks share a window where they fit. A block that does not fit is read from
sentence to sentence: the last one in a window, which may be cut short, begins the next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .model import LONGEST, WINDOW, Scores

CONTEXT = 8
"""Words that must follow a predicted sentence start, for it to end the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Sentences of one window: words ``first`` on, their scores, and edges within them."""

    first: int
    scores: Scores
    edges: list[int]
    """Where sentences start, counted from ``first``, and last where the last one ends."""


def read_windows(
    costs: Sequence[int], blocks: Sequence[bool], score: Callable[[int, int], Scores]
) -> Iterator[Read]:
    """Read words of the given costs (pieces); ``blocks`` says which of them begin a block."""
    first, count = 0, len(costs)
    while first < count:
        size = WINDOW
        while True:
            last = _reach(costs, blocks, first, size)
            whole = last == count or blocks[last]
            scores = score(first, last)
            edges = _starts(scores, blocks[first:last])
            if whole:
                edges.append(last - first)
                break
            usable = [e for e in edges if 0 < e <= last - first - CONTEXT]
            if usable:
                edges = [e for e in edges if e <= usable[-1]]
                break
            if size >= LONGEST:
                edges = [0, _likeliest(scores)]
                break
            size = min(LONGEST, 2 * size)
        yield Read(first=first, scores=scores, edges=edges)
        first += edges[-1]


def _reach(costs: Sequence[int], blocks: Sequence[bool], first: int, size: int) -> int:
    """The end of the window: after the last whole block that fits, else after the last word."""
    used, edge, last = 1, None, first
    while last < len(costs):
        if blocks[last] and last > first:
            edge = last
            used += 1
        used += costs[last]
        if used > size and last > first:
            return edge or last
        last += 1
    return last


def _starts(scores: Scores, blocks: Sequence[bool]) -> list[int]:
    begins = (scores.start[:, 1] > scores.start[:, 0]) | np.array(blocks)
    begins[0] = True
    return [int(i) for i in np.flatnonzero(begins)]


def _likeliest(scores: Scores) -> int:
    """Where to cut a sentence that no window holds: the likeliest start in its second half."""
    margin = scores.start[:, 1] - scores.start[:, 0]
    half = len(margin) // 2
    return half + int(margin[half:].argmax()) if half else 1

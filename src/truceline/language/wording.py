"""How telling a text's words are: a fixed table of how common each word is, and no other text.

Invariant: what is computed of a text depends on it alone, so that neither the order of reading
nor a later report changes it. The table is counted by ``model/vocabulary.py``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import log, sqrt

WORD = re.compile(r"[a-z0-9]{2,}")

Wording = Mapping[str, float]
"""Words to weights, of length 1 as a vector; empty for a text without words."""


@cache
def _table() -> tuple[int, dict[str, int]]:
    text = files("truceline.language").joinpath("data/frequencies.txt").read_text("utf-8")
    first, *lines = text.splitlines()
    return int(first), {word: int(n) for word, n in (line.split() for line in lines)}


@cache
def rarity(word: str) -> float:
    """The logarithm of one in how many documents hold a word; highest for one never counted."""
    documents, counts = _table()
    return log((documents + 1) / (counts.get(word, 0) + 0.5))


def words(text: str) -> list[str]:
    """The words of a text, lower case, in its order."""
    return WORD.findall(text.lower())


def wording(text: str) -> Wording:
    """A text's words by how often it has them and how rare they are elsewhere (tf-idf)."""
    weights = {w: (1 + log(n)) * rarity(w) for w, n in Counter(words(text)).items()}
    length = sqrt(sum(x * x for x in weights.values()))
    return {w: x / length for w, x in weights.items()} if length else {}


def likeness(one: Wording, two: Wording) -> float:
    """The cosine of two wordings: 0 for nothing in common, 1 for the same words."""
    small, large = sorted((one, two), key=len)
    return sum(x * large[w] for w, x in small.items() if w in large)


def rarest(of: Wording, count: int) -> tuple[str, ...]:
    """The weightiest words, ties by the alphabet."""
    return tuple(sorted(of, key=lambda w: (-of[w], w))[:count])


def shared(one: Iterable[str], two: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The rarest words that both have."""
    return tuple(sorted(set(one) & set(two), key=lambda w: (-rarity(w), w))[:count])

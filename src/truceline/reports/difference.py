"""What changed between two texts of one report, sentence by sentence.

Invariant: both texts' sentences all come out, each once, in their order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n+")
MOST = 4000
"""Sentences of a text beyond which only whole paragraphs are compared: time grows by squares."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that is the same (``old == new``), or was put in, taken out or replaced."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.old == self.new


def changes(old: str, new: str) -> Iterator[Change]:
    """The stretches of two texts, in order; blanks do not count."""
    before, after = sentences(old), sentences(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield Change(tuple(before[a:b]), tuple(after[c:d]))


def sentences(text: str) -> list[str]:
    """A text's sentences, blanks brought together; paragraphs, where those are too many."""
    parts = [" ".join(p.split()) for p in SENTENCE.split(text)]
    if len(parts) > MOST:
        parts = [" ".join(p.split()) for p in text.split("\n")]
    return [p for p in parts if p][:MOST]

"""Words cut into word pieces, and the letter case of each, as the encoder reads them.

The cutting is BERT's uncased one: lower case, no accents, punctuation apart, then the
longest piece first. It is small enough to own, which spares a dependency.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

PIECES_PER_WORD = 12
"""A long URL would fill the window; what stands beyond the twelfth piece is not seen."""
LONGEST_PART = 100
"""Longer runs of letters are unknown, as in BERT's own vocabulary look-up."""

CASES = ("lower", "upper", "title", "mixed", "digit", "punctuation", "initial")
CASE_CODES = 2 * len(CASES) + 1
"""Each case with and without a space before it, and 0 for the marks between blocks."""


def case_code(word: str, *, spaced: bool) -> int:
    """The letter case of a word and whether a space precedes it: 1 to ``CASE_CODES`` - 1."""
    return 1 + 2 * CASES.index(_case(word)) + int(spaced)


@lru_cache(maxsize=100_000)
def _case(word: str) -> str:
    if word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "upper" if len(word) > 1 else "initial"
        return "title" if word[0].isupper() and word[1:].islower() else "mixed"
    if any(c.isdigit() for c in word):
        return "digit"
    if not any(c.isalpha() for c in word):
        return "punctuation"
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper"
    return "title" if word.istitle() else "mixed"


class Pieces:
    """A vocabulary of word pieces. Words met before are looked up, not cut again."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.vocabulary = frozenset(self._ids)
        self._known: dict[str, tuple[int, ...]] = {}
        self.first = self._ids["[CLS]"]
        self.between = self._ids["[SEP]"]
        self.unknown = self._ids["[UNK]"]
        self.masked = self._ids["[MASK]"]

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read a vocabulary file, one piece a line, the line number its id."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __call__(self, word: str) -> tuple[int, ...]:
        """Ids of a word's pieces: at least one, at most ``PIECES_PER_WORD``."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 200_000:
                self._known.clear()
            known = self._known[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(word):
            found += self._longest_first(part)
            if len(found) >= PIECES_PER_WORD:
                break
        return tuple(found[:PIECES_PER_WORD]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        if len(part) > LONGEST_PART:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Runs of letters and digits, lower-cased without accents; other signs one by one."""
    plain = unicodedata.normalize("NFD", word[:1000].lower())
    parts, run = [], ""
    for sign in plain:
        category = unicodedata.category(sign)
        if category == "Mn" or category[0] == "C":
            continue
        if _stands_alone(sign, category):
            parts += [run, sign] if run else [sign]
            run = ""
        elif category[0] != "Z":
            run += sign
        elif run:
            parts.append(run)
            run = ""
    return [*parts, run] if run else parts


def _stands_alone(sign: str, category: str) -> bool:
    if category[0] == "P" or (category[0] == "S" and sign.isascii()):
        return True
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"

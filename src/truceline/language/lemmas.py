"""Lemmas from the word and its tag: a list of exceptions, then endings.

An ending is taken off so that a word of the encoder's vocabulary is left, where one is.

The table is learned from the training parts of GUM and EWT (``model/lemma_table.py``).
One line is a tag, then ``word=lemma`` for an exception or ``ending>cut>add`` for a rule.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from .wordforms import IRREGULAR

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
LONGEST_ENDING = 5
_ENDINGS = {
    "VBG": (("ing", ("", "e")), ("ying", ("ie",))),
    "VBD": (("ed", ("", "e")), ("ied", ("y",))),
    "VBZ": (("s", ("",)), ("es", ("",)), ("ies", ("y",))),
    "NNS": (("s", ("",)), ("es", ("", "is")), ("ies", ("y",)), ("ves", ("f", "fe")),
            ("men", ("man",))),
}  # fmt: skip
_ENDINGS["VBN"] = _ENDINGS["VBD"]
"""What may be taken off a form of each tag, and put in its place."""


class Lemmas:
    """Looks lemmas up; proper names keep their letter case, all else is lower case."""

    def __init__(self, lines: list[str], vocabulary: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str], str] = {}
        self._rules: dict[tuple[str, str], tuple[int, str]] = {}
        for line in lines:
            tag, *entries = line.rstrip("\n").split("\t")
            for entry in entries:
                if ">" in entry:
                    ending, cut, add = entry.split(">")
                    self._rules[tag, ending] = (int(cut), add)
                else:
                    word, _, lemma = entry.rpartition("=")
                    self._known[tag, word] = lemma
        self.lemma = lru_cache(maxsize=100_000)(self._find)

    @classmethod
    def load(cls, path: Path, vocabulary: Collection[str]) -> "Lemmas":
        return cls(path.read_text(encoding="utf-8").splitlines(), vocabulary)

    def _find(self, word: str, tag: str) -> str:
        plain = word.translate(_INVISIBLE).replace("’", "'") or word
        lower = plain.lower()
        if tag in ("VBD", "VBN") and lower in IRREGULAR:
            return IRREGULAR[lower]
        known = self._known.get((tag, lower))
        if known is not None:
            return known
        if tag.startswith("NNP"):
            plural = tag == "NNPS" and lower.endswith("s") and not lower.endswith("ss")
            return plain[:-1] if plural and len(plain) > 2 else plain
        if tag == "NNS" and lower.endswith("men") and len(lower) > 4:
            return lower[:-2] + "an"
        ruled = self._ruled(lower, tag)
        if ruled in self._vocabulary:
            return ruled
        if tag.startswith("VB") and ruled.endswith(("is", "iz")):
            ruled += "e"
        return next((c for c in _candidates(lower, tag) if c in self._vocabulary), ruled)

    def _ruled(self, lower: str, tag: str) -> str:
        for length in range(min(LONGEST_ENDING, len(lower)), -1, -1):
            rule = self._rules.get((tag, lower[len(lower) - length :]))
            if rule is not None and rule[0] < len(lower):
                return lower[: len(lower) - rule[0]] + rule[1]
        return lower


def _candidates(lower: str, tag: str) -> Iterator[str]:
    for ending, changes in _ENDINGS.get(tag, ()):
        stem = lower.removesuffix(ending)
        if len(stem) < 2 or stem == lower:
            continue
        if tag[0] == "V" and stem[-1:] == stem[-2:-1]:
            yield stem[:-1]
        for change in changes:
            yield stem + change

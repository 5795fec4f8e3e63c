"""Letters for a body, and the words that the report itself says they stand for.

Invariant: an expansion is taken from the report alone, and only where the words beside the
parenthesis begin with the very letters, in their order; nothing is looked up or guessed.
"""

import re
from collections.abc import Iterator, Mapping

SMALL = frozenset({"of", "the", "to", "for", "in", "and", "on", "at", "de", "&"})
"""Words of a body's name that lend no letter, or may."""
_LETTERS = re.compile(r"[\[(]\s?([A-Z][A-Za-z-]{0,9}[A-Z])\s?[\])]")
_SPELT = re.compile(r"\b([A-Z][A-Za-z-]{0,9}[A-Z]) [\[(]([A-Z][^()\[\]\n]{4,80})[\])]")
_WORD = re.compile(r"[^\W_][\w'’.-]*|&")
MOST_WORDS = 12
"""Words before a parenthesis that are looked at: the longest names of missions have ten."""


def expansions(text: str) -> Mapping[str, str]:
    """Each acronym that a text spells out, to its words; the first spelling counts."""
    found: dict[str, str] = {}
    for letters, words in (*_after(text), *_before(text)):
        found.setdefault(letters, words)
    return found


def _after(text: str) -> Iterator[tuple[str, str]]:
    """ "Lake Observer Mission (LOM)": the capitalised words that end before the letters."""
    for match in _LETTERS.finditer(text):
        edge = max(text.rfind("\n", 0, match.start()), text.rfind(")", 0, match.start()))
        line = text[edge + 1 : match.start()]
        words = list(_WORD.finditer(line))[-MOST_WORDS:]
        first = len(words)
        while first and _may_belong(words[first - 1].group()):
            first -= 1
        while first < len(words) and words[first].group() in SMALL | {"The"}:
            first += 1
        named = words[first:]
        if named and _spells([w.group() for w in named], match[1]):
            yield match[1], line[named[0].start() : named[-1].end()]


def _before(text: str) -> Iterator[tuple[str, str]]:
    """ "LOM (Lake Observer Mission)"."""
    for match in _SPELT.finditer(text):
        if _spells(_WORD.findall(match[2]), match[1]):
            yield match[1], match[2]


def _may_belong(word: str) -> bool:
    return word[:1].isupper() or word in SMALL


def _spells(words: list[str], letters: str) -> bool:
    """Whether some words in a row begin with the letters; small words may be passed over."""
    wanted = letters.replace("-", "").casefold()
    return any(_spelt_from(words[at:], wanted) for at in range(len(words)))


def _spelt_from(words: list[str], wanted: str) -> bool:
    at = 0
    for word in words:
        if at < len(wanted) and word[0].casefold() == wanted[at]:
            at += 1
        elif word not in SMALL:
            break
    return at == len(wanted)

"""Where proposed words stand in a report, letter for letter.

Invariant: what is found is the report's own words. A line end may be any blank and a quotation
mark any shape of it, since models straighten both; nothing else may differ, and no word is cut.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from truceline.language.analysis import Span

LONGEST = 4000
"""Code points of words that are looked for: three long sentences."""
MOST = 200
"""Places of the same words that are looked at."""
_NUMBER = re.compile(r"\d[.,]\d")
_SHAPES = {"'": "['’‘]", '"': '["“”]'}
_SHAPE_OF = {"’": "'", "‘": "'", "“": '"', "”": '"'}


def places(text: str, words: str, within: Sequence[Span]) -> list[Span]:
    """Every place of the words in stretches of a text, in order; none for words without a letter
    or digit. Code points, end exclusive."""
    if not words or len(words) > LONGEST or not any(c.isalnum() for c in words):
        return []
    pattern = re.compile(r"\s+".join(map(_literal, words.split())))
    found = (span for first, last in within for span in _in(text, pattern, first, last))
    return list(islice(found, MOST))


def _in(text: str, pattern: "re.Pattern[str]", first: int, last: int) -> Iterator[Span]:
    for match in pattern.finditer(text, first, last):
        start, end = match.span()
        if not _cuts(text, start) and not _cuts(text, end):
            yield start, end


def _cuts(text: str, at: int) -> bool:
    """Whether an edge between two code points lies within a word or number."""
    if not 0 < at < len(text):
        return False
    if text[at - 1].isalnum() and text[at].isalnum():
        return True
    # "12" is not in "12,000", nor in "1.12".
    around = (text[at - 1 : at + 2], text[max(0, at - 2) : at + 1])
    return any(_NUMBER.fullmatch(number) for number in around)


def _literal(word: str) -> str:
    return "".join(
        _SHAPES.get(_SHAPE_OF.get(letter, letter)) or re.escape(letter) for letter in word
    )

"""Words of a report that a person names: by where they stand, or by the words themselves."""

import re

from truceline.errors import InputError
from truceline.web.strings import wrong

Span = tuple[int, int]
WRITTEN = re.compile(r"(\d{1,9})-(\d{1,9})")


def span(written: str, length: int) -> Span:
    """The span that "FIRST-END" writes, in code points. Raises InputError for none in the text."""
    match = WRITTEN.fullmatch(written)
    found = (int(match[1]), int(match[2])) if match else (0, 0)
    if not found[0] < found[1] <= length:
        raise InputError(wrong("no_words", given=written[:40]))
    return found


def found_at(text: str, words: str, *, within: Span | None = None, near: int = 0) -> Span:
    """Where words stand in a text, blanks and line ends aside; of several places the nearest.

    Raises InputError where they do not stand there, or are none.
    """
    start, end = within or (0, len(text))
    bare = words.split()
    if not bare:
        raise InputError(wrong("words_missing"))
    pattern = re.compile(r"\s+".join(map(re.escape, bare)))
    places = [m.span() for m in pattern.finditer(text, start, end)]
    if not places:
        key = "not_in_claim" if within else "not_in_report"
        raise InputError(wrong(key, given=" ".join(bare)[:80]))
    return min(places, key=lambda found: (abs(found[0] - near), found))

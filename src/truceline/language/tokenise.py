"""Text cut into the words of UD English, each with its place.

Invariant: words come in order, do not overlap, hold at least one sign that is neither
blank nor invisible, and every sign that is not blank or invisible lies in one word.

The guidelines are those of the English Web Treebank: clitics apart (``do|n't``),
hyphenated words apart but for a list of prefixes, units and currency apart from their
number, abbreviations with their point. What cannot be told from a run of signs without
blanks is not tried.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from .wordforms import ABBREVIATIONS, PREFIXES, SPLITS, SUFFIXES, UNITS

Span = tuple[int, int]

_BLANKS = re.compile(r"[^\s\u200b\u2060\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008]")
_MARK = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u200d"
_W = rf"[\w{_MARK}]"
_L = rf"[^\W\d_{_MARK}]"

_PICTURES = "\U0001f000-\U0001faff\u2600-\u27bf"

_TOKEN = re.compile(
    rf"""
      (?P<link>(?:https?://|ftp://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}]
        |[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\w
        |(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|uk|ru|az|am|ua|il)\b
            (?:/[\w./%?=&#~-]*[\w/])?
        |[@\#][^\W\d][\w-]*\w)
    | (?P<smile>[:;=8]['’]?-?[()DPp/|](?!\w)|\^_\^|<3(?!\d))
    | (?P<number>(?:(?<=^)|(?<=[(\[$€£]))[+-]\d[\d,.:]*(?<=\d)(?![\w-])
        |\d{{1,4}}/\d{{1,4}}(?:/\d{{2,4}})?(?![\w/])
        |\(?\d{{3}}\)?[-./]\d{{3}}-\d{{4}}(?!\w)|\d{{1,3}}-\d{{3}}-\d{{3}}-\d{{4}}(?!\w)
        |\d{{3}}-\d{{4}}(?!\w)|\d{{4}}-\d{{2}}-\d{{2}}(?!\w)
        |\d+(?:[.,:’']\d+)*(?:st|nd|rd|th|['’]?s)(?!\w)
        |\d+(?:[.,:]\d+)*+(?!{_W})|\.\d+(?!\w)
        |\d+(?:[.,:]\d+)*+(?=(?:{UNITS})\.?(?!\w)))
    | (?P<initials>(?:{_L}\.){{2,}}{_L}?(?!{_W})|(?<!\w){_L}\.(?=$|[-\s{_L}]))
    | (?P<stammer>(?<!\w){_L}{{1,3}}-$)
    | (?P<word>{_W}+(?:['’.&_]{_W}+|['’](?=s?\b){_W}+)*)
    | (?P<dots>\.{{2,}}|…+\.?|\.?[!?]+(?:[!?.]*[!?])?|(?P<rep>[-*=_~+<>`'])(?P=rep)+|’’|‘’)
    | (?P<picture>[{_PICTURES}][\ufe0f\u200d\u2640\u2642{_PICTURES}]*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_HYPHENED = re.compile(rf"-({_W}+)")
_CLITIC = re.compile(r"(?i)(?<=\w)(n['’]t|['’](?:s|m|d|ll|re|ve))$")


def tokenise(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Places of the words of ``text`` between two offsets (code points)."""
    for match in _BLANKS.finditer(text, start, len(text) if end is None else end):
        base = match.start()
        for first, last in _cut(match.group()):
            yield base + first, base + last


@lru_cache(maxsize=100_000)
def _cut(chunk: str) -> tuple[Span, ...]:
    if len(chunk) > 5000:
        parts = range(0, len(chunk), 5000)
        return tuple((p + a, p + b) for p in parts for a, b in _cut(chunk[p : p + 5000]))
    if not _INVISIBLE.search(chunk):
        return tuple(_words(chunk))
    kept = [i for i, sign in enumerate(chunk) if not _INVISIBLE.match(sign)]
    plain = "".join(chunk[i] for i in kept)
    return tuple((kept[a], kept[b - 1] + 1) for a, b in _words(plain))


def _words(chunk: str) -> Iterator[Span]:
    place = 0
    while place < len(chunk):
        match = _TOKEN.match(chunk, place)
        assert match is not None
        first, last = match.span()
        if match["word"]:
            last = _with_hyphens(chunk, first, last)
            last = _with_point(chunk, first, last)
            yield from _parted(chunk, first, last)
        elif first < last:
            yield first, last
        place = last


def _with_hyphens(chunk: str, first: int, last: int) -> int:
    """A word reaches over the hyphens of a prefix, a suffix or a spelt-out stammer."""
    while match := _HYPHENED.match(chunk, last):
        left, right = chunk[first:last].lower().rpartition("-")[2], match[1].lower()
        if left not in PREFIXES and right not in SUFFIXES:
            break
        last = match.end()
    return last


def _with_point(chunk: str, first: int, last: int) -> int:
    word = chunk[first:last].lower()
    point = chunk[last : last + 1] == "." and chunk[last : last + 2] != ".."
    if point and word in ABBREVIATIONS:
        return last + 1
    return last


def _parted(chunk: str, first: int, last: int) -> Iterator[Span]:
    """Clitics, and words that are written as one but are two (``cannot``)."""
    word = chunk[first:last]
    cuts = SPLITS.get(word.lower())
    if cuts is not None:
        for length in cuts:
            yield first, first + length
            first += length
        yield first, last
        return
    match = _CLITIC.search(word)
    if match is None:
        yield first, last
        return
    yield from _parted(chunk, first, first + match.start())
    yield first + match.start(), last

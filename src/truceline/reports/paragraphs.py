"""Lines to paragraphs: what a hard wrap took apart is one stretch again.

Invariant: paragraphs are in order, do not overlap, and every character that is no blank
lies in one of them. Nothing is copied or changed: a paragraph is a pair of offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WIDTHS = range(40, 121)
"""A hard wrap's: newspaper columns from 40, mail at 72, typewriters and PDFs at 80 to 110."""
FULL = 0.85
"""Share of the widest line that a wrapped line fills with the next line's first word: a
fixed-pitch wrap always fills 1.0, a PDF's ragged lines stay within some 15 % of it."""
WRAPPED = 0.6
"""Share of neighbouring lines that must be full before a text is taken as hard-wrapped."""
GOING_ON = 0.25
"""Share of a wrapped text's lines that begin with a small letter; of English words, some 85 %
do, so that this holds for the shortest wrapped paragraphs."""
SPLIT = 40
"""A line shorter than this is no sentence cut by a page break, but a heading."""

MARKER = re.compile(r"(?:[-–—•·▪●○◦‣*►▶]|\d{1,2}[.)]|\([a-z0-9]{1,3}\)|[a-z]\))\s+")
"""What an item of a list begins with."""
ENDED = re.compile(r"[.!?…。؟۔।][\"”’'»)\]*]*(?:\s?\[[^\[\]]{1,40}\])?\**$")
"""The end of a sentence, with closing quotes, brackets, a footnote's sign, a source."""
OPEN = re.compile(
    r"(?:[,;–—-]|\b(?:a|an|and|are|as|at|between|but|by|for|from|had|has|have|in|into|is|near|"
    r"of|on|or|said|says|than|that|the|their|they|to|was|were|which|while|who|will|with))$",
    re.IGNORECASE,
)
"""The end of a line after which the sentence goes on."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Where a paragraph stands in the text: code points, end exclusive, blanks left out."""

    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order, with wrapped lines joined."""
    lines = list(_lines(text))
    width = _width(text, lines)
    joined: list[Paragraph] = []
    above: Paragraph | None = None
    for line, gap in lines:
        if above and _goes_on(text, above, line, gap=gap, width=width):
            joined[-1] = Paragraph(joined[-1].start, line.end)
        else:
            joined.append(line)
        above = line
    return joined


def ended(words: str) -> bool:
    """Whether some words close with the end of a sentence."""
    return ENDED.search(words[-80:].rstrip()) is not None


def open_ended(words: str) -> bool:
    """Whether some words stop where a sentence must go on."""
    return OPEN.search(words[-80:].rstrip()) is not None


def _lines(text: str) -> Iterator[tuple[Paragraph, bool]]:
    """Each line that is not blank, and whether a blank line stands before it."""
    edge, gap = 0, False
    for raw in text.splitlines(keepends=True):
        start, edge = edge, edge + len(raw)
        line = raw.strip()
        if line:
            first = start + len(raw) - len(raw.lstrip())
            yield Paragraph(first, first + len(line)), gap
        gap = not line


def _width(text: str, lines: list[tuple[Paragraph, bool]]) -> int | None:
    """The width that a text was wrapped to; None where its lines are paragraphs.

    Lines of one length may also be a list's: of a wrap, some go on in lower case.
    """
    widest = max((line.end - line.start for line, _ in lines), default=0)
    pairs = [(a, b) for (a, _), (b, gap) in pairwise(lines) if not gap]
    if widest not in WIDTHS or len(pairs) < 2:
        return None
    full = sum(_fill(text, a, b) > FULL * widest for a, b in pairs)
    small = sum(text[b.start].islower() for _, b in pairs)
    going_on = small >= GOING_ON * len(pairs) or not any(map(str.islower, text))
    return widest if full >= WRAPPED * len(pairs) and going_on else None


def _fill(text: str, line: Paragraph, after: Paragraph) -> int:
    """How wide a line would be with the next line's first word."""
    word = text[after.start : after.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word)


def _goes_on(text: str, above: Paragraph, line: Paragraph, *, gap: bool, width: int | None) -> bool:
    """Whether a line continues the one above it."""
    words = text[above.start : above.end]
    closed, small = ended(words), text[line.start].islower()
    if gap:
        return small and not closed and len(words) >= SPLIT
    if MARKER.match(text, line.start, line.end):
        return False
    if width is not None and _fill(text, above, line) > FULL * width:
        return True
    return not closed and (small or open_ended(words))

"""Mark a report's text: which stretch belongs to which claims, cut where any of them ends.

Invariant: the marked stretches, joined, are the text, character for character; offsets are
code points.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.readings.record import ClaimRecord
from truceline.reports.layout import Block
from truceline.reports.report import Report
from truceline.web.spans import Span

PART_CHARS = 8_000
"""Characters of a report on one page."""
PART_CLAIMS = 60
"""Claims of a report on one page: with their fields well under 300 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``claims`` cover it, the innermost first; ``opens`` are those whose words begin here."""

    start: int
    text: str
    claims: tuple[str, ...]
    opens: tuple[str, ...]
    pointed: bool
    """Whether it is among the words that a link points to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A block of the text, in pieces."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


def parts(report: Report, claims: Sequence[ClaimRecord]) -> tuple[Span, ...]:
    """The report cut into stretches that fit a page each, between its blocks where it can."""
    starts = sorted(c.quote.start for c in claims)
    found: list[Span] = []
    begun = held = 0
    for start, end in _cuts(report):
        claimed = _between(starts, start, end)
        full = end - begun > PART_CHARS or held + claimed > PART_CLAIMS
        if full and start > begun:
            found.append((begun, start))
            begun, held = start, 0
        held += claimed
    found.append((begun, len(report.text)))
    return tuple(found)


def _cuts(report: Report) -> Iterator[Span]:
    """Stretches that are not cut again: blocks, or pieces of one that is too long."""
    edge = 0
    for end in sorted({*(b.end for b in report.layout.blocks), len(report.text)}):
        while end - edge > PART_CHARS:
            stop = report.text.rfind(" ", edge + PART_CHARS // 2, edge + PART_CHARS)
            stop = stop + 1 if stop > 0 else edge + PART_CHARS
            yield edge, stop
            edge = stop
        if end > edge:
            yield edge, end
        edge = end


def _between(starts: Sequence[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)


def marked(
    report: Report, part: Span, claims: Iterable[ClaimRecord], at: Span | None = None
) -> Iterator[Marked]:
    """The blocks of one part of a report, marked; what lies between blocks is left out if blank."""
    spans = sorted(
        (s, e, c.id) for c in claims for s, e in c.quote.spans if s < part[1] and e > part[0]
    )
    for start, end, kind in _blocks(report, part):
        within = [(s, e, i) for s, e, i in spans if s < end and e > start]
        yield Marked(
            kind=kind, start=start, pieces=tuple(_pieces(report.text, (start, end), within, at))
        )


def _blocks(report: Report, part: Span) -> Iterator[tuple[int, int, str]]:
    edge = part[0]
    for block in (*report.layout.blocks, None):
        start, end = _clipped(block, part)
        if report.text[edge:start].strip():
            yield edge, start, "prose"
        if block is not None and end > start:
            yield start, end, block.kind.value
        edge = max(edge, end)


def _clipped(block: Block | None, part: Span) -> Span:
    if block is None:
        return part[1], part[1]
    start = min(max(block.start, part[0]), part[1])
    return start, max(start, min(block.end, part[1]))


def _pieces(
    text: str, block: Span, spans: Sequence[tuple[int, int, str]], at: Span | None
) -> Iterator[Piece]:
    edges = {*block, *(e for s, end, _ in spans for e in (s, end)), *(at or ())}
    cuts = sorted(e for e in edges if block[0] <= e <= block[1])
    for start, end in pairwise(cuts):
        over = sorted((e - s, i) for s, e, i in spans if s <= start and end <= e)
        yield Piece(
            start=start,
            text=text[start:end],
            claims=tuple(dict.fromkeys(i for _, i in over)),
            opens=tuple(i for s, _, i in spans if s == start),
            pointed=at is not None and at[0] <= start and end <= at[1],
        )

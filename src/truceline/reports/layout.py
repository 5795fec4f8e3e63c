"""What each stretch of a report is: its title, a dateline, running text, or page furniture.

Invariant: blocks are in order, do not overlap, and only ``prose`` is read for claims.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of a report's text is for."""

    TITLE = "title"
    PROSE = "prose"
    HEADING = "heading"
    """A sub-heading: read for words, never for claims."""
    BULLET = "bullet"
    """An item of a list that reads as prose."""
    DATELINE = "dateline"
    """City, agency or date before the first sentence: "GANJA, Oct 11 (Agency) -"."""
    CRAWL_DATE = "crawl_date"
    """A date left at the head by a crawler."""
    CAPTION = "caption"
    FURNITURE = "furniture"
    """Navigation, "read more", share buttons, credits, a tail that was cut off."""


READ = frozenset({BlockKind.PROSE, BlockKind.BULLET})
"""Blocks whose sentences may hold claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch: offsets in code points of the report's text, end exclusive."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The blocks of one report, in the order of its text."""

    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        edge = 0
        for block in self.blocks:
            if block.start < edge or block.end <= block.start:
                raise ValueError(f"block {block} overlaps the one before it or is empty")
            edge = block.end

    def spans(self, *kinds: BlockKind) -> tuple[tuple[int, int], ...]:
        """Where the blocks of some kinds stand; of ``READ`` kinds where none is named."""
        wanted = frozenset(kinds) or READ
        return tuple((b.start, b.end) for b in self.blocks if b.kind in wanted)

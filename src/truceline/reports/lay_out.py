"""A text's layout: which stretches are read for claims, and what the others are.

Invariant: blocks are in order, within the text, and hold every character that is no
blank. Where the text gives no sign, a stretch is prose: a sentence lost is worse than a
heading read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reports.furniture import FEW, beside, gallery, is_label
from truceline.reports.heads import HEADS, Head, crawl_date, date_line, dateline
from truceline.reports.layout import READ, Block, BlockKind, Layout
from truceline.reports.paragraphs import MARKER, Paragraph, ended, open_ended, paragraphs
from truceline.reports.report import Moment

HEADLINE = 30
"""Words of the longest title or standfirst (newspapers' style books stop at some 20)."""
SHORTEST = 3
"""Words of the shortest title: "Summary" is a heading."""
LINK = 24
"""Words of the longest headline in a list of links."""
STYLE = 3
"""Closed paragraphs after which a text is known to end its sentences."""
PICTURES = 3
"""Numbered captions of one gallery below which numbers such as "1/2" mean something else."""
BLOCK = 20_000
"""Code points of the longest block: a page of ten thousand words in one line is cut."""
UNBROKEN = 400
"""A longer "word" is data, not language: the longest place name has 85 letters."""

LAST = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=\S)")
INNER = re.compile(r"\w{4}[.!?][\"”’'»)]*\s+[\"“‘]?[A-Z]")
"""A sentence's end within a paragraph: no headline, though "U.S. forces" may be in one."""
DATA = re.compile(rf"\S{{{UNBROKEN},}}")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The layout, with what the text's own head says of its publication."""

    layout: Layout
    title: str | None = None
    published: Moment | None = None


@dataclass(slots=True)
class Sheet:
    """The text's paragraphs while they are told apart: a kind for each, None where open."""

    text: str
    places: Sequence[Paragraph]
    kinds: list[BlockKind | None]

    def words(self, index: int) -> str:
        place = self.places[index]
        return self.text[place.start : place.end]

    def open(self) -> Iterator[int]:
        """The paragraphs that nothing has claimed so far."""
        return (i for i, kind in enumerate(self.kinds) if kind is None)


def lay_out(text: str, *, title: str | None = None) -> LaidOut:
    """Tell a text's blocks apart. ``title`` is the one that its publisher gave, if any."""
    places = paragraphs(text)
    crawled = _crawled(text, places)
    sheet = Sheet(text, places, [None] * len(places))
    for index in range(len(places)):
        sheet.kinds[index] = beside(sheet.words(index))
    if crawled:
        sheet.kinds[0] = crawled.kind
    _galleries(sheet)
    _links(sheet)
    _repeated(sheet)
    lined = _date_lines(sheet)
    _title(sheet, title)
    closing = _closes(sheet)
    if closing:
        _headings(sheet)
    blocks, dated = _blocks(sheet, cut=_tail(sheet, closing=closing))
    shown = [sheet.words(i) for i, kind in enumerate(sheet.kinds) if kind is BlockKind.TITLE]
    return LaidOut(
        Layout(blocks=tuple(blocks)),
        title=" ".join(shown[0].split()) if shown else None,
        published=(crawled and crawled.published) or lined or dated,
    )


def _crawled(text: str, places: list[Paragraph]) -> Head | None:
    """Take the date that a crawler left before the first word off the first paragraph."""
    head = crawl_date(text[places[0].start : places[0].end][:500]) if places else None
    if head is None or places[0].start + head.end >= places[0].end:
        return None
    first, start = places[0], places[0].start + head.end
    edge = len(text[:start].rstrip())
    places[:1] = [Paragraph(first.start, edge), Paragraph(start, first.end)]
    return head


def _galleries(sheet: Sheet) -> None:
    """Numbered pictures of one gallery, three or more ("1/2" also heads two messages)."""
    numbered: dict[str, list[int]] = {}
    for index in sheet.open():
        size = gallery(sheet.words(index))
        if size:
            numbered.setdefault(size, []).append(index)
    for indices in numbered.values():
        if len(indices) >= PICTURES:
            for index in indices:
                sheet.kinds[index] = BlockKind.CAPTION


def _links(sheet: Sheet) -> None:
    """Headlines under "Read more:" are furniture, up to the next paragraph of prose."""
    listed = 0
    for index, kind in enumerate(sheet.kinds):
        words = sheet.words(index)
        if kind is BlockKind.FURNITURE and is_label(words):
            listed = 1
        elif listed and kind is None and _is_link(sheet, index, first=listed == 1):
            sheet.kinds[index] = BlockKind.FURNITURE
            listed += 1
        elif kind is None:
            listed = 0


def _is_link(sheet: Sheet, index: int, *, first: bool) -> bool:
    """Short, and the first under its label, or unclosed, or in a list that ends the text."""
    words = sheet.words(index)
    if len(words.split()) > LINK:
        return False
    if first or not ended(words):
        return True
    rest = (sheet.words(i) for i in range(index, len(sheet.kinds)))
    late = 2 * sheet.places[index].start > len(sheet.text)
    return late and all(len(r.split()) <= LINK for r in rest)


def _repeated(sheet: Sheet) -> None:
    """A short line that comes again and again belongs to the page."""
    seen: dict[str, list[int]] = {}
    for index in sheet.open():
        words = sheet.words(index)
        if len(words) < 200 and len(words.split()) <= FEW and not ended(words):
            seen.setdefault(words, []).append(index)
    for indices in seen.values():
        if len(indices) > 1 and not MARKER.match(sheet.words(indices[0])):
            for index in indices:
                sheet.kinds[index] = BlockKind.FURNITURE


def _date_lines(sheet: Sheet) -> Moment | None:
    """Mark date lines; the first date before any long paragraph is the publication's."""
    published, early = None, True
    for index in list(sheet.open()):
        head = date_line(sheet.words(index))
        if head:
            sheet.kinds[index] = head.kind
            published = published or (head.published if early else None)
        early = early and not _is_prose(sheet.words(index))
    return published


def _is_prose(words: str) -> bool:
    return ended(words) and len(words.split()) > FEW


def _title(sheet: Sheet, title: str | None) -> None:
    """The first open paragraph, where it is the title given or reads as a headline."""
    first = next(sheet.open(), None)
    if first is None:
        return
    words = sheet.words(first)
    given = title is not None and _bare(words) == _bare(title)
    worded = len(words.split()) >= SHORTEST
    headline = title is None and worded and _is_headline(words) and _closes(sheet)
    if given or headline:
        sheet.kinds[first] = BlockKind.TITLE


def _bare(words: str) -> str:
    return "".join(c for c in words[:1000].casefold() if c.isalnum())


def _is_headline(words: str) -> bool:
    return (
        not ended(words)
        and not words.endswith((":", ";"))
        and len(words.split()) <= HEADLINE
        and not INNER.search(words)
        and not MARKER.match(words)
        and dateline(words) is None
    )


def _closes(sheet: Sheet) -> bool:
    """Whether most of the text's words stand in closed paragraphs: else nothing is a heading."""
    closed = unclosed = 0
    for index in sheet.open():
        words = sheet.words(index)
        if ended(words):
            closed += len(words)
        else:
            unclosed += len(words)
    return closed > unclosed


def _headings(sheet: Sheet) -> None:
    """Unclosed short paragraphs: sub-headings; longer ones before the first prose: standfirst."""
    waiting = list(sheet.open())
    prose = next((i for i in waiting if _is_prose(sheet.words(i))), None)
    for index in waiting[:-1]:
        words = sheet.words(index)
        limit = HEADLINE if prose is not None and index < prose else FEW + 2
        named = words.endswith(":") and len(words.split()) <= 2
        if named or (_is_headline(words) and len(words.split()) <= limit):
            sheet.kinds[index] = BlockKind.HEADING


def _tail(sheet: Sheet, *, closing: bool) -> int | None:
    """Where a text that was cut off stops being whole: an offset, None where it is whole.

    What is cut off says less, or something else, than its author did. A last paragraph
    without a full stop counts as cut where it stops inside a phrase, or where it is a short
    line and the text closes its paragraphs otherwise.
    """
    last = max(sheet.open(), default=None)
    if last is None:
        return None
    words, place = sheet.words(last)[-3000:], sheet.places[last]
    trailing = words.endswith(("...", "…", "[...]", "[…]"))
    if (ended(words) and not trailing) or words.endswith(":"):
        return None
    breaks = [m.end() for m in LAST.finditer(words)]
    start = place.end - len(words) + breaks[-1] if breaks else place.start
    others = sum(ended(sheet.words(i)) for i in sheet.open() if i != last)
    before = bool(breaks) or others > 0
    fragment = sheet.text[start : place.end]
    if before and (trailing or open_ended(fragment)):
        return start
    short = len(fragment.split()) <= FEW and start == place.start
    return start if short and closing and others >= STYLE else None


def _blocks(sheet: Sheet, *, cut: int | None) -> tuple[list[Block], Moment | None]:
    """The blocks in order, and the date of a head that stands before a sentence."""
    blocks: list[Block] = []
    published, prose = None, 0
    for index, place in enumerate(sheet.places):
        kind = sheet.kinds[index] or _reading(sheet.words(index))
        start, end = place.start, place.end
        if sheet.kinds[index] is None and prose < HEADS:
            head = dateline(sheet.words(index))
            if head:
                blocks.append(_trimmed(sheet.text, head.kind, start, start + head.end))
                published, start = published or head.published, start + head.end
            prose += 1
        if kind in READ and cut is not None and start <= cut < end:
            blocks.extend(_pieces(sheet.text, kind, start, cut))
            kind, start = BlockKind.FURNITURE, cut
        blocks.extend(_pieces(sheet.text, kind, start, end))
    return blocks, published


def _reading(words: str) -> BlockKind:
    return BlockKind.BULLET if MARKER.match(words) else BlockKind.PROSE


def _trimmed(text: str, kind: BlockKind, start: int, end: int) -> Block:
    while text[end - 1].isspace():
        end -= 1
    return Block(kind=kind, start=start, end=end)


def _pieces(text: str, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
    """A stretch as blocks no longer than ``BLOCK``, with data between words set aside."""
    for match in DATA.finditer(text, start, end):
        yield from _cut(text, kind, start, match.start())
        yield from _cut(text, BlockKind.FURNITURE, match.start(), match.end())
        start = match.end()
    yield from _cut(text, kind, start, end)


def _cut(text: str, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start:
        stop = end if end - start <= BLOCK else _seam(text, start, start + BLOCK)
        yield _trimmed(text, kind, start, stop)
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _seam(text: str, start: int, limit: int) -> int:
    """Where to cut: after the last sentence that fits, else the last word, else anywhere."""
    window = text[start:limit]
    breaks = [m.end() for m in LAST.finditer(window)]
    if breaks:
        return start + breaks[-1]
    blank = max(window.rfind(" "), window.rfind("\n"))
    return start + blank + 1 if blank > 0 else limit

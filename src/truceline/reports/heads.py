"""What stands before a report's first sentence: a crawler's date, a date line, a dateline."""

import re
from dataclasses import dataclass

from truceline.reports.dates import (
    CLOCK,
    DAY_FIRST,
    DOTTED,
    ISO,
    MONTH,
    MONTH_FIRST,
    WEEKDAY,
    moment_in,
)
from truceline.reports.layout import BlockKind
from truceline.reports.report import Moment

HEADS = 3
"""Paragraphs of prose in which a dateline may still stand, after a correction or a note."""
LINE = 120
"""A longer paragraph (code points) is no date line."""


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


DATE = _unnamed(rf"(?:{ISO}|{DAY_FIRST}|{MONTH_FIRST}|{DOTTED})")
DAY = rf"(?:{DATE}|\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})"
CRAWL = re.compile(
    rf"(?:date(?:line)?|published|crawled|timestamp)?\s*[:=]?\s*{_unnamed(ISO + CLOCK)}[\s|:]+"
    r"(?=\S)",
    re.IGNORECASE,
)
"""A date that a crawler's field left before the first word: " date 2031-04-06 The …"."""

CLOCKS = (
    r"(?:[\s,|·•(/-]*(?:\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.?m\.?|at|local time|[A-Z]{1,5}|"
    r"[+-]\d\d:?\d\d)\)?(?![\w]))*"
)
DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|updated|posted|issued|released|date|last (?:updated|modified))"
    rf"(?: on| at)?\s*:?\s*)?{WEEKDAY}?{DATE}(?!\d){CLOCKS}"
    r"(?:\s*[,|·•-]\s*\(?[A-Z][\w .()-]{1,40})?\.?",
    re.IGNORECASE,
)
"""All of a paragraph that is a date, with its time, zone or agency."""

ISSUED = re.compile(
    rf"\b(?:issued|published|released)(?: on)? {WEEKDAY}?{DATE}(?!\d)", re.IGNORECASE
)
"""How a bulletin's title gives its own date: "Daily report 4/2031 issued on 6 May 2031"."""

AS_OF = re.compile(
    r"(?:based on (?:the )?information|all times are|(?:this report )?(?:covers|covering) the "
    r"(?:period|reporting period))\b.{10,}",
    re.IGNORECASE,
)
"""A monitor's note on what its report covers: it dates the text and claims nothing."""

CAPITALS = r"[A-Z][A-Z'’.]+(?:[ /-][A-Z][A-Z'’.]*)*"
TITLE_CASE = r"[A-Z][\w'’.]+(?:[ /-][A-Z][\w'’.]+){0,3}"
WITHIN = rf"(?:(?:, {TITLE_CASE}){{0,2}}| \({TITLE_CASE}\))"
"""The city's region or country, after a comma or in brackets."""
AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][\w ]{1,20}/)"
DASH = r"(?:—|–|--?)"
NOTE = r"(?:\[TEXT\]\s*)?"

DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{CAPITALS}{WITHIN}(?:,? (?i:{DAY}))?\.?(?: {AGENCY})?\s*{DASH}\s+{NOTE}",
        rf"{TITLE_CASE}{WITHIN},? (?i:{DAY})[.,]?(?: {AGENCY})?\s*{DASH}\s+{NOTE}",
        rf"{TITLE_CASE}{WITHIN} {AGENCY}\s*{DASH}\s+{NOTE}",
        rf"{TITLE_CASE}/{TITLE_CASE}\s*{DASH}\s+{NOTE}",
        rf"{TITLE_CASE}{WITHIN},? (?i:{DAY})[.,]? {AGENCY}[.:]?\s+",
        rf"{TITLE_CASE}{WITHIN}, (?i:{DAY}), [A-Z][A-Z.-]{{2,}}(?:[.:]|\s{{2,}}|\n)\s*",
        rf"{CAPITALS}, (?i:{DAY})\s*:\s+",
        rf"{AGENCY}\s*{DASH}?\s+(?=[\"“‘']?[A-Z])",
    )
)
"""City, day, agency: as wires, state agencies and broadcasters write them."""


@dataclass(frozen=True, slots=True)
class Head:
    """A stretch before the sentence: what it is, where it ends, which date it holds."""

    kind: BlockKind
    end: int
    published: Moment | None


def date_line(words: str) -> Head | None:
    """The head that is all of a paragraph: a date line, or a note on what is covered."""
    if len(words) <= LINE and DATE_LINE.fullmatch(words):
        return Head(BlockKind.DATELINE, len(words), moment_in(words))
    if len(words) <= 2 * LINE and AS_OF.match(words):
        return Head(BlockKind.DATELINE, len(words), None)
    return None


def issued(title: str) -> Moment | None:
    """The date on which a title says that its text was issued."""
    match = ISSUED.search(title)
    return moment_in(match[0]) if match else None


def crawl_date(words: str) -> Head | None:
    """The crawler's date before a paragraph's words."""
    return _head(CRAWL, words, BlockKind.CRAWL_DATE)


def dateline(words: str) -> Head | None:
    """The dateline before a paragraph's first sentence."""
    window = words[: 2 * LINE]
    found = (_head(pattern, window, BlockKind.DATELINE) for pattern in DATELINES)
    return next((h for h in found if h and h.end < len(words)), None)


def _head(pattern: re.Pattern[str], words: str, kind: BlockKind) -> Head | None:
    match = pattern.match(words)
    return match and Head(kind, match.end(), moment_in(match[0]))

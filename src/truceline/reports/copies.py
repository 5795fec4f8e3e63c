"""Which reports have their text from another: copies, wire copy, relays, boilerplate.

Invariants: what is a copy of what depends on the set of reports alone; a copy is of an earlier
report (by publication, then id), never the other way round; nothing is left out for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from rensa import RMinHash

from truceline.ids import content_id
from truceline.reports.layout import BlockKind
from truceline.reports.report import Report

SHINGLE = 3
"""Words in a shingle: short, as a relay keeps phrases and changes words."""
PERMUTATIONS, BANDS = 128, 64
"""Of 128 values in 64 bands of two, texts that share a tenth of all their shingles meet with a
chance of 47 in 100, a fifth 93, a third 99.9; a fiftieth 3. A relay is often half as long as
what it relays, so that little of both is shared."""
NEAR = 0.5
"""From which share of one's shingles in the other two texts are copies but for an edit."""
RELAY = 0.2
"""From which it is a relay in other words. Measured on edits of the example's own reports
(tests/reports/test_copies.py): relays keep 0.3 and more, other outlets' own texts under 0.1."""
PARAGRAPH = 8
"""Words from which a paragraph is long enough not to be repeated by chance."""
WORD = re.compile(r"\w+")
AGENCIES = (
    "Reuters", "AP", "Associated Press", "AFP", "Agence France-Presse", "TASS", "Interfax", "RIA",
    "Xinhua", "Anadolu", "EFE", "DPA", "Kyodo", "Yonhap", "UNIAN", "Ukrinform", "ANSA", "PTI",
    "SANA",
)  # fmt: skip
"""Agencies whose text is relayed with their name; outlets of the ledger count too."""
TOLD = (BlockKind.TITLE, BlockKind.PROSE, BlockKind.BULLET)


class CopyKind(StrEnum):
    """How a report has another's text."""

    EXACT = "exact copy"
    NEAR = "near copy"
    WIRE = "wire copy"
    RELAY = "relay in other words"


@dataclass(frozen=True)
class Print:
    """What of a report is compared. ``paragraphs`` maps a paragraph's hash to its span."""

    report: Report

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Runs of ``SHINGLE`` words of the title and prose, case folded."""
        layout = self.report.layout
        words = [
            w
            for a, b in layout.spans(*TOLD)
            for w in WORD.findall(self.report.text[a:b].casefold())
        ]
        last = max(1, len(words) - SHINGLE + 1)
        return (
            frozenset(" ".join(words[n : n + SHINGLE]) for n in range(last))
            if words
            else frozenset()
        )

    @cached_property
    def digest(self) -> tuple[int, ...]:
        """The least hashes of the shingles (MinHash)."""
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(sorted(self.shingles))
        return tuple(made.digest())

    @cached_property
    def bands(self) -> tuple[tuple[int, ...], ...]:
        """Keys by which alike texts meet: each a band's number and its values."""
        rows = PERMUTATIONS // BANDS
        return tuple((n, *self.digest[n * rows : (n + 1) * rows]) for n in range(BANDS))

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[int, int]]:
        """Long paragraphs of the prose, by the hash of their words."""
        found = {}
        for a, b in self.report.layout.spans(BlockKind.PROSE, BlockKind.BULLET):
            words = WORD.findall(self.report.text[a:b].casefold())
            if len(words) >= PARAGRAPH:
                found[content_id("paragraph", " ".join(words))] = (a, b)
        return found

    @cached_property
    def order(self) -> tuple[str, str]:
        """Which report was first: by publication; a bare day is its end, no day is last."""
        moment = self.report.published
        if moment is None:
            return ("9999", self.report.id)
        late = "" if isinstance(moment, datetime) else "T24"
        return (moment.isoformat() + late, self.report.id)


class Neighbours(Protocol):
    """A look-up over many reports, such as all of a ledger."""

    def alike(self, one: Print) -> Iterable[Print]:
        """Other reports that share a band with it."""

    def with_paragraph(self, key: str) -> Sequence[Print]:
        """Reports that have a paragraph of that hash."""


class Held:
    """Neighbours held in memory."""

    def __init__(self, reports: Iterable[Report | Print]) -> None:
        made = (one if isinstance(one, Print) else Print(one) for one in reports)
        self.prints = tuple(sorted(made, key=lambda p: p.order))
        self._bands: dict[tuple[int, ...], list[Print]] = defaultdict(list)
        self._paragraphs: dict[str, list[Print]] = defaultdict(list)
        for one in self.prints:
            for band in one.bands:
                self._bands[band].append(one)
            for key in one.paragraphs:
                self._paragraphs[key].append(one)

    def alike(self, one: Print) -> Iterable[Print]:
        found = {p.report.id: p for band in one.bands for p in self._bands[band]}
        return (found[i] for i in sorted(found) if i != one.report.id)

    def with_paragraph(self, key: str) -> Sequence[Print]:
        return self._paragraphs.get(key, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """``report`` has its text from ``of``, a report's id, or from ``agency`` alone.

    ``share`` is how much of the copy's wording the other has, 0 to 1.
    """

    report: str
    kind: CopyKind
    of: str | None
    agency: str | None
    share: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A paragraph of a report that other reports have too; ``first`` is the earliest's id."""

    report: str
    start: int
    end: int
    first: str
    reports: int


def copy_of(one: Print, near: Neighbours) -> Copy | None:
    """What a report is a copy of: the earlier report that has most of its wording, else an
    agency that its dateline or credit names; None for a text of its own."""
    earlier = [p for p in near.alike(one) if p.order < one.order and _another(one, p)]
    scored = [(len(one.shingles & p.shingles) / len(one.shingles), p) for p in earlier]
    share, of = max(scored, key=lambda s: (s[0], s[1].order), default=(0.0, None))
    credited = named_agency(one.report, {p.report.outlet for p in earlier})
    if of is None or share < RELAY:
        if credited is None or credited == one.report.outlet:
            return None
        reason = f"its own words credit {credited}"
        return Copy(
            report=one.report.id, kind=CopyKind.WIRE, of=None, agency=credited, share=0.0,
            reason=reason,
        )  # fmt: skip
    outlet = of.report.outlet or "an earlier report"
    wire = credited is not None and credited == of.report.outlet
    kind = _kind(one, of, share, wire=wire)
    named = f", which it names as {credited}" if wire else ""
    return Copy(
        report=one.report.id,
        kind=kind,
        of=of.report.id,
        agency=credited,
        share=share,
        reason=f"{kind.value}: {share:.0%} of its wording is {outlet}'s{named}",
    )


def _another(one: Print, other: Print) -> bool:
    """Whether likeness would tell of a copy: an outlet's own reports share its forms."""
    if not one.shingles:
        return False
    return one.report.outlet != other.report.outlet or one.shingles == other.shingles


def _kind(one: Print, of: Print, share: float, *, wire: bool) -> CopyKind:
    if wire:
        return CopyKind.WIRE
    if one.shingles == of.shingles:
        return CopyKind.EXACT
    return CopyKind.NEAR if share >= NEAR else CopyKind.RELAY


def named_agency(report: Report, outlets: Iterable[str | None] = ()) -> str | None:
    """An agency that the text names as its own source: in its dateline, or in a credit
    ("Reporting by…"). Pictures' credits tell nothing of the words. Outlets given count too."""
    # Of hundreds of outlets few are named at all: a pattern of all would take long to make.
    known = {n for n in (*AGENCIES, *outlets) if n and n in report.text}
    if not known:
        return None
    names = sorted(known, key=lambda n: (-len(n), n))
    either = "|".join(map(re.escape, names))
    credit = re.compile(rf"\((?:Additional )?[Rr]eporting by [^)]*?\b({either})\b")
    for a, b in report.layout.spans(BlockKind.DATELINE):
        if found := re.search(rf"\b({either})\b", report.text[a:b]):
            return found.group(1)
    found = credit.search(report.text)
    return found.group(1) if found else None


def repeated(one: Print, near: Neighbours) -> Iterator[Repeated]:
    """The paragraphs of a report that earlier reports have too."""
    for key, (start, end) in one.paragraphs.items():
        same = near.with_paragraph(key)
        first = min(same, key=lambda p: p.order, default=one)
        if first.report.id != one.report.id:
            yield Repeated(
                report=one.report.id, start=start, end=end, first=first.report.id, reports=len(same)
            )

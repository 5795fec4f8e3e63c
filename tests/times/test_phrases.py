"""A table of phrases from reports of conflict: what each comes to, or that it comes to nothing.

``phrases.tsv`` has, in square brackets, the words that are looked up in a text; ``start``
and ``end`` are written as an Interval has them, empty where open, both empty where the
words date nothing.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from truceline.claims.claim import Basis
from truceline.language.analysis import Analysis
from truceline.language.english import load_reader
from truceline.language.timex import time_expressions
from truceline.times.anchors import Anchors, NamedDay
from truceline.times.interval import Interval
from truceline.times.resolve import readings

TABLE = Path(__file__).with_name("phrases.tsv")
DAYS = {
    "the start of the conflict": date(2029, 2, 1),
    "the ceasefire was agreed": date(2031, 5, 2),
    "the harvest truce was agreed": date(2031, 5, 2),
    "the ceasefire took effect": date(2031, 5, 3),
}
"""What the table's imagined profile dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    published: str
    zone: str
    text: str
    start: str
    end: str
    precision: str
    basis: str

    @property
    def plain(self) -> str:
        return self.text.replace("[", "").replace("]", "")

    @property
    def span(self) -> tuple[int, int]:
        return self.text.index("["), self.text.index("]") - 1

    @property
    def anchors(self) -> Anchors:
        days = [
            NamedDay(words=words, day=day, basis=Basis.SUPPLIED, source="the profile")
            for words, day in DAYS.items()
        ]
        published = date.fromisoformat(self.published) if self.published else None
        return Anchors(published=published, days=tuple(days), zone=self.zone or None)


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Row(**fields) for fields in csv.DictReader(lines, delimiter="\t")]


@pytest.fixture(scope="module")
def intervals() -> dict[str, list[Interval]]:
    """What the bracketed words of every text came to."""
    texts = [(row.plain, [(0, len(row.plain))]) for row in rows()]
    analyses = load_reader().read(texts)
    return {
        row.published + row.text: list(_within(row, analysis))
        for row, analysis in zip(rows(), analyses, strict=True)
    }


def _within(row: Row, analysis: Analysis) -> Iterator[Interval]:
    start, end = row.span
    for read in readings(analysis, time_expressions(analysis), row.anchors):
        first, last = read.expression.phrase
        if first < end and start < last and read.interval is not None:
            yield read.interval


def written(interval: Interval) -> tuple[str, str, str, str]:
    return (
        interval.start.isoformat() if interval.start else "",
        interval.end.isoformat() if interval.end else "",
        interval.precision.value,
        interval.basis.value,
    )


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.published} {row.text}")
def test_a_phrase_comes_to_its_interval(row: Row, intervals: dict[str, list[Interval]]) -> None:
    """Each phrase of the table has the interval, precision and basis beside it, or none."""
    found = [written(interval) for interval in intervals[row.published + row.text]]
    wanted = (row.start, row.end, row.precision, row.basis)
    assert found == ([wanted] if any(wanted) else [])


def test_the_table_is_long() -> None:
    """The table has at least 150 phrases, no two the same."""
    assert len({(r.published, r.text) for r in rows()}) == len(rows()) >= 150

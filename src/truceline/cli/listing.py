"""Print claims as they come: a table, JSON, JSON lines or CSV.

A terminal gets tables of boxes, one a report; a pipe gets the same columns, tab-separated,
with their names in the first line. JSON is the published claim, whole; tables and CSV are
for reading, and keep less.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from truceline.readings import phrases
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report

COLUMNS = ("when", "who says so", "certainty", "what", "where", "figures", "words")
BOXES = (("when, where", 22), ("who says so", 24), ("what", 24), ("words", 40))
"""The columns of a terminal's table, two cells in each, and how wide they are relatively."""
CSV_COLUMNS = (
    "claim", "report", "outlet", "published", "start", "end", "time_basis", "speakers", "party",
    "certainty", "kind", "event", "actor", "target", "weapon", "places", "figures", "words",
    "from_character", "to_character", "background",
)  # fmt: skip
STEERING = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""

BACKGROUND = "told as background"
"""Heads the claims of long before publication, which a terminal's table lists last."""
FOOT = "Claims as their speakers made them, to no standard of proof."


class Listing(Protocol):
    """Where the claims of one report after another are printed."""

    def add(self, claims: Iterable[ClaimRecord], report: Report) -> None: ...


@contextmanager
def listing(form: str) -> Iterator[Listing]:
    """The listing of a format: table, json, jsonl or csv."""
    if form == "json":
        yield from _array()
    elif form == "jsonl":
        yield Lines()
    elif form == "csv":
        yield Spreadsheet()
    elif sys.stdout.isatty():
        yield Boxes()
        click.secho(FOOT, dim=True)
    else:
        yield Tabs()


def _array() -> Iterator[Listing]:
    lines = Lines(separator=",\n", end="")
    click.echo("[")
    yield lines
    click.echo("\n]" if lines.count else "]")


class Lines:
    """A claim's JSON a line."""

    def __init__(self, *, separator: str = "", end: str = "\n") -> None:
        self.count, self._separator, self._end = 0, separator, end

    def add(self, claims: Iterable[ClaimRecord], report: Report) -> None:
        for claim in claims:
            between = self._separator if self.count else ""
            click.echo(between + claim.to_json().decode() + self._end, nl=False)
            self.count += 1


class Spreadsheet:
    """One row a claim; no cell begins what a spreadsheet would run."""

    def __init__(self) -> None:
        self._writer = csv.writer(sys.stdout)
        self._writer.writerow(CSV_COLUMNS)

    def add(self, claims: Iterable[ClaimRecord], report: Report) -> None:
        for claim in claims:
            row = (phrases.printable(str(c)) for c in _row(claim, report))
            self._writer.writerow(f"'{c}" if c.startswith(STEERING) else c for c in row)


class Tabs:
    """The table's columns, tab-separated."""

    def __init__(self) -> None:
        click.echo("\t".join(COLUMNS))

    def add(self, claims: Iterable[ClaimRecord], report: Report) -> None:
        for claim in claims:
            click.echo("\t".join(cells(claim)))


class Boxes:
    """A table a report, as wide as the terminal."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)

    def add(self, claims: Iterable[ClaimRecord], report: Report) -> None:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(
            title=Text(phrases.printable(heading(report)), style="bold"),
            title_justify="left",
            box=box.SIMPLE_HEAD,
            expand=True,
        )
        for column, width in BOXES:
            table.add_column(column, ratio=width, overflow="fold")
        claims = tuple(claims)
        news = [c for c in claims if c.background is None]
        for at, claim in enumerate([*news, *(c for c in claims if c.background is not None)]):
            if at == len(news):
                table.add_section()
                table.add_row(Text(BACKGROUND, style="italic"))
            when, who, certainty, what, where, figures, words = cells(claim)
            pairs = ((when or "undated", where), (who, certainty), (what, figures), (words, ""))
            table.add_row(*(Text("\n".join(filter(None, pair))) for pair in pairs))
        if table.row_count:
            self._console.print(table)
        else:
            self._console.print(Text(f"{heading(report)}: no claims were found in it"))


def cells(claim: ClaimRecord) -> tuple[str, ...]:
    """A claim's row in a table, each cell on one line."""
    made = (
        phrases.when(claim.time) + (" (background)" if claim.background else ""),
        phrases.chain(claim),
        claim.certainty.value,
        phrases.told(claim),
        phrases.where(claim),
        phrases.figures(claim),
        claim.quote.words(),
    )
    return tuple(map(phrases.printable, made))


def heading(report: Report) -> str:
    """What a report is called: its outlet, day and title."""
    day = report.published.isoformat()[:10] if report.published else "no date"
    parts = (report.outlet or "no outlet", day, report.title or "no title")
    return phrases.printable(" · ".join(parts))


def _row(claim: ClaimRecord, report: Report) -> tuple[object, ...]:
    time = claim.time
    return (
        claim.id,
        report.id,
        report.outlet or "",
        report.published.isoformat() if report.published else "",
        time.start or "" if time else "",
        time.end or "" if time else "",
        time.basis.value if time else "",
        phrases.chain(claim),
        claim.speaker.party or "",
        claim.certainty.value,
        claim.kind.value,
        claim.event.type if claim.event else "",
        *(m.name if m else "" for m in (claim.actor, claim.target, claim.weapon)),
        phrases.where(claim),
        phrases.figures(claim),
        claim.quote.words(),
        claim.quote.start,
        claim.quote.end,
        claim.background or "",
    )

"""A progress bar on the error stream, where nothing else shows that work goes on."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

MANY = 4
"""Fewer are done before anybody wonders."""


def track(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items one by one, with a bar while they are worked on."""
    # Where tables are printed to the same terminal, they are the progress.
    if len(items) < MANY or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as tracked

    yield from tracked(items, what, console=Console(stderr=True), transient=True)


class Bar:
    """A bar of sources done, with a count of reports and claims beside it.

    On no terminal nothing is drawn; lines are said either way.
    """

    def __init__(self, total: int, what: str) -> None:
        self.total, self.what = total, what
        self.reports = self.claims = 0
        self.progress: Progress | None = None

    def __enter__(self) -> "Bar":
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
            )

            self.progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[done]}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self.progress.add_task(self.what, total=self.total, done="")
            self.progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self.progress is not None:
            self.progress.stop()

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items one by one; the bar moves as each is asked for."""
        for number, item in enumerate(items):
            if self.progress is not None:
                self.progress.update(self.progress.task_ids[0], completed=number)
            yield item

    def step(self, *, claims: int) -> None:
        """One report more."""
        self.reports += 1
        self.claims += claims
        if self.progress is not None:
            done = f"{self.reports:,} reports, {self.claims:,} claims"
            self.progress.update(self.progress.task_ids[0], done=done)

    def say(self, line: str, *, error: bool = False) -> None:
        """A line above the bar."""
        if self.progress is None:
            click.echo(line, err=error)
        else:
            self.progress.console.print(line, markup=False, highlight=False)


def counted(total: int, what: str) -> Bar:
    """A bar for some sources, as a context manager."""
    return Bar(total, what)

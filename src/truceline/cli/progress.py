"""A progress bar on the error stream, where nothing else shows that work goes on."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

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

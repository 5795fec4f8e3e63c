"""Rows and columns: a table in a terminal, tab-separated lines in a pipe."""

import sys
from collections.abc import Iterable, Sequence

import click


def heading(text: str) -> None:
    """A line above what follows, marked in a terminal."""
    from truceline.readings.phrases import printable

    click.echo()
    click.secho(printable(text), bold=True)


def grid(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Print rows under their columns' names; returns how many there were.

    A line break in a cell is kept in a terminal and a semicolon in a pipe.
    """
    from truceline.readings.phrases import printable

    split = [[str(cell).split("\n") for cell in row] for row in rows]
    if not sys.stdout.isatty():
        click.echo("\t".join(columns))
        for row in split:
            click.echo("\t".join("; ".join(map(printable, cell)) for cell in row))
        return len(split)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in split:
        table.add_row(*(Text("\n".join(map(printable, cell))) for cell in row))
    Console(highlight=False).print(table)
    return len(split)


BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int]) -> str:
    """A bar a value, nothing for none: "▁·█". The tallest bar is the highest value."""
    top = max(values, default=0)
    return "".join("·" if v <= 0 else BARS[(v * len(BARS) - 1) // top] for v in values)

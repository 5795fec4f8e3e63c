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
    """Print rows under their columns' names; returns how many there were."""
    from truceline.readings.phrases import printable

    made = [tuple(printable(str(cell)) for cell in row) for row in rows]
    if not sys.stdout.isatty():
        click.echo("\t".join(columns))
        for line in made:
            click.echo("\t".join(line))
        return len(made)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for line in made:
        table.add_row(*map(Text, line))
    Console(highlight=False).print(table)
    return len(made)


BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int]) -> str:
    """A bar a value, nothing for none: "▁·█". The tallest bar is the highest value."""
    top = max(values, default=0)
    return "".join("·" if v <= 0 else BARS[(v * len(BARS) - 1) // top] for v in values)

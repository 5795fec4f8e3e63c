"""``truceline diff``: what changed in a ledger between two of its states."""

from datetime import datetime

import click

from truceline.cli import options

COLUMNS = ("what", "report", "id", "field", "before", "after")


@click.command()
@options.ledger_argument
@click.option(
    "--from",
    "since",
    type=options.Instant(),
    metavar="TIME",
    required=True,
    help="The older state.",
)
@click.option("--to", "until", type=options.Instant(), metavar="TIME", help="The newer; else now.")
def diff(where: str, since: datetime, until: datetime | None) -> None:
    """Show what changed in a LEDGER between two moments.

    Reports added; claims new, gone, changed or reviewed, also where a newer version read a report
    again; judgements and all else that was recorded.
    """
    from truceline.cli.grid import grid
    from truceline.ledger.difference import differences
    from truceline.ledger.session import View, open_ledger, state
    from truceline.readings.phrases import printable

    with open_ledger(where) as ledger, ledger.viewing(as_of=until) as new:
        old = View(connection=new.connection, seq=state(new.connection, since))
        shown = [
            (c.what, c.report or "", c.id[:12], c.field, printable(c.before), printable(c.after))
            for c in differences(old, new)
        ]
    grid(COLUMNS, shown)

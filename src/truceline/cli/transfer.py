"""What leaves a ledger is written into its chain, for its custody."""

import click

from truceline.errors import LedgerError


def log(where: str, what: str, to: object, *, who: str, sha256: str | None = None) -> None:
    """Keep that a copy went out; a ledger that may only be read is told so, and read all the
    same."""
    from truceline.ledger.custody import add_transfer
    from truceline.ledger.session import open_ledger

    try:
        with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
            add_transfer(unit, what=what, to=str(to), sha256=sha256)
    except LedgerError as error:
        click.echo(f"truceline: that this left could not be recorded: {error}", err=True)

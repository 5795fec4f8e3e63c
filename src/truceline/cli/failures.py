"""``truceline failures``: what could not be read, and why."""

import json
from dataclasses import asdict
from datetime import datetime

import click

from truceline.cli import options


@click.command()
@options.ledger_argument
@click.option("--all", "everything", is_flag=True, help="Also those that were read later.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table")
@options.as_of
def failures(where: str, everything: bool, form: str, as_of: datetime | None) -> None:
    """List what of the sources of a LEDGER could not be read: when, what, why.

    What was read later, after it was mended or its translation given, is left out.
    """
    from truceline.ledger.query import find_failures
    from truceline.ledger.session import open_ledger
    from truceline.readings.phrases import printable

    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        found = [f for f in find_failures(view) if everything or not f.mended]
    for failure in found:
        if form == "jsonl":
            click.echo(json.dumps(asdict(failure), ensure_ascii=False))
            continue
        later = "\t(read later)" if failure.mended else ""
        line = (str(failure.number), f"{failure.at[:19]}Z", failure.kind, failure.reason)
        click.echo("\t".join(map(printable, line)) + later)
    click.echo(f"{len(found)} not read", err=True)

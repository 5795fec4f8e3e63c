"""``truceline watch``: feeds into a ledger, looked at when they are due."""

import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import Partial

if TYPE_CHECKING:
    from truceline.intake.watch import Watch

LONGEST = 60.0
"""Seconds of the longest sleep: a machine that was suspended wakes to feeds that are due."""


@click.command()
@click.argument("feeds", type=click.Path(path_type=Path), metavar="FEEDS.TOML")
@options.ledger_argument
@click.option("--once", is_flag=True, help="Look at what is due and end: for cron.")
@options.contact
@options.reading
@options.by
def watch(
    feeds: Path,
    where: str,
    once: bool,
    contact: str | None,
    profile: Path | None,
    codebook: Path | None,
    who: str,
) -> None:
    """Watch the feeds in FEEDS.TOML and add what is new to a LEDGER.

    This fetches the addresses in the file, and with pages = true those that the feeds name. It
    can be stopped and started at any time: nothing is read twice. A feed that fails is named,
    asked less often, and holds up no other.
    """
    from truceline.cli.read import load
    from truceline.intake.add import Intake
    from truceline.intake.feedlist import load_feeds
    from truceline.intake.given import Given
    from truceline.intake.watch import Watch
    from truceline.ledger.session import open_ledger
    from truceline.reports.fetch.fetcher import Fetcher

    listed = load_feeds(feeds)
    tools = load(profile, codebook)
    # As Ctrl-C does, so that a service manager's stop ends between two transactions.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with open_ledger(where, mode="create") as ledger:
        intake = Intake(ledger, tools, given=Given(), who=who)
        watching = Watch(listed, intake, Fetcher(contact=contact))
        try:
            failed = _look(watching)
            while not once:
                _sleep(watching)
                _look(watching)
        except KeyboardInterrupt:
            click.echo("truceline: stopped; what was read is kept", err=True)
            return
    if failed:
        raise SystemExit(Partial.exit_code)


def _look(watching: "Watch") -> bool:
    """Look at what is due; whether anything failed."""
    from truceline.cli.add import line

    failed = False
    for feed in watching.due(datetime.now(UTC)):
        for step in watching.look(feed):
            failed = failed or step.error is not None
            click.echo(line(step), err=step.error is not None)
    return failed


def _sleep(watching: "Watch") -> None:
    now = datetime.now(UTC)
    time.sleep(min(max((watching.next_due(now) - now).total_seconds(), 1.0), LONGEST))

"""``truceline show``: what a ledger holds, now or as of a moment."""

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from truceline.cli import options

if TYPE_CHECKING:
    from truceline.ledger.query import Filter
    from truceline.ledger.session import View

DAY = options.Day()


@click.command()
@options.ledger_argument
@options.form
@click.option("--day", type=DAY, help="Claims about this day.")
@click.option("--since", type=DAY, help="Claims about this day and later ones.")
@click.option("--until", type=DAY, help="Claims about this day and earlier ones.")
@click.option("--undated", is_flag=True, help="Claims that no words date.")
@click.option("--party", help="Claims by speakers of this party.")
@click.option("--speaker", help="Claims with this in the name of a speaker.")
@click.option("--place", help="Claims about this place, by name or gazetteer id.")
@click.option("--event", help="Claims of this event type.")
@click.option("--kind", help="Claims of this kind: event, threat, demand…")
@click.option("--report", help="Claims of this report: its number or the start of its id.")
@click.option("--words", help='Claims with all these words; "words in quotes" stand together.')
@click.option("--limit", type=click.IntRange(min=0), help="At most so many.")
@click.option("--reports", "listed", flag_value="reports", help="List the reports instead.")
@click.option("--failures", "listed", flag_value="failures", help="List what was not read.")
@click.option("--machine", is_flag=True, help="As the machine read them, without reviews.")
@options.as_of
def show(
    where: str,
    form: str,
    day: date | None,
    listed: str | None,
    as_of: datetime | None,
    machine: bool,
    **asked: object,
) -> None:
    """Show the claims of a LEDGER, by day; the undated ones last.

    All that the options ask must hold, of what the machine read. Reviewers' corrections are
    shown in its place and what they rejected is left out.
    """
    from truceline.ledger.query import Filter, find_report
    from truceline.ledger.session import open_ledger

    if day is not None:
        asked.update(since=day, until=day)
    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        if listed is not None:
            {"reports": _reports, "failures": _failures}[listed](view)
            return
        if isinstance(asked["report"], str):
            asked["report"] = find_report(view, asked["report"]).report.id
        _claims(view, Filter(**asked), form, machine)  # type: ignore[arg-type]


def _claims(view: "View", asked: "Filter", form: str, machine: bool) -> None:
    from truceline.cli.listing import listing
    from truceline.ledger.query import find_claims, find_report
    from truceline.ledger.review import reviewed

    changed = 0
    with listing(form) as printed:
        found = reviewed(view, find_claims(view, asked))
        for report, claims in groupby(found, lambda one: one.claim.report):
            kept = [one for one in claims if machine or not one.rejected]
            printed.add(
                (one.machine if machine else one.claim for one in kept),
                find_report(view, report).report,
            )
            changed += sum(bool(one.corrections) for one in kept)
    if changed and not machine:
        click.echo(f"{changed} corrected by reviewers; --machine shows what was read", err=True)


def _reports(view: "View") -> None:
    from truceline.cli.listing import heading
    from truceline.ledger.query import find_reports

    for kept in find_reports(view):
        line = (str(kept.number), kept.report.id[:12], f"{kept.claims} claims")
        click.echo("\t".join((*line, heading(kept.report))))


def _failures(view: "View") -> None:
    from truceline.ledger.query import find_failures
    from truceline.readings.phrases import printable

    for failure in find_failures(view):
        click.echo(f"{failure.number}\t{failure.at[:19]}Z\t{printable(failure.reason)}")

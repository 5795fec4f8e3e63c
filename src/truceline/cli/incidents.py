"""``truceline incidents``: the incidents of a ledger, one a line."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options

if TYPE_CHECKING:
    from truceline.incidents.dossier import Dossier

grades_option = click.option(
    "--grades",
    type=click.Path(path_type=Path),
    help="Grades of your own, in TOML, instead of those that ship.",
)
COLUMNS = ("id", "day", "incident", "reports", "voices", "grade", "accounts differ in")


@click.command()
@options.ledger_argument
@click.option("--since", type=options.Day(), help="Incidents of this day and later ones.")
@click.option("--until", type=options.Day(), help="Incidents of this day and earlier ones.")
@click.option("--all", "every", is_flag=True, help="Also those that one claim alone tells of.")
@options.profile_option
@grades_option
@options.as_of
def incidents(
    where: str,
    since: date | None,
    until: date | None,
    every: bool,
    profile: Path | None,
    grades: Path | None,
    as_of: datetime | None,
) -> None:
    """List the incidents of a LEDGER: claims judged to be about one happening.

    Each with its reports, its independent voices and how it is supported. 'truceline incident'
    shows one with its accounts side by side.
    """
    from truceline.cli.grid import grid
    from truceline.incidents.grade import load
    from truceline.ledger.dossiers import find_dossiers
    from truceline.ledger.linked import uncompared
    from truceline.ledger.links import linked_ledger
    from truceline.profile import Profile

    known = Profile.load(profile) if profile else None
    rules = load(grades) if grades else None
    with linked_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        found = find_dossiers(view, known, since=since, until=until, rules=rules)
        crowded = uncompared(view, [d.id for d in found.dossiers])
    shown = [d for d in found.dossiers if every or len(d.claims) > 1]
    grid(COLUMNS, map(_row, shown))
    alone = len(found.dossiers) - len(shown)
    if alone:
        click.echo(f"{alone} more are told by one claim alone; --all lists them", err=True)
    for ident, left in crowded.items():
        click.echo(f"to know: {ident[:12]}: {thin(left)}", err=True)
    for conflict in found.conflicts:
        click.echo(f"to review: {contradiction(conflict)}", err=True)


def _row(one: "Dossier") -> tuple[object, ...]:
    from truceline.incidents.account import Standing

    differ = [m.name for m in one.matters if m.standing is Standing.CONTRADICTED]
    day = one.day.isoformat() if one.day else "no day"
    return (
        one.id[:12],
        day,
        one.title,
        len(one.reports),
        len(one.voices),
        one.grade.name,
        ", ".join(differ),
    )


def thin(left: int) -> str:
    """That an incident was joined without comparing all that tell of it, in words."""
    return (
        f"{left:,} pairs of its accounts were not compared, as too many reports tell of one place "
        "and day: each with its nearest alone"
    )


def contradiction(conflict: object) -> str:
    """Two judgements that cannot both hold, in words."""
    from truceline.incidents.incident import Conflict

    assert isinstance(conflict, Conflict)
    one, other = conflict.link, conflict.against
    return (
        f"{one.by} links {one.first[:12]} with {one.second[:12]}, but {other.by} keeps "
        f"{other.first[:12]} and {other.second[:12]} apart: judge one of the pairs anew"
    )

"""``truceline incident``: one incident, its accounts in columns by party."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.cli.incidents import contradiction, grades_option, thin

if TYPE_CHECKING:
    from truceline.incidents.account import Matter, Saying
    from truceline.incidents.dossier import Dossier
    from truceline.incidents.judgement import Judgement

MARKS = {
    "one account": " ",
    "agreed": "=",
    "told differently": "~",
    "contradicted": "≠",
    "grew": "↑",
}
TOLD = 5
"""Links, and pairs that strain them, that are told."""
LEGEND = "= agreed   ≠ contradicted   ~ told differently   ↑ grew with time"


@click.command()
@options.ledger_argument
@click.argument("ident", metavar="ID")
@options.profile_option
@grades_option
@options.as_of
def incident(
    where: str, ident: str, profile: Path | None, grades: Path | None, as_of: datetime | None
) -> None:
    """Show the incident of a LEDGER whose ID starts so: accounts in columns by party.

    Every cell has the words that say it. An id of before a merge leads to the incident that it
    was merged into.
    """
    from truceline.incidents.grade import load
    from truceline.ledger.dossiers import find_dossier
    from truceline.ledger.links import linked_ledger
    from truceline.profile import Profile

    known = Profile.load(profile) if profile else None
    rules = load(grades) if grades else None
    with linked_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        found = find_dossier(view, ident, known, rules=rules)
    _show(found, grades)


def _show(one: "Dossier", grades: Path | None) -> None:
    from truceline.cli.grid import grid, heading

    day = one.day.isoformat() if one.day else "no words date it"
    heading(f"{one.title} ({day})")
    click.echo(f"incident {one.id}")
    if one.merged_from:
        click.echo(f"merged from {', '.join(i[:12] for i in one.merged_from)}")
    click.echo(f"grade: {one.grade.name}: {one.grade.says}")
    for finding in one.grade.findings:
        click.echo(f"  {finding.name}: {finding.reason}")
    click.echo(f"  the rule: {grades or 'grade.toml of the package; --grades names your own'}")
    parties = [a.party for a in one.accounts]
    columns = ("", "matter", *(p or "no party" for p in parties))
    heading("Accounts")
    grid(columns, (_row(m, parties) for m in one.matters))
    click.echo(LEGEND)
    heading(f"Independent voices: {len(one.voices)}, in {len(one.reports)} reports")
    grid(
        ("voice", "reports", "why one voice"),
        ((v.name, len(v.reports), v.reason) for v in one.voices),
    )
    if one.links:
        heading("Why its claims are one")
        grid(("claims", "judged by", "because"), map(_because, one.links[:TOLD]))
    if one.uncompared:
        click.echo(f"to know: {thin(one.uncompared)}", err=True)
    for strain in one.straining[:TOLD]:
        click.echo(f"to review: {_strain(strain)}", err=True)
    if len(one.straining) > TOLD:
        click.echo(f"and {len(one.straining) - TOLD} more such pairs", err=True)
    for conflict in one.conflicts:
        click.echo(f"to review: {contradiction(conflict)}", err=True)


def _because(one: "Judgement") -> tuple[str, str, str]:
    from truceline.readings.phrases import printable

    told = "; ".join(printable(e.reason) for e in one.evidence if e.weight > 0)
    return f"{one.first[:8]} = {one.second[:8]}", one.by, told


def _strain(one: "Judgement") -> str:
    from truceline.readings.phrases import printable

    told = "; ".join(printable(e.reason) for e in one.evidence if e.weight < 0)
    return (
        f"the machine judges {one.first[:12]} and {one.second[:12]} not the same ({told}), but "
        "others tie both to this incident: judge the pair"
    )


def _row(matter: "Matter", parties: list[str | None]) -> tuple[str, ...]:
    cells = dict(matter.cells)
    told = ("\n".join(map(_cell, cells.get(p, ()))) for p in parties)
    return (MARKS[matter.standing.value], matter.name, *told)


def _cell(saying: "Saying") -> str:
    from truceline.readings.phrases import printable

    words = printable(saying.quote.words())
    said = "" if words.casefold() == saying.value.casefold() else f" “{words}”"
    speaker = printable(saying.claim.speaker.name)
    return f"{printable(saying.value)}{said} ({speaker}, {saying.claim.id[:8]})"

"""``truceline export``: what a ledger holds, in the formats that others read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli import options
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.exports.selection import Selection

FORMATS = ("csv", "jsonl", "xlsx", "html", "parquet", "geojson", "hxl", "ged", "events")
STATES = ("unreviewed", "accepted", "corrected", "rejected", "half", "disputed")
DAY = options.Day()


@click.command()
@options.ledger_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="In which form.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file to write; for csv and parquet a folder, new or empty.",
)
@click.option("--day", type=DAY, help="Claims about this day.")
@click.option("--since", type=DAY, help="Claims about this day and later ones.")
@click.option("--until", type=DAY, help="Claims about this day and earlier ones.")
@click.option("--undated", is_flag=True, help="Claims that no words date.")
@click.option("--place", help="Claims about this place, by name or gazetteer id.")
@click.option("--party", help="Claims by speakers of this party.")
@click.option("--event", help="Claims of this event type.")
@click.option("--kind", help="Claims of this kind: event, threat, demand…")
@click.option("--incident", metavar="ID", help="Claims of this incident: the start of its id.")
@click.option("--grade", help="Claims of incidents that are supported so.")
@click.option(
    "--review",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help="Claims in this state of review; may be given twice. All but the rejected otherwise.",
)
@click.option(
    "--purpose",
    default="export",
    show_default=True,
    help="What it is for: the living are named only for what they consented to.",
)
@click.option(
    "--sexual-violence",
    is_flag=True,
    help="Also claims that speak of it, without their words and with the first-level unit alone.",
)
@click.option(
    "--unmasked",
    metavar="REASON",
    help="All names, for the reason given, which is recorded; only such an export reads back.",
)
@click.option(
    "--vague",
    metavar="NAME",
    help="Bound vague numbers by this convention, in columns of their own; none for none.",
)
@options.profile_option
@options.as_of
@options.by
def export(where: str, form: str, output: Path, **rest: Any) -> None:
    """Export claims of a LEDGER with all that follows from them: incidents, tolls, violations.

    Every export carries a note on what it is and what it cannot hold. Names of private persons
    are withheld. All that the options ask must hold; filters ask what the machine read, and an
    incident of a claim that is selected comes whole.
    """
    from truceline.exports.content import content
    from truceline.exports.write import write
    from truceline.ledger.links import linked_ledger
    from truceline.profile import Profile

    profile = Profile.load(rest["profile"]) if rest["profile"] else None
    chosen = _selection(rest)
    if chosen.unmasked is not None:
        # Before it is written: the ledger inside the export says that it left.
        _log(where, f"export as {form}, all names: {chosen.unmasked}", output, rest["who"])
    with linked_ledger(where) as ledger, ledger.viewing(as_of=rest["as_of"]) as view:
        note = write(content(view, chosen, profile), form, output)
    if note.masked:
        _log_if_it_can(where, f"export as {form}", output, rest["who"])
    rows = ", ".join(f"{count} {name}" for name, count in note.rows.items() if count)
    names = "names of private persons withheld" if note.masked else "ALL NAMES IN IT"
    click.echo(f"{output}: {rows}, {names}")
    for loss in note.losses:
        if loss.rows:
            click.echo(f"not in it: {loss.what}: {loss.rows}", err=True)


def _log(where: str, what: str, output: Path, who: str) -> None:
    """Keep in the ledger that a copy left it."""
    from truceline.ledger.custody import add_transfer
    from truceline.ledger.session import open_ledger
    from truceline.reports.report import digest

    sha = digest(output.read_bytes()) if output.is_file() else None
    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        add_transfer(unit, what=what, to=str(output), sha256=sha)


def _log_if_it_can(where: str, what: str, output: Path, who: str) -> None:
    """The same for a ledger that may not be written to: then it is told."""
    from truceline.errors import LedgerError

    try:
        _log(where, what, output, who)
    except LedgerError as error:
        click.echo(f"the ledger does not hold that this left: {error}", err=True)


def _selection(rest: dict[str, Any]) -> "Selection":
    from truceline.exports.selection import Selection, State
    from truceline.ledger.query import Filter

    if rest["unmasked"] is not None and not rest["unmasked"].strip():
        raise InputError("an unmasked export needs a reason: --unmasked 'handed to the archive'")
    since, until = rest["day"] or rest["since"], rest["day"] or rest["until"]
    asked = {name: rest[name] for name in ("undated", "place", "party", "event", "kind")}
    states = frozenset(map(State, rest["states"])) or Selection().states
    return Selection(
        asked=Filter(since=since, until=until, **asked),
        incident=rest["incident"],
        grade=rest["grade"],
        states=states,
        purpose=rest["purpose"],
        sexual_violence=rest["sexual_violence"],
        unmasked=rest["unmasked"],
        vague=rest["vague"],
    )

"""``truceline export``: what a ledger holds, in the formats that others read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli import options

if TYPE_CHECKING:
    from truceline.exports.selection import Selection

FORMATS = ("csv", "jsonl", "xlsx", "html", "parquet", "geojson", "hxl", "ged", "events")
STATES = ("unreviewed", "accepted", "corrected", "rejected")
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
    from truceline.ledger.disclosure import add_disclosure
    from truceline.ledger.session import open_ledger
    from truceline.profile import Profile

    profile = Profile.load(rest["profile"]) if rest["profile"] else None
    chosen = _selection(rest)
    if chosen.unmasked is not None:
        with open_ledger(where, mode="write") as ledger, ledger.writing(who=rest["who"]) as unit:
            add_disclosure(unit, form=form, reason=chosen.unmasked, by=rest["who"])
    with open_ledger(where) as ledger, ledger.viewing(as_of=rest["as_of"]) as view:
        note = write(content(view, chosen, profile), form, output)
    rows = ", ".join(f"{count} {name}" for name, count in note.rows.items() if count)
    names = "names of private persons withheld" if note.masked else "ALL NAMES IN IT"
    click.echo(f"{output}: {rows}, {names}")
    for loss in note.losses:
        if loss.rows:
            click.echo(f"not in it: {loss.what}: {loss.rows}", err=True)


def _selection(rest: dict[str, Any]) -> "Selection":
    from truceline.exports.selection import Selection, State
    from truceline.ledger.query import Filter

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
    )

"""``truceline toll``: the figures of incidents, by speaker and time, never summed over speakers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options

if TYPE_CHECKING:
    from truceline.incidents.dossier import Dossier
    from truceline.incidents.series import Series
    from truceline.incidents.toll import Entry

COLUMNS = (
    "incident",
    "day",
    "measure",
    "who",
    "low–high",
    "figures, oldest first",
    "of which",
    "note",
)
LEGEND = (
    "Low–high is over each speaker's latest figure. Nothing is added up: not over speakers, not "
    "over incidents, no part to its total, no body seen to a toll. Vague and open figures stand "
    "as they were told."
)


@click.command()
@options.ledger_argument
@click.option("--incident", "ident", help="One incident, by the start of its id.")
@click.option("--place", help="Incidents of this place, by name.")
@click.option("--from", "since", type=options.Day(), help="Incidents of this day and later ones.")
@click.option("--to", "until", type=options.Day(), help="Incidents of this day and earlier ones.")
@click.option(
    "--by",
    type=click.Choice(("party", "speaker", "outlet")),
    default="party",
    show_default=True,
    help="Whose figures stand together.",
)
@click.option(
    "--ranges",
    type=click.Choice(("none", "airwars")),
    default="none",
    show_default=True,
    help="One range per measure and incident over all speakers, by a named convention.",
)
@options.profile_option
@options.as_of
def toll(
    where: str,
    ident: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    by: str,
    ranges: str,
    profile: Path | None,
    as_of: datetime | None,
) -> None:
    """Show the tolls of a LEDGER's incidents: who counted what, and when.

    Below stand cumulative figures that do not fit the incidents' own: look at those.
    """
    from truceline.cli.grid import grid, heading
    from truceline.ledger.dossiers import find_dossiers
    from truceline.ledger.links import linked_ledger
    from truceline.ledger.shelf import find_listed
    from truceline.ledger.tolls import figure_checks
    from truceline.profile import Profile

    known = Profile.load(profile) if profile else None
    with linked_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        found = find_dossiers(view, known).dossiers
        look = figure_checks(view, found)
        chosen = [d for d in found if _asked(d, ident, place, since, until)]
        listed = find_listed(view, {r for d in chosen for r in d.reports})
    outlets = {i: r.outlet for i, r in listed.items()}
    grid(COLUMNS, (row for d in chosen for row in _rows(d, by, outlets)))
    click.echo(LEGEND)
    if ranges == "airwars":
        _airwars(chosen)
    if look:
        heading("Look at")
        for check in look:
            click.echo(f"{check.what} (claims {', '.join(c[:8] for c in check.claims)})")


def _airwars(chosen: "Iterable[Dossier]") -> None:
    """The ranges of incidents after Airwars, with who made each end and by which tables."""
    from truceline.claims.conventions import convention
    from truceline.cli.grid import grid, heading
    from truceline.incidents.ranges import BY, NOTE, airwars_ranges

    def rows() -> "Iterator[tuple[object, ...]]":
        for one in chosen:
            for found in airwars_ranges(one.toll):
                name = f"{one.title} ({one.id[:8]})"
                span = (
                    f"{found.low:,}–{found.high:,}" if found.low != found.high else f"{found.low:,}"
                )
                yield name, found.measure.value, span, _told(found.lowest), _told(found.highest)

    heading("Ranges after Airwars")
    grid(("incident", "measure", "low–high", "lowest by", "highest by"), rows())
    click.echo(f"{NOTE} {convention(BY).note()}")


def _told(entries: "Iterable[Entry]") -> str:
    from truceline.readings.phrases import printable

    told = dict.fromkeys(
        f"{printable(e.speaker)}: “{printable(e.figure.quote.words())}”" for e in entries
    )
    return "\n".join(told)


def _asked(
    one: "Dossier", ident: str | None, place: str | None, since: date | None, until: date | None
) -> bool:
    if ident is not None and not one.is_called(ident):
        return False
    if place is not None and place.casefold() not in {p.casefold() for p in one.places}:
        return False
    if since is None and until is None:
        return True
    day = one.day
    return day is not None and (since is None or since <= day) and (until is None or day <= until)


def _rows(
    one: "Dossier", by: str, outlets: "Mapping[str, str | None]"
) -> "Iterator[tuple[object, ...]]":
    from truceline.incidents.series import By, series

    party_of = {c.id: a.party for a in one.accounts for c in a.claims}
    lines = series(one.toll, one.claims, By(by), lambda c: party_of[c.id], outlets)
    for n, line in enumerate(lines):
        name = (f"{one.title} ({one.id[:8]})", str(one.day or "no day")) if n == 0 else ("", "")
        yield (*name, line.measure.value, line.whose, _range(line), *_figures(line))


def _range(line: "Series") -> str:
    if not line.bounded:
        return "as told"
    low = "?" if line.low is None else f"{line.low:,}"
    return (
        low
        if line.low == line.high
        else f"{low}–{'open' if line.high is None else f'{line.high:,}'}"
    )


def _figures(line: "Series") -> "Iterable[str]":
    from truceline.readings.phrases import counted, printable

    told = dict.fromkeys(
        f"{counted(e.figure)} “{printable(e.figure.quote.words())}” "
        f"({printable(e.speaker)}, {(e.at or 'no day')[:16]})"
        for e in line.entries
    )
    parts = dict.fromkeys(
        f"{counted(p.figure)} “{printable(p.figure.quote.words())}”" for p in line.parts
    )
    return "\n".join(told), "\n".join(parts), "\n".join(line.notes)

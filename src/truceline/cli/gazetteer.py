"""``truceline gazetteer``: look a name up; add the GeoNames dumps that a user has."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from truceline.places.place import Entry

SHOWN = 10


@click.group()
def gazetteer() -> None:
    """See which places a name may mean, and add places from GeoNames."""


@gazetteer.command()
@click.argument("name")
@click.option("--most", default=SHOWN, show_default=True, help="How many candidates to show.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each candidate.")
def find(name: str, most: int, as_json: bool) -> None:
    """Show the places that bear NAME, likeliest first when nothing else is known.

    Exit code 1 where there is none. A contested place is filed under no country here.
    """
    from truceline.places.candidates import candidates
    from truceline.places.gazetteer import Gazetteer

    book = Gazetteer.load()
    found = candidates(name, book, {})
    if found.inner:
        click.echo(f"no place is called {name!r}; {found.inner!r}, a part of it:", err=True)
    if not found.entries:
        click.echo(f"no place is called {name!r}", err=True)
        raise SystemExit(1)
    for entry in found.entries[:most]:
        unit = book.unit(entry.admin1) if entry.admin1 else None
        click.echo(_json(entry) if as_json else _line(entry, unit.name if unit else ""))
    if len(found.entries) > most:
        click.echo(f"and {len(found.entries) - most} more: --most", err=True)


def _line(entry: "Entry", unit: str) -> str:
    where = "contested" if entry.contested else ", ".join(filter(None, (unit, entry.country)))
    people = f"{entry.population:,} people" if entry.population else ""
    names = "; ".join(n for n in entry.names[:6])
    point = f"{entry.lat:.4f}, {entry.lon:.4f}"
    return "\t".join((entry.name, entry.kind.value, where, point, people, entry.id, names))


def _json(entry: "Entry") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(entry), ensure_ascii=False)


@gazetteer.command()
@click.option(
    "--geonames",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with XX.txt, alternateNamesV2.txt, admin1CodesASCII.txt or admin2Codes.txt.",
)
@click.option(
    "--output",
    default="gazetteer.bin",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.",
)
def build(geonames: Path, output: Path) -> None:
    """Merge GeoNames' own dumps into the gazetteer that ships, in a file of your own.

    Download them from download.geonames.org and unpack them; nothing is fetched here. The
    file is used where the environment's TRUCELINE_GAZETTEER names it, and its version stands
    in every reading that was made with it.
    """
    from truceline.places import build as builder
    from truceline.places.gazetteer import FILE, OWN, Gazetteer

    click.echo(builder.build(output, builder.extend(Gazetteer.load(FILE), geonames)))
    click.echo(f"to read reports with it: export {OWN}={output.resolve()}")

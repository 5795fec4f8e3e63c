"""``truceline codebook``: the event types, and a check of a user's own."""

from pathlib import Path

import click

from truceline.cli import options


@click.group()
def codebook() -> None:
    """Show which happenings Truceline tells apart, or check event types of your own."""


@codebook.command()
@click.argument("name", required=False)
@click.option(
    "--codebook",
    "file",
    type=click.Path(path_type=Path),
    help="Event types of your own, in TOML, beside those that ship.",
)
def show(name: str | None, file: Path | None) -> None:
    """List the event types with their codes, or tell all about the one called NAME."""
    from truceline.claims.codebook import load_codebook, rows
    from truceline.cli.grid import grid
    from truceline.errors import InputError

    book = load_codebook(*([options.existing(file, "codebook")] if file else []))
    if name is None:
        columns = ("name", "family", "acled", "plover", "ucdp", "gloss")
        grid(columns, ([row[c] for c in columns] for row in rows(book)))
        return
    row = next((r for r in rows(book) if r["name"] == name), None)
    if row is None:
        known = ", ".join(t.name for t in book.types)
        raise InputError(f"the codebook has no type {name!r}; it has {known}")
    for key, value in row.items():
        click.echo(f"{key}\t{value}")


@codebook.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check FILE, event types of your own, with the shipped ones beneath it.

    Exit code 3 where it cannot be used.
    """
    from truceline.claims.codebook import inflected, load_codebook, overridden

    book = load_codebook(options.existing(file, "codebook"))
    shipped = load_codebook()
    for line in (*overridden(shipped, book), *inflected(shipped, book)):
        click.echo(line)
    new = len(book.types) - len(shipped.types)
    click.echo(f"{file}: {new} new event type(s), {len(book.types)} in all; version {book.version}")

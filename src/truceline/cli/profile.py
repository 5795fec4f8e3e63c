"""``truceline profile``: begin, check and list the profiles of conflicts."""

from pathlib import Path

import click

from truceline.cli.options import ProfileFile
from truceline.errors import ProfileError


@click.group()
def profile() -> None:
    """Tell Truceline about a conflict: its parties, neutral bodies, places and ceasefires."""


@profile.command("list")
def list_() -> None:
    """List the profiles that come with Truceline. Their names work wherever a FILE does."""
    from truceline.profile import Profile
    from truceline.reports.bundled import profiles

    for name, path in profiles().items():
        found = Profile.load(path)
        counts = f"{len(found.parties)} parties\t{len(found.ceasefires)} ceasefire(s)"
        click.echo(f"{name}\t{found.name}\t{counts}")


@profile.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--like", type=ProfileFile(), help="Begin from this profile.")
def init(file: Path, like: Path | None) -> None:
    """Write a new profile to FILE, with every key explained."""
    from truceline.reports.bundled import template

    source = like or template()
    try:
        with file.open("x", encoding="utf-8") as made:
            made.write(source.read_text(encoding="utf-8"))
    except FileExistsError:
        raise ProfileError(f"{file} exists already: choose another name, or remove it") from None
    except OSError as error:
        raise ProfileError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file} written: fill it in, then run: truceline profile check {file}")


@profile.command()
@click.argument("file", type=ProfileFile())
def check(file: Path) -> None:
    """Check FILE, a path or a bundled profile's name: its form, and what would mislead.

    Exit code 3 where something would.
    """
    from truceline.claims.conventions import chosen
    from truceline.profile import Profile, problems

    found = Profile.load(file)
    wrong = problems(found)
    chosen(found)
    for line in wrong:
        click.echo(line)
    if wrong:
        raise ProfileError(f"profile {file}: {len(wrong)} of its entries would mislead")
    click.echo(
        f"{found.name}: {len(found.parties)} parties, {len(found.places)} places, "
        f"{len(found.ceasefires)} ceasefires; nothing in it would mislead"
    )

"""``truceline brief``: what a ledger says of a day, or of all its days, every line cited."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.profile import Profile

KINDS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command()
@options.ledger_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it: its name ends in .html or .md. Without it, Markdown is printed.",
)
@click.option("--day", type=options.Day(), help="The brief of this day.")
@options.profile_option
@options.as_of
@options.by
def brief(
    where: str,
    output: Path | None,
    day: date | None,
    profile: Path | None,
    as_of: datetime | None,
    who: str,
) -> None:
    """Write a brief of a LEDGER: accounts side by side, figures by speaker, the ceasefire.

    Every line cites its report and its words. Names of private persons are withheld. The
    profile tells which side an outlet is on and which ceasefires are known.
    """
    from truceline.cli.transfer import log
    from truceline.profile import Profile

    kind = "markdown" if output is None else KINDS.get(output.suffix.lower())
    if kind is None:
        raise InputError(f"{output}: a brief's name must end in .html or .md")
    text = written(where, kind, Profile.load(profile) if profile else None, day, as_of)
    if output is None:
        click.echo(text, nl=False)
    else:
        save(output, text)
        log(where, "brief", output, who=who)


def written(
    where: str,
    kind: str,
    profile: "Profile | None" = None,
    day: date | None = None,
    as_of: datetime | None = None,
) -> str:
    """The text of a ledger's brief, in HTML or Markdown."""
    from truceline.briefs import write
    from truceline.briefs.compose import compose
    from truceline.briefs.gather import gather
    from truceline.ledger.links import linked_ledger

    with linked_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        found = gather(view, day)
    made = compose(found, profile, day)
    return write.html(made) if kind == "html" else write.markdown(made)


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises InputError where it cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"{path} cannot be written: {error.strerror}") from None

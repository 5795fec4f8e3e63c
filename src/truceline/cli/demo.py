"""``truceline demo``: the bundled example, read to a table and a brief."""

import sys
from pathlib import Path

import click

LEDGER, BRIEF = "demo.ledger", "brief.html"


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    show_default="this folder",
    help=f"Where {LEDGER} and {BRIEF} are written.",
)
@click.option("--open/--no-open", "opened", default=None, help="Open the brief in a browser.")
def demo(into: Path, opened: bool | None) -> None:
    """Read the bundled example, an invented ceasefire: print its claims, write its brief.

    The brief is opened where there is a screen and a terminal. Running it again adds nothing.
    """
    from truceline.cli.brief import save, written
    from truceline.cli.listing import listing
    from truceline.cli.progress import track
    from truceline.cli.read import load, read_source
    from truceline.ledger.session import open_ledger
    from truceline.reports.bundled import example

    found = example()
    tools = load(found.profile, None)
    into.mkdir(parents=True, exist_ok=True)
    ledger_path, brief_path = into / LEDGER, into / BRIEF
    with open_ledger(ledger_path, mode="create") as ledger, listing("table") as printed:
        for path in track([str(p) for p in found.reports], "Reading"):
            done = read_source(path, tools, {}, ledger)
            printed.add(done.claims, done.report)
    save(brief_path, written(str(ledger_path), "html", tools.profile))
    click.echo(f"ledger: {ledger_path}", err=True)
    click.echo(f"brief:  {brief_path}", err=True)
    if opened if opened is not None else sys.stdout.isatty():
        show_page(brief_path)


def show_page(path: Path) -> None:
    """Open a page in the browser there is; without one, nothing happens."""
    import webbrowser

    try:
        webbrowser.open(path.absolute().as_uri())
    except (webbrowser.Error, OSError):
        return

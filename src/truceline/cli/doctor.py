"""``truceline doctor``: what is installed, what it is made with, and whether it works."""

import platform
import sqlite3
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version

import click

from truceline.errors import ModelError, TrucelineError

LIBRARIES = ("onnxruntime", "numpy", "sqlalchemy")


@click.command()
@click.argument("ledgers", nargs=-1, metavar="[LEDGER]...")
def doctor(ledgers: tuple[str, ...]) -> None:
    """Say which versions are at work, and whether model, gazetteer and LEDGERs are whole.

    Put what it prints into a report of a fault.
    """
    checks: list[tuple[str, Callable[[], str]]] = [
        ("truceline", _package),
        ("python", platform.python_version),
        ("system", platform.platform),
        *((name, lambda name=name: version(name)) for name in LIBRARIES),
        ("model", _model),
        ("gazetteer", _gazetteer),
        ("codebook", _codebook),
        ("sqlite", _sqlite),
        ("postgresql", _postgresql),
        *((f"ledger {where}", lambda where=where: _ledger(where)) for where in ledgers),
    ]
    faults = [e for name, check in checks for e in _said(name, check)]
    if faults:
        raise SystemExit(max(e.exit_code for e in faults))


def _said(name: str, check: Callable[[], str]) -> Iterator[TrucelineError]:
    try:
        click.echo(f"{name:<12} {check()}")
    except TrucelineError as error:
        click.echo(f"{name:<12} {click.style('FAULT', fg='red')} {error}")
        yield error


def _package() -> str:
    from truceline import __version__

    return __version__


def _model() -> str:
    """The reader's version, which is a hash of its files, once it has read a sentence."""
    from truceline.language.english import load_reader

    reader = load_reader()
    text = "Nothing was heard."
    if len(next(reader.read([(text, [(0, len(text))])])).words) != 4:
        raise ModelError("the language model does not read: install Truceline again")
    return f"{reader.name} {reader.version}"


def _gazetteer() -> str:
    from truceline.places.gazetteer import Gazetteer

    return Gazetteer.load().version


def _codebook() -> str:
    from truceline.claims.codebook import load_codebook

    return load_codebook().version


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as memory:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    searches = "full-text search" if "ENABLE_FTS5" in options else "NO full-text search (FTS5)"
    return f"{sqlite3.sqlite_version}, {searches}"


def _postgresql() -> str:
    try:
        return f"driver psycopg {version('psycopg')}"
    except PackageNotFoundError:
        return "no driver; for postgresql:// ledgers: pip install 'truceline[postgresql]'"


def _ledger(where: str) -> str:
    from truceline.ledger.query import count_claims, find_failures, find_reports
    from truceline.ledger.session import open_ledger
    from truceline.ledger.tables import REVISION

    with open_ledger(where) as ledger, ledger.viewing() as view:
        reports = sum(1 for _ in find_reports(view))
        failed = sum(1 for _ in find_failures(view))
        return (
            f"schema {REVISION}, {view.seq} records, {reports} reports, "
            f"{count_claims(view)} claims, {failed} failures"
        )

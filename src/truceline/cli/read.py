"""``truceline read``: reports in, attributed claims out, kept in a ledger if one is named."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli import options
from truceline.cli.extractor import extractor, tell_extractions
from truceline.errors import InputError, NoAnswer, Partial, TrucelineError

if TYPE_CHECKING:
    from truceline.claims.extractor import Extraction, Extractor
    from truceline.ledger.session import Ledger
    from truceline.pipeline import Tools
    from truceline.readings.record import ClaimRecord
    from truceline.reports.report import Report

STDIN = "-"
STDIN_NAME = "the standard input"


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.form
@options.known
@options.reading
@extractor
@options.ledger_option
@options.by
def read(
    files: tuple[str, ...],
    form: str,
    profile: Path | None,
    codebook: Path | None,
    where: str | None,
    who: str,
    extractor: "Extractor | None",
    **known: str | None,
) -> None:
    """Read reports and print their claims; "-" is the standard input.

    A report is plain text, or a JSON object with "text" and, where known, "outlet",
    "published", "url", "title" and "language". What the options say wins over its fields and
    holds for every FILE. A file that cannot be read is named with the reason, the others are
    read, and the exit code is that of the failure: 3 for bad input, 4 for a language that
    is not read, 8 where a language model that was asked for gave no answer, 7 where the rules
    read in its place.
    """
    from truceline.cli.listing import listing

    tools = load(profile, codebook, extractor)
    extractions: list[Extraction] = []
    failures: list[TrucelineError] = []
    with ExitStack() as stack:
        ledger = stack.enter_context(_opened(where)) if where else None
        printed = stack.enter_context(listing(form))
        for source in progress(files):
            try:
                done = read_source(source, tools, known, ledger, who)
            except InputError as error:
                failures.append(error)
                click.echo(f"truceline: {error}", err=True)
            else:
                printed.add(done.claims, done.report)
                extractions += [done.extraction] if done.extraction else []
    has_fallen_back = tell_extractions(extractions)
    if failures:
        if any(_is_for_add(f) for f in failures):
            hint = "pages, PDFs, mail, feeds and archives: 'truceline add LEDGER FILE' reads them"
            click.echo(f"truceline: {hint}", err=True)
        if len(files) > 1:
            read_well = len(files) - len(failures)
            click.echo(f"truceline: {read_well} of {len(files)} reports were read", err=True)
        raise SystemExit(max(f.exit_code for f in failures))
    if has_fallen_back:
        raise SystemExit(Partial.exit_code)


def _is_for_add(error: TrucelineError) -> bool:
    """Whether the other command would read what this one does not."""
    said = str(error)
    return any(sign in said for sign in ("a PDF", "a ZIP archive", "a web page's source", "gzip"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A report that was read, now or before, and its claims."""

    report: "Report"
    claims: "tuple[ClaimRecord, ...]"
    new: bool
    extraction: "Extraction | None" = None


def load(
    profile: Path | None, codebook: Path | None, extractor: "Extractor | None" = None
) -> "Tools":
    """The reader's tools, with a user's profile, codebook and language model."""
    from truceline.claims.codebook import load_codebook
    from truceline.pipeline import load_tools
    from truceline.profile import Profile

    tools = load_tools(
        profile=Profile.load(profile) if profile else None,
        codebook=load_codebook(options.existing(codebook, "codebook")) if codebook else None,
    )
    return replace(tools, extractor=extractor)


def read_source(
    source: str,
    tools: "Tools",
    known: dict[str, Any],
    ledger: "Ledger | None" = None,
    who: str = "machine",
) -> Done:
    """Read one file, or the standard input, and keep what it says in the ledger.

    Raises InputError where it cannot be read; the ledger then keeps the reason. What the
    ledger holds already is not read again.
    """
    raw = b""
    try:
        raw = _bytes(source)
        report = _report(raw, source, known)
    except InputError as error:
        if ledger is not None:
            _keep_failure(ledger, source, error, raw, who)
        raise
    from truceline.readings.reading import reading_id

    if ledger is not None:
        before = _known_claims(ledger, reading_id(report.id, tools.versions), report)
        if before is not None:
            return Done(report=report, claims=before, new=False)
    from truceline.pipeline import read as read_reports

    try:
        reading = next(read_reports([report], tools))
    except NoAnswer as error:
        told = NoAnswer(f"{source}: {error}")
        if ledger is not None:
            _keep_failure(ledger, source, told, raw, who)
        raise told from None
    if ledger is not None:
        from truceline.ledger.append import add_reading

        with ledger.writing(who=who) as unit:
            add_reading(unit, reading, raw=raw, source=source)
    return Done(report=report, claims=reading.claims, new=True, extraction=reading.extraction)


def report_of(source: str, known: dict[str, Any]) -> "Report":
    """One report, from a file or the standard input. Raises InputError where it is none."""
    return _report(_bytes(source), source, known)


def _bytes(source: str) -> bytes:
    from truceline.reports.open import read_file, read_stream

    if source == STDIN:
        return read_stream(sys.stdin.buffer, name=STDIN_NAME)
    return read_file(Path(source))


def _report(raw: bytes, source: str, known: dict[str, Any]) -> "Report":
    from truceline.reports.open import read_report

    name = STDIN_NAME if source == STDIN else source
    return read_report(raw, name=name, **known)


def _opened(where: str) -> "Ledger":
    from truceline.ledger.session import open_ledger

    return open_ledger(where, mode="create")


def _known_claims(
    ledger: "Ledger", reading: str, report: "Report"
) -> "tuple[ClaimRecord, ...] | None":
    from truceline.ledger.append import holds
    from truceline.ledger.query import Filter, find_claims

    with ledger.viewing() as view:
        if not holds(view.connection, reading):
            return None
        return tuple(find_claims(view, Filter(report=report.id)))


def _keep_failure(ledger: "Ledger", source: str, error: InputError, raw: bytes, who: str) -> None:
    from truceline.ledger.append import add_failure

    with ledger.writing(who=who) as unit:
        add_failure(
            unit, source=source, kind=type(error).__name__, reason=str(error), raw=raw or None
        )


def progress(files: Iterable[str]) -> Iterator[str]:
    """The files one by one, with a bar on the terminal's error stream where they are many."""
    from truceline.cli.progress import track

    yield from track(tuple(files), "Reading")

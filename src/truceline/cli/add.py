"""``truceline add``: reports of every format into a ledger, with where they came from."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.cli.extractor import extractor, tell_extractions
from truceline.errors import InputError, Partial

if TYPE_CHECKING:
    from truceline.claims.extractor import Extraction, Extractor
    from truceline.intake.step import Step
    from truceline.ledger.session import Ledger
    from truceline.pipeline import Tools
    from truceline.reports.piece import Missed, Original, Passed, Piece
    from truceline.workers import Workers

NAMED = frozenset({"read", "changed", "unread"})
"""States that get a line of their own; the others are counted."""
WORDS = {
    "read": "read",
    "changed": "changed since they were added, and read anew",
    "known": "there already",
    "unread": "kept unread, for their language",
    "failed": "not read (see 'truceline failures')",
}
"""What the last line says of each state."""


@click.command()
@options.ledger_argument
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.known
@click.option("--author", help="Who wrote it.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FACT=NAME",
    help="Which column of a table, or field of JSON lines, holds a fact: text=Body.",
)
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    help="The text that the one SOURCE is a translation of: kept beside it, not read.",
)
@options.fetch
@options.contact
@click.option("--collector", help="Who or what collected the files, where another did.")
@options.reading
@extractor
@options.workers
@click.option("--quiet", is_flag=True, help="Name what failed, and count the rest.")
@options.by
def add(
    where: str,
    sources: tuple[str, ...],
    columns: tuple[str, ...],
    original: Path | None,
    fetch: bool,
    contact: str | None,
    collector: str | None,
    profile: Path | None,
    codebook: Path | None,
    quiet: bool,
    who: str,
    jobs: int | None,
    cluster: str | None,
    extractor: "Extractor | None",
    **known: str | None,
) -> None:
    """Add the reports in each SOURCE to a LEDGER, made where there is none.

    A SOURCE is a file or a folder: text, saved web pages (HTML, MHTML), feeds (RSS, Atom), web
    archives (WARC), PDF, Word documents, mail (EML, mbox), tables (CSV, TSV), JSON and JSON
    lines, ZIP archives of those. Formats are told by content. With --fetch it may be an address.
    The original bytes are kept, with where each came from. What is there already is not read
    again, so that a run that was stopped goes on where it was. Exit code 7 says that some was
    read and some not, or not by the model asked for.
    """
    from truceline.cli.progress import counted
    from truceline.cli.read import load
    from truceline.intake.add import Intake
    from truceline.intake.given import given
    from truceline.ledger.links import catch_up
    from truceline.ledger.session import open_ledger

    if original is not None and len(sources) != 1:
        raise InputError("--original goes with one SOURCE: its translation")
    addresses = _asked(sources, fetch=fetch)
    told = given(known, columns, collector=collector, original=_original(original))
    tools = load(profile, codebook, extractor)
    counts: Counter[str] = Counter()
    codes: list[int] = []
    extractions: list[Extraction] = []
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(where, mode="create"))
        workers = _workers(tools, jobs, cluster, own=codebook is not None)
        stack.enter_context(workers or nullcontext())
        intake = Intake(ledger, tools, given=told, who=who, workers=workers)
        pieces = list(_pieces(sources))
        with counted(len(pieces) + len(addresses), "Adding") as bar:
            web = _fetched(addresses, contact, ledger)
            for step in intake.add(bar.over(chain(pieces, web))):
                counts[step.state] += 1
                codes += [step.error.exit_code] if step.error else []
                extractions += [step.extraction] if step.extraction else []
                if step.error or (not quiet and step.state in NAMED):
                    bar.say(line(step), error=step.error is not None)
                bar.step(claims=step.claims)
        catch_up(ledger)
    codes += [Partial.exit_code] if tell_extractions(extractions) else []
    _close(counts, codes)


def _workers(
    tools: "Tools", jobs: int | None, cluster: str | None, *, own: bool
) -> "Workers | None":
    """The workers that were asked for; ``own`` where the codebook is the user's."""
    from truceline.workers import Recipe, Workers, on_cluster

    if cluster is None and jobs in {None, 1}:
        return None
    if tools.extractor is not None:
        raise InputError("--extractor goes with one process: the model's server sets the pace")
    recipe = Recipe(profile=tools.profile, codebook=tools.codebook if own else None)
    if cluster is None:
        return Workers(recipe, jobs=jobs or 1)
    return on_cluster(recipe, cluster, jobs=jobs)


def _asked(sources: tuple[str, ...], *, fetch: bool) -> list[str]:
    """The addresses. Raises InputError where nobody asked for any to be fetched."""
    from truceline.intake.web import is_address

    addresses = [source for source in sources if is_address(source)]
    if addresses and not fetch:
        raise InputError(
            f"{addresses[0]}: an address: nothing is fetched unless --fetch is given; "
            "or save the page and name the file"
        )
    return addresses


def _fetched(
    addresses: list[str], contact: str | None, ledger: "Ledger"
) -> "Iterator[Piece | Missed | Passed]":
    if not addresses:
        return
    from truceline.intake.web import fetched
    from truceline.reports.fetch.fetcher import Fetcher

    yield from fetched(addresses, Fetcher(contact=contact), ledger)


def _pieces(sources: tuple[str, ...]) -> "Iterator[Piece]":
    from truceline.intake.web import is_address
    from truceline.reports.readers.folder import files_in, piece_of

    for source in sources:
        path = Path(source)
        if is_address(source):
            continue
        if path.is_dir():
            yield from (piece_of(p, within=path) for p in files_in(path))
        else:
            yield piece_of(path)


def _original(path: Path | None) -> "Original | None":
    if path is None:
        return None
    from truceline.reports.piece import Original
    from truceline.reports.readers.folder import piece_of
    from truceline.reports.readers.unpack import found_in
    from truceline.reports.tongue import tongue

    for found in found_in(piece_of(options.existing(path, "original"))):
        text = getattr(found, "text", None)
        if text:
            return Original(text=text, language=tongue(text))
    raise InputError(f"original {path}: there is no text in it")


def line(step: "Step") -> str:
    """A line for a person, without what a terminal would obey."""
    from truceline.cli.listing import heading
    from truceline.readings.phrases import printable

    if step.error is not None:
        return f"truceline: {printable(str(step.error))}"
    what = heading(step.report) if step.report else printable(step.name)
    told = f"{step.state}\t{step.claims} claims\t{what}"
    if step.before is not None:
        told += f"\t(report {step.before} is the older text)"
    notes = [*step.notes, *([step.extraction.told()] if step.extraction else [])]
    return "\n".join([told, *(f"\tnote: {printable(n)}" for n in notes)])


def _close(counts: Counter[str], codes: list[int]) -> None:
    """The last line, and the exit code: that of the failures where nothing was read."""
    said = [f"{counts[state]} {words}" for state, words in WORDS.items() if counts[state]]
    if counts["passed"]:
        said.append(f"{counts['passed']} passed over, of kinds that hold no reports")
    click.echo(f"truceline: {'; '.join(said) or 'nothing was found'}", err=True)
    if codes:
        some = counts["read"] or counts["changed"] or counts["known"]
        raise SystemExit(Partial.exit_code if some else max(codes))

"""``truceline source``: where a report came from, and what it was read from."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.ledger.custody import Capture
    from truceline.ledger.query import Kept
    from truceline.ledger.session import View


@click.command()
@options.ledger_argument
@click.argument("which", metavar="REPORT|CLAIM")
@click.option("--difference", is_flag=True, help="What changed since the text before it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the original bytes there."
)
@options.as_of
@options.by
def source(
    where: str,
    which: str,
    difference: bool,
    output: Path | None,
    as_of: datetime | None,
    who: str,
) -> None:
    """Show where a REPORT of a LEDGER came from: its chain of custody.

    REPORT is its number or the start of its id. The start of a CLAIM's id shows also where its
    words stand in the original. Writing the original out is recorded in the ledger.
    """
    from truceline.ledger.custody import find_captures
    from truceline.ledger.session import open_ledger

    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        kept, words = _found(view, which)
        captures = list(find_captures(view, kept.number))
        for line in [*_about(kept), *(ln for c in captures for ln in _capture(c))]:
            click.echo(line)
        if words:
            click.echo(_stands(view, kept, captures, words))
        for line in _versions(view, kept, difference=difference):
            click.echo(line)
    if output is not None:
        _write(where, kept, output, who)


def _found(view: "View", which: str) -> "tuple[Kept, str | None]":
    """The report, and a claim's words where a claim was named."""
    from truceline.errors import LedgerError
    from truceline.ledger.query import find_claim, find_report

    try:
        return find_report(view, which, unread=True), None
    except LedgerError as error:
        try:
            claim = find_claim(view, which)
        except LedgerError:
            raise error from None
    return find_report(view, claim.report), (claim.quote.parts or (claim.quote,))[0].exact


def _about(kept: "Kept") -> Iterator[str]:
    from truceline.cli.listing import heading
    from truceline.readings.phrases import printable

    yield f"report {kept.number}\t{kept.report.id}\t{heading(kept.report)}"
    yield f"sha256\t{kept.report.sha256}"
    yield f"added\t{kept.collected} by {kept.by}, {kept.tool}"
    if kept.extraction is not None:
        yield f"claims\t{printable(kept.extraction.told())}"
    for name, value in (("address", kept.report.url), ("in the end", kept.report.url_final)):
        if value:
            yield f"{name}\t{value}"


def _capture(capture: "Capture") -> Iterator[str]:
    from truceline.readings.phrases import printable

    origin = capture.origin
    lines = {
        "from": origin.name,
        "format": capture.format,
        "record": origin.record,
        "within sha256": origin.container,
        "at byte": origin.offset,
        "asked": origin.asked,
        "status": origin.status,
        "machine": origin.address,
        "collected": origin.collected and f"{origin.collected.isoformat()} by {origin.collector}",
        "byline": capture.author,
        "you said": ", ".join(f"{k}: {v}" for k, v in capture.given.items()),
        "original": capture.original and f"{capture.original} ({capture.original_language})",
        "note": "; ".join(capture.notes),
    }
    yield f"collected, record {capture.number}, {capture.at[:19]}Z by {capture.by}"
    for name, value in lines.items():
        if value:
            yield f"  {name}\t{printable(str(value))}"
    for name, value in origin.headers:
        yield f"  {printable(name)}: {printable(value)}"


def _stands(view: "View", kept: "Kept", captures: "list[Capture]", words: str) -> str:
    from truceline.ledger.query import original_bytes
    from truceline.readings.phrases import printable
    from truceline.reports.trace import trace

    form = captures[0].format if captures else None
    found = trace(original_bytes(view, kept.number), form, words)
    if found is None:
        return "its words were not found as they are in the original"
    if found.page is not None:
        return f"its words stand on page {found.page} of the original"
    place = f"characters {found.start} to {found.end}"
    return f"its words stand in the original, {place}:\n  {printable(found.source)}"


def _versions(view: "View", kept: "Kept", *, difference: bool) -> Iterator[str]:
    """The other texts of its address, and what changed since the one before."""
    from truceline.ledger.query import versions_at
    from truceline.readings.phrases import printable
    from truceline.reports.difference import changes

    versions = versions_at(view, kept.report.url) if kept.report.url else []
    before = [v for v in versions if v.number < kept.number]
    for version in versions:
        if version.number != kept.number:
            yield f"{'older' if version in before else 'newer'} text\treport {version.number}"
    if not difference:
        return
    if not before:
        raise InputError(f"report {kept.number}: the ledger has no older text of its address")
    for change in changes(before[-1].text, kept.report.text):
        if not change.same:
            yield from (f"- {printable(words)}" for words in change.old)
            yield from (f"+ {printable(words)}" for words in change.new)


def _write(where: str, kept: "Kept", path: Path, who: str) -> None:
    from truceline.cli.transfer import log
    from truceline.ledger.query import original_bytes
    from truceline.ledger.session import open_ledger

    if path.exists():
        raise InputError(f"{path} is there already: name another")
    with open_ledger(where) as ledger, ledger.viewing() as view:
        data = original_bytes(view, kept.number)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None
    log(where, f"original of report {kept.number}", path, who=who, sha256=kept.report.sha256)
    click.echo(f"{path}: {len(data):,} bytes", err=True)

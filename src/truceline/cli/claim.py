"""``truceline claim``: claims that a person makes of words of a report."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.ledger.draft import Draft


@click.group()
def claim() -> None:
    """Add, split or merge claims of a LEDGER by hand: the machine's stay beside them.

    'truceline undo' takes such a step back as a whole.
    """


@claim.command()
@options.ledger_argument
@click.argument("report")
@click.argument("words", nargs=-1)
@click.option("--speaker", help="Words of the report that name who says it; else the outlet.")
@click.option("--event", help="What happened: an event type, as 'truceline codebook' lists them.")
@click.option(
    "--draft",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="All fields, in JSON, with spans in code points: see the reference.",
)
@options.reason
@options.by
def add(
    where: str,
    report: str,
    words: tuple[str, ...],
    speaker: str | None,
    event: str | None,
    draft: Path | None,
    reason: str,
    who: str,
) -> None:
    """Add a claim of WORDS that stand in REPORT: its number, or the start of its id.

    Several WORDS are the parts of one quote. Fields can be corrected afterwards.
    """
    from truceline.ledger.by_hand import add_claim
    from truceline.ledger.query import find_report
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger:
        with ledger.viewing() as view:
            kept = find_report(view, report).report
        data = json.loads(draft.read_text(encoding="utf-8")) if draft else {}
        if words:
            data["words"] = [options.span(kept.text, part) for part in words]
        if speaker:
            data["speakers"] = [{"words": options.span(kept.text, speaker)}]
        if event:
            data["event"] = event
        with ledger.writing(who=who) as unit:
            made = add_claim(unit, _draft(data, kept.id), who=who, reason=reason)
    click.echo(f"claim {made} added")


@claim.command()
@options.ledger_argument
@click.argument("claim")
@click.argument("parts", nargs=-1, required=True)
@options.reason
@options.by
def split(where: str, claim: str, parts: tuple[str, ...], reason: str, who: str) -> None:
    """Put several claims in the place of CLAIM, one for each of PARTS: some of its words."""
    from truceline.ledger.by_hand import split_claim
    from truceline.ledger.query import find_claim, find_report
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger:
        with ledger.viewing() as view:
            one = find_claim(view, claim)
            text = find_report(view, one.report).report.text
        spans = [[options.span(text, part, one.quote.start)] for part in parts]
        with ledger.writing(who=who) as unit:
            made = split_claim(unit, one.id, spans, who=who, reason=reason)
    click.echo(f"claim {one.id[:12]} split into {', '.join(i[:12] for i in made)}")


@claim.command()
@options.ledger_argument
@click.argument("claims", nargs=-1, required=True)
@options.reason
@options.by
def merge(where: str, claims: tuple[str, ...], reason: str, who: str) -> None:
    """Put one claim in the place of several CLAIMS of one report and one speaker."""
    from truceline.ledger.by_hand import merge_claims
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        made = merge_claims(unit, claims, who=who, reason=reason)
    click.echo(f"merged into claim {made[:12]}")


def _draft(data: dict[str, object], report: str) -> "Draft":
    import msgspec

    from truceline.ledger.draft import Draft

    try:
        return msgspec.convert({**data, "report": report}, Draft)
    except msgspec.ValidationError as error:
        raise InputError(f"this is no draft of a claim: {error}") from None

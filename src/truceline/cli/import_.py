"""``truceline import``: an export read back, whole, or what people corrected in it."""

from pathlib import Path

import click

from truceline.cli import options


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@options.ledger_argument
@click.option("--reason", help="Bring in what was corrected in SOURCE as reviews, for this reason.")
@options.profile_option
@options.by
def import_(source: Path, where: str, reason: str | None, profile: Path | None, who: str) -> None:
    """Read SOURCE, an export, back into LEDGER.

    Without --reason, SOURCE is an unmasked export of a whole ledger (a csv folder or a jsonl
    file), and LEDGER, where none may be yet, becomes equal to it, verified. With --reason, SOURCE
    is an export of LEDGER in which people corrected cells (a csv folder, one CSV, a jsonl file or
    an Excel workbook): each corrected cell becomes a review. Exit code 3 where some cannot.
    """
    from truceline.exports.read_back import whole

    if reason is None:
        made = whole(source, where)
        click.echo(f"{where}: {made.seq} records, verified; the newest has the hash {made.hash}")
        return
    _corrections(source, where, reason, profile, who)


def _corrections(source: Path, where: str, reason: str, profile: Path | None, who: str) -> None:
    from truceline.errors import InputError
    from truceline.exports.read_back import correct
    from truceline.ledger.session import open_ledger
    from truceline.profile import Profile

    told = Profile.load(profile) if profile else None
    with open_ledger(where, mode="write") as ledger:
        outcome = correct(ledger, source, who=who, reason=reason, profile=told)
    for number, review in outcome.reviews:
        what = f"{review.field} to {review.value}" if review.field else review.act.value
        click.echo(f"review {number}: claim {review.claim[:12]}: {what}")
    for problem in outcome.problems:
        click.echo(f"left as it was: {problem.where}: {problem.why}", err=True)
    if outcome.problems:
        raise InputError(
            f"{len(outcome.reviews)} corrections came in, {len(outcome.problems)} could not"
        )
    click.echo(f"{len(outcome.reviews)} corrections came in")

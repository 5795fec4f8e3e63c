"""``truceline history``: who did what when, of a ledger or of one claim."""

from datetime import datetime

import click

from truceline.cli import options


@click.command()
@options.ledger_argument
@click.argument("claim", required=False)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many records.")
@options.as_of
def history(where: str, claim: str | None, limit: int | None, as_of: datetime | None) -> None:
    """Show the records of a LEDGER, newest first, or the reviews of one CLAIM, oldest first."""
    from truceline.cli.grid import grid
    from truceline.ledger.query import find_claim
    from truceline.ledger.query import history as records
    from truceline.ledger.review import find_reviews, standing, value_before
    from truceline.ledger.session import open_ledger

    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        if claim is None:
            columns = ("number", "when", "who", "what", "of", "hash")
            grid(columns, ((e.seq, e.at[:19] + "Z", e.who, e.kind, e.subject[:12], e.hash[:16])
                           for e in records(view, limit=limit)))  # fmt: skip
            return
        found = find_claim(view, claim)
        reviews = list(find_reviews(view, found.id))
        kept = {r.number for r in standing(reviews)}
        shown = ("number", "when", "who", "what", "field", "machine", "now", "reason", "stands")
        grid(shown, (
            (r.number, r.at[:19] + "Z", r.who, r.act.value if not r.undoes else f"undo {r.undoes}",
             r.field or "", value_before(found, r), "" if r.field is None else r.value, r.reason,
             "yes" if r.number in kept else "no")
            for r in reviews
        ))  # fmt: skip

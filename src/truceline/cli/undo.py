"""``truceline undo``: take back a review, with a reason. Both stay in the history."""

import click

from truceline.cli import options


@click.command()
@options.ledger_argument
@click.argument("number", type=int)
@options.reason
@options.by
def undo(where: str, number: int, reason: str, who: str) -> None:
    """Take back the review with that NUMBER; 'truceline history' lists them."""
    from truceline.ledger.review import Act, Review, add_review, find_review
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger:
        with ledger.viewing() as view:
            undone = find_review(view, number)
        made = Review(claim=undone.claim, act=Act.UNDO, who=who, reason=reason, undoes=number)
        with ledger.writing(who=who) as unit:
            again = add_review(unit, made)
    click.echo(f"review {again}: review {number} ({undone.act.value}) undone")

"""``truceline correct``: another value for one field of a claim, with a reason."""

import click

from truceline.cli import options


@click.command()
@options.ledger_argument
@click.argument("claim")
@click.argument("field")
@click.argument("value")
@options.reason
@options.by
def correct(where: str, claim: str, field: str, value: str, reason: str, who: str) -> None:
    """Correct FIELD of CLAIM to VALUE: certainty, event.type, speakers.0.party, figures.0.low…

    CLAIM is the start of its id. VALUE is a word or number, or null to take the value out. The
    machine's answer stays beside it, and 'truceline undo' takes the correction back.
    """
    from truceline.ledger.query import find_claim
    from truceline.ledger.review import Act, Review, add_review
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger:
        with ledger.viewing() as view:
            whole = find_claim(view, claim).id
        made = Review(
            claim=whole,
            act=Act.CORRECT,
            who=who,
            reason=reason,
            field=field,
            value=options.value(value),
        )
        with ledger.writing(who=who) as unit:
            number = add_review(unit, made)
    click.echo(f"review {number}: {field} of claim {whole[:12]} corrected to {value}")

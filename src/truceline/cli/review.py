"""``truceline review``: go through a ledger's claims, one key an answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import InputError

if TYPE_CHECKING:
    from truceline.ledger.query import Kept
    from truceline.ledger.review import Reviewed
    from truceline.ledger.session import Ledger

KEYS = "a accept, r reject, n note, s skip, q quit"
AROUND = 160
"""Code points of the report shown before and after a claim's words."""


@click.command()
@options.ledger_argument
@click.option("--claim", help="One claim, by the start of its id.")
@click.option("--accept", "act", flag_value="accept", help="Accept the claim named.")
@click.option("--reject", "act", flag_value="reject", help="Reject it: its words do not say so.")
@click.option("--reason", help="Why; asked for where it is needed and not given.")
@click.option("--second", is_flag=True, help="Only claims that one other person has reviewed.")
@click.option("--agreement", is_flag=True, help="Show how far reviewers agree (Cohen's kappa).")
@options.by
def review(
    where: str,
    claim: str | None,
    act: str | None,
    reason: str | None,
    second: bool,
    agreement: bool,
    who: str,
) -> None:
    """Review the claims of a LEDGER that you have not reviewed yet, one key an answer.

    Nothing is overwritten: each answer is a record of its own, with who, when and why.
    """
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="read" if agreement else "write") as ledger:
        if agreement:
            _agreement(ledger)
        elif act is not None:
            if claim is None or reason is None:
                raise InputError("--accept and --reject need --claim and --reason")
            _add(ledger, claim, act, reason, who)
        else:
            _walk(ledger, claim, second, who)


def _walk(ledger: "Ledger", claim: str | None, second: bool, who: str) -> None:
    if who == "machine":
        raise InputError("say who reviews, with --by or TRUCELINE_USER: a pseudonym will do")
    queue = list(_queue(ledger, claim, second, who))
    for n, (one, kept) in enumerate(queue, 1):
        click.echo(f"\n{n} of {len(queue)}")
        _show(one, kept)
        while (key := _key()) not in "arnsq" or not key:
            click.echo(KEYS)
        if key == "q":
            return
        if key != "s":
            act = {"a": "accept", "r": "reject", "n": "note"}[key]
            why = "as read" if key == "a" else click.prompt("why")
            _add(ledger, one.claim.id, act, why, who)
    click.echo("\nNothing is left to review.")


def _key() -> str:
    click.echo(f"[{KEYS}] ", nl=False)
    key = click.getchar().lower()
    click.echo(key)
    return key


def _queue(
    ledger: "Ledger", claim: str | None, second: bool, who: str
) -> "Iterator[tuple[Reviewed, Kept]]":
    from truceline.ledger.query import find_claim, find_claims, find_reports
    from truceline.ledger.review import Act, reviewed

    with ledger.viewing() as view:
        kept = {k.report.id: k for k in find_reports(view)}
        found = [find_claim(view, claim)] if claim else list(find_claims(view))
        for one in reviewed(view, found):
            by = {r.who for r in one.reviews if r.act in {Act.ACCEPT, Act.REJECT}}
            if claim or (who not in by and (not second or len(by) == 1)):
                yield one, kept[one.claim.report]


def _show(one: "Reviewed", kept: "Kept") -> None:
    from truceline.cli.listing import COLUMNS, cells, heading
    from truceline.readings.phrases import printable

    quote, text = one.claim.quote, kept.report.text
    click.secho(heading(kept.report), dim=True)
    before = printable(text[max(0, quote.start - AROUND) : quote.start])
    after = printable(text[quote.end : quote.end + AROUND])
    words = click.style(printable(quote.exact), bold=True, underline=True)
    click.echo(f"…{before} {words} {after}…")
    for name, value in zip(COLUMNS, cells(one.claim), strict=True):
        if value and name != "words":
            click.echo(f"  {name:<12} {value}")
    for past in one.reviews:
        click.echo(f"  {past.act.value} by {past.who}: {printable(past.reason)}")


def _add(ledger: "Ledger", claim: str, act: str, reason: str, who: str) -> None:
    from truceline.ledger.query import find_claim
    from truceline.ledger.review import Act, Review, add_review

    with ledger.viewing() as view:
        whole = find_claim(view, claim).id
    with ledger.writing(who=who) as unit:
        number = add_review(unit, Review(claim=whole, act=Act(act), who=who, reason=reason))
    click.echo(f"review {number}: {act} {whole[:12]}")


def _agreement(ledger: "Ledger") -> None:
    from truceline.cli.grid import grid
    from truceline.ledger.query import find_claims
    from truceline.ledger.review import agreement, reviewed

    with ledger.viewing() as view:
        found = agreement(reviewed(view, find_claims(view)))
    shown = ((who, n, "not defined" if k is None else f"{k:.2f}") for who, (n, k) in found.items())
    grid(("reviewers", "claims by both", "kappa of accept and reject"), shown)

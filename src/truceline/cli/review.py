"""``truceline review``: go through a ledger's claims, one key an answer."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import InputError, StaleReview

if TYPE_CHECKING:
    from truceline.ledger.query import Kept
    from truceline.ledger.review import Review, Reviewed
    from truceline.ledger.session import Ledger

KEYS = "a accept, r reject, c correct, d divide, x sensitive, n note, s skip, q quit"
ACTS = {"a": "accept", "r": "reject", "c": "correct", "x": "sensitive", "n": "note"}
AROUND = 160
"""Code points of the report shown before and after a claim's words."""


@click.command()
@options.ledger_argument
@click.option("--claim", help="One claim, by the start of its id.")
@click.option("--accept", "act", flag_value="accept", help="Accept the claim named.")
@click.option("--reject", "act", flag_value="reject", help="Reject it: its words do not say so.")
@click.option("--sensitive", "act", flag_value="sensitive", help="Mark that it could harm.")
@click.option("--note", "act", flag_value="note", help="Note the reason given beside it.")
@click.option("--reason", help="Why; asked for where it is needed and not given.")
@click.option("--second", is_flag=True, help="Only claims that one other person has reviewed.")
@click.option(
    "--show",
    type=click.Choice(("agreement", "disputed", "left")),
    help="Show how far reviewers agree by field (Cohen's kappa), what they disagree on, or what "
    "is left, instead of reviewing.",
)
@options.as_of
@options.by
def review(
    where: str,
    claim: str | None,
    act: str | None,
    reason: str | None,
    second: bool,
    show: str | None,
    as_of: datetime | None,
    who: str,
) -> None:
    """Review the claims of a LEDGER that you have not reviewed yet, one key an answer.

    Nothing is overwritten: each answer is a record of its own, with who, when and why. What
    others answered is shown only once you have, so that agreement measures something.
    """
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="read" if show else "write") as ledger:
        if show == "agreement":
            _agreement(ledger, as_of)
        elif show:
            _list(ledger, show, second, who, as_of)
        elif act is not None:
            if claim is None or reason is None:
                raise InputError(f"--{act} needs --claim and --reason")
            _add(ledger, claim, act, reason, who)
        else:
            _walk(ledger, claim, second, who)


def _walk(ledger: "Ledger", claim: str | None, second: bool, who: str) -> None:
    if who == "machine":
        raise InputError("say who reviews, with --by or TRUCELINE_USER: a pseudonym will do")
    queue = _queue(ledger, claim, second, who)
    for n, (one, kept) in enumerate(queue, 1):
        click.echo(f"\n{n} of {len(queue)}")
        _show(one, kept, whole=claim is not None)
        while (key := _key()) not in "arcdxnsq" or not key:
            click.echo(KEYS)
        if key == "q":
            return
        if key != "s":
            _answered(ledger, one, kept, key, who)
    click.echo("\nNothing is left to review.")


def _answered(ledger: "Ledger", one: "Reviewed", kept: "Kept", key: str, who: str) -> None:
    """Keep one answer; a refused one is said and leaves the claim for another time."""
    from truceline.ledger.review import Act, Review

    try:
        if key == "d":
            _divide(ledger, one, kept, who)
            return
        field = click.prompt("field") if key == "c" else None
        value = options.value(click.prompt("value")) if key == "c" else None
        why = "as read" if key == "a" else click.prompt("why")
        made = Review(
            claim=one.claim.id, act=Act(ACTS[key]), who=who, reason=why, field=field, value=value
        )
        _keep(ledger, made, seen=max((r.number for r in one.reviews), default=0))
    except StaleReview as error:
        click.echo(str(error), err=True)
    except InputError as error:
        click.echo(f"not kept: {error}", err=True)


def _divide(ledger: "Ledger", one: "Reviewed", kept: "Kept", who: str) -> None:
    from truceline.ledger.by_hand import split_claim

    parts = [click.prompt(f"words of part {n}") for n in (1, 2)]
    while more := click.prompt("words of another part", default="", show_default=False):
        parts.append(more)
    why = click.prompt("why")
    spans = [[options.span(kept.report.text, part, one.claim.quote.start)] for part in parts]
    with ledger.writing(who=who) as unit:
        made = split_claim(unit, one.claim.id, spans, who=who, reason=why)
    click.echo(f"split into {', '.join(i[:12] for i in made)}")


def _key() -> str:
    click.echo(f"[{KEYS}] ", nl=False)
    try:
        key = click.getchar().lower()
    except OSError:
        raise InputError(
            "keys are read from a terminal, and there is none: name the answer, as in "
            "--claim ID --accept --reason WHY"
        ) from None
    click.echo(key)
    return key


def _queue(
    ledger: "Ledger", claim: str | None, second: bool, who: str
) -> "list[tuple[Reviewed, Kept]]":
    from truceline.ledger.desk import queue
    from truceline.ledger.query import find_claim, find_reports
    from truceline.ledger.review import reviewed

    with ledger.viewing() as view:
        kept = {k.report.id: k for k in find_reports(view)}
        named = claim and reviewed(view, [find_claim(view, claim)])
        found = named or queue(view, who=who, second=second)
        return [(one, kept[one.claim.report]) for one in found]


def _show(one: "Reviewed", kept: "Kept", *, whole: bool) -> None:
    from truceline.cli.listing import COLUMNS, cells, heading
    from truceline.readings.phrases import printable

    # What others made of it would lead a second reviewer; a claim asked for by name shows all.
    claim = one.claim if whole else one.machine
    quote, text = claim.quote, kept.report.text
    click.secho(heading(kept.report), dim=True)
    before = printable(text[max(0, quote.start - AROUND) : quote.start])
    after = printable(text[quote.end : quote.end + AROUND])
    words = click.style(printable(quote.exact), bold=True, underline=True)
    click.echo(f"…{before} {words} {after}…")
    for name, value in zip(COLUMNS, cells(claim), strict=True):
        if value and name != "words":
            click.echo(f"  {name:<12} {value}")
    for past in one.reviews if whole else ():
        click.echo(f"  {past.act.value} by {past.who}: {printable(past.reason)}")


def _add(ledger: "Ledger", claim: str, act: str, reason: str, who: str) -> None:
    from truceline.ledger.query import find_claim
    from truceline.ledger.review import Act, Review

    with ledger.viewing() as view:
        whole = find_claim(view, claim).id
    _keep(ledger, Review(claim=whole, act=Act(act), who=who, reason=reason))


def _keep(ledger: "Ledger", review: "Review", seen: int | None = None) -> None:
    from truceline.ledger.review import add_review

    with ledger.writing(who=review.who) as unit:
        number = add_review(unit, review, seen=seen)
    click.echo(f"review {number}: {review.act.value} {review.claim[:12]}")


def _list(ledger: "Ledger", show: str, second: bool, who: str, as_of: datetime | None) -> None:
    from truceline.cli.grid import grid
    from truceline.ledger.desk import disagreements, queue

    with ledger.viewing(as_of=as_of) as view:
        disputed = show == "disputed"
        found = disagreements(view) if disputed else queue(view, who=who, second=second)
        shown = [
            (one.claim.id[:12], one.standing.value, one.claim.quote.words(),
             "; ".join(f"{w} {v.value}" for w, v in one.verdicts.items()) if disputed else "")
            for one in found
        ]  # fmt: skip
    grid(("claim", "stands", "words", "verdicts"), shown)


def _agreement(ledger: "Ledger", as_of: datetime | None) -> None:
    from truceline.cli.grid import grid
    from truceline.ledger.agreement import agreement
    from truceline.ledger.query import find_claims
    from truceline.ledger.review import reviewed

    with ledger.viewing(as_of=as_of) as view:
        found = agreement(reviewed(view, find_claims(view)))
    grid(("reviewers", "field", "values", "agreed", "kappa"), (
        (f"{a.first} and {a.second}", a.field, a.values, a.agreed,
         "not defined" if a.kappa is None else f"{a.kappa:.2f}")
        for a in found
    ))  # fmt: skip

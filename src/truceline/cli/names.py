"""``truceline names``: record who may be named in what leaves, and why."""

from datetime import datetime

import click

from truceline.cli import options

TIERS = ("dead", "living")


@click.group()
def names() -> None:
    """Decide who may be named in briefs, exports and pages; everybody private is masked."""


@names.command()
@options.ledger_argument
@click.argument("name")
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    required=True,
    help="dead: a decision is enough. living: they consented, for a purpose.",
)
@click.option("--purpose", help="What a living person consented to: brief, or an export's purpose.")
@options.reason
@options.by
def release(where: str, name: str, tier: str, purpose: str | None, reason: str, who: str) -> None:
    """Record in LEDGER that NAME, a person's whole name, may be named.

    A name that stands beside words of childhood, custody or sexual violence stays masked in
    everything made in bulk, whatever was decided.
    """
    from truceline.errors import InputError
    from truceline.ledger.release import add_release
    from truceline.ledger.session import open_ledger
    from truceline.readings.persons import Release, Tier

    try:
        made = Release(name=name, tier=Tier(tier), reason=reason, by=who, purpose=purpose)
    except ValueError as error:
        raise InputError(str(error)) from None
    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        number = add_release(unit, made)
    click.echo(f"release {number}: kept; 'truceline names withdraw {where} {number}' takes it back")


@names.command("list")
@options.ledger_argument
@options.as_of
def list_(where: str, as_of: datetime | None) -> None:
    """List the releases of a LEDGER that stand."""
    from truceline.ledger.release import find_releases
    from truceline.ledger.session import open_ledger
    from truceline.readings import phrases

    with open_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        click.echo("number\tname\ttier\tpurpose\tby\treason")
        for one in find_releases(view):
            cells = (one.number, one.name, one.tier, one.purpose or "", one.by, one.reason)
            click.echo("\t".join(phrases.printable(str(c)) for c in cells))


@names.command()
@options.ledger_argument
@click.argument("number", type=int)
@options.reason
@options.by
def withdraw(where: str, number: int, reason: str, who: str) -> None:
    """Take release NUMBER of LEDGER back; both stay in the history."""
    from truceline.ledger.release import withdraw as take_back
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
        made = take_back(unit, number, by=who, reason=reason)
    click.echo(f"record {made}: release {number} was withdrawn")

"""``truceline ledger``: look after a ledger: verify it, back it up, copy it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli import options
from truceline.errors import LedgerError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from truceline.ledger.session import View


@click.group()
def ledger() -> None:
    """Look after a ledger: verify, sign, back up, restore, copy."""


@ledger.command()
@options.ledger_argument
@click.option("--anchor", metavar="HASH", help="A hash noted earlier: its record must be there.")
@click.option(
    "--key",
    "keys",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A public key (.pub): each redaction must be signed by one of those given.",
)
def verify(where: str, anchor: str | None, keys: tuple[Path, ...]) -> None:
    """Check that nothing in a LEDGER was changed, taken out, put in or moved.

    Tells each gap that a redaction left, and whose signatures the ledger holds. Prints the hash
    of the newest record: noted elsewhere, it later proves as an anchor that nothing was cut off.
    Exit code 5 where something is wrong.
    """
    from truceline.ledger.chain import head
    from truceline.ledger.session import open_ledger
    from truceline.ledger.verify import faults

    with open_ledger(where) as opened, opened.viewing() as view:
        wrong = 0
        for fault in (*faults(view, anchor=anchor), *_signatures(view, keys)):
            wrong += 1
            click.echo(fault)
        newest = head(view.connection)
    if wrong:
        raise LedgerError(f"{where} was tampered with or is damaged: {wrong} faults")
    click.echo(f"{where} holds: {newest.seq} records, the newest has the hash {newest.hash}")


def _signatures(view: "View", keys: tuple[Path, ...]) -> Iterator[str]:
    """Prints gaps and signatures; yields what is wrong with them."""
    from truceline.ledger.gaps import find_gaps
    from truceline.ledger.signatures import false_signatures, find_signatures, load_public

    asked = {load_public(path) for path in keys}
    signed = list(find_signatures(view))
    try:
        yield from false_signatures(view)
    except LedgerError as error:
        if keys:
            raise
        click.echo(f"{len(signed)} signatures were not checked: {error}", err=True)
    for gap in find_gaps(view):
        own = [s for s in signed if s.of == gap.number]
        by = ", ".join(s.fingerprint for s in own)
        click.echo(
            f"gap: record {gap.number}, {gap.at[:19]}Z by {gap.who}: {gap.reason}; "
            f"{gap.bodies} bodies are gone; {f'signed by {by}' if own else 'not signed'}"
        )
        if asked and asked.isdisjoint(s.key for s in own):
            yield f"the redaction of record {gap.number} is signed by none of the keys given"
    for one in signed:
        click.echo(
            f"signed: record {one.of} by {one.fingerprint}, {one.at[:19]}Z (record {one.number})"
        )


@ledger.command()
@options.ledger_argument
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    required=True,
    help="The private key: Ed25519, of OpenSSH or PEM.",
)
@click.option("--record", type=int, metavar="NUMBER", help="The record to sign; else the newest.")
@options.by
def sign(where: str, key: Path, record: int | None, who: str) -> None:
    """Sign a LEDGER's newest record, and so all that it holds, with a key of your office."""
    from truceline.ledger.session import open_ledger
    from truceline.ledger.signatures import sign as signed

    secret = _key(key)
    with open_ledger(where, mode="write") as opened, opened.writing(who=who) as unit:
        number = signed(unit, secret, of=record)
    click.echo(f"record {number} signs record {number - 1 if record is None else record}")


def _key(path: Path) -> "Ed25519PrivateKey":
    """A private key, its password asked for where it has one."""
    from truceline.ledger.signatures import PasswordNeeded, load_key

    try:
        return load_key(path)
    except PasswordNeeded:
        return load_key(path, click.prompt(f"Password of {path}", hide_input=True, err=True))


@ledger.command()
@options.ledger_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.by
def backup(where: str, file: Path, who: str) -> None:
    """Copy a LEDGER to FILE while it is in use, and verify the copy.

    The ledger notes where its backups are, so that 'redact' reaches them.
    """
    from truceline.ledger.backup import back_up

    click.echo(f"{file}: {back_up(where, file, who=who)} records, verified")


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.ledger_argument
def restore(file: Path, where: str) -> None:
    """Verify the backup in FILE and put it at LEDGER, where none may be yet."""
    from truceline.ledger.backup import bring_back

    click.echo(f"{where}: {bring_back(file, Path(where))} records, verified")


@ledger.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@options.by
def copy_(source: str, target: str, who: str) -> None:
    """Copy a whole ledger FROM one place TO another, file or postgresql://, and verify it.

    Nothing is copied over a ledger that is there.
    """
    from truceline.cli.transfer import log
    from truceline.ledger.copy import copy_ledger
    from truceline.ledger.engine import public

    made = copy_ledger(source, target)
    log(source, "copy of the ledger", public(target), who=who)
    click.echo(f"{made.seq} records copied and verified; the newest has the hash {made.hash}")


@ledger.command()
@options.ledger_argument
@click.argument("persons", type=click.Choice(("one", "two"), case_sensitive=False))
@options.reason
@options.by
def rule(where: str, persons: str, reason: str, who: str) -> None:
    """Ask that each claim is reviewed by ONE person or by TWO, from now on.

    With two, a claim is accepted or rejected once two agree, and a correction by one takes the
    acceptance of others back until they give it anew.
    """
    from truceline.ledger.rules import set_two_persons
    from truceline.ledger.session import open_ledger

    with open_ledger(where, mode="write") as opened, opened.writing(who=who) as unit:
        set_two_persons(unit, persons == "two", reason=reason)
    click.echo(f"{where}: claims are reviewed by {persons}")


@ledger.command()
@options.ledger_argument
@click.option(
    "--name", "names", multiple=True, help="A person's name, as written; may be repeated."
)
@click.option("--report", help="A whole report instead, by its number or the start of its id.")
@click.option("--purge", "again", is_flag=True, help="Only purge the storage of what is redacted.")
@click.option("--reason", default="", help="Why, without the name: kept in the history.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="Sign that it was done, with this private key: Ed25519, of OpenSSH or PEM.",
)
@options.by
def redact(
    where: str,
    names: tuple[str, ...],
    report: str | None,
    again: bool,
    reason: str,
    key: Path | None,
    who: str,
) -> None:
    """Take personal data out of a LEDGER for ever, as the law may ask: the one act that deletes.

    Each letter of the name becomes a block, in texts, claims, reviews and their index; stored
    bytes and ids that follow from them go, the storage is rewritten, and the ledger's own backups
    are replaced. The history keeps that, when, by whom and why something was taken out; 'verify'
    tells it, and whether it was signed.
    """
    from truceline.ledger.purge import purge, purge_backups
    from truceline.ledger.query import find_report
    from truceline.ledger.redact import redact as take_out
    from truceline.ledger.session import open_ledger
    from truceline.ledger.signatures import sign

    secret = _key(key) if key else None
    with open_ledger(where, mode="write") as opened:
        if not again:
            with opened.viewing() as view:
                whole = report and find_report(view, report).report.id
            with opened.writing(who=who) as unit:
                done = take_out(unit, names=names, report=whole, reason=reason)
                if secret is not None:
                    sign(unit, secret, of=done.number)
            click.echo(f"record {done.number}: {done.reports} reports, {done.bodies} records")
        purge(opened)
        for told in purge_backups(opened):
            click.echo(told)

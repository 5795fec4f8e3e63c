"""The option ``--extractor``: a language model that the user names, and whether it may be asked.

A server on this machine is asked at once. For any other the user is asked first on a terminal;
where nobody can be asked, ``--yes`` must have been given, or nothing is sent.
"""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from truceline.claims.extractor import Extraction, Extractor
    from truceline.claims.proposals.address import Address

Command = TypeVar("Command", bound=Callable[..., Any])


def extractor(command: Command) -> Command:
    """Options of a command that is given ``extractor``, None where the rules are to read."""

    @wraps(command)
    def asked(*args: Any, extractor: str | None, fallback: bool, yes: bool, **more: Any) -> Any:
        found = extractor_of(extractor, fallback=fallback, yes=yes) if extractor else None
        return command(*args, extractor=found, **more)

    said = click.option(
        "--extractor",
        metavar="ADDRESS",
        help="Let a language model propose the claims, each checked by its words: "
        "openai-compatible://localhost:11434/v1?model=NAME. Sentences of reports are sent there.",
    )
    fallback = click.option(
        "--fallback", is_flag=True, help="Read by the shipped rules what the model does not."
    )
    yes = click.option(
        "--yes", is_flag=True, help="Send reports to a model on another machine without asking."
    )
    made: Any = said(fallback(yes(asked)))
    return cast(Command, made)


def extractor_of(said: str, *, fallback: bool, yes: bool) -> "Extractor":
    """The extractor at an address. Raises InputError where it is none, or may not be asked."""
    from truceline.claims.proposals.address import address
    from truceline.claims.proposals.proposing import Proposing

    where = address(said)
    return Proposing(where, may_leave=yes or _agreed(where), fallback=fallback, tell=_tell)


def _agreed(where: "Address") -> bool:
    from truceline.claims.proposals.proposing import what_leaves

    if where.is_here or not sys.stdin.isatty():
        return False
    return click.confirm(f"truceline: {what_leaves(where)}. Send them?", err=True)


def _tell(line: str) -> None:
    click.echo(f"truceline: {line}", err=True)


def tell_extractions(found: "Iterable[Extraction]") -> bool:
    """Say what was proposed and dropped in all; whether the rules had to read anything."""
    from truceline.claims.extractor import together

    told = list(found)
    for line in together(told):
        _tell(line)
    return any(e.failed is not None for e in told)

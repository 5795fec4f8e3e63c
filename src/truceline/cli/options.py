"""Options that several commands share, and the types of what they take."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from truceline.errors import InputError

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "json", "jsonl", "csv")


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day, written as 2031-05-04."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: write 2031-05-04", param, context)


class Instant(click.ParamType):  # type: ignore[type-arg]
    """A moment, written as 2031-05-04T12:00Z; a bare day is its last moment in UTC."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment: write 2031-05-04T12:00Z", param, context)
        if len(value) == len("2031-05-04"):
            return found.replace(hour=23, minute=59, second=59, microsecond=999999, tzinfo=UTC)
        if found.tzinfo is None:
            self.fail(f"{value!r} has no zone: write {value}Z for UTC", param, context)
        return found


class ProfileFile(click.ParamType):  # type: ignore[type-arg]
    """A profile's path, or the name of one that comes with Truceline."""

    name = "profile"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Path:
        path = Path(value)
        if path.exists() or path.suffix or path.name != str(path):
            return path
        from truceline.reports.bundled import profiles

        bundled = profiles()
        if value not in bundled:
            self.fail(f"no file {value!r}; bundled are {', '.join(bundled)}", param, context)
        return bundled[value]


def several(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """One decorator for several options, in their order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How to print claims; a table is tab-separated where it goes into a pipe.",
)
ledger_argument = click.argument("where", metavar="LEDGER")
ledger_option = click.option(
    "--ledger",
    "where",
    metavar="LEDGER",
    help="Keep the claims in this ledger: a file, made where there is none, or postgresql://…",
)
as_of = click.option(
    "--as-of", type=Instant(), metavar="TIME", help="The ledger's state at that moment."
)
profile_option = click.option(
    "--profile", type=ProfileFile(), help="A conflict's profile: a TOML file, or a bundled name."
)
reading = several(
    profile_option,
    click.option(
        "--codebook",
        type=click.Path(path_type=Path),
        help="Event types of your own, in TOML, beside those that ship.",
    ),
)
known = several(
    click.option("--published", metavar="DAY", help="When it was published: 2031-05-04[T12:00Z]."),
    click.option("--outlet", help="Who published it."),
    click.option("--url", help="Where it was published. Nothing is fetched."),
    click.option("--title", help="Its headline, where the text does not begin with it."),
    click.option("--language", metavar="CODE", help="Its language, where it is told wrongly: en."),
    click.option("--encoding", metavar="NAME", help="Its encoding, where it is told wrongly."),
)
fetch = click.option(
    "--fetch", is_flag=True, help="Fetch addresses: nothing is asked of the web otherwise."
)
contact = click.option(
    "--contact",
    envvar="TRUCELINE_CONTACT",
    metavar="WORDS",
    help="How sites reach you: sent with each request.  [env: TRUCELINE_CONTACT]",
)
by = click.option(
    "--by",
    "who",
    envvar="TRUCELINE_USER",
    default="machine",
    help="Who does it, for the ledger's history; a pseudonym will do.  [env: TRUCELINE_USER]",
)
workers = several(
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Read with N processes of this machine; what is read is the same.  [default: 1]",
    ),
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Read on the workers of a Dask cluster: tcp://host:8786. Reports leave this machine.",
    ),
)
reason = click.option("--reason", required=True, help="Why: kept in the ledger's history.")


def existing(path: Path, what: str) -> Path:
    """The path itself. Raises InputError where no such file is there."""
    if not path.is_file():
        raise InputError(f"{what} {path}: there is no such file")
    return path


def span(text: str, words: str, start: int = 0) -> tuple[int, int]:
    """Where words stand in a report, in code points, from a place on.

    Raises InputError where they do not, or stand in more than one place after it.
    """
    at = text.find(words, start)
    if at < 0 or not words.strip():
        raise InputError(f"{words!r} does not stand in the report: give its words exactly")
    if not start and text.find(words, at + 1) >= 0:
        raise InputError(f"{words!r} stands in the report more than once: give more words")
    return at, at + len(words)


def value(text: str) -> object:
    """A number, null or a quoted string as JSON has them; anything else is a word."""
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError:
        return text
    return text if isinstance(found, dict | list | bool) else found

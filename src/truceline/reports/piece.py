"""A piece is some bytes to look for reports in, with where they came from.

A file is a piece; so is an archive's member, a WARC's record, a message, a row of a table.
Readers take a piece and give the reports found in it, or smaller pieces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from truceline.errors import InputError
from truceline.reports.report import Moment, digest

PAGE = 64 * 1024 * 1024
"""Bytes of the largest file that is no container: a scanned book; a page has under one MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a piece came from, as custody writes it down.

    ``source`` is what the user named: a path or an address. ``within`` is the way from there:
    an archive's member, a record, a row. ``container`` is the SHA-256 of the file that it lay
    in, ``offset`` where it begins there, in bytes, and ``record`` its own id (of a WARC's
    record, a message, a feed's entry). The rest is of the transfer over the network:
    ``collected`` when the bytes were received, in UTC, ``collector`` the program that did.
    """

    source: str
    within: tuple[str, ...] = ()
    container: str | None = None
    offset: int | None = None
    record: str | None = None
    asked: str | None = None
    final: str | None = None
    address: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    collected: datetime | None = None
    collector: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return " > ".join((self.source, *self.within))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a report beside its text. ``canonical`` is the address it gives itself."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Moment | None = None
    language: str | None = None
    url: str | None = None
    canonical: str | None = None

    def over(self, other: "Facts") -> "Facts":
        """These facts, and the other's where these say nothing."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(other, **{k: v for k, v in own.items() if v is not None})


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Bytes in memory or a file, with what their container knew of them.

    ``media`` is the content type that a server or a container gave, ``columns`` which columns
    of a table hold which facts, ``encoding`` the text's where the user named it.
    """

    origin: Origin
    data: bytes | None = None
    path: Path | None = None
    media: str | None = None
    facts: Facts = field(default_factory=Facts)
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    depth: int = 0

    @property
    def name(self) -> str:
        return self.origin.name

    @property
    def ending(self) -> str:
        """The ending of its file's name, in small letters: ``.html``."""
        last = (self.origin.within or (self.origin.source,))[-1]
        return Path(last.split("?")[0].split("#")[0]).suffix.lower()

    @cached_property
    def content(self) -> bytes:
        """All of it. Raises InputError where it cannot be read or is over ``PAGE``."""
        with self.stream() as stream:
            data = stream.read(PAGE + 1)
        if len(data) > PAGE:
            raise InputError(f"{self.name}: more than {PAGE:,} bytes: split it into its reports")
        return data

    @cached_property
    def sha256(self) -> str:
        return digest(self.content)

    def stream(self) -> BinaryIO:
        """Its bytes from the beginning. Raises InputError where the file cannot be read."""
        if self.path is None:
            return BytesIO(self.data or b"")
        try:
            return self.path.open("rb")
        except FileNotFoundError:
            raise InputError(f"{self.name}: there is no such file: check the name") from None
        except OSError as error:
            raise InputError(f"{self.name}: cannot be read: {error.strerror}") from None

    def start(self, size: int = 4096) -> bytes:
        """Its first bytes."""
        with self.stream() as stream:
            return stream.read(size)

    def inner(
        self,
        step: str,
        data: bytes,
        *,
        facts: Facts | None = None,
        media: str | None = None,
        **origin: object,
    ) -> "Piece":
        """A piece that lies in this one, ``step`` further in."""
        within = (*self.origin.within, step)
        return replace(
            self,
            origin=replace(self.origin, within=within, **origin),  # type: ignore[arg-type]
            data=data,
            path=None,
            media=media,
            facts=(facts or Facts()).over(self.facts),
            depth=self.depth + 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What a translation was made from, in its own language."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report's text, taken out of a piece, and all that the piece says of it.

    ``notes`` are what a user should know of the taking out, a sentence each.
    """

    piece: Piece
    format: str
    text: str
    facts: Facts = field(default_factory=Facts)
    notes: tuple[str, ...] = ()
    original: Original | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A piece that should hold a report and gave none, and why."""

    piece: Piece
    error: InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A piece of a kind that holds no reports, such as a picture; ``kind`` is its ending."""

    name: str
    kind: str


Outcome = Found | Missed | Passed

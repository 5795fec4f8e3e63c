"""What a user says of the sources that they hand over; it wins over what those say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from truceline.errors import InputError
from truceline.reports.open import Known, read_report
from truceline.reports.piece import Facts, Found, Original, Piece
from truceline.reports.readers.columns import NAMES
from truceline.reports.readers.page_facts import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """``facts`` hold for every report; ``columns`` name a table's; ``collector`` is who or what
    collected the files, where it was not this program."""

    facts: Facts = field(default_factory=Facts)
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    collector: str | None = None
    original: Original | None = None
    """What the one source is a translation of."""

    def told(self) -> dict[str, str]:
        """All of it that was said, as words, for the ledger."""
        named = ("title", "outlet", "author", "published", "language", "url")
        values: dict[str, Any] = {n: getattr(self.facts, n) for n in named}
        values |= {"encoding": self.encoding, "collector": self.collector}
        values |= {f"column {k}": v for k, v in self.columns.items()}
        return {k: str(v) for k, v in values.items() if v is not None}

    def on(self, piece: Piece) -> Piece:
        """A piece with what its reader needs to be told."""
        origin = piece.origin
        if self.collector and origin.collector is None:
            origin = replace(origin, collector=self.collector)
        return replace(piece, origin=origin, columns=self.columns, encoding=self.encoding)

    def known(self, found: Found) -> Known:
        """What is known of a report that was found, the user's words first."""
        facts = self.facts.over(found.facts)
        origin = found.piece.origin
        # A PDF does not say where it lies; what lies in something else has no address of its own.
        fetched = None if origin.within else origin.final
        return Known(
            text=found.text,
            outlet=facts.outlet,
            published=facts.published,
            url=facts.url or fetched,
            url_final=origin.final or facts.canonical,
            language=facts.language,
            title=facts.title,
        )


def given(known: Mapping[str, str | None], columns: tuple[str, ...], **more: Any) -> Given:
    """From a command's options. Raises InputError for a date or a column that is none."""
    facts = {k: v for k, v in known.items() if k not in {"encoding", "published"}}
    published = known.get("published")
    moment = moment_of(published) if published else None
    if published and moment is None:
        # The reader of reports says best what a date is.
        read_report(b"words", name="the option --published", published=published)
    return Given(
        facts=Facts(**facts, published=moment),
        encoding=known.get("encoding"),
        columns=dict(map(_column, columns)),
        **more,
    )


def _column(said: str) -> tuple[str, str]:
    fact, sign, column = said.partition("=")
    if not sign or fact not in NAMES or not column:
        raise InputError(f"--column {said}: write FACT=NAME; facts are {', '.join(NAMES)}")
    return fact, column

"""The claim as it is published, stored and exported: words, and what they were taken to mean.

Where ``claims.Claim`` holds mentions alone, a ClaimRecord joins to each mention of a place
or time what ``places`` and ``times`` made of it. Its JSON is described by
``claim.schema.json``, generated from this module (``python -m truceline.readings.record``).

Invariants: every quote is checked when it is read back; ``schema_version`` grows by
addition alone within a major.
"""

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from inspect import cleandoc

import msgspec

from truceline.claims.claim import (
    Basis,
    Certainty,
    Event,
    Kind,
    Measure,
    Mention,
    Scope,
    Speaker,
    Status,
    Why,
)
from truceline.errors import LedgerError
from truceline.language.comparators import Comparator
from truceline.reports.quote import Quote

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What a reading depends on, besides the report itself."""

    package: str
    model: str
    codebook: str
    gazetteer: str
    profile: str
    extractor: str | None = None
    """What proposed the claims, where it was not the shipped rules."""

    def told(self) -> dict[str, str]:
        """The versions by name, without what took no part."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRecord:
    """When, as ends written at their own precision and inclusive of it (EDTF).

    ``basis`` says where it comes from; ``bound`` is no date but a limit: not after
    publication. ``reason`` says how the words became these ends.
    """

    start: str | None
    end: str | None
    basis: Basis
    precision: str
    reason: str
    zone: str | None = None
    quote: Quote | None = None
    date_prec: int | None = None
    """UCDP GED: 1 day to 5 year."""
    time_precision: int | None = None
    """ACLED: 1 day, 2 week, 3 coarser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRecord:
    """A gazetteer entry that a name might mean."""

    id: str
    name: str
    country: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """A place by its words and, where it could be decided, by its gazetteer entry.

    ``id`` is null where the name stays unresolved; then there are no coordinates.
    """

    name: str
    quote: Quote
    basis: Basis
    via: str | None = None
    id: str | None = None
    kind: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    names: tuple[str, ...] = ()
    contested: bool = False
    where_prec: int | None = None
    """UCDP GED: 1 exact to 7."""
    geo_precision: int | None = None
    """ACLED: 1 exact to 3."""
    candidates: tuple[CandidateRecord, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """One number with its bounds: ``low`` and ``high`` are inclusive, null is open."""

    id: str
    measure: Measure
    unit: str
    low: int | None
    high: int | None
    comparator: Comparator
    status_as_claimed: Status
    scope: Scope
    basis: Basis
    quote: Quote
    interval: TimeRecord | None = None
    place: Quote | None = None
    part_of: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """One attributed claim. ``speakers`` run outermost first and are never empty."""

    schema_version: str
    id: str
    report: str
    reading: str
    quote: Quote
    speakers: tuple[Speaker, ...]
    certainty: Certainty
    kind: Kind
    trigger: Quote
    versions: Versions
    event: Event | None = None
    mention_of: str | None = None
    actor: Mention | None = None
    target: Mention | None = None
    weapon: Mention | None = None
    places: tuple[PlaceRecord, ...] = ()
    time: TimeRecord | None = None
    times: tuple[TimeRecord, ...] = ()
    """What each of the claim's words for a time means; ``time`` is the narrowest."""
    asides: tuple[TimeRecord, ...] = ()
    """Times within its words that date something else: "the truce that was agreed on Friday"."""
    said: TimeRecord | None = None
    figures: tuple[FigureRecord, ...] = ()
    denies: str | None = None
    background: str | None = None
    """Why it is told as background of the report's news; null where it is not."""
    why: tuple[Why, ...] = ()

    def __post_init__(self) -> None:
        if not self.speakers:
            raise ValueError(f"claim {self.id} has no speaker, not even the outlet")

    @property
    def speaker(self) -> Speaker:
        """The last of the chain: the one whose certainty and party count."""
        return self.speakers[-1]

    def check(self, text: str) -> "ClaimRecord":
        """The record itself, once each of its quotes is seen to stand in the report's text."""
        for quote in self.quotes():
            quote.check(text)
        return self

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote in the record."""
        found: list[Quote | None] = [self.quote, self.trigger]
        found += [s.quote for s in self.speakers]
        found += [m.quote for m in (self.actor, self.target, self.weapon) if m]
        found += [p.quote for p in self.places]
        found += [t.quote for t in (self.time, *self.times, *self.asides, self.said) if t]
        for figure in self.figures:
            found += [figure.quote, figure.place]
            found += [figure.interval.quote] if figure.interval else []
        return tuple(q for q in found if q is not None)

    def to_json(self) -> bytes:
        """Canonical JSON in UTF-8: keys sorted, so that equal records are equal bytes."""
        return _encoder().encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> "ClaimRecord":
        """Read what ``to_json`` wrote. Raises LedgerError for anything else."""
        try:
            return _decoder().decode(data)
        except (msgspec.DecodeError, ValueError) as error:
            raise LedgerError(f"this is no claim of schema {SCHEMA_VERSION}: {error}") from error


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(order="sorted")


@cache
def _decoder() -> "msgspec.json.Decoder[ClaimRecord]":
    return msgspec.json.Decoder(ClaimRecord)


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a published claim."""
    made = msgspec.json.schema(ClaimRecord)
    for part in made["$defs"].values():
        # Python 3.13 takes the indentation off docstrings, older ones do not.
        part["description"] = cleandoc(part["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def published_schema() -> bytes:
    """The schema as it ships with the package."""
    return files("truceline.readings").joinpath("claim.schema.json").read_bytes()


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=1).decode())

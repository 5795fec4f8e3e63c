"""A claim as a person drafts it: words selected in a report, and what they were taken to mean.

Spans are (start, end) in code points of the report's text. Every value points at words, as the
machine's do; a time or place's entry that the words do not give is ``supplied``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline import __version__
from truceline.claims.claim import (
    Basis,
    Certainty,
    Event,
    Kind,
    Measure,
    Mention,
    Scope,
    Speaker,
    SpeakerKind,
    Status,
)
from truceline.claims.codebook import load_codebook
from truceline.errors import InputError
from truceline.ids import content_id
from truceline.language.comparators import Comparator
from truceline.readings.record import (
    SCHEMA_VERSION,
    ClaimRecord,
    FigureRecord,
    PlaceRecord,
    TimeRecord,
    Versions,
)
from truceline.reports.quote import Quote
from truceline.reports.report import Report

Span = tuple[int, int]

BY_HAND = Versions(
    package=__version__, model="by hand", codebook="by hand", gazetteer="none", profile="none"
)
"""Versions of a claim that no model read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy:
    """One hop of the chain, outermost first; without words it is the outlet's own voice."""

    words: Span | None = None
    kind: SpeakerKind = SpeakerKind.OTHER
    party: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A place by its words and, where the person knows it, its gazetteer entry."""

    words: Span
    id: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Ends as days or moments, inclusive of their precision (2031-05-04, 2031-05-04T05:30)."""

    start: str | None
    end: str | None
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure by its words; None is an open bound."""

    words: Span
    measure: Measure
    low: int | None
    high: int | None
    unit: str = "persons"
    comparator: Comparator = Comparator.EXACTLY
    status: Status = Status.NOT_STATED
    scope: Scope = Scope.INCIDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim to be added to the report with that id."""

    report: str
    words: tuple[Span, ...]
    speakers: tuple[SaidBy, ...] = (SaidBy(),)
    kind: Kind = Kind.EVENT
    certainty: Certainty = Certainty.ASSERTED
    event: str | None = None
    actor: Span | None = None
    target: Span | None = None
    weapon: Span | None = None
    places: tuple[At, ...] = ()
    time: When | None = None
    figures: tuple[Count, ...] = ()


def drawn_up(draft: Draft, report: Report, *, id_: str) -> ClaimRecord:
    """The claim that a draft describes. Raises InputError or QuoteMismatch where it cannot be."""
    quote = Quote.of(report.text, *draft.words)

    def mention(span: Span | None) -> Mention | None:
        return None if span is None else Mention(name=_words(report, span), quote=_at(report, span))

    return ClaimRecord(
        schema_version=SCHEMA_VERSION,
        id=id_,
        report=report.id,
        reading=reading_by_hand(id_),
        quote=quote,
        speakers=tuple(_speaker(report, one) for one in draft.speakers),
        certainty=draft.certainty,
        kind=draft.kind,
        trigger=quote,
        versions=BY_HAND,
        event=_event(draft.event),
        actor=mention(draft.actor),
        target=mention(draft.target),
        weapon=mention(draft.weapon),
        places=tuple(_place(report, one) for one in draft.places),
        time=None if draft.time is None else _time(report, draft.time),
        figures=tuple(_figure(report, c, f"{id_} {n}") for n, c in enumerate(draft.figures)),
    )


def reading_by_hand(claim: str) -> str:
    """The id of the reading that a claim by hand is alone in."""
    return content_id("reading by hand", claim)


def _at(report: Report, span: Span) -> Quote:
    return Quote.of(report.text, span)


def _words(report: Report, span: Span) -> str:
    return " ".join(_at(report, span).exact.split())


def _speaker(report: Report, one: SaidBy) -> Speaker:
    if one.words is None:
        name, kind, quote = report.outlet or "the report", SpeakerKind.OUTLET, None
    else:
        name, kind, quote = _words(report, one.words), one.kind, _at(report, one.words)
    return Speaker(name=name, kind=kind, quote=quote, party=one.party, medium=one.medium)


def _event(name: str | None) -> Event | None:
    if name is None:
        return None
    book = load_codebook()
    known: Mapping[str, object] = {t.name: t for t in book.types}
    if name not in known:
        raise InputError(f"{name!r} is no event type: 'truceline codebook' lists them")
    found = book[name]
    return Event(type=name, acled=found.acled, plover=found.plover)


def _place(report: Report, one: At) -> PlaceRecord:
    return PlaceRecord(
        name=_words(report, one.words),
        quote=_at(report, one.words),
        basis=Basis.STATED,
        id=one.id,
        lat=one.lat,
        lon=one.lon,
        reason="by hand",
    )


def _time(report: Report, when: When) -> TimeRecord:
    return TimeRecord(
        start=when.start,
        end=when.end,
        basis=Basis.SUPPLIED if when.words is None else Basis.STATED,
        precision="day" if len(when.start or when.end or "") <= len("2031-05-04") else "moment",
        reason="by hand",
        quote=None if when.words is None else _at(report, when.words),
    )


def _figure(report: Report, count: Count, key: str) -> FigureRecord:
    return FigureRecord(
        id=content_id("figure by hand", key),
        measure=count.measure,
        unit=count.unit,
        low=count.low,
        high=count.high,
        comparator=count.comparator,
        status_as_claimed=count.status,
        scope=count.scope,
        basis=Basis.STATED,
        quote=_at(report, count.words),
    )

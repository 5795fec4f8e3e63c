"""Join a claim's words with the places and times that they were taken to mean."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from truceline.claims.claim import Basis, Claim, Figure, Mention, TimeMention
from truceline.language.analysis import Span
from truceline.places.place import Place
from truceline.readings.record import (
    SCHEMA_VERSION,
    CandidateRecord,
    ClaimRecord,
    FigureRecord,
    PlaceRecord,
    TimeRecord,
    Versions,
)
from truceline.times.interval import Interval, TimePrecision

Times = Mapping[Span, Interval]
"""Intervals by where their words stand in the report."""
Places = Mapping[Span, Place]
"""Places by where their names stand in the report."""


def joined(
    claim: Claim,
    reading: str,
    versions: Versions,
    places: Places,
    times: Times,
    spans: Sequence[Span] = (),
) -> ClaimRecord:
    """The published record of a claim of the reading with that id.

    ``spans`` are those of ``times`` in order.
    """
    when = _when(claim.times, times)
    said = _when((claim.said,), times) if claim.said else None
    return ClaimRecord(
        schema_version=SCHEMA_VERSION,
        id=claim.id,
        report=claim.report,
        reading=reading,
        quote=claim.quote,
        speakers=claim.speakers,
        certainty=claim.certainty,
        kind=claim.kind,
        trigger=claim.trigger,
        versions=versions,
        event=claim.event,
        mention_of=claim.mention_of,
        actor=claim.actor,
        target=claim.target,
        weapon=claim.weapon,
        places=tuple(_place(m, places) for m in claim.places),
        time=when,
        times=tuple(
            _dated(interval, m)
            for m in claim.times
            if (interval := times.get((m.quote.start, m.quote.end))) is not None
        ),
        asides=tuple(_asides(claim, times, spans)),
        said=said,
        figures=tuple(_figure(f, when, times) for f in claim.figures),
        denies=claim.denies,
        why=claim.why,
    )


def _asides(claim: Claim, times: Times, spans: Sequence[Span]) -> Iterable[TimeRecord]:
    """The times that stand in the claim's words and date what it does not tell."""
    own = {(m.quote.start, m.quote.end) for m in claim.times}
    for first, last in claim.quote.spans:
        for span in spans[bisect_left(spans, (first, first)) :]:
            if span[0] >= last:
                break
            if span[1] <= last and span not in own:
                interval = times[span]
                if interval.quote is not None:
                    yield _dated(interval, TimeMention(quote=interval.quote))


def _when(mentions: Iterable[TimeMention], times: Times) -> TimeRecord | None:
    """The narrowest interval among the words that date a claim; None where none does.

    Where all of them are carried, the claim is somewhere in what they span together.
    """
    found = [
        (interval, mention)
        for mention in mentions
        if (interval := times.get((mention.quote.start, mention.quote.end))) is not None
    ]
    if not found:
        return None
    if all(mention.basis is Basis.CARRIED for _, mention in found):
        return _dated(_spanning(found), found[0][1])
    narrowest = min(found, key=lambda pair: (_width(pair[0]), pair[1].quote.start))
    dated = [pair for pair in found if pair[0].basis is not Basis.CARRIED]
    if dated and not any(_overlap(narrowest[0], interval) for interval, _ in dated):
        # "In the night, in April 2029": the night's day was taken from elsewhere, wrongly.
        narrowest = min(dated, key=lambda pair: (_width(pair[0]), pair[1].quote.start))
    return _dated(*narrowest)


def _dated(interval: Interval, mention: TimeMention) -> TimeRecord:
    basis = mention.basis if interval.basis is Basis.STATED else interval.basis
    return TimeRecord(
        start=interval.start.isoformat() if interval.start else None,
        end=interval.end.isoformat() if interval.end else None,
        basis=basis,
        precision=interval.precision.value,
        reason=interval.reason,
        zone=interval.zone,
        quote=interval.quote or mention.quote,
        date_prec=interval.date_prec,
        time_precision=interval.time_precision,
    )


def _spanning(found: Sequence[tuple[Interval, TimeMention]]) -> Interval:
    """The interval from the first start to the last end, coarse as it is."""
    bounded = [i for i, _ in found if i.lower is not None and i.upper is not None]
    if not bounded:
        return found[0][0]
    first = min(bounded, key=lambda i: i.lower or datetime.min)
    last = max(bounded, key=lambda i: i.upper or datetime.min)
    if first is last:
        return first
    reason = f"{first.reason}; to {last.reason}"
    return replace(first, end=last.end, precision=TimePrecision.DAYS, reason=reason)


def _overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a moment in common; an open end reaches everywhere."""
    starts = [i.lower for i in (one, other) if i.lower is not None]
    ends = [i.upper for i in (one, other) if i.upper is not None]
    return not starts or not ends or max(starts) < min(ends)


def _width(interval: Interval) -> float:
    if interval.lower is None or interval.upper is None:
        return float("inf")
    return (interval.upper - interval.lower).total_seconds()


def _figure(figure: Figure, when: TimeRecord | None, times: Times) -> FigureRecord:
    since = times.get((figure.since.start, figure.since.end)) if figure.since else None
    mention = TimeMention(quote=figure.since) if figure.since else None
    interval = _when((mention,), times) if mention and since else when
    return FigureRecord(
        id=figure.id,
        measure=figure.measure,
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        comparator=figure.comparator,
        status_as_claimed=figure.status_as_claimed,
        scope=figure.scope,
        basis=figure.basis,
        quote=figure.quote,
        interval=interval,
        place=figure.place,
        part_of=figure.part_of,
        supersedes=figure.supersedes,
    )


def _place(mention: Mention, places: Places) -> PlaceRecord:
    found = places.get((mention.quote.start, mention.quote.end))
    bare = PlaceRecord(name=mention.name, quote=mention.quote, basis=mention.basis, via=mention.via)
    if found is None:
        return bare
    entry = found.entry
    return PlaceRecord(
        name=mention.name,
        quote=mention.quote,
        basis=mention.basis,
        via=mention.via,
        id=entry.id if entry else None,
        kind=entry.kind.value if entry else None,
        lat=found.lat,
        lon=found.lon,
        country=entry.country or None if entry else None,
        admin1=entry.admin1 or None if entry else None,
        names=entry.names if entry and entry.contested else (),
        contested=bool(entry and entry.contested),
        where_prec=found.where_prec,
        geo_precision=found.geo_precision,
        candidates=tuple(
            CandidateRecord(
                id=c.entry.id,
                name=c.entry.name,
                country=c.entry.country,
                score=round(c.score, 4),
                reasons=c.reasons,
            )
            for c in found.candidates
        ),
        reason=found.reason,
    )

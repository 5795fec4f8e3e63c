"""The rows that a record brings: what queries see of reports and claims.

Rows follow from the published claim alone, so that ``verify`` can make them again and see
whether anybody changed one.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from truceline.claims.claim import Basis
from truceline.incidents.sketch import moment
from truceline.readings.record import ClaimRecord, TimeRecord
from truceline.reports.layout import Layout
from truceline.reports.report import Moment, Report

Row = dict[str, Any]


def storable(text: str) -> str:
    """A text as any database takes it: file names and header fields may hold half characters
    and zeros, which neither UTF-8 nor PostgreSQL knows."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def fold(name: str) -> str:
    """A name without case and accents, for look-ups."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def report_row(report: Report, *, source: str | None, raw: bytes) -> Row:
    """Everything known of a report but the record that brought it."""
    known = report.to_json()
    return {
        **known,
        "source": storable(source) if source is not None else None,
        "layout": msgspec.json.encode(report.layout).decode(),
        "text": report.text,
        "bytes": raw,
    }


def moment_of(published: str | None) -> Moment | None:
    """When a report was published, as ``report_row`` wrote it: a day or a moment."""
    if published is None:
        return None
    found: Moment = msgspec.convert(published, _moment_type(published), strict=False)
    return found


def report_of(row: Mapping[str, Any]) -> Report:
    """The report that ``report_row`` wrote."""
    return Report(
        text=row["text"],
        sha256=row["sha256"],
        layout=msgspec.json.decode(row["layout"], type=Layout),
        outlet=row["outlet"],
        published=moment_of(row["published"]),
        published_basis=row["published_basis"],
        url=row["url"],
        url_final=row["url_final"],
        language=row["language"],
        title=row["title"],
    )


def _moment_type(value: str) -> Any:
    return date if len(value) == len("2020-10-11") else datetime


LONGEST = timedelta(days=31)
"""A claim of a longer interval is found by an index of its own, so that the claims of a day are
looked for among those that begin in the month before it, and not in all of the past. A month is
the longest interval that reports name often."""


def claim_row(claim: ClaimRecord) -> Row:
    """The columns that a claim is found by, and its JSON."""
    lower, upper = interval(claim.time)
    speaker = claim.speaker
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "certainty": claim.certainty.value,
        "event": claim.event.type if claim.event else None,
        "speaker": speaker.name,
        "speaker_kind": speaker.kind.value,
        "party": speaker.party,
        "actor": claim.actor.name if claim.actor else None,
        "target": claim.target.name if claim.target else None,
        "lower": lower,
        "upper": upper,
        "long": int(is_long(lower, upper)),
        "time_basis": claim.time.basis.value if claim.time else None,
        "quote": claim.quote.words(),
        "body": claim.to_json().decode(),
    }


def interval(time: TimeRecord | None) -> tuple[str | None, str | None]:
    """First moment and first moment after, local; open or unknown ends are None.

    A ``bound`` is no date: a claim that has nothing else is undated.
    """
    if time is None or time.basis is Basis.BOUND:
        return None, None
    lower = moment(time.start).isoformat() if time.start else None
    upper = moment(time.end, after=True).isoformat() if time.end else None
    return lower, upper


def is_long(lower: str | None, upper: str | None) -> bool:
    """Whether an interval ends and is longer than ``LONGEST``, or has no beginning."""
    if upper is None:
        return False
    return lower is None or datetime.fromisoformat(upper) - datetime.fromisoformat(lower) > LONGEST


def speaker_rows(claim: ClaimRecord) -> list[Row]:
    """The chain, outermost first."""
    return [
        {
            "position": position,
            "name": speaker.name,
            "kind": speaker.kind.value,
            "party": speaker.party,
            "medium": speaker.medium,
        }
        for position, speaker in enumerate(claim.speakers)
    ]


def place_rows(claim: ClaimRecord) -> list[Row]:
    """The places, resolved or not."""
    return [
        {
            "position": position,
            "name": place.name,
            "folded": fold(place.name),
            "id": place.id,
            "kind": place.kind,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "where_prec": place.where_prec,
        }
        for position, place in enumerate(claim.places)
    ]


def figure_rows(claim: ClaimRecord) -> list[Row]:
    """The figures, each with its bounds; None is open."""
    return [
        {
            "position": position,
            "id": figure.id,
            "measure": figure.measure.value,
            "unit": figure.unit,
            "low": figure.low,
            "high": figure.high,
            "comparator": figure.comparator.value,
            "status": figure.status_as_claimed.value,
            "scope": figure.scope.value,
            "part_of": figure.part_of,
            "supersedes": figure.supersedes,
        }
        for position, figure in enumerate(claim.figures)
    ]

"""Reports as a list shows them: everything but the text and the bytes, which may be large."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from truceline.claims.claim import SpeakerKind
from truceline.ledger import search
from truceline.ledger.chain import PIECEMEAL
from truceline.ledger.query import count_claims, spelled
from truceline.ledger.rows import moment_of
from truceline.ledger.session import View
from truceline.ledger.tables import (
    claims,
    places,
    readings,
    records,
    reports,
    reviews,
    speakers,
)
from truceline.reports.report import Moment

COLUMNS = (
    reports.c.id, reports.c.outlet, reports.c.published, reports.c.published_basis,
    reports.c.title, reports.c.url, reports.c.language, reports.c.source,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report without its text."""

    number: int
    id: str
    outlet: str | None
    published: Moment | None
    published_basis: str | None
    title: str | None
    url: str | None
    language: str | None
    source: str | None
    claims: int
    collected: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports: words of their text, an outlet, and days of publication, both within."""

    words: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None

    @classmethod
    def on(cls, day: date) -> "Wanted":
        """The reports published on a day."""
        return cls(since=day, until=day)


@dataclass(frozen=True, slots=True)
class Wording:
    """A report's text and outlet."""

    text: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """What of a report a mask is made of: its wording, and where persons are named in it."""

    report: Wording
    persons: tuple[tuple[int, int], ...]


def find_namings(view: View, *, whole: bool) -> Iterator[Naming]:
    """What masks are made of, of every report that was read.

    Of reports that name nobody, which are most of what a ledger holds, the outlets alone are told,
    each once, unless ``whole``.
    """
    names = readings.c.persons.is_not(None) & (readings.c.persons != "[]")
    query = select(reports.c.text, reports.c.outlet, readings.c.persons)
    query = query.join(readings, readings.c.report == reports.c.seq)
    query = query.where(readings.c.seq <= view.seq, readings.c.until > view.seq)
    query = query.where(readings.c.review.is_(None)).order_by(reports.c.seq)
    if not whole:
        query = query.where(names)
        outlets = select(reports.c.outlet).where(reports.c.seq <= view.seq).distinct()
        for outlet in view.connection.execute(outlets).scalars():
            yield Naming(Wording("", outlet), ())
    for row in view.connection.execute(query.execution_options(**PIECEMEAL)):
        spans = json.loads(row.persons or "[]")
        yield Naming(Wording(row.text, row.outlet), tuple((a, b) for a, b in spans))


@dataclass(frozen=True, slots=True)
class Named:
    """A name as claims have it, and what kind of speaker it is of."""

    name: str
    kind: SpeakerKind = SpeakerKind.OTHER


@dataclass(frozen=True, slots=True)
class Saying:
    """All names of speakers and places of the newest readings, each once."""

    speakers: tuple[Named, ...]
    places: tuple[Named, ...]


def find_saying(view: View) -> Saying:
    """What masks are made of, of all claims, without reading them one by one."""
    past = select(claims.c.row).join(readings, readings.c.seq == claims.c.reading)
    past = past.where((readings.c.seq > view.seq) | (readings.c.until <= view.seq))
    said = select(speakers.c.name, speakers.c.kind).where(speakers.c.claim.not_in(past)).distinct()
    at = select(places.c.name).where(places.c.claim.not_in(past)).distinct()
    return Saying(
        tuple(Named(r.name, SpeakerKind(r.kind)) for r in view.connection.execute(said)),
        tuple(Named(r.name) for r in view.connection.execute(at)),
    )


def list_reports(
    view: View, wanted: Wanted | None = None, *, limit: int | None = None, offset: int = 0
) -> Iterator[Listed]:
    """Reports, the last added first."""
    page = _matching(select(reports.c.seq), view, wanted or Wanted()).where(_is_read(view))
    page = page.order_by(reports.c.seq.desc()).limit(limit).offset(offset)
    # The page first, by the reports' own order: their readings and records for it alone.
    numbers = view.connection.execute(page).scalars().all()
    for start in range(0, len(numbers), 500):
        query = _told(view).where(reports.c.seq.in_(numbers[start : start + 500]))
        yield from map(_listed, view.connection.execute(query.order_by(reports.c.seq.desc())))


def count_reports(view: View, wanted: Wanted | None = None) -> int:
    """How many reports are wanted, limit and offset aside."""
    if wanted is None or wanted == Wanted():
        query = select(func.count()).select_from(readings).where(*_newest(view))
    else:
        counted = select(func.count()).select_from(reports)
        query = _matching(counted, view, wanted).where(_is_read(view))
    return int(view.connection.execute(query).scalar_one())


def find_listed(view: View, ids: Iterable[str]) -> dict[str, Listed]:
    """The reports with those ids, by id; an id that is not there is left out."""
    wanted = sorted(set(ids))
    found: dict[str, Listed] = {}
    for start in range(0, len(wanted), 500):
        query = _told(view).where(reports.c.id.in_(wanted[start : start + 500]))
        found |= {one.id: one for one in map(_listed, view.connection.execute(query))}
    return found


def find_recorded(view: View, numbers: Iterable[int]) -> dict[int, Listed]:
    """The reports that records brought or tell the reading of, by the record's number."""
    asked = sorted(set(numbers))
    told = select(readings.c.seq, readings.c.report).where(readings.c.seq.in_(asked))
    of = {n: n for n in asked} | {r.seq: r.report for r in view.connection.execute(told)}
    query = _told(view).where(reports.c.seq.in_(sorted(set(of.values()))))
    found = {one.number: one for one in map(_listed, view.connection.execute(query))}
    return {n: found[report] for n, report in of.items() if report in found}


def latest_days(
    view: View, most: int, *, since: date | None = None, until: date | None = None
) -> tuple[date, date] | None:
    """The latest days, of some if asked, that hold at most so many dated claims, both within;
    None where none is dated so."""
    query = select(claims.c.lower).join(readings, readings.c.seq == claims.c.reading)
    query = query.where(readings.c.seq <= view.seq, readings.c.until > view.seq)
    query = query.where(claims.c.lower.is_not(None)).order_by(claims.c.lower.desc())
    if since is not None:
        query = query.where(claims.c.lower >= since.isoformat())
    if until is not None and until < date.max:
        query = query.where(claims.c.lower < (until + timedelta(days=1)).isoformat())
    found = view.connection.execute(query.limit(most)).scalars().all()
    if not found:
        return None
    return date.fromisoformat(found[-1][:10]), date.fromisoformat(found[0][:10])


def count_unreviewed(view: View) -> int:
    """How many claims of the newest readings carry no review at all."""
    # Those that do are fewer, and an index leads to them.
    seen = select(reviews.c.claim).where(reviews.c.seq <= view.seq)
    query = select(func.count()).select_from(claims)
    query = query.join(readings, readings.c.seq == claims.c.reading).where(claims.c.id.in_(seen))
    query = query.where(readings.c.seq <= view.seq, readings.c.until > view.seq)
    return count_claims(view) - int(view.connection.execute(query).scalar_one())


def _beside() -> tuple[Any, ...]:
    return (
        reports.c.seq.label("number"),
        readings.c.claims,
        records.c.at.label("collected"),
        records.c.who.label("by"),
    )


def _newest(view: View) -> tuple[ColumnElement[bool], ...]:
    """The newest machine's reading: what a person added to it is a reading of its own."""
    return readings.c.seq <= view.seq, readings.c.until > view.seq, readings.c.review.is_(None)


def _is_read(view: View) -> ColumnElement[bool]:
    read = select(readings.c.seq).where(readings.c.report == reports.c.seq, *_newest(view))
    return read.correlate(reports).exists()


def _told(view: View) -> Select[Any]:
    query = select(*COLUMNS, *_beside()).join(records, records.c.seq == reports.c.seq)
    return query.join(readings, readings.c.report == reports.c.seq).where(*_newest(view))


def _matching(query: Select[Any], view: View, wanted: Wanted) -> Select[Any]:
    if wanted.words is not None:
        query = query.where(search.reports_with(view.connection, wanted.words))
    if wanted.outlet is not None:
        query = query.where(reports.c.outlet.in_(spelled(view, reports.c.outlet, wanted.outlet)))
    if wanted.since is not None:
        query = query.where(reports.c.published >= wanted.since.isoformat())
    if wanted.until is not None:
        after = wanted.until + timedelta(days=1)
        query = query.where(reports.c.published < after.isoformat())
    return query


def _listed(row: Any) -> Listed:
    return Listed(**{**row._mapping, "published": moment_of(row.published)})

"""Read from a ledger. Every function sees one View: a state that does not move.

Of each report the newest reading counts, as of the view's state.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    TextClause,
    and_,
    func,
    or_,
    select,
    text,
    union_all,
)

from truceline.claims.extractor import Extraction
from truceline.errors import Ambiguous, LedgerError, NotThere
from truceline.incidents.judgement import Judgement, Verdict
from truceline.ledger import search
from truceline.ledger.chain import PIECEMEAL
from truceline.ledger.rows import LONGEST, fold, report_of
from truceline.ledger.session import View
from truceline.ledger.tables import (
    about,
    claims,
    failures,
    judgements,
    places,
    readings,
    records,
    reports,
    speakers,
)
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report

MANY = 20_000
"""Claims of which it takes longer to gather all than to meet thirty on the way."""
Ordered = TypeVar("Ordered", Select[Any], CompoundSelect[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which claims. None asks nothing; all that is asked must hold.

    ``since`` and ``until`` are days, both within; a claim is in if its interval meets
    them. ``undated`` keeps the claims that no words date, alone.
    """

    since: date | None = None
    until: date | None = None
    undated: bool = False
    party: str | None = None
    speaker: str | None = None
    """A part of the name of anyone in the chain."""
    place: str | None = None
    """A place's name, without case and accents, or its gazetteer id."""
    event: str | None = None
    kind: str | None = None
    report: str | None = None
    words: str | None = None
    newest: bool = False
    """The newest day first, as a person reads a list; the undated are last either way."""
    limit: int | None = None
    offset: int = 0

    @classmethod
    def on(cls, day: date) -> "Filter":
        """The claims of one day."""
        return cls(since=day, until=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report as the ledger keeps it. ``number`` is its record's: never used again."""

    number: int
    report: Report
    reading: str
    claims: int
    source: str | None
    collected: str
    """When it was added: UTC, ISO 8601."""
    by: str
    tool: str
    persons: tuple[tuple[int, int], ...] = ()
    """Where names of persons stand in what was read of it."""
    extraction: Extraction | None = None
    """What a language model proposed for it, where one was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be read. ``kind`` is the error's class; ``mended`` where the same
    source was read later."""

    number: int
    source: str
    kind: str
    reason: str
    at: str
    mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of those that an address has had."""

    number: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of the chain, for the history page."""

    seq: int
    kind: str
    subject: str
    who: str
    at: str
    tool: str
    hash: str


def find_claims(view: View, asked: Filter | None = None) -> Iterator[ClaimRecord]:
    """Claims by day, then in the order in which they were added; the undated last."""
    asked = asked or Filter()
    shown = select(claims.c.body, claims.c.lower, claims.c.row)
    parts = [_asked(shown, view, asked).where(*dates) for dates in _dates(asked)]
    if asked.limit is not None and len(parts) > 1:
        # Each part is cut by itself, so that its index is walked no further than asked.
        last = asked.limit + asked.offset
        parts = [select(_by_day(part, asked.newest).limit(last).subquery()) for part in parts]
    newest = asked.newest
    query = _by_day(union_all(*parts), newest) if len(parts) > 1 else _by_day(parts[0], newest)
    query = query.limit(asked.limit).offset(asked.offset)
    if asked.limit is None:
        query = query.execution_options(**PIECEMEAL)
    for row in view.connection.execute(query):
        yield ClaimRecord.from_json(row.body)


def _by_day(query: Ordered, newest: bool) -> Ordered:
    """In the order shown: by day, then as they were added; the undated last."""
    shown = query.selected_columns
    day = shown.lower.desc() if newest else shown.lower
    return query.order_by(day.nulls_last(), shown.row)


def count_claims(view: View, asked: Filter | None = None, *, most: int | None = None) -> int:
    """How many claims a filter lets through, limit and offset aside; counted to ``most``."""
    asked = asked or Filter()
    if asked == Filter(newest=asked.newest, limit=asked.limit, offset=asked.offset):
        told = select(func.coalesce(func.sum(readings.c.claims), 0))
        told = told.where(readings.c.seq <= view.seq, readings.c.until > view.seq)
        return int(view.connection.execute(told).scalar_one())
    query = _asked(select(claims.c.row), view, asked)
    parts = (query.where(*dates).limit(most).subquery() for dates in _dates(asked))
    counts = (select(func.count()).select_from(part) for part in parts)
    total = sum(view.connection.execute(one).scalar_one() for one in counts)
    return total if most is None else min(total, most)


def find_claim(view: View, start: str) -> ClaimRecord:
    """The one claim whose id starts so. Raises LedgerError for none or several."""
    query = _asked(select(claims.c.body), view, Filter()).where(_starts(claims.c.id, start))
    found = view.connection.execute(query.limit(2)).scalars().all()
    return ClaimRecord.from_json(_only(found, "claim", start))


def find_reports(view: View, ids: Iterable[str] | None = None) -> Iterator[Kept]:
    """All reports, or those with some ids, in the order in which they were added."""
    query = _reports(view).order_by(reports.c.seq)
    if ids is None:
        yield from map(_kept, view.connection.execute(query.execution_options(**PIECEMEAL)))
        return
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        some = query.where(reports.c.id.in_(wanted[start : start + 500]))
        yield from map(_kept, view.connection.execute(some))


def find_report(view: View, start: str, *, unread: bool = False) -> Kept:
    """The one report whose number it is, or whose id starts so. Raises LedgerError otherwise.

    ``unread`` lets through one that is kept in a language that no reader here reads.
    """
    query = _reports(view, unread=unread)
    if start.isdecimal() and len(start) < 10:
        found = view.connection.execute(query.where(reports.c.seq == int(start))).all()
        if found:
            return _kept(found[0])
    found = view.connection.execute(query.where(_starts(reports.c.id, start)).limit(2)).all()
    return _kept(_only(found, "report", start))


def original_bytes(view: View, number: int) -> bytes:
    """What a report was read from. Raises LedgerError for none of that number."""
    query = select(reports.c.bytes).where(reports.c.seq == number, reports.c.seq <= view.seq)
    found = view.connection.execute(query).scalar()
    if found is None:
        raise LedgerError(f"there is no report {number} in this ledger")
    return bytes(found)


def count_unread(view: View) -> int:
    """How many reports are kept in languages that no reader here reads."""
    read = select(readings.c.report).where(readings.c.seq <= view.seq)
    query = select(func.count()).where(reports.c.seq <= view.seq, reports.c.seq.not_in(read))
    return int(view.connection.execute(query).scalar_one())


def versions_at(view: View, url: str) -> list[Version]:
    """The reports with an address, in the order of their coming."""
    query = select(reports.c.seq, reports.c.id, reports.c.text).where(reports.c.url == url)
    query = query.where(reports.c.seq <= view.seq).order_by(reports.c.seq)
    return [Version(number=r.seq, id=r.id, text=r.text) for r in view.connection.execute(query)]


def count_failures(view: View) -> int:
    """How many sources could not be read."""
    query = select(func.count()).select_from(failures).where(failures.c.seq <= view.seq)
    return int(view.connection.execute(query).scalar_one())


def find_failures(
    view: View, *, newest: bool = False, limit: int | None = None, offset: int = 0
) -> Iterator[Failure]:
    """What could not be read, the oldest first unless the newest are asked for."""
    read = select(reports.c.seq).join(readings, readings.c.report == reports.c.seq)
    read = read.where(reports.c.source == failures.c.source, readings.c.seq > failures.c.seq)
    read = read.where(readings.c.seq <= view.seq)
    mended = read.correlate(failures).exists().label("mended")
    query = select(failures, records.c.at, mended)
    query = query.join(records, records.c.seq == failures.c.seq)
    query = query.where(failures.c.seq <= view.seq)
    query = query.order_by(failures.c.seq.desc() if newest else failures.c.seq)
    query = query.limit(limit).offset(offset)
    for row in view.connection.execute(query):
        yield Failure(
            number=row.seq,
            source=row.source,
            kind=row.kind,
            reason=row.reason,
            at=row.at,
            mended=row.mended,
        )


def find_judgements(view: View) -> Iterator[Judgement]:
    """The judgements that persons made, oldest first."""
    query = select(judgements).where(judgements.c.seq <= view.seq).order_by(judgements.c.seq)
    for row in view.connection.execute(query):
        yield Judgement(
            first=row.first,
            second=row.second,
            verdict=Verdict(row.verdict),
            by=row.who,
            serial=row.seq,
        )


def history(view: View, *, limit: int | None = None, offset: int = 0) -> Iterator[Entry]:
    """The chain's records, newest first."""
    query = select(*(records.c[n] for n in Entry.__dataclass_fields__))
    # Records are numbered without a gap, so that an old page is found as soon as a new one.
    query = query.where(records.c.seq <= view.seq - offset)
    query = query.order_by(records.c.seq.desc()).limit(limit)
    for row in view.connection.execute(query):
        yield Entry(**row._mapping)


def any_between(view: View, other: int, kinds: Iterable[str]) -> bool:
    """Whether a record of some kinds lies between another state's newest and a view's."""
    first, last = sorted((other, view.seq))
    query = select(records.c.seq).where(records.c.seq > first, records.c.seq <= last)
    found = view.connection.execute(query.where(records.c.kind.in_(list(kinds))).limit(1))
    return found.first() is not None


def facts(view: View) -> dict[str, str]:
    """The ledger's own id, and when and by what it was made."""
    return dict(view.connection.execute(select(about.c.name, about.c.value)).all())


def _asked(query: Select[Any], view: View, asked: Filter) -> Select[Any]:
    query = query.join(readings, readings.c.seq == claims.c.reading)
    sqlite = view.connection.dialect.name == "sqlite"
    # The sum keeps SQLite from looking for claims by their reading, which are nearly all.
    seq = readings.c.seq + 0 if sqlite else readings.c.seq
    conditions = [seq <= view.seq, readings.c.until > view.seq]
    for name in ("party", "event", "kind"):
        value = getattr(asked, name)
        if value is not None:
            conditions.append(claims.c[name].in_(spelled(view, claims.c[name], value)))
    if asked.speaker is not None:
        conditions.append(_said_by(view, asked.speaker))
    if asked.place is not None:
        named = or_(places.c.folded == fold(asked.place), places.c.id == asked.place)
        conditions.append(claims.c.row.in_(select(places.c.claim).where(named)))
    if asked.report is not None:
        number = select(reports.c.seq).where(reports.c.id == asked.report)
        # By the readings, which an index leads to, and from them to their claims.
        conditions.append(readings.c.report == number.scalar_subquery())
    if asked.words is not None:
        conditions.append(search.claims_with(view.connection, asked.words))
    return query.where(*conditions)


def _said_by(view: View, part: str) -> ColumnElement[bool]:
    """Whether any speaker of a claim has a name that holds some words.

    What few say is looked up by them; what many say is met soon enough claim by claim.
    """
    named = speakers.c.name.in_(_names_with(part))
    some = select(speakers.c.claim).where(named)
    found = select(func.count()).select_from(some.limit(MANY).subquery())
    if view.connection.execute(found).scalar_one() < MANY:
        return claims.c.row.in_(some)
    return select(speakers.c.claim).where(speakers.c.claim == claims.c.row, named).exists()


def _names_with(part: str) -> Select[tuple[str]]:
    """The names of speakers that hold some words, in any case.

    Names are far fewer than what is said by them: an index leads from each to the next.
    """
    first = select(func.min(speakers.c.name).label("name")).cte("names", recursive=True)
    after = select(func.min(speakers.c.name)).where(speakers.c.name > first.c.name)
    rest = select(after.scalar_subquery()).where(first.c.name.is_not(None))
    names = first.union_all(rest)
    held = func.lower(names.c.name).contains(part.lower(), autoescape=True)
    return select(names.c.name).where(held)


def spelled(view: View, column: ColumnElement[str], value: str) -> list[str]:
    """How a value is spelled in a column of few values, whatever its case.

    An index leads from each to the next; by what ``lower`` makes of them it could not be used.
    """
    found, last = [], view.connection.execute(select(func.min(column))).scalar()
    while last is not None:
        if last.lower() == value.lower():
            found.append(last)
        query = select(func.min(column)).where(column > last)
        last = view.connection.execute(query).scalar()
    return found


def _dates(asked: Filter) -> list[list[ColumnElement[bool] | TextClause]]:
    """Conditions on claims' intervals, in parts that have no claim in common.

    A claim that is in on its first moment's account alone may have begun in any past. The few
    long ones are a part of their own, so that the others need not be looked for in all of it.
    """
    if asked.undated:
        return [[claims.c.lower.is_(None), claims.c.upper.is_(None)]]
    ends: list[ColumnElement[bool] | TextClause] = []
    if asked.until is not None:
        after = datetime(*asked.until.timetuple()[:3]) + timedelta(days=1)
        ends.append(claims.c.lower < after.isoformat())
    if asked.since is None:
        return [ends]
    since = datetime(*asked.since.timetuple()[:3])
    ends.append(claims.c.upper > since.isoformat())
    first = since - LONGEST if since - datetime.min > LONGEST else datetime.min
    # Written out: an index with a condition is taken only for one that says the same.
    return [
        [claims.c.lower >= first.isoformat(), text("claims.long = 0"), *ends],
        [text("claims.long = 1"), *ends],
    ]


def _reports(view: View, *, unread: bool = False) -> Select[Any]:
    # The original bytes may be a hundred times the text, and nobody asks for them here.
    own = (column for column in reports.columns if column is not reports.c.bytes)
    query = select(
        *own, readings.c.id.label("reading"), readings.c.claims, readings.c.persons,
        readings.c.extraction,
        records.c.who, records.c.at, records.c.tool,
    )  # fmt: skip
    query = query.join(records, records.c.seq == reports.c.seq)
    of = and_(readings.c.report == reports.c.seq, readings.c.review.is_(None))
    query = query.join(readings, of, isouter=unread)
    newest = and_(readings.c.seq <= view.seq, readings.c.until > view.seq)
    if unread:
        return query.where(or_(newest, readings.c.seq.is_(None)), reports.c.seq <= view.seq)
    return query.where(newest)


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        number=row.seq,
        report=report_of(dict(row._mapping)),
        reading=row.reading or "",
        claims=row.claims or 0,
        source=row.source,
        collected=row.at,
        by=row.who,
        tool=row.tool,
        persons=tuple((a, b) for a, b in json.loads(row.persons or "[]")),
        extraction=msgspec.json.decode(row.extraction, type=Extraction) if row.extraction else None,
    )


def _starts(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Whether an id starts so, as a range that an index answers: ids are hexadecimal."""
    return and_(column >= start, column < start + "g", column.startswith(start, autoescape=True))


def _only(found: Any, what: str, start: str) -> Any:
    if not found:
        raise NotThere(f"there is no {what} {start!r} in this ledger")
    if len(found) > 1:
        raise Ambiguous(f"more than one {what} starts with {start!r}: give more of the id")
    return found[0]

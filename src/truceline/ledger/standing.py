"""Claims as they stand, some of many: what links and incidents are worked out from."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from truceline.claims.claim import Certainty
from truceline.ledger.review import Review, find_reviews, stand
from truceline.ledger.rules import reviewers_needed
from truceline.ledger.session import View
from truceline.ledger.tables import claims, readings, reports
from truceline.readings.record import ClaimRecord

CHUNK = 500
"""Values that one question names: SQLite takes a few tens of thousands at most."""


def rows_with(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query whose column has one of many values."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), CHUNK):
        yield from connection.execute(query.where(column.in_(wanted[start : start + CHUNK])))


def claims_of_reports(view: View, numbers: Iterable[int]) -> list[ClaimRecord]:
    """The claims of some reports, by their numbers, that nobody rejected, in the ledger's order."""
    return _standing(view, readings.c.report, numbers)


def claims_named(view: View, ids: Iterable[str]) -> list[ClaimRecord]:
    """Some claims by id, those that nobody rejected, in the ledger's order."""
    return _standing(view, claims.c.id, ids)


def undated_denials(view: View, since: date, until: date) -> list[ClaimRecord]:
    """Denials that no words date, of reports published in some days, both within."""
    after = until + timedelta(days=1) if until < date.max else until
    query = select(claims.c.id).join(readings, readings.c.seq == claims.c.reading)
    query = query.join(reports, reports.c.seq == readings.c.report)
    query = query.where(reports.c.published >= since.isoformat())
    query = query.where(reports.c.published < after.isoformat())
    query = query.where(claims.c.certainty == Certainty.DENIED.value)
    query = query.where(claims.c.lower.is_(None), claims.c.upper.is_(None))
    return claims_named(view, view.connection.execute(query).scalars())


def _standing(view: View, column: ColumnElement[Any], values: Iterable[Any]) -> list[ClaimRecord]:
    query = select(claims.c.lower, claims.c.row, claims.c.body)
    query = query.join(readings, readings.c.seq == claims.c.reading)
    query = query.where(readings.c.seq <= view.seq, readings.c.until > view.seq)
    found = list(rows_with(view.connection, query, column, values))
    found.sort(key=lambda r: (r.lower is None, r.lower or "", r.row))
    made = [ClaimRecord.from_json(r.body) for r in found]
    reviews = _reviews(view, {c.id for c in made})
    needed = reviewers_needed(view)
    seen = (stand(c, reviews.get(c.id, ()), needed=needed) for c in made)
    return [one.claim for one in seen if not one.rejected]


def _reviews(view: View, ids: Collection[str]) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for review in find_reviews(view, among=ids):
        found.setdefault(review.claim, []).append(review)
    return found

"""Full-text search: FTS5 on SQLite, ``tsvector`` on PostgreSQL. The only place that differs.

On SQLite the index follows the tables by hand, here; on PostgreSQL by itself.
"""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from truceline.ledger.tables import claims, reports

CLAIMS = "INSERT INTO claims_words(rowid, quote) VALUES (:row, :quote)"
REPORTS = "INSERT INTO reports_words(rowid, text) VALUES (:seq, :text)"

MANY = 5000
"""Matches from which on SQLite does better to walk its answer's order and look which rows are
among the matches, than to fetch all matches and sort them: of a million claims with a fourth of
them matching 0.1 s instead of 1 s (``benchmarks/ledger.py``, "common words")."""

SIMPLE: ColumnElement[str] = literal_column("'simple'")
"""PostgreSQL's configuration that knows no language. Written out, as the index has it."""


def index_claims(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Make new claims findable by their words. ``rows`` hold ``row`` and ``quote``."""
    if connection.dialect.name == "sqlite" and rows:
        connection.execute(text(CLAIMS), [{"row": r["row"], "quote": r["quote"]} for r in rows])


def index_report(connection: Connection, seq: int, words: str) -> None:
    """Make a new report findable by its text."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(REPORTS), {"seq": seq, "text": words})


def rebuild(connection: Connection) -> None:
    """Make the index anew from what the tables hold now, and keep nothing of before."""
    if connection.dialect.name == "sqlite":
        for index in ("claims_words", "reports_words"):
            connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))


def take_stock(connection: Connection) -> None:
    """Let PostgreSQL plan by what many new rows hold; it looks by itself only after a while."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))


def claims_with(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on ``claims``: all of the words stand in the quote."""
    return _condition(connection, words, claims.c.row, claims.c.quote, "claims_words")


def reports_with(connection: Connection, words: str) -> ColumnElement[bool]:
    """A condition on ``reports``: all of the words stand in the text."""
    return _condition(connection, words, reports.c.seq, reports.c.text, "reports_words")


def _condition(
    connection: Connection,
    words: str,
    key: ColumnElement[int],
    where: ColumnElement[str],
    index: str,
) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        matched = table(index, column("rowid"))
        found = text(f"{index} MATCH :words").bindparams(bindparam("words", _quoted(words)))
        some = matched.select().where(found)
        few = connection.execute(select(func.count()).select_from(some.limit(MANY).subquery()))
        # The sum keeps SQLite from looking each match up by its number.
        return (key if few.scalar_one() < MANY else key + 0).in_(some)
    query = func.plainto_tsquery(SIMPLE, words)
    return func.to_tsvector(SIMPLE, where).op("@@")(query)


def _quoted(words: str) -> str:
    """Each word as a string of FTS5, so that no word is taken for an operator."""
    return " ".join('"' + w.replace('"', '""') + '"' for w in words.split()) or '""'

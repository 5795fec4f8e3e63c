"""Full-text search: FTS5 on SQLite, ``tsvector`` on PostgreSQL. The only place that differs.

On SQLite the index follows the tables by hand, here; on PostgreSQL by itself. On both a word is
found without its case and accents, and all that is asked must stand there: words anywhere, those
in quotation marks side by side. There are no operators.
"""

import re
from collections.abc import Sequence
from typing import Any

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

from truceline.errors import InputError
from truceline.ledger.tables import claims, reports

CLAIMS = "INSERT INTO claims_words(rowid, quote) VALUES (:row, :quote)"
REPORTS = "INSERT INTO reports_words(rowid, text) VALUES (:seq, :text)"

MANY = 5000
"""Matches from which on SQLite does better to walk its answer's order and look which rows are
among the matches, than to fetch all matches and sort them: of a million claims with a fourth of
them matching 0.1 s instead of 1 s (``benchmarks/ledger.py``, "common words")."""

ASKED = re.compile(
    r"""["“”„«](?P<together>[^"“”„«»]*)["“”„»]|(?P<open>["“”„«])|(?P<word>[^\s"“”„«»]+)"""
)
OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
"""Operators of other searches, which are none here: who means the word puts it in quotes."""
QUOTED = "put it in quotation marks to look for the word itself"

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
    # One question, as the words of a row are cut out anew for each.
    every: ColumnElement[Any] | None = None
    for one in phrases(words):
        asked = func.phraseto_tsquery(SIMPLE, func.truceline_bare(one))
        every = asked if every is None else every.op("&&")(asked)
    return func.to_tsvector(SIMPLE, func.truceline_bare(where)).op("@@")(every)


def phrases(words: str) -> list[str]:
    """What a search asks for: single words, and the phrases that stand in quotation marks.

    Raises InputError where a quotation mark is not closed, where no word is left to look for, and
    for an operator of other searches.
    """
    found = []
    for one in ASKED.finditer(words):
        if one["open"]:
            raise InputError(f"words {words!r}: the quotation mark {one['open']} is not closed")
        word = (one["word"] or "").split("(")[0]
        if word in OPERATORS:
            raise InputError(f"words {words!r}: {word} is no operator here: {QUOTED}")
        found.append(one["together"] or one["word"] or "")
    found = [one for one in found if any(map(str.isalnum, one))]
    if not found:
        raise InputError(f"words {words!r}: there is no word in it to look for")
    return found


def _quoted(words: str) -> str:
    """Each phrase as a string of FTS5, so that no word is taken for an operator."""
    return " ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases(words))

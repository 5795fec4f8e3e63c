"""The ledger's tables, one schema for SQLite and PostgreSQL.

``records`` is the ledger: append-only, chained by hashes. Every other table is a view of
it that queries can use: each of its rows names the record (``seq``) that brought it, and
``verify`` checks the rows against the records. Moments are UTC, as ISO 8601 text of one
fixed width, so that they sort as text and read back as they were written; intervals of
claims are local and naive, as in ``times``.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

REVISION = "0012"
"""The newest migration: what an up-to-date ledger carries in ``alembic_version``."""

FOREVER = 2**62
"""``readings.until`` of a reading that no newer one has followed."""

KEY = BigInteger().with_variant(Integer, "sqlite")
"""SQLite gives only INTEGER keys their fast row numbers."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

about = Table(
    "about",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("seq", KEY, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sealed", Text),
    Column("body", Text),
    Column("salt", Text),
    Column("digest", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index(None, "at"),
    Index(None, "kind", "subject"),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    Column("published_basis", Text),
    Column("url", Text),
    Column("url_final", Text),
    Column("language", Text),
    Column("title", Text),
    Column("source", Text),
    Column("layout", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Index(None, "published"),
    Index(None, "url"),
    Index(None, "source"),
    Index(None, "outlet"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("report", KEY, ForeignKey(reports.c.seq), nullable=False),
    Column("versions", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("persons", Text),
    Column("review", KEY),
    Column("extraction", Text),
    Column("until", BigInteger, nullable=False, default=FOREVER),
    Index(None, "report"),
)

claims = Table(
    "claims",
    metadata,
    Column("row", KEY, primary_key=True, autoincrement=False),
    Column("reading", KEY, ForeignKey(readings.c.seq), nullable=False),
    Column("report", KEY, ForeignKey(reports.c.seq), nullable=False),
    Column("id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("event", Text),
    Column("speaker", Text, nullable=False),
    Column("speaker_kind", Text, nullable=False),
    Column("party", Text),
    Column("actor", Text),
    Column("target", Text),
    Column("lower", Text),
    Column("upper", Text),
    Column("long", Integer, nullable=False, server_default="0"),
    Column("time_basis", Text),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("reading", "id"),
    Index(None, "id"),
    Index(None, "lower", "row", "upper"),
    Index(
        "ix_claims_long",
        "lower",
        "row",
        "upper",
        sqlite_where=text("long = 1"),
        postgresql_where=text("long = 1"),
    ),
    Index(None, "party", "lower"),
    Index(None, "event", "lower"),
    Index(None, "kind", "lower"),
    Index(None, "speaker"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("claim", KEY, ForeignKey(claims.c.row), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("party", Text),
    Column("medium", Text),
    Index(None, "name"),
)

places = Table(
    "places",
    metadata,
    Column("claim", KEY, ForeignKey(claims.c.row), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("id", Text),
    Column("kind", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", Text),
    Column("admin1", Text),
    Column("where_prec", Integer),
    Index(None, "folded"),
    Index(None, "id"),
)

figures = Table(
    "figures",
    metadata,
    Column("claim", KEY, ForeignKey(claims.c.row), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("comparator", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("part_of", Text),
    Column("supersedes", Text),
    Index(None, "id"),
    Index(None, "measure", "low"),
)

failures = Table(
    "failures",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sha256", Text),
)

captures = Table(
    "captures",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("report", KEY, ForeignKey(reports.c.seq)),
    Column("sha256", Text, nullable=False),
    Column("format", Text),
    Column("source", Text, nullable=False),
    Column("within", Text, nullable=False),
    Column("container", Text),
    Column("offset", BigInteger),
    Column("record", Text),
    Column("asked", Text),
    Column("final", Text),
    Column("address", Text),
    Column("status", Integer),
    Column("headers", Text, nullable=False),
    Column("collected", Text),
    Column("collector", Text),
    Column("author", Text),
    Column("canonical", Text),
    Column("given", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("original", Text),
    Column("original_language", Text),
    Index(None, "sha256"),
    Index(None, "report"),
    Index(None, "source", "record"),
    Index(None, "asked"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", Text),
    Column("due", Text),
    Column("failures", Integer, nullable=False),
    Column("said", Text),
)

entries = Table(
    "entries",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Integer, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("bytes", LargeBinary, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "first", "second"),
    Index(None, "second"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("undoes", KEY),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "claim"),
)

users = Table(
    "users",
    metadata,
    Column("seq", KEY, ForeignKey(records.c.seq), primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("role", Text),
    Column("label", Text),
    Column("revokes", KEY),
    Column("secret", Text),
    Index(None, "name"),
    Index(None, "secret"),
)

linking = Table(
    "linking",
    metadata,
    Column("seq", KEY, primary_key=True, autoincrement=False),
    Column("version", Text, nullable=False),
)
"""Up to which record the links are made, and by which weights: one row. This and the tables that
follow are worked out from the chain, as the indices are: no record brought them, and they may be
made again at any time (see ``links``)."""

tellings = Table(
    "tellings",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False),
    Column("report", BigInteger, nullable=False),
    Column("order0", BigInteger, nullable=False),
    Column("order1", BigInteger, nullable=False),
    Column("order2", BigInteger, nullable=False),
    Column("order3", BigInteger, nullable=False),
)

meets = Table(
    "meets",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("telling", BigInteger, primary_key=True, autoincrement=False),
    Index(None, "telling"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", BigInteger, primary_key=True, autoincrement=False),
    Column("two", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Integer, nullable=False),
    Index(None, "two"),
    sqlite_with_rowid=False,
)

told = Table(
    "told",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("telling", BigInteger, nullable=False),
    Column("report", BigInteger, nullable=False),
    Column("alone", Text, nullable=False),
    Column("incident", BigInteger),
    Index(None, "telling"),
    Index(None, "report"),
    Index(None, "alone"),
    Index(None, "incident"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("day", Text),
    Column("title", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Index(None, "day", "title", "id"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("incident", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "incident"),
)

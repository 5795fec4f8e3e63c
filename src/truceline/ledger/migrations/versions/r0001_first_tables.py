"""The first tables: the chain of records, and what it brought as tables to query."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = [
    "figures",
    "places",
    "speakers",
    "claims",
    "readings",
    "reports",
    "judgements",
    "failures",
    "records",
    "about",
]


def upgrade() -> None:
    _chain()
    _beside()
    _reports()
    _claims()
    _figures()
    _places()
    _speakers()
    _search()


def _chain() -> None:
    op.create_table(
        "about",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_about")),
    )
    op.create_table(
        "records",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("salt", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_records")),
    )
    op.create_index(op.f("ix_records_at"), "records", ["at"], unique=False)
    op.create_index(op.f("ix_records_kind_subject"), "records", ["kind", "subject"], unique=False)


def _beside() -> None:
    op.create_table(
        "failures",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_failures_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_failures")),
    )
    op.create_table(
        "judgements",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_judgements_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgements")),
    )
    op.create_index(
        op.f("ix_judgements_first_second"), "judgements", ["first", "second"], unique=False
    )
    op.create_index(op.f("ix_judgements_second"), "judgements", ["second"], unique=False)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("url_final", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_reports_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_published"), "reports", ["published"], unique=False)
    op.create_table(
        "readings",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_readings_report")),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_readings_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
        sa.UniqueConstraint("id", name=op.f("uq_readings_id")),
    )
    op.create_index(op.f("ix_readings_report"), "readings", ["report"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("row", KEY, autoincrement=False, nullable=False),
        sa.Column("reading", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("speaker_kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("lower", sa.Text(), nullable=True),
        sa.Column("upper", sa.Text(), nullable=True),
        sa.Column("time_basis", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name=op.f("fk_claims_reading")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_claims_report")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_claims")),
        sa.UniqueConstraint("reading", "id", name=op.f("uq_claims_reading_id")),
    )
    op.create_index(op.f("ix_claims_event_lower"), "claims", ["event", "lower"], unique=False)
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_lower"), "claims", ["lower"], unique=False)
    op.create_index(op.f("ix_claims_party_lower"), "claims", ["party", "lower"], unique=False)
    op.create_index(op.f("ix_claims_speaker"), "claims", ["speaker"], unique=False)


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("claim", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("comparator", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("part_of", sa.Text(), nullable=True),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"], name=op.f("fk_figures_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_id"), "figures", ["id"], unique=False)
    op.create_index(op.f("ix_figures_measure_low"), "figures", ["measure", "low"], unique=False)


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("claim", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("where_prec", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"], name=op.f("fk_places_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_folded"), "places", ["folded"], unique=False)
    op.create_index(op.f("ix_places_id"), "places", ["id"], unique=False)


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("claim", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("medium", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.row"], name=op.f("fk_speakers_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_speakers")),
    )
    op.create_index(op.f("ix_speakers_name"), "speakers", ["name"], unique=False)


def _search() -> None:
    if op.get_context().dialect.name == "sqlite":
        tokens = "unicode61 remove_diacritics 2"
        op.execute(
            "CREATE VIRTUAL TABLE claims_words USING fts5"
            f"(quote, content='claims', content_rowid='row', tokenize='{tokens}')"
        )
        op.execute(
            "CREATE VIRTUAL TABLE reports_words USING fts5"
            f"(text, content='reports', content_rowid='seq', tokenize='{tokens}')"
        )
    else:
        for table, column in (("claims", "quote"), ("reports", "text")):
            op.execute(
                f"CREATE INDEX ix_{table}_words ON {table} "
                f"USING gin (to_tsvector('simple', {column}))"
            )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.drop_table("claims_words")
        op.drop_table("reports_words")
    for table in TABLES:
        op.drop_table(table)

"""Words are found on PostgreSQL as on SQLite: without case and accents, and cut at every sign."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INDEXED = (("claims", "quote"), ("reports", "text"))

SIGNS = r"""!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~«»“”„‘’–—…،؛؟"""
"""What no word holds. PostgreSQL's own parser takes "Kharkiv/Kyiv" for a file's path, and a name
with a dot for a server's."""

BARE = f"""
CREATE FUNCTION truceline_bare(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(
        normalize(lower(translate(words, '{SIGNS}', repeat(' ', {len(SIGNS) - 1}))), NFKD),
        U&'[\\0300-\\036F]', '', 'g'
    )
$$
"""


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        # Through the driver alone: SQLAlchemy would take the signs for names of values.
        op.get_bind().exec_driver_sql(BARE.replace("%", "%%"))
        for table, column in INDEXED:
            _index(table, f"truceline_bare({column})")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, column in INDEXED:
            _index(table, column)
        op.execute("DROP FUNCTION truceline_bare(text)")


def _index(table: str, words: str) -> None:
    op.execute(f"DROP INDEX ix_{table}_words")
    op.execute(
        f"CREATE INDEX ix_{table}_words ON {table} USING gin (to_tsvector('simple', {words}))"
    )

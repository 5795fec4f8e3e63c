"""Claims that last long are found apart, so that a day's claims are not looked for in all the past.

How long is long stands here as it stood when this was written: a newer value is a newer migration.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LONGEST = timedelta(days=31)


def upgrade() -> None:
    op.add_column("claims", sa.Column("long", sa.Integer(), nullable=False, server_default="0"))
    told = sa.text(
        'SELECT "row", lower, upper FROM claims WHERE upper IS NOT NULL '
        "AND (lower IS NULL OR substr(lower, 1, 7) <> substr(upper, 1, 7))"
    )
    found = op.get_bind().execute(told)
    long = [{"key": row} for row, lower, upper in found if _is_long(lower, upper)]
    if long:
        op.get_bind().execute(sa.text('UPDATE claims SET long = 1 WHERE "row" = :key'), long)
    op.create_index(
        op.f("ix_claims_long"), "claims", ["lower", "row", "upper"], unique=False,
        sqlite_where=sa.text("long = 1"), postgresql_where=sa.text("long = 1"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index(op.f("ix_claims_long"), "claims")
    op.drop_column("claims", "long")


def _is_long(lower: str | None, upper: str) -> bool:
    if lower is None:
        return True
    return datetime.fromisoformat(upper) - datetime.fromisoformat(lower) > LONGEST

"""Users and tokens; claims by hand; subjects sealed, so that redaction leaves no hash of a name."""

import sqlalchemy as sa
from alembic import op

from truceline.errors import LedgerError

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("records", sa.Column("sealed", sa.Text(), nullable=True))
    op.add_column("readings", sa.Column("review", KEY, nullable=True))
    op.create_table(
        "users",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("revokes", KEY, nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_users_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_users")),
    )
    op.create_index(op.f("ix_users_name"), "users", ["name"], unique=False)
    op.create_index(op.f("ix_users_secret"), "users", ["secret"], unique=False)


def downgrade() -> None:
    made = op.get_bind().scalar(
        sa.text("SELECT count(*) FROM readings WHERE review IS NOT NULL")
    ) or op.get_bind().scalar(sa.text("SELECT count(*) FROM users"))
    if made:
        raise LedgerError(
            "this ledger holds users or claims by hand, which schema 0004 has no place for: "
            "keep it at 0005, or restore a backup from before"
        )
    # An older program hashes the subject itself: so the chain holds there too.
    op.execute("UPDATE records SET subject = sealed WHERE sealed IS NOT NULL")
    op.drop_table("users")
    op.drop_column("readings", "review")
    op.drop_column("records", "sealed")

"""Custody: how each report came to the ledger, and the bytes of what was not read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXTS = {
    "sha256": False, "format": True, "source": False, "within": False, "container": True,
    "record": True, "asked": True, "final": True, "address": True, "headers": False,
    "collected": True, "collector": True, "author": True, "canonical": True, "given": False,
    "notes": False, "original": True, "original_language": True,
}  # fmt: skip
INDEXED = (("sha256",), ("report",), ("source", "record"), ("asked",))


def upgrade() -> None:
    op.create_table(
        "captures",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("report", KEY, nullable=True),
        sa.Column("offset", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=empty) for name, empty in TEXTS.items()),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_captures_seq_records")),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.seq"], name=op.f("fk_captures_report_reports")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_captures")),
    )
    for columns in INDEXED:
        op.create_index(op.f(f"ix_captures_{'_'.join(columns)}"), "captures", list(columns))
    op.create_table(
        "originals",
        sa.Column("seq", KEY, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["records.seq"], name=op.f("fk_originals_seq_records")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_originals")),
        sa.UniqueConstraint("sha256", name=op.f("uq_originals_sha256")),
    )
    op.create_index(op.f("ix_reports_url"), "reports", ["url"])


def downgrade() -> None:
    op.drop_index(op.f("ix_reports_url"), "reports")
    op.drop_table("originals")
    op.drop_table("captures")

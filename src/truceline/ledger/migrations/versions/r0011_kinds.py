"""Claims of a kind, reports of an outlet, and what a source became are found by an index."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_claims_kind_lower"), "claims", ["kind", "lower"], unique=False)
    op.create_index(op.f("ix_reports_source"), "reports", ["source"], unique=False)
    op.create_index(op.f("ix_reports_outlet"), "reports", ["outlet"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_reports_outlet"), "reports")
    op.drop_index(op.f("ix_reports_source"), "reports")
    op.drop_index(op.f("ix_claims_kind_lower"), "claims")

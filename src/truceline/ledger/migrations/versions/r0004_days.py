"""Find the claims of a day, in the order shown, from an index alone."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_claims_lower"), "claims")
    op.create_index(
        op.f("ix_claims_lower_row_upper"), "claims", ["lower", "row", "upper"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_claims_lower_row_upper"), "claims")
    op.create_index(op.f("ix_claims_lower"), "claims", ["lower"], unique=False)

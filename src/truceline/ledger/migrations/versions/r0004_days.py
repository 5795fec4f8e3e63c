"""Find the claims of a day from an index alone: their intervals' both ends are in it."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_claims_lower"), "claims")
    op.create_index(op.f("ix_claims_lower_upper"), "claims", ["lower", "upper"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_claims_lower_upper"), "claims")
    op.create_index(op.f("ix_claims_lower"), "claims", ["lower"], unique=False)

"""Where persons' names stand in a report, so that they can be withheld."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("persons", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("readings", "persons")

"""What an extractor proposed for a reading, and what was dropped of it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("extraction", sa.Text(), nullable=True))
    # A ledger that was taken back and comes forward again still has them in its records.
    told = sa.text("SELECT seq, body FROM records WHERE kind = 'reading' AND body IS NOT NULL")
    known = [
        {"seq": seq, "extraction": found}
        for seq, body in op.get_bind().execute(told)
        if (found := json.loads(body).get("extraction")) is not None
    ]
    if known:
        op.get_bind().execute(
            sa.text("UPDATE readings SET extraction = :extraction WHERE seq = :seq"), known
        )


def downgrade() -> None:
    op.drop_column("readings", "extraction")

"""Where persons' names stand in a report, so that they can be withheld."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("persons", sa.Text(), nullable=True))
    # A ledger that was taken back and comes forward again still has them in its records.
    told = sa.text("SELECT seq, body FROM records WHERE kind = 'reading' AND body IS NOT NULL")
    known = [
        {"seq": seq, "persons": json.loads(body).get("persons")}
        for seq, body in op.get_bind().execute(told)
    ]
    if known:
        op.get_bind().execute(
            sa.text("UPDATE readings SET persons = :persons WHERE seq = :seq"), known
        )


def downgrade() -> None:
    op.drop_column("readings", "persons")

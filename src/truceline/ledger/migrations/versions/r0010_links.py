"""Links of claims, worked out from the chain and kept: they are made when first asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _whole(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "linking",
        sa.Column("seq", key, autoincrement=False, nullable=False),
        _text("version"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_linking")),
    )
    op.create_table(
        "tellings",
        _whole("number"),
        _text("claim"),
        _whole("report"),
        *(_whole(f"order{n}") for n in range(4)),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tellings")),
    )
    op.create_table(
        "meets",
        _whole("key"),
        _whole("telling"),
        sa.PrimaryKeyConstraint("key", "telling", name=op.f("pk_meets")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        _whole("one"),
        _whole("two"),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "two", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "told",
        _text("claim"),
        _whole("telling"),
        _whole("report"),
        _text("alone"),
        _whole("incident", null=True),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_told")),
    )
    op.create_table(
        "incidents",
        _whole("number"),
        _text("id"),
        _text("day", null=True),
        _text("title"),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_incidents")),
    )
    op.create_table(
        "disputes",
        _whole("number"),
        _whole("incident"),
        _text("body"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_disputes")),
    )
    for table, *columns in INDICES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


INDICES = (
    ("meets", "telling"),
    ("links", "two"),
    ("told", "telling"),
    ("told", "report"),
    ("told", "alone"),
    ("told", "incident"),
    ("incidents", "day", "title", "id"),
    ("disputes", "incident"),
)


def downgrade() -> None:
    for name in ("disputes", "incidents", "told", "links", "meets", "tellings", "linking"):
        op.drop_table(name)

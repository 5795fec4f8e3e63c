"""Bring a ledger to the newest schema, in one transaction, by the migrations that ship."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert

from truceline import __version__
from truceline.errors import LedgerError
from truceline.ledger.chain import stamp
from truceline.ledger.tables import about

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, *, where: str, found: str | None) -> None:
    """Run the migrations that a ledger at revision ``found`` lacks; None makes a new one.

    Raises LedgerError for a revision that this program does not know: a newer ledger.
    """
    if found is not None and found not in revisions():
        raise LedgerError(
            f"ledger {where} was written by a newer Truceline (its schema is {found}, "
            f"this is {__version__}): upgrade with pip install --upgrade truceline"
        )
    with engine.connect() as plain:
        connection = plain.execution_options(truceline_write=True)
        with connection.begin():
            command.upgrade(_config(connection), "head")
            if found is None:
                facts = {
                    "id": uuid4().hex,
                    "made": stamp(datetime.now(UTC)),
                    "made_by": f"truceline {__version__}",
                }
                rows = [{"name": k, "value": v} for k, v in facts.items()]
                connection.execute(insert(about), rows)


def downgrade(engine: Engine, revision: str) -> None:
    """Step back to an older revision."""
    with engine.connect() as plain:
        connection = plain.execution_options(truceline_write=True)
        with connection.begin():
            command.downgrade(_config(connection), revision)


def revisions() -> list[str]:
    """The known revisions, newest first."""
    scripts = ScriptDirectory.from_config(_config(None))
    return [s.revision for s in scripts.walk_revisions()]


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

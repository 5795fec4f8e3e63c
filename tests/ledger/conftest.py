"""Ledgers for the tests: SQLite always, PostgreSQL too where TRUCELINE_POSTGRESQL names one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from truceline.ledger.append import add_reading
from truceline.ledger.engine import connect_server
from truceline.ledger.session import Ledger, open_ledger
from truceline.testing import strike

SERVER = os.environ.get("TRUCELINE_POSTGRESQL")


def empty(server: str) -> str:
    """The address of a server's database once everything is dropped from it."""
    engine = connect_server(server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


@pytest.fixture(params=["sqlite", *(["postgresql"] if SERVER else [])])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    return empty(str(SERVER))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(where, mode="create") as opened:
        yield opened


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger that holds the sample strike, told by two sides."""
    for reading in strike():
        with ledger.writing(who="ana") as unit:
            add_reading(unit, reading, raw=reading.report.text.encode(), source="sample")
    return ledger

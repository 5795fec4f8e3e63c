"""A small ledger of two sides' reports, and the pages over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.session import open_ledger
from truceline.profile import KnownCeasefire, Party, Profile
from truceline.readings.reading import Reading
from truceline.testing import DAY, strike
from truceline.web.app import create_app
from truceline.web.desk import Desk

PROFILE = Profile(
    parties=(
        Party(name="Korran", aliases=("Korrani",), speakers=("Korran Post",)),
        Party(name="Velia", aliases=("Velian", "Velian forces"), speakers=("Velia Today",)),
    ),
    ceasefires=(KnownCeasefire(name="Dorr truce", parties=("Korran", "Velia"), effective=DAY),),
)
Pages = Callable[..., TestClient]


def keep(where: Path, *readings: Reading) -> None:
    """Put readings into a ledger, made where there is none."""
    with open_ledger(where, mode="create") as ledger, ledger.writing() as unit:
        for one in readings:
            add_reading(unit, one, raw=one.report.text.encode())


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A ledger of one strike told by two sides, and of a file that could not be read."""
    path = tmp_path / "news.ledger"
    keep(path, *strike())
    with open_ledger(path, mode="write") as ledger, ledger.writing() as unit:
        add_failure(unit, source="a.bin", kind="NotText", reason="a.bin: this is no text")
    return path


@pytest.fixture
def pages(where: Path) -> Iterator[TestClient]:
    """A client of the pages on this machine, who reviews as "ana"."""
    desk = Desk(where=str(where), profile=PROFILE, who="ana")
    with TestClient(create_app(desk), base_url="http://localhost") as client:
        yield client
    desk.close()

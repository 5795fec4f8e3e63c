"""A ledger to put reports into, with tools whose reader costs nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.claims.codebook import load_codebook
from truceline.intake.add import Intake
from truceline.intake.given import Given
from truceline.ledger.session import Ledger, open_ledger
from truceline.pipeline import Tools
from truceline.places.gazetteer import Gazetteer
from truceline.testing import Blank


@pytest.fixture(scope="session")
def tools() -> Tools:
    return Tools(reader=Blank(), gazetteer=Gazetteer.load(), codebook=load_codebook())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "kept.ledger", mode="create") as opened:
        yield opened


@pytest.fixture
def intake(ledger: Ledger, tools: Tools) -> Intake:
    return Intake(ledger, tools, given=Given(), who="ana")

"""A ledger's file with two sides' reports of one strike, for the commands to work on."""

import subprocess
import sys
from pathlib import Path

import pytest

from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import strike


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two reports and a failure."""
    path = tmp_path / "kept.ledger"
    with open_ledger(path, mode="create") as ledger, ledger.writing(who="ana") as unit:
        for reading in strike():
            add_reading(unit, reading, raw=reading.report.text.encode(), source="sample")
        add_failure(unit, source="a.bin", kind="NotText", reason="a.bin: this is a PDF")
    return path


def run(*arguments: object, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Truceline in a process of its own, as a shell would start it."""
    command = [sys.executable, "-m", "truceline", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)

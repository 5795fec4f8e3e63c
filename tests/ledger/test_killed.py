"""A writer killed two hundred times loses nothing that it said is kept, and leaves no halves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from truceline.ledger.query import find_claims, find_reports
from truceline.ledger.session import open_ledger
from truceline.ledger.verify import faults

KILLS, LEDGERS = 200, 20

WRITER = """
import json, os, random, signal, sys, time
from pathlib import Path
from tests.ledger.test_killed import KILLS, LEDGERS, keep_adding
# Reading and SQLAlchemy are imported once: each writer is a fork of this process.
from truceline.ledger.session import open_ledger
draw = random.Random(7)
told = {}
for kill in range(KILLS):
    ledger = str(Path(sys.argv[1]) / f"{kill % LEDGERS}.ledger")
    said, heard = os.pipe()
    child = os.fork()
    if child == 0:
        keep_adding(ledger, heard, kill)
    os.close(heard)
    # Once it writes without a pause, any moment is within or between two of its writes.
    kept = os.read(said, draw.randrange(1, 4))
    time.sleep(draw.random() * 0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(said, 4096):
        kept += more
    os.close(said)
    told.setdefault(ledger, []).append(kept.decode())
print(json.dumps(told))
"""


def keep_adding(ledger: str, tell: int, writer: int) -> None:
    """Add readings for ever, telling one letter for each that is kept; never returns."""
    from truceline.ledger.append import add_reading
    from truceline.testing import claim, reading, report

    try:
        with open_ledger(ledger, mode="create") as opened:
            for number in range(10**6):
                text = f"Writer {writer}, {number}: shells fell on Tarsk. " + "So they said. " * 200
                one = report(text)
                made = reading(one, [claim(one, "shells fell on Tarsk")])
                with opened.writing() as unit:
                    add_reading(unit, made, raw=text.encode())
                os.write(tell, b"+")
    finally:
        os._exit(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a writer is forked")
def test_killed_two_hundred_times_it_verifies_and_holds_all_that_was_kept(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(tmp_path)], capture_output=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, list[str]] = json.loads(done.stdout)
    assert sum(len(kills) for kills in told.values()) == KILLS
    kept = 0
    for where, kills in told.items():
        with open_ledger(where) as ledger, ledger.viewing() as view:
            assert not list(faults(view))
            found = len(list(find_reports(view)))
            assert found == len(list(find_claims(view))) == view.seq // 2
        said = sum(k.count("+") for k in kills)
        # Killed between the commit and the telling, a writer kept one more than it said.
        assert said <= found <= said + len(kills)
        kept += found
    assert kept >= KILLS

"""Many writers at once lose nothing and add nothing twice."""

import subprocess
import sys

from truceline.ledger.append import add_reading
from truceline.ledger.query import find_claims, find_reports
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.verify import faults
from truceline.readings.reading import Reading
from truceline.testing import claim, reading, report

WRITERS, REPORTS, SHARE = 8, 12, 6
"""Each writer adds ``SHARE`` of the reports, so that every one is added four times."""

WRITE = """
import sys
from tests.ledger.test_many import readings, SHARE, REPORTS
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
first = int(sys.argv[2])
every = readings()
with open_ledger(sys.argv[1], mode="write") as ledger:
    for n in range(SHARE):
        one = every[(first + n) % REPORTS]
        with ledger.writing(who=f"writer {first}") as unit:
            add_reading(unit, one, raw=one.report.text.encode())
"""


def readings() -> list[Reading]:
    """Reports that differ in one number."""
    made = []
    for n in range(REPORTS):
        one = report(f"The army said {n + 2} shells fell on Tarsk.", outlet="Korran Post")
        made.append(reading(one, [claim(one, f"{n + 2} shells fell on Tarsk")]))
    return made


def test_writers_at_once_leave_what_one_writer_leaves(ledger: Ledger) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, ledger.where, str(first)], stderr=subprocess.PIPE
        )
        for first in range(WRITERS)
    ]
    errors = [process.communicate(timeout=120)[1] for process in started]
    assert [process.returncode for process in started] == [0] * WRITERS, errors
    with ledger.viewing() as view:
        found = list(find_reports(view))
        claims = {c.to_json() for c in find_claims(view)}
        assert not list(faults(view))
        assert view.seq == 2 * len(found)
    assert sorted(k.report.id for k in found) == sorted({r.report.id for r in expected()})
    assert claims == {c.to_json() for r in expected() for c in r.claims}


def expected() -> list[Reading]:
    every = readings()
    return [every[n % REPORTS] for first in range(WRITERS) for n in range(first, first + SHARE)]


def test_the_serial_ledger_is_the_same(ledger: Ledger) -> None:
    with open_ledger(ledger.where, mode="write") as opened:
        for one in expected():
            with opened.writing() as unit:
                add_reading(unit, one, raw=one.report.text.encode())
    with ledger.viewing() as view:
        assert {c.to_json() for c in find_claims(view)} == {
            c.to_json() for r in expected() for c in r.claims
        }

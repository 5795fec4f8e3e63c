"""A clock that goes backwards and a disk that is full cost nothing that was there."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text

from truceline.errors import LedgerError
from truceline.ledger import chain
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.backup import back_up, backups, bring_back
from truceline.ledger.query import find_claims, find_failures, find_reports, history
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.verify import faults
from truceline.testing import strike


class Early(datetime):
    """A clock set back by years."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return datetime(2001, 1, 1, tzinfo=UTC)


def test_a_clock_set_back_keeps_records_and_as_of_in_order(
    told: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with told.viewing() as view:
        before = chain.head(view.connection)
    monkeypatch.setattr(chain, "datetime", Early)
    with told.writing() as unit:
        add_failure(unit, source="a", kind="NotText", reason="b")
    with told.viewing() as view:
        newest = next(history(view))
        assert (newest.seq, newest.at) == (before.seq + 1, before.at)
        assert not list(faults(view))


def test_a_full_disk_undoes_the_step_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "full.ledger"
    first, second = strike()
    with open_ledger(path, mode="create") as ledger, ledger.writing() as unit:
        add_reading(unit, first, raw=first.report.text.encode())
    with open_ledger(path, mode="write") as ledger:
        # SQLite's own limit of pages fails just as a full disk does.
        @event.listens_for(ledger.engine, "connect")
        def _(connection: object, _: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

        ledger.engine.dispose()
        with pytest.raises(LedgerError, match="disk is full"), ledger.writing() as unit:
            unit.connection.execute(text("CREATE TABLE filler (x)"))
            add_reading(unit, second, raw=second.report.text.encode())
            filler = text("INSERT INTO filler VALUES (zeroblob(1000000))")
            unit.connection.execute(filler)
    with open_ledger(path) as ledger, ledger.viewing() as view:
        assert not list(faults(view))
        assert len(list(find_claims(view))) == len(first.claims)
        assert not list(find_failures(view))


FILLING = """
import resource, signal, sys
from truceline.errors import LedgerError
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import claim, reading, report
# A file that may grow no further fails just as a full disk does, from the system's own call.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
kept = 0
try:
    with open_ledger(sys.argv[1], mode="create") as ledger:
        for number in range(1000):
            one = report(f"Report {number}: shells fell on Tarsk. " + "They said so. " * 500)
            with ledger.writing() as unit:
                made = reading(one, [claim(one, "shells fell on Tarsk")])
                add_reading(unit, made, raw=one.text.encode())
            kept += 1
except LedgerError as error:
    print(error, file=sys.stderr)
print(kept)
"""


def test_a_file_that_can_grow_no_further_keeps_all_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "full.ledger"
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path)], capture_output=True, text=True, check=True
    )
    assert "disk" in done.stderr and str(path) in done.stderr
    kept = int(done.stdout)
    assert kept > 3
    with open_ledger(path, mode="write") as ledger, ledger.viewing() as view:
        assert not list(faults(view))
        assert len(list(find_claims(view))) == kept


def test_a_backup_made_while_another_writes_is_one_whole_state(tmp_path: Path) -> None:
    path = tmp_path / "busy.ledger"
    first, _ = strike()
    with open_ledger(path, mode="create") as ledger, ledger.writing() as unit:
        add_reading(unit, first, raw=first.report.text.encode())
    writer = subprocess.Popen([sys.executable, "-c", BUSY, str(path)], stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        for n in range(3):
            copy, back = tmp_path / f"{n}.copy", tmp_path / f"{n}.ledger"
            back_up(str(path), copy)
            assert bring_back(copy, back) > 2
            with open_ledger(back) as ledger, ledger.viewing() as view:
                found = len(list(find_reports(view)))
                assert found == len(list(find_claims(view))) - len(first.claims) + 1
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
    with open_ledger(path) as ledger, ledger.viewing() as view:
        assert not list(faults(view))
        assert [p.name for p in backups(view)] == ["0.copy", "1.copy", "2.copy"]


BUSY = """
import sys, time
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import claim, reading, report
with open_ledger(sys.argv[1], mode="write") as ledger:
    for number in range(10**6):
        one = report(f"Report {number}: shells fell on Tarsk.")
        with ledger.writing() as unit:
            made = reading(one, [claim(one, "shells fell on Tarsk")])
            add_reading(unit, made, raw=one.text.encode())
        print(number, flush=True)
        time.sleep(0.005)
"""

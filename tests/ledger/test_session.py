"""A ledger opens, or says what is wrong with it and what to do; nothing is left half-written."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from truceline.errors import LedgerError
from truceline.ledger import engine, tables
from truceline.ledger.append import add_reading
from truceline.ledger.linked import Listed, list_incidents
from truceline.ledger.links import catch_up
from truceline.ledger.migrate import downgrade, revisions
from truceline.ledger.query import Filter, find_claims, find_reports
from truceline.ledger.session import Ledger, View, open_ledger
from truceline.ledger.users import Role, add_user
from truceline.ledger.verify import faults
from truceline.testing import strike


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger's file with two reports in it."""
    path = tmp_path / "kept.ledger"
    with open_ledger(path, mode="create") as ledger:
        for reading in strike():
            with ledger.writing() as unit:
                add_reading(unit, reading, raw=reading.report.text.encode())
    return path


def test_migrations_make_just_the_tables_that_queries_use(ledger: Ledger) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return "_words" not in (name or "")

    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, tables.metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_asks_for() -> None:
    assert revisions()[0] == tables.REVISION


def test_migrations_go_back_and_forth(where: str, ledger: Ledger) -> None:
    downgrade(ledger.engine, "base")
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(where, mode="write")
    open_ledger(where, mode="create").close()


@pytest.mark.parametrize("older", revisions()[1:])
def test_a_ledger_goes_back_to_an_older_schema_and_comes_forward_whole(
    where: str, told: Ledger, older: str
) -> None:
    """Claims, the words that find them, and the incidents that they make are as they were."""
    catch_up(told)
    with told.viewing() as view:
        before = shown(view)
    downgrade(told.engine, older)
    with told.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert found == older
    with open_ledger(where, mode="write") as ledger:
        catch_up(ledger)
        with ledger.viewing() as view:
            assert shown(view) == before
            assert not list(faults(view))


def shown(view: View) -> tuple[list[str], list[str], list[Listed]]:
    """All claims, those with some words, and all incidents."""
    found = (find_claims(view), find_claims(view, Filter(words='"shelled Tarsk"')))
    every, some = ([c.to_json() for c in claims] for claims in found)
    return every, some, list(list_incidents(view, alone=True))


def test_a_ledger_with_claims_by_hand_or_users_is_not_taken_back(told: Ledger) -> None:
    with told.writing() as unit:
        add_user(unit, "ana", Role.READER)
    with pytest.raises(LedgerError, match="users or claims by hand"):
        downgrade(told.engine, "0004")
    with told.viewing() as view:
        assert not list(faults(view))


def test_a_newer_ledger_is_refused_and_left_alone(where: str, told: Ledger) -> None:
    with told.writing() as unit:
        unit.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer Truceline"):
        open_ledger(where, mode="create")


def test_a_missing_ledger_is_named_and_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such ledger"):
        open_ledger(tmp_path / "none.ledger")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"report\n" * 99, b"SQLite format 3\x00"])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(path, mode="create")
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE invoices (number INTEGER)")
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(path, mode="create")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path, mode="create")


def test_a_half_copied_file_is_refused(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "half.ledger"
    copy.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(LedgerError, match="cut short"):
        open_ledger(copy)


def test_a_damaged_page_is_an_error_and_not_a_wrong_answer(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    file.write_bytes(data)
    with (
        pytest.raises(LedgerError, match="damaged"),
        open_ledger(file) as ledger,
        ledger.viewing() as view,
    ):
        list(find_claims(view))


def test_a_locked_ledger_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_ledger(file, mode="write") as ledger:
            with pytest.raises(LedgerError, match="locked"), ledger.writing():
                pass
            with ledger.viewing() as view:
                assert list(find_claims(view))


def test_a_reader_sees_one_state_while_another_writes(told: Ledger) -> None:
    with told.viewing() as view:
        before = len(list(find_reports(view)))
        with told.writing() as unit:
            unit.connection.execute(text("UPDATE readings SET until = 1"))
        assert len(list(find_reports(view))) == before


def test_a_ledger_that_may_only_be_read_is_read_and_not_written(file: Path) -> None:
    script = """
import os, sys
from truceline.errors import LedgerError
from truceline.ledger.query import find_claims
from truceline.ledger.session import open_ledger
if os.getuid() == 0:
    os.setuid(65534)
with open_ledger(sys.argv[1]) as ledger, ledger.viewing() as view:
    print(len(list(find_claims(view))))
try:
    with open_ledger(sys.argv[1], mode="write") as ledger, ledger.writing():
        pass
except LedgerError as error:
    print(error)
"""
    file.chmod(0o444)
    for folder in [*file.parents][:3]:
        folder.chmod(0o555)
    try:
        told = subprocess.run(
            [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=False
        )
    finally:
        for folder in [*file.parents][:3]:
            folder.chmod(0o755)
    assert told.stdout.startswith("8\n"), told.stderr
    assert "may only be read" in told.stdout or "cannot be opened" in told.stdout


WRITER = """
import sys
from dataclasses import replace
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import report, claim, reading
with open_ledger(sys.argv[1], mode="create") as ledger:
    print("ready", flush=True)
    for number in range(int(sys.argv[2]), 10**9):
        one = report(f"Report {number}: shells fell on Tarsk. " + "They said so. " * 200)
        made = reading(one, [claim(one, "shells fell on Tarsk")])
        with ledger.writing() as unit:
            add_reading(unit, made, raw=one.text.encode())
"""


def test_killed_while_it_is_made_it_is_whole_or_not_there(tmp_path: Path) -> None:
    for number in range(3):
        path = tmp_path / f"{number}.ledger"
        run = [sys.executable, "-c", WRITER, str(path), "0"]
        with subprocess.Popen(run, stdout=subprocess.PIPE) as writer:
            while not path.exists() and writer.poll() is None:
                time.sleep(0.001)
            time.sleep(0.01 * number)
            writer.send_signal(signal.SIGKILL)
        with open_ledger(path, mode="create") as ledger, ledger.viewing() as view:
            assert list(faults(view)) == []


def test_a_copy_of_a_closed_ledger_is_a_ledger(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a copy, with #odd? name%20.ledger"
    shutil.copy(file, copy)
    with open_ledger(copy) as ledger, ledger.viewing() as view:
        assert len(list(find_claims(view))) == 8

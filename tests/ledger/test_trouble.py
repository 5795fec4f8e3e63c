"""A clock that goes backwards and a disk that is full cost nothing that was there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text

from truceline.errors import LedgerError
from truceline.ledger import chain
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.query import find_claims, find_failures, history
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

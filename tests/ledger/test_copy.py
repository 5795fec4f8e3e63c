"""A ledger moves whole between a file and a server, or not at all."""

from pathlib import Path

import pytest

from tests.ledger.test_verify import tamper
from truceline.errors import LedgerError
from truceline.ledger import chain
from truceline.ledger.copy import copy_ledger
from truceline.ledger.query import Filter, find_claims, find_reports
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.verify import faults


def test_a_copy_is_the_ledger(told: Ledger, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    made = copy_ledger(told.where, str(copy))
    with told.viewing() as one, open_ledger(copy) as opened, opened.viewing() as two:
        assert made == chain.head(one.connection) == chain.head(two.connection)
        assert list(find_claims(one)) == list(find_claims(two))
        assert list(find_reports(one)) == list(find_reports(two))
        assert len(list(find_claims(two, Filter(words="shelled")))) == 2
        assert not list(faults(two))


def test_a_file_s_ledger_moves_to_where_another_may_be(
    told: Ledger, tmp_path: Path, where: str
) -> None:
    between = tmp_path / "between.ledger"
    made = copy_ledger(told.where, str(between))
    there = where if told.engine.dialect.name == "postgresql" else str(tmp_path / "b.ledger")
    if there == told.where:
        from tests.ledger.conftest import empty

        told.close()
        empty(there)
    assert copy_ledger(str(between), there) == made


def test_nothing_is_copied_over_a_ledger(told: Ledger, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.ledger")
    copy_ledger(told.where, copy)
    with pytest.raises(LedgerError, match="holds records already"):
        copy_ledger(told.where, copy)


def test_a_tampered_ledger_is_not_copied(told: Ledger, tmp_path: Path) -> None:
    tamper(told, "UPDATE figures SET low = 5 WHERE low = 4")
    copy = tmp_path / "copy.ledger"
    with pytest.raises(LedgerError, match="does not verify"):
        copy_ledger(told.where, str(copy))
    assert not copy.exists()

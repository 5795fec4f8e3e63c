"""Decisions on names are records: they stand until withdrawn, and any past state shows its own."""

import pytest

from truceline.errors import InputError
from truceline.ledger.release import add_release, find_releases, withdraw
from truceline.ledger.session import Ledger, View
from truceline.ledger.verify import faults
from truceline.readings.persons import Release, Tier

ONE = Release(name="Pavo Lind", tier=Tier.DEAD, reason="his family asked for it", by="ana")


def test_a_release_stands_until_it_is_withdrawn(ledger: Ledger) -> None:
    with ledger.writing(who="ana") as unit:
        number = add_release(unit, ONE)
    with ledger.viewing() as view:
        [kept] = find_releases(view)
    assert (kept.name, kept.number, kept.by) == ("Pavo Lind", number, "ana")
    with ledger.writing(who="bo") as unit:
        withdraw(unit, number, by="bo", reason="they changed their minds")
    with ledger.viewing() as view:
        assert list(find_releases(view)) == []
        assert len(list(find_releases(View(connection=view.connection, seq=number)))) == 1
        assert list(faults(view)) == []


def test_what_is_no_release_cannot_be_withdrawn(ledger: Ledger) -> None:
    with ledger.writing() as unit, pytest.raises(InputError, match="no standing release"):
        withdraw(unit, 7, by="ana", reason="r")

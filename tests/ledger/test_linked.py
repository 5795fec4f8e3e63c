"""Lists of incidents come in one order, in whatever pages they are asked for."""

import pytest

from tests.ledger.test_links import account
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.linked import count_incidents, list_incidents
from truceline.ledger.links import catch_up, is_linked
from truceline.ledger.session import Ledger
from truceline.testing import strike


@pytest.mark.parametrize("newest", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_pages_of_incidents_are_the_list_and_the_undated_are_last(
    ledger: Ledger, newest: bool, size: int
) -> None:
    made = [account(n, n % 3, n % 2 == 0, [f"word{n}", f"other{n}"]) for n in range(7)]
    for one in (*made, *strike()):
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
    catch_up(ledger)
    with ledger.viewing() as view:
        every = list(list_incidents(view, alone=True, newest=newest))
        pages = [
            list(list_incidents(view, alone=True, newest=newest, limit=size, offset=n))
            for n in range(0, len(every) + size, size)
        ]
        assert [one for page in pages for one in page] == every
        assert count_incidents(view, alone=True) == len(every) == len({one.id for one in every})
        days = [one.day for one in every]
        dated = [day for day in days if day is not None]
        assert 0 < len(dated) < len(days)
        assert days[: len(dated)] == dated == sorted(dated, reverse=newest)
        some = list(list_incidents(view, alone=True, newest=newest, since=min(dated)))
        assert [one.day for one in some] == dated


def test_a_record_that_bears_on_no_incident_leaves_links_as_they_are(told: Ledger) -> None:
    catch_up(told)
    with told.writing() as unit:
        add_failure(unit, source="a", kind="NotText", reason="b")
    with told.viewing() as view:
        assert is_linked(view)
    made = account(1, 0, True, ["market"])
    with told.writing() as unit:
        add_reading(unit, made, raw=made.report.text.encode())
    with told.viewing() as view:
        assert not is_linked(view)

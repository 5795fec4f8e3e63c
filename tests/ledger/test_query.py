"""A filter lets through just the claims for which all that it asks holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import sleep

import pytest

from truceline.claims.claim import Basis
from truceline.errors import LedgerError
from truceline.ledger import query
from truceline.ledger.append import add_reading
from truceline.ledger.query import (
    Filter,
    count_claims,
    find_claim,
    find_claims,
    find_report,
    find_reports,
    history,
)
from truceline.ledger.session import Ledger
from truceline.readings.record import TimeRecord
from truceline.testing import DAY, claim, quote, reading, report, strike


def words_of(ledger: Ledger, asked: Filter) -> list[str]:
    with ledger.viewing() as view:
        return [c.quote.exact for c in find_claims(view, asked)]


def words(ledger: Ledger, asked: Filter) -> list[str]:
    with ledger.viewing() as view:
        found = [c.quote.exact for c in find_claims(view, asked)]
        assert count_claims(view, asked) == len(found)
    return found


def test_speakers_are_found_the_same_however_much_they_say(
    told: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims of those who say much are looked for in another way than those of the others."""
    parts = ("emergency", "o", "nobody")
    few = [words(told, Filter(speaker=part)) for part in parts]
    monkeypatch.setattr(query, "MANY", 1)
    assert [words(told, Filter(speaker=part)) for part in parts] == few
    assert len(few[0]) == 3


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(), 8),
        (Filter.on(DAY), 4),
        (Filter.on(DAY - timedelta(days=1)), 0),
        (Filter(since=DAY), 4),
        (Filter(until=DAY - timedelta(days=1)), 0),
        (Filter(undated=True), 4),
        (Filter(party="korran"), 3),
        (Filter(party="Velia", since=DAY), 1),
        (Filter(speaker="emergency"), 3),
        (Filter(speaker="100%"), 0),
        (Filter(place="TARSK"), 4),
        (Filter(place="hand:tarsk"), 4),
        (Filter(place="Ore Bank"), 1),
        (Filter(kind="threat"), 1),
        (Filter(event="shelling", place="Tarsk"), 4),
        (Filter(words="forces SHELLED"), 2),
        (Filter(words="; nowhere("), 0),
    ],
)
def test_filters(told: Ledger, asked: Filter, count: int) -> None:
    assert len(words(told, asked)) == count


def test_claims_come_by_day_and_the_undated_last(told: Ledger) -> None:
    with told.viewing() as view:
        dated = [c.time is not None for c in find_claims(view)]
    assert dated == sorted(dated, reverse=True)


def test_a_limit_and_an_offset_page_through_the_same_order(told: Ledger) -> None:
    with told.viewing() as view:
        every = [c.id for c in find_claims(view)]
        pages = [find_claims(view, Filter(limit=3, offset=n)) for n in (0, 3, 6)]
        assert [c.id for page in pages for c in page] == every


def test_a_claim_is_found_by_the_start_of_its_id(told: Ledger) -> None:
    wanted = strike()[0].claims[0]
    with told.viewing() as view:
        assert find_claim(view, wanted.id[:10]) == wanted
        with pytest.raises(LedgerError, match="no claim"):
            find_claim(view, "zz")
        with pytest.raises(LedgerError, match="more than one"):
            find_claim(view, "")


def test_a_report_is_found_by_its_number_and_by_its_id(told: Ledger) -> None:
    with told.viewing() as view:
        first = next(iter(find_reports(view)))
        assert find_report(view, str(first.number)) == first
        assert find_report(view, first.report.id[:12]) == first


def test_as_of_shows_the_state_of_then_byte_for_byte(ledger: Ledger) -> None:
    first, second = strike()
    with ledger.writing() as unit:
        add_reading(unit, first, raw=first.report.text.encode())
    sleep(0.001)
    then = datetime.now(UTC)
    with ledger.viewing() as view:
        before = [c.to_json() for c in find_claims(view)], list(find_reports(view))
    sleep(0.001)
    with ledger.writing() as unit:
        add_reading(unit, second, raw=second.report.text.encode())
    with ledger.viewing(as_of=then) as view:
        assert ([c.to_json() for c in find_claims(view)], list(find_reports(view))) == before
    with ledger.viewing(as_of=datetime(2000, 1, 1, tzinfo=UTC)) as view:
        assert not list(find_claims(view))


def test_a_moment_without_zone_is_refused(told: Ledger) -> None:
    with pytest.raises(LedgerError, match="no zone"), told.viewing(as_of=datetime(2031, 1, 1)):
        pass


def test_history_tells_who_did_what_newest_first(told: Ledger) -> None:
    with told.viewing() as view:
        entries = list(history(view))
    assert [e.kind for e in entries] == ["reading", "report", "reading", "report"]
    assert {e.who for e in entries} == {"ana"}


def test_a_day_within_an_interval_of_several_finds_it(told: Ledger) -> None:
    assert words(told, Filter(since=date(2031, 4, 1), until=date(2031, 4, 30))) == words(
        told, Filter.on(DAY)
    )


INTERVALS = [
    ("2031-04-06", "2031-04-06"), ("2031-04-05", "2031-04-07"), ("2031-03-06", "2031-04-05"),
    ("2031-03-05", "2031-04-06"), ("2031-01-01", "2031-12-31"), ("1998-01-01", "2031-04-06"),
    ("2030-01-01", "2030-12-31"), ("2031-04-07", None), (None, "2031-04-06"), ("0001-01-01",) * 2,
    ("2031-03-07", "2031-04-06"), ("2031-03-01", "2031-03-31"), (None, None),
]  # fmt: skip
"""Days and less than a month, more than one, years, open ones: on, about and far from 6 April."""


@pytest.mark.parametrize(
    "days",
    [(DAY, DAY), (date(2031, 4, 1), date(2031, 4, 7)), (DAY, None), (None, DAY),
     (date(1, 1, 1), date(1, 1, 2)), (date(2000, 1, 1), date(2032, 1, 1))],
)  # fmt: skip
def test_claims_of_some_days_are_those_whose_intervals_meet_them_long_or_short(
    ledger: Ledger, days: tuple[date | None, date | None]
) -> None:
    one = report("; ".join(f"Shells fell, it said, {n:02d} times" for n in range(13)))
    spans = [
        claim(
            one,
            f"{n:02d} times",
            time=TimeRecord(
                start=a, end=b, basis=Basis.STATED, precision="day", reason="by hand",
                quote=quote(one, f"{n:02d} times"),
            ) if a or b else None,
        )
        for n, (a, b) in enumerate(INTERVALS)
    ]  # fmt: skip
    with ledger.writing() as unit:
        add_reading(unit, reading(one, spans), raw=one.text.encode())
    since, until = (d.isoformat() if d else None for d in days)
    expected = {
        f"{n:02d} times"
        for n, (a, b) in enumerate(INTERVALS)
        if (since is None or (b is not None and b >= since))
        and (until is None or (a is not None and a <= until))
    }
    asked = Filter(since=days[0], until=days[1])
    found = words(ledger, asked)
    assert set(found) == expected
    pages = [words_of(ledger, replace(asked, limit=2, offset=n)) for n in range(0, 14, 2)]
    assert [one for page in pages for one in page] == found

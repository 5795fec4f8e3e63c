"""What is added is added once, whole, and comes back as it was."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from truceline.errors import LedgerError
from truceline.incidents.judgement import Judgement, Verdict
from truceline.ledger import tables
from truceline.ledger.append import Added, add_failure, add_judgement, add_reading
from truceline.ledger.query import (
    Filter,
    find_claims,
    find_failures,
    find_judgements,
    find_reports,
    history,
)
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.readings.reading import Reading, reading_id
from truceline.readings.record import Versions
from truceline.testing import VERSIONS, strike


def add(ledger: Ledger, reading: Reading) -> Added:
    with ledger.writing() as unit:
        return add_reading(unit, reading, raw=reading.report.text.encode())


def rows(ledger: Ledger) -> dict[str, int]:
    with ledger.viewing() as view:
        return {
            t.name: view.connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in tables.metadata.sorted_tables
        }


def again(reading: Reading, **changed: str) -> Reading:
    """The same report as another version of Truceline would read it."""
    versions = replace(VERSIONS, **changed)
    made = reading_id(reading.report.id, versions)
    claims = tuple(replace(c, versions=versions, reading=made) for c in reading.claims)
    return Reading(report=reading.report, versions=versions, claims=claims)


def test_claims_come_back_byte_for_byte(told: Ledger) -> None:
    made = {c.to_json() for r in strike() for c in r.claims}
    with told.viewing() as view:
        assert {c.to_json() for c in find_claims(view)} == made


def test_reports_come_back_with_text_layout_and_day(told: Ledger) -> None:
    with told.viewing() as view:
        assert [k.report for k in find_reports(view)] == [r.report for r in strike()]


def test_where_persons_are_named_comes_back(ledger: Ledger) -> None:
    named = replace(strike()[0], persons=((3, 9), (20, 31)))
    add(ledger, named)
    with ledger.viewing() as view:
        assert [k.persons for k in find_reports(view)] == [((3, 9), (20, 31))]
        assert not list(faults(view))


def test_the_same_reading_twice_adds_nothing(told: Ledger) -> None:
    before = rows(told)
    assert [add(told, r) for r in strike()] == [Added.NOTHING, Added.NOTHING]
    assert rows(told) == before


def test_a_newer_reading_stands_beside_the_older_one_and_is_the_one_seen(told: Ledger) -> None:
    first, second = strike()
    newer = again(
        Reading(report=first.report, versions=VERSIONS, claims=first.claims[:1]), model="2"
    )
    assert add(told, newer) is Added.READING
    with told.viewing() as view:
        seen = list(find_claims(view, Filter(report=first.report.id)))
        assert [c.versions.model for c in seen] == ["2"]
        assert not list(faults(view))
    assert rows(told)["claims"] == len(first.claims) + len(second.claims) + 1


def test_bytes_that_the_report_was_not_read_from_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="bytes"), ledger.writing() as unit:
        add_reading(unit, strike()[0], raw=b"other")
    assert rows(ledger)["records"] == 0


def test_two_claims_of_one_id_are_refused_and_leave_nothing(ledger: Ledger) -> None:
    one = strike()[0]
    twice = Reading(report=one.report, versions=VERSIONS, claims=(one.claims[0], one.claims[0]))
    with pytest.raises(LedgerError, match="twice"):
        add(ledger, twice)
    assert rows(ledger)["reports"] == 0


def test_an_error_in_the_middle_undoes_the_whole_unit(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.writing() as unit:
        for reading in strike():
            add_reading(unit, reading, raw=reading.report.text.encode())
        raise RuntimeError
    assert set(rows(ledger).values()) <= {0, rows(ledger)["about"]}


def test_a_failure_is_kept_once_with_its_reason(ledger: Ledger) -> None:
    for _ in range(2):
        with ledger.writing() as unit:
            add_failure(unit, source="a.txt", kind="NotText", reason="binary", raw=b"\x00")
    with ledger.viewing() as view:
        assert [(f.source, f.reason) for f in find_failures(view)] == [("a.txt", "binary")]


def test_a_judgement_carries_the_number_of_its_record(told: Ledger) -> None:
    judged = Judgement(first="a", second="b", verdict=Verdict.NOT_SAME, by="ana")
    with told.writing(who="ana") as unit:
        add_judgement(unit, judged, reason="two towns of one name")
    with told.viewing() as view:
        newest = next(history(view))
        assert list(find_judgements(view)) == [replace(judged, serial=newest.seq)]
        assert (newest.kind, newest.who) == ("judgement", "ana")


def test_a_reading_without_claims_is_kept(ledger: Ledger) -> None:
    empty = replace(strike()[0], claims=())
    assert add(ledger, empty) is Added.REPORT
    with ledger.viewing() as view:
        assert [k.claims for k in find_reports(view)] == [0]
        assert not list(faults(view))


def test_versions_are_part_of_a_reading() -> None:
    assert reading_id("r", VERSIONS) != reading_id("r", Versions(**{**_plain(), "profile": "x"}))


def _plain() -> dict[str, str]:
    return {n: getattr(VERSIONS, n) for n in Versions.__dataclass_fields__}

"""Custody is kept as it was told, on every database, whatever names and headers hold."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.ledger.append import add_failure, add_reading, add_unread, number_of
from truceline.ledger.custody import (
    Capture,
    add_capture,
    add_original,
    add_transfer,
    find_captures,
    find_original,
    last_answer,
)
from truceline.ledger.query import find_failures, find_report, find_reports, history
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.reports.piece import Origin
from truceline.testing import report, strike

MOMENT = datetime(2031, 5, 4, 12, tzinfo=UTC)


def test_a_capture_comes_back_as_it_was(told: Ledger) -> None:
    origin = Origin(
        source="a.warc",
        within=("https://a.test/x",),
        container="c" * 64,
        offset=7,
        record="<urn:x>",
        asked="https://a.test/x",
        final="https://a.test/y",
        address="192.0.2.1",
        status=200,
        headers=(("etag", '"1"'),),
        collected=MOMENT,
        collector="Archivist",
    )
    made = Capture(
        origin=origin, sha256="0" * 64, report=1, format="html", given={"outlet": "P"}, notes=("n",)
    )
    with told.writing(who="ana") as unit:
        assert add_capture(unit, made) is True
        assert add_capture(unit, made) is False
    with told.viewing() as view:
        (found,) = find_captures(view, 1)
        assert found.origin == origin
        assert (found.given, found.notes, found.by) == ({"outlet": "P"}, ("n",), "ana")
        answer = last_answer(view, "https://a.test/x")
        assert answer and answer.number == found.number
        assert list(faults(view)) == []


def test_an_original_is_kept_once(told: Ledger) -> None:
    with told.writing() as unit:
        sha = add_original(unit, b"x")
        assert add_original(unit, b"x") == sha
    with told.viewing() as view:
        assert find_original(view, sha) == b"x" and find_original(view, "0") is None
        assert list(faults(view)) == []


def test_a_transfer_is_in_the_history(told: Ledger) -> None:
    with told.writing(who="ana") as unit:
        add_transfer(unit, what="brief", to="brief.html")
    with told.viewing() as view:
        newest = next(iter(history(view)))
    assert (newest.kind, newest.subject, newest.who) == ("transfer", "brief", "ana")


def test_an_unread_report_is_found_by_its_number_and_not_among_the_read(ledger: Ledger) -> None:
    one = report("Двое погибли.")
    with ledger.writing() as unit:
        number = add_unread(unit, one, raw=one.text.encode())
        assert add_unread(unit, one, raw=one.text.encode()) == number
        assert number_of(unit.connection, one.id) == number
    with ledger.viewing() as view:
        assert find_report(view, str(number), unread=True).report.text == one.text
        assert list(find_reports(view)) == []


def test_a_failure_is_mended_once_its_source_is_read(ledger: Ledger) -> None:
    reading = strike()[0]
    with ledger.writing() as unit:
        add_failure(unit, source="a.txt", kind="EmptyReport", reason="empty")
        add_failure(unit, source="b.txt", kind="EmptyReport", reason="empty")
    with ledger.writing() as unit:
        add_reading(unit, reading, raw=reading.report.text.encode(), source="a.txt")
    with ledger.viewing() as view:
        assert [(f.source, f.mended) for f in find_failures(view)] == [
            ("a.txt", True),
            ("b.txt", False),
        ]


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(codec=None)))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_name_or_header_can_be_kept(ledger: Ledger, name: str, value: str) -> None:
    """Half characters and zeros, too: file names and servers have no rules."""
    origin = Origin(source=name + "\0\ud800", within=(value,), headers=((name, value + "\udfff"),))
    with ledger.writing() as unit:
        add_capture(unit, Capture(origin=origin, sha256="0" * 64, author=value))
        add_failure(unit, source=name, kind="InputError", reason=value)
    with ledger.viewing() as view:
        assert list(faults(view)) == []

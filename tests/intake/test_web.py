"""Addresses become reports with their custody; what did not change is not read again."""

from collections.abc import Iterator

import pytest

from tests.reports.fetch.server import Server, answer, serving
from tests.reports.fetch.test_fetcher import fetcher
from tests.reports.readers import sources
from truceline.intake.add import Intake
from truceline.intake.step import State, Step
from truceline.intake.web import fetched
from truceline.ledger.custody import find_captures, find_original
from truceline.ledger.query import find_failures, find_reports
from truceline.ledger.session import Ledger
from truceline.reports.report import digest

FIELDS = sources.reports()["0504-interwire"]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def added(intake: Intake, server: Server, *paths: str) -> list[Step]:
    addresses = [server.url(path) for path in paths]
    return list(intake.add(fetched(addresses, fetcher(), intake.ledger)))


def test_a_page_and_a_pdf_become_reports_of_their_addresses(
    server: Server, ledger: Ledger, intake: Intake
) -> None:
    page = sources.html({**FIELDS, "url": server.url("/new")}).encode()
    server.scripts["/old"] = answer(status="301 Moved", Location="/new")
    server.scripts["/new"] = answer(page)
    server.scripts["/b.pdf"] = answer(
        sources.pdf(["Two people died in Harrow, the mayor said."]), Content_Type="application/pdf"
    )
    assert [s.state for s in added(intake, server, "/old", "/b.pdf")] == [State.READ] * 2
    with ledger.viewing() as view:
        first, second = find_reports(view)
        (capture,) = find_captures(view, first.number)
    assert (first.report.url, second.report.url) == (server.url("/new"), server.url("/b.pdf"))
    assert first.report.url_final == server.url("/new")
    assert capture.origin.asked == server.url("/old")
    assert capture.origin.address == "127.0.0.1" and capture.origin.status == 200
    assert capture.sha256 == digest(page)


def test_a_page_that_did_not_change_is_not_sent_or_read_again(
    server: Server, ledger: Ledger, intake: Intake
) -> None:
    server.scripts["/a"] = answer(sources.html(FIELDS).encode(), ETag='"1"')
    added(intake, server, "/a")
    server.scripts["/a"] = answer(status="304 Not Modified")
    assert [s.state for s in added(intake, server, "/a")] == [State.KNOWN]
    assert server.asked[-1][1]["if-none-match"] == '"1"'


def test_what_could_not_be_fetched_or_read_is_kept_with_why_and_its_bytes(
    server: Server, ledger: Ledger, intake: Intake
) -> None:
    """A page that gave no article may be gone tomorrow: its bytes are kept."""
    empty = b"<html><body><nav></nav></body></html>"
    server.scripts["/empty"] = answer(empty)
    steps = added(intake, server, "/none", "/empty")
    assert [s.state for s in steps] == [State.FAILED] * 2
    with ledger.viewing() as view:
        kinds = [f.kind for f in find_failures(view)]
        assert find_original(view, digest(empty)) == empty
    assert kinds == ["FetchError", "EmptyReport"]

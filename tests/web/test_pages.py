"""The pages over a small ledger: each is there, says what it must, and opens the words."""

import re
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.claims.claim import SpeakerKind
from truceline.testing import DAY, claim, on, place, reading, report, speaker, strike
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE, keep

LINK = re.compile(r'href="(/[^"#]*)')
MOST = 300_000
"""Bytes that a page may send."""


def walk(pages: TestClient, most: int = 90) -> dict[str, str]:
    """Every page that links lead to from the overview, by address."""
    todo, seen = ["/"], {}
    while todo and len(seen) < most:
        address = todo.pop(0).replace("&amp;", "&")
        if address in seen or address.startswith(("/static/", "/export/")):
            continue
        answer = pages.get(address)
        assert answer.status_code == 200, (address, answer.text[:300])
        seen[address] = answer.text
        if "text/html" in answer.headers["content-type"]:
            todo += LINK.findall(answer.text)
    return seen


def test_every_link_of_every_page_leads_to_a_page_of_its_size(pages: TestClient) -> None:
    """No link is dead, and no page sends more than it may."""
    seen = walk(pages)
    kinds = {address.split("?")[0].split("/")[1] for address in seen}
    assert {"incidents", "reports", "claims", "ceasefires", "places", "speakers"} <= kinds
    assert {"parties", "search", "history", "failures", "brief", ""} <= kinds
    assert max(len(text.encode()) for text in seen.values()) < MOST


def test_an_incident_shows_both_sides_and_opens_their_words(pages: TestClient) -> None:
    """The number stands under its party, with a link to the words in the report."""
    found = re.findall(r"/incidents/[0-9a-f]{12}", pages.get("/incidents").text)
    page = next(t for a in found if "4 killed" in (t := pages.get(a).text))
    assert "contradicted" in page
    assert page.index(">Korran<") < page.index(">Velia<")
    address = re.search(r'href="(/reports/[^"]*at=0-11)#at">Four people', page)
    assert address is not None
    assert '<mark id="at">' in pages.get(address[1]).text


def test_a_report_stands_whole_in_its_page(pages: TestClient) -> None:
    """The marked pieces, joined, are the report's text."""
    text = strike()[0].report.text
    page = pages.get(f"/reports/{strike()[0].report.id[:12]}").text
    body = re.search(r'<div class="card report".*?</div>', page, re.DOTALL)
    assert body is not None
    plain = re.sub(r"<[^>]+>", "", body[0]).replace("&#39;", "'").replace("&#34;", '"')
    assert plain.strip() == text


def test_undated_claims_stay_in_sight(pages: TestClient) -> None:
    """What no words date has a column of its own, and a list."""
    assert "no day told" in pages.get("/").text
    assert "Ore Bank" in pages.get("/incidents?undated=1").text
    assert "An attack on the village" in pages.get("/search?undated=1").text


def test_the_state_of_a_past_moment_is_shown_and_said(pages: TestClient) -> None:
    """Before its first record a ledger is empty; links of the page stay in that state."""
    page = pages.get("/reports?as_of=2001-01-01").text
    assert "0 reports" in page
    assert "as of 2001-01-01" in page
    assert "/incidents?as_of=2001-01-01" in page


@pytest.mark.parametrize(
    "address",
    [
        "/search?since=yesterday",
        "/search?page=0",
        "/search?page=99999999999999",
        "/search?kind=rumour",
        "/search?since=2031-02-02&until=2031-02-01",
        "/search?undated=1&since=2031-02-01",
        f"/search?words={'x' * 400}",
        "/search?words=%00",
        "/incidents?until=2031-13-01",
        "/history?page=-1",
        "/reports?as_of=noon",
        "/brief?day=tomorrow",
    ],
)
def test_a_bad_filter_is_named(pages: TestClient, address: str) -> None:
    """The answer says which filter is wrong, and is no fault of ours."""
    answer = pages.get(address)
    assert answer.status_code == 400
    assert re.search(r"(since|until|page|kind|undated|words|moment|day)", answer.text)


@pytest.mark.parametrize(
    "address",
    ["/claims/abcd", "/reports/ffff", "/incidents/0000", "/ceasefires/none", "/nothing"],
)
def test_what_is_not_there_is_not_found(pages: TestClient, address: str) -> None:
    """An id of nothing is answered by 404, in words."""
    answer = pages.get(address)
    assert answer.status_code == 404
    assert "overview" in answer.text


@pytest.mark.parametrize(
    "path", ["incidents", "reports", "search", "places", "ceasefires", "history", "failures"]
)
def test_every_list_leads_to_itself_as_a_file(pages: TestClient, path: str) -> None:
    """In a format for spreadsheets and maps, or as JSON with the same rows."""
    page = pages.get(f"/{path}").text
    found = re.search(r'href="(/export[^"]*|/api/[a-z]+[^"]*)"', page)
    assert found is not None
    assert pages.get(found[1].replace("&amp;", "&")).status_code == 200


def test_a_ledger_that_another_program_holds_is_read_or_said_to_be_busy(
    pages: TestClient, where: Path
) -> None:
    """While another writes, pages are read as before; none is a fault."""
    assert pages.get("/reports").status_code == 200
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = pages.get("/reports")
    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 200
    assert "2 reports" in answer.text


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "%", "-", "( )", "'"])
def test_no_word_is_an_operator_of_the_search(pages: TestClient, words: str) -> None:
    """Of signs that a database might take for its own the page says what is wrong with them."""
    for list_ in ("/search", "/reports", "/incidents"):
        answer = pages.get(list_, params={"words": words})
        assert answer.status_code in ({200, 400} if list_ == "/incidents" else {400})
        assert answer.status_code == 200 or "words " in answer.text


def test_a_ledger_that_grows_is_shown_as_it_is_now(pages: TestClient, where: Path) -> None:
    """A report added by another program is there at the next request."""
    assert "Marl" not in pages.get("/reports").text
    other = report("Shells hit Marl.", outlet="Third", published=DAY, title="Marl is hit")
    keep(where, reading(other, [claim(other, "Shells hit Marl")]))
    assert "Marl is hit" in pages.get("/reports").text


def test_a_ledger_that_is_replaced_or_gone_is_said_so(pages: TestClient, where: Path) -> None:
    """A missing file is a service that is not there, not a fault; a new one is shown."""
    assert pages.get("/").status_code == 200
    where.unlink()
    gone = pages.get("/")
    assert gone.status_code == 503
    assert "no such ledger" in gone.text
    other = report("Shells hit Marl.", outlet="Third", published=DAY, title="Marl is hit")
    keep(where, reading(other, [claim(other, "Shells hit Marl")]))
    assert "Marl is hit" in pages.get("/reports").text


def test_a_long_report_of_many_claims_is_shown_in_parts(tmp_path: Path) -> None:
    """2 MB of text with 5,000 claims: each part fits a page, and a link finds its part."""
    lines = [f"Shell number {n} fell on the town of Tarsk{' that day' * 40}." for n in range(5000)]
    one = report("\n".join(lines), outlet="Third", published=DAY, title="A long day")
    assert len(one.text) > 1_900_000
    made, at = [], 0
    for line in lines:
        words = line[:-1]
        made.append((at, words))
        at += len(line) + 1
    claims = [claim_at(one, start, words) for start, words in made]
    keep(tmp_path / "l", reading(one, claims))
    desk = Desk(where=str(tmp_path / "l"), profile=PROFILE)
    with TestClient(create_app(desk), base_url="http://localhost") as pages:
        first = pages.get(f"/reports/{one.id[:12]}")
        assert len(first.content) < MOST
        assert "Part 1 of" in first.text
        last = pages.get(f"/reports/{one.id[:12]}?claim={claims[-1].id[:12]}")
        assert "Shell number 4999" in last.text
        assert len(last.content) < MOST
        assert len(pages.get("/search").content) < MOST
        assert pages.get(f"/reports/{one.id[:12]}?part=100000").status_code == 400


def claim_at(one, start: int, words: str):  # type: ignore[no-untyped-def]
    """A claim by where its words stand: the first stretch alone would be found by words."""
    from dataclasses import replace

    from truceline.ids import content_id
    from truceline.reports.quote import Quote

    said = Quote(start=start, end=start + len(words), exact=words)
    first = claim(one, one.text[:10], event=None)
    return replace(first, id=content_id("claim", [one.id, start]), quote=said, trigger=said)


def test_an_incident_of_many_accounts_fits_a_page(tmp_path: Path) -> None:
    """Every party keeps its room, and what is left out is counted."""
    made = []
    for n in range(500):
        words = f"Shells hit Tarsk on Sunday and {n + 2} people died, office number {n} said."
        one = report(words, outlet=f"Outlet {n}", published=DAY)
        who = speaker(one, f"office number {n}", kind=SpeakerKind.OFFICIAL, party="Korran")
        where, when = place(one, "Tarsk", lat=1.0, lon=1.0), on(one, "Sunday", DAY)
        made.append(reading(one, [claim(one, "Shells hit Tarsk on Sunday", speakers=[who],
                                        places=[where], time=when)]))  # fmt: skip
    keep(tmp_path / "l", *made)
    desk = Desk(where=str(tmp_path / "l"), profile=PROFILE)
    with TestClient(create_app(desk), base_url="http://localhost") as pages:
        found = re.findall(r"/incidents/[0-9a-f]{12}", pages.get("/incidents").text)
        page = pages.get(found[0])
        assert "500 claims" in page.text
        assert len(page.content) < MOST


def test_an_export_says_in_words_what_it_is_of(pages: TestClient) -> None:
    """Filters alone: not how a list is ordered."""
    assert "everything" in pages.get("/export").text
    some = pages.get("/export?party=Korran").text
    assert "party Korran" in some
    assert "newest" not in some


def test_names_that_run_from_the_right_turn_nothing_around_them(tmp_path: Path) -> None:
    """An outlet's name stands apart from the words beside it, or a date would be read backwards."""
    outlet = "\u0648\u0643\u0627\u0644\u0629"
    one = report("Shells hit Tarsk on Sunday.", outlet=outlet, published=DAY)
    told = claim(one, "Shells hit Tarsk on Sunday", time=on(one, "Sunday", DAY))
    keep(tmp_path / "l", reading(one, [told]))
    desk = Desk(where=str(tmp_path / "l"), profile=PROFILE, who="ana")
    addresses = ("/", "/reports", "/search", f"/claims/{told.id}", f"/reports/{one.id}", "/review",
                 f"/claims/{told.id}/incident")  # fmt: skip
    with TestClient(create_app(desk), base_url="http://localhost") as pages:
        for address in addresses:
            body = pages.get(address).text.partition("<body")[2]
            body = re.sub(r"<option.*?</option>", "", body)
            shown = re.findall(f">([^<]*{outlet}[^<]*)<", body)
            beside = {one.strip() for one in shown} - {outlet, f"A claim by {outlet}"}
            assert (bool(shown), beside) == (True, set()), address

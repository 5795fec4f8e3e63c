"""A ledger too large to be laid out at once: lists go by its links, and a page says what it leaves
out."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.readings.reading import Reading
from truceline.testing import DAY, claim, on, place, reading, report
from truceline.web import frame, listing, scene
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE, keep

TOWNS = [f"T{a}{b}rk" for a in "aeiou" for b in "rslnmdg"]


def _strike(n: int) -> Reading:
    town = TOWNS[n]
    one = report(f"Shells hit {town} on day {n}.", outlet="Post", published=DAY)
    day = on(one, f"day {n}", DAY + timedelta(days=3 * n))
    where = place(one, town, lat=n * 2.0, lon=1.0)
    told = claim(one, f"Shells hit {town} on day {n}", places=[where], time=day)
    return reading(one, [told])


@pytest.fixture
def larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Thirty strikes, each on a day of its own, over a limit of ten claims."""
    keep(tmp_path / "l", *map(_strike, range(30)))
    for module in (scene, frame):
        monkeypatch.setattr(module, "WHOLE", 10)
    monkeypatch.setattr(scene, "RECENT", 5)
    desk = Desk(where=str(tmp_path / "l"), profile=PROFILE, who="ana")
    return TestClient(create_app(desk), base_url="http://localhost")


def test_all_incidents_are_listed_page_by_page(larger: TestClient) -> None:
    """The newest day first; filters of days reach any."""
    first = larger.get("/incidents").text
    assert "30 incidents" in first
    assert first.index("2 July 2031") < first.index("29 June 2031")
    assert "6 April 2031" not in first
    assert "6 April 2031" in larger.get("/incidents?page=2").text
    early = larger.get("/incidents?since=2031-04-06&until=2031-04-09").text
    assert "2 incidents" in early
    assert "29 incidents" in larger.get("/incidents?since=2031-04-07").text


def test_the_overview_says_which_days_it_shows(larger: TestClient) -> None:
    """What it counts is of all; its map and picture are of the latest days."""
    page = larger.get("/").text
    assert "<b>30</b> incidents" in page
    assert "2031-06-20 to 2031-07-02" in page


def test_incidents_are_found_by_what_their_claims_say(
    larger: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many claims that fit, the newest are looked through, and the page says how many."""
    assert "1 incident" in larger.get(f"/incidents?place={TOWNS[3]}").text
    assert "claims that fit" not in larger.get("/incidents?words=shells").text
    monkeypatch.setattr(listing, "FITTING", 7)
    some = larger.get("/incidents?words=shells").text
    assert "7 incidents" in some
    assert "newest 7 claims that fit" in some


def test_accounts_that_differ_are_sought_in_few_days(larger: TestClient) -> None:
    """However many days are asked for, the latest that hold few claims are laid out."""
    page = larger.get("/incidents?differ=1&since=2000-01-01&until=2090-01-01").text
    assert "2031-06-20 to 2031-07-02" in page


def test_an_incident_of_any_day_has_its_page(larger: TestClient) -> None:
    """By the link of a list, and from each of its claims."""
    early = larger.get("/incidents?since=2031-04-06&until=2031-04-06").text
    link = re.search(r'href="(/incidents/[0-9a-f]{12})"', early)
    assert link is not None
    assert larger.get(link[1]).status_code == 200
    found = larger.get("/search?since=2031-04-06&until=2031-04-06").text
    first = re.search(r"/claims/[0-9a-f]{12}", found)
    assert first is not None
    claim = larger.get(f"{first[0]}").text
    assert link[1] in claim
    assert "Incident" in larger.get(f"{first[0]}/incident", follow_redirects=True).text


def test_an_earlier_state_is_laid_out_by_days(larger: TestClient) -> None:
    """No links are kept of it: its lists are of few days, and an incident is found by its day."""
    then = datetime.now(UTC).isoformat()
    keep(Path(larger.app.state.desk.where), _strike(32))  # type: ignore[attr-defined]
    assert "31 incidents" in larger.get("/incidents").text
    page = larger.get("/incidents", params={"as_of": then}).text
    assert "5 incidents" in page
    early = larger.get("/incidents", params={"as_of": then, "since": "2031-04-09",
                                             "until": "2031-04-09"}).text  # fmt: skip
    link = re.search(r'href="(/incidents/[0-9a-f]{12}\?on=2031-04-09[^"]*)"', early)
    assert link is not None
    assert larger.get(link[1].replace("&amp;", "&")).status_code == 200

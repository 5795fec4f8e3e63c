"""A ledger that is too large to be laid out at once is laid out by days, and says so."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.testing import DAY, claim, on, place, reading, report
from truceline.web import frame, scene
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE, keep

TOWNS = [f"T{a}{b}rk" for a in "aeiou" for b in "rslnmd"]


@pytest.fixture
def larger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Thirty strikes, each on a day of its own, over a limit of ten claims."""
    made = []
    for n in range(30):
        one = report(f"Shells hit {TOWNS[n]} on day {n}.", outlet="Post", published=DAY)
        day = on(one, f"day {n}", DAY + timedelta(days=3 * n))
        where = place(one, TOWNS[n], lat=n * 2.0, lon=1.0)
        told = claim(one, f"Shells hit {TOWNS[n]} on day {n}", places=[where], time=day)
        made.append(reading(one, [told]))
    keep(tmp_path / "l", *made)
    for module in (scene, frame):
        monkeypatch.setattr(module, "WHOLE", 10)
    monkeypatch.setattr(scene, "RECENT", 5)
    desk = Desk(where=str(tmp_path / "l"), profile=PROFILE, who="ana")
    return TestClient(create_app(desk), base_url="http://localhost")


def test_the_latest_days_are_shown_and_others_by_their_dates(larger: TestClient) -> None:
    """The page says which days it shows; filters reach the rest."""
    page = larger.get("/incidents").text
    assert "5 incidents" in page
    assert "2031-07-02" in page
    early = larger.get("/incidents?since=2031-04-06&until=2031-04-09").text
    assert "2 incidents" in early


def test_an_incident_of_any_day_has_its_page(larger: TestClient) -> None:
    """By the link of a list, and from each of its claims."""
    early = larger.get("/incidents?since=2031-04-06&until=2031-04-06").text
    link = re.search(r'href="(/incidents/[0-9a-f]{12}\?on=2031-04-06)"', early)
    assert link is not None
    assert larger.get(link[1]).status_code == 200
    found = larger.get("/search?since=2031-04-06&until=2031-04-06").text
    first = re.search(r"/claims/[0-9a-f]{12}", found)
    assert first is not None
    assert larger.get(f"{first[0]}").status_code == 200
    assert "Incident" in larger.get(f"{first[0]}/incident", follow_redirects=True).text

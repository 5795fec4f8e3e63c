"""Nothing of a report is ever code, and no other site reaches the pages."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from truceline.ledger.append import add_failure
from truceline.ledger.session import open_ledger
from truceline.testing import DAY, claim, on, place, reading, report, speaker
from truceline.web.app import create_app
from truceline.web.desk import Desk

from .conftest import PROFILE, keep
from .test_pages import walk

EVIL = "<script>alert(1)</script>"
ATTRIBUTE = '" onmouseover="alert(1)" x="'


@pytest.fixture
def hostile(tmp_path: Path) -> TestClient:
    """Pages over a report that holds code wherever a report can hold words."""
    words = f"Shells hit {EVIL} on Sunday, {ATTRIBUTE} said."
    one = report(
        words,
        outlet=f"Post {EVIL}{ATTRIBUTE}",
        published=DAY,
        title=f"{EVIL} {ATTRIBUTE}",
        url="javascript:alert(1)",
    )
    told = claim(
        one,
        f"Shells hit {EVIL} on Sunday",
        speakers=[speaker(one, ATTRIBUTE, party=EVIL)],
        places=[place(one, EVIL, lat=1.0, lon=1.0)],
        time=on(one, "Sunday", DAY),
        actor="Shells",
    )
    where = tmp_path / "l"
    keep(where, reading(one, [told]))
    with open_ledger(where, mode="write") as ledger, ledger.writing() as unit:
        add_failure(unit, source=f"{EVIL}.pdf", kind="NotText", reason=f"{EVIL}: no text")
    desk = Desk(where=str(where), profile=PROFILE, who=EVIL)
    return TestClient(create_app(desk), base_url="http://localhost")


def attributes(page: str) -> set[str]:
    """The names of all attributes of a page, as a browser reads it."""
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.update(name for name, _ in attrs)  # type: ignore[method-assign]
    parser.feed(page)
    return found


def test_a_hostile_report_is_shown_as_words(hostile: TestClient) -> None:
    """Title, text, speaker, party, place, file name and address: none becomes markup."""
    seen = walk(hostile)
    assert any("&lt;script&gt;" in page for page in seen.values())
    for address, page in seen.items():
        if address.startswith("/api/"):
            # JSON holds the words as they are: it is named as such, and no browser guesses.
            continue
        assert "<script>alert" not in page, address
        assert "onmouseover" not in attributes(page), address
        assert 'href="javascript:' not in page, address


def test_every_answer_carries_a_policy_without_exceptions(pages: TestClient) -> None:
    """No inline script or style is allowed, nothing comes from elsewhere, nothing is kept."""
    for address in ("/", "/brief", "/nothing", "/search?page=x", "/static/truceline.css"):
        headers = pages.get(address).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert pages.get("/").headers["cache-control"] == "no-store"


def test_pages_hold_no_inline_script_or_style(pages: TestClient) -> None:
    """The policy would stop them: a page that needs them would be broken."""
    for address, page in walk(pages).items():
        if not address.startswith("/brief"):
            assert not re.search(r"<script(?![^>]*\bsrc=)", page), address
            assert not re.search(r"<[^>]+\sstyle=", page), address
            assert "<style" not in page, address


@pytest.mark.parametrize("host", ["news.example", "127.0.0.1.news.example", "", "[::2]:80"])
def test_pages_of_this_machine_answer_to_its_names_alone(pages: TestClient, host: str) -> None:
    """A site that points a name of its own at this machine reads nothing."""
    assert pages.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8531", "127.0.0.1", "[::1]:8531"])
def test_pages_of_this_machine_answer_to_its_names(pages: TestClient, host: str) -> None:
    """Every loopback name and address will do."""
    assert pages.get("/", headers={"host": host}).status_code == 200


def test_nothing_is_served_from_outside_the_static_folder(pages: TestClient) -> None:
    """A path that climbs finds nothing."""
    for address in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fstrings.toml"):
        assert pages.get(address).status_code == 404

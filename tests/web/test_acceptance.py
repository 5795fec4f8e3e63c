"""The ten minutes in which somebody who records harm decides for or against a tool.

Both sides' reports of one strike in the example's country, and a copy of one of them, are looked
at in a real browser, step by step; correction, export and verification are done on the command
line as well. A silent number, an invented date or a leaked name, and they leave.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.cli.read import load, read_source
from truceline.ledger.session import open_ledger
from truceline.profile import Profile
from truceline.reports.bundled import example
from truceline.web.desk import Desk

from .served import browser, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY_ONE = (
    "0503-dom", "0504-dom", "0504-interwire", "0504-harbour-post", "0504-kns", "0504-orvapress",
    "0504-relief",
)  # fmt: skip
"""An agency, an outlet that copied it, an outlet of either side, monitors and relief workers."""
DAY_TWO = "0505-interwire"
OFFLINE = """
import runpy, sys
def shut(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise OSError("the network is off")
sys.addaudithook(shut)
runpy.run_module("truceline", run_name="__main__")
"""


def add(where: Path, *names: str) -> None:
    """Read reports of the example into a ledger."""
    found = example()
    tools = load(found.profile, None)
    with open_ledger(where, mode="create") as ledger:
        for name in names:
            path = next(p for p in found.reports if p.stem == name)
            read_source(str(path), tools, {}, ledger)


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as made:
        yield made


@pytest.fixture(scope="module")
def day_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("walk") / "one.ledger"
    add(where, *DAY_ONE)
    return where


@pytest.fixture(scope="module")
def address(day_one: Path) -> Iterator[str]:
    with served(Desk(where=str(day_one), profile=Profile.load(example().profile))) as found:
        yield found


@pytest.fixture
def page(chromium: "Browser", address: str) -> Iterator["Page"]:
    """A tab of a browser that is off the network."""
    tab = chromium.new_page(base_url=address)
    tab.route(lambda url: not url.startswith(address), lambda route: route.abort())
    yield tab
    tab.close()


@pytest.fixture
def strike(page: "Page") -> "Page":
    """The page of the strike."""
    page.goto("/incidents")
    page.get_by_role("link", name="Shelling: Velisk").first.click()
    return page


def matter(page: "Page", name: str) -> str:
    """What all accounts say of one matter of an incident."""
    rows = page.locator("table.accounts tbody tr")
    found = rows.filter(has=page.locator("th", has_text=re.compile(f"^{name}")))
    return " ".join(found.inner_text().split())


def run(*words: str) -> str:
    """What a command prints; it must go well."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_1_it_works_with_the_network_off(tmp_path: Path) -> None:
    """The first command of the README's tour reads, and writes its brief, without a network."""
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, "demo", "--into", str(tmp_path), "--no-open"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "brief.html").stat().st_size > 10_000


def test_2_both_sides_and_a_copy_are_one_incident(strike: "Page") -> None:
    """The copy adds a report and no voice; the other side's denial is on the same page."""
    voices = strike.locator("section[aria-labelledby=voices]").inner_text()
    assert voices.count("Keldran officials") == 2  # its name, and whom its reports quote
    assert "2 reports" in voices
    assert "Independent voices: 4" in voices
    denials = strike.locator("section[aria-labelledby=denials]").inner_text()
    assert "The Ministry of Defence of Orvale" in denials


def test_3_nine_opens_its_words_its_speakers_and_its_page(strike: "Page") -> None:
    """A click on the number leads to the exact words; who says it, and where it was published."""
    strike.locator("table.accounts").get_by_role("link", name="At least nine people").click()
    assert strike.locator("mark#at").inner_text() == "At least nine people"
    card = strike.locator(".claimcard", has_text="at least 9 killed").inner_text()
    assert "Keldran officials (Keldra)" in card
    original = strike.get_by_role("link", name="Original address").get_attribute("href")
    assert original is not None
    assert original.startswith("https://example.org/0504-")


def test_4_no_total_says_thirteen_or_fourteen(page: "Page", strike: "Page") -> None:
    """Nine, at least nine, four of them women, and a body that was seen, are never added up."""
    told = matter(strike, "killed")
    assert "at least 9 killed" in told
    assert "9 civilians killed" in told
    assert "women" not in told
    assert "bod" not in told
    for path in ("/", "/incidents", "/ceasefires", "/search?words=killed", "/brief"):
        page.goto(path)
        if path == "/ceasefires":
            page.locator("main h2 a").first.click()
        assert not re.search(r"\b1[34] (killed|civilians|people|dead)", page.inner_text("body"))


def test_5_destroyed_and_damaged_are_two_accounts_of_one_figure(page: "Page") -> None:
    """One office, one number, two outlets: neither is chosen, and nothing is added."""
    page.goto("/search?words=842+houses")
    told = page.locator("main").inner_text()
    assert "842 houses damaged" in told
    assert "842 houses destroyed" in told
    assert told.count("The Emergencies Office of Keldra") == 3
    page.goto("/brief")
    assert "1,684" not in page.inner_text("body")


def test_6_people_are_no_civilians_and_a_running_total_stays_out(strike: "Page") -> None:
    """A status is only as claimed; "more than 60 since then" is no part of the strike."""
    assert "60" not in matter(strike, "killed")
    strike.locator("table.accounts").get_by_role("link", name="At least nine people").click()
    card = strike.locator(".claimcard", has_text="at least 9 killed")
    assert card.locator(".tag", has_text="civilian").count() == 0
    other = strike.locator(".claimcard", has_text="more than 60")
    assert "cumulative" in other.inner_text()


def test_7_an_exchange_of_fire_has_no_violator_and_the_undated_is_beside(page: "Page") -> None:
    """The attack on another city stands under the daily tables, with its words and no day."""
    page.goto("/ceasefires")
    page.locator("main h2 a").first.click()
    row = page.locator("tr", has_text="exchange of fire").first
    assert "no violator named" in row.inner_text()
    tables = page.locator("section[aria-labelledby=table]").inner_text()
    assert "power station" not in tables
    beside = page.locator("section[aria-labelledby=beside]").inner_text()
    assert "power station" in beside


def test_8_a_toll_that_grows_is_a_series(
    chromium: "Browser", day_one: Path, tmp_path: Path
) -> None:
    """Ten dead the next day: the nine are still there, and growth is no contradiction."""
    where = tmp_path / "two.ledger"
    shutil.copy(day_one, where)
    add(where, DAY_TWO)
    with served(Desk(where=str(where), profile=Profile.load(example().profile))) as found:
        tab = chromium.new_page(base_url=found)
        tab.goto("/incidents")
        tab.get_by_role("link", name="Shelling: Velisk").first.click()
        told = matter(tab, "killed")
        assert "grew with time" in told
        assert "contradicted" not in told
        assert all(n in told for n in ("at least 9 killed", "9 civilians killed", "10 killed"))
        assert tab.locator("figure", has_text="killed").locator("a").count() >= 4
        tab.close()


def test_9_a_correction_has_its_reason_and_is_undone(
    chromium: "Browser", day_one: Path, tmp_path: Path
) -> None:
    """The state before it is still shown; undo is a record more."""
    where = tmp_path / "mine.ledger"
    shutil.copy(day_one, where)
    desk = Desk(where=str(where), profile=Profile.load(example().profile), who="ana")
    with open_ledger(where) as ledger, ledger.viewing() as view:
        from truceline.ledger.query import history

        before = next(iter(history(view))).at
    with served(desk) as found:
        tab = chromium.new_page(base_url=found)
        tab.goto("/search?words=exchange+of+fire")
        tab.locator("main").get_by_role("link", name="Details").first.click()
        tab.wait_for_load_state("load")
        claim = tab.url
        tab.keyboard.press("c")
        tab.locator("select[name=field]").select_option("certainty")
        tab.locator("input[name=value]").fill("hedged")
        opened = tab.locator("details[open]")
        opened.locator("input[name=why]").fill("the reporter says nobody knows who began")
        opened.get_by_role("button").click()
        assert "the reporter says nobody knows" in tab.locator("main").inner_text()
        assert tab.locator(".tag", has_text="hedged").count() == 1
        tab.goto(f"{claim}?as_of={before.replace('+', '%2B')}")
        assert tab.locator(".tag", has_text="hedged").count() == 0
        assert "You see the ledger as of" in tab.inner_text("body")
        tab.close()
    told = run("history", str(where))
    number = re.search(r"^\s*(\d+)\b.*review", told, re.MULTILINE)
    assert number is not None, told
    run("undo", str(where), number[1], "--by", "ana", "--reason", "asserted after all")
    assert "hedged" not in run("show", str(where), "--words", "exchange of fire")
    run("ledger", "verify", str(where))


def test_10_the_wounded_witness_is_in_no_cell_of_the_workbook(
    day_one: Path, tmp_path: Path
) -> None:
    """Not inside a quote either; the note of what is lost is there; a tampered copy is found."""
    book = tmp_path / "out.xlsx"
    run("export", str(day_one), "--format", "xlsx", "-o", str(book))
    with zipfile.ZipFile(book) as parts:
        told = "\n".join(parts.read(n).decode("utf-8", "replace") for n in parts.namelist())
    assert "Anka" not in told
    assert "Sorre" not in told
    assert "no standard of proof" in told
    run("ledger", "verify", str(day_one))
    copy = tmp_path / "tampered.ledger"
    shutil.copy(day_one, copy)
    changed = sqlite3.connect(copy)
    changed.execute("UPDATE claims SET body = replace(body, '\"low\":9', '\"low\":19')")
    changed.commit()
    changed.close()
    done = CliRunner().invoke(main, ["ledger", "verify", str(copy)])
    assert done.exit_code != 0

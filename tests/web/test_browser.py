"""The real pages in a real browser: a day's work by keyboard, and nobody is shut out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from truceline.cli.read import load, read_source
from truceline.ledger.query import find_reports
from truceline.ledger.review import find_reviews
from truceline.ledger.session import open_ledger
from truceline.ledger.verify import faults
from truceline.profile import Profile
from truceline.reports.bundled import example
from truceline.web.desk import Desk

from .served import AXE, browser, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    with browser() as made:
        yield made


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped example, read as the demo reads it."""
    where = tmp_path_factory.mktemp("pages") / "example.ledger"
    found = example()
    tools = load(found.profile, None)
    with open_ledger(where, mode="create") as ledger:
        for path in found.reports:
            read_source(str(path), tools, {}, ledger)
    return where


@pytest.fixture(scope="module")
def address(read: Path) -> Iterator[str]:
    """Where the example's pages are served, for somebody who reviews as "ana"."""
    desk = Desk(where=str(read), profile=Profile.load(example().profile), who="ana")
    with served(desk) as found:
        yield found


@pytest.fixture
def page(chromium: "Browser", address: str) -> Iterator["Page"]:
    """A tab in which nothing may be loaded from elsewhere, and no script may fail."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    tab.on(
        "request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url)
    )
    yield tab
    context.close()
    assert wrong == []


def test_a_days_work_by_keyboard(page: "Page", read: Path, tmp_path: Path) -> None:
    """A report is read, ten claims reviewed, incidents merged and parted, exported, audited."""
    page.goto("/reports")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("At least nine killed")).click()
    claim = page.locator("a.claim").first
    claim.focus()
    card = page.locator(f"#c-{claim.get_attribute('data-claim')}")
    assert "on" in (card.get_attribute("class") or "").split()

    reviewed(page, "aaaraaocaa")
    with open_ledger(read) as ledger, ledger.viewing() as view:
        acts = [r.act.value for r in find_reviews(view)]
    assert sorted(acts) == sorted(["accept"] * 7 + ["reject", "note", "correct"])

    page.goto("/incidents")
    count = counted(page)
    with page.expect_navigation():
        page.locator("main h3 a").first.click()
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.type("one attack")
    page.keyboard.press("Enter")
    page.get_by_text("ana judged these to be one happening").wait_for()
    merged = page.url
    page.goto("/incidents")
    assert counted(page) == count - 1
    page.goto(merged)
    page.locator("#judge").locator("..").get_by_text("Take back").first.click()
    page.keyboard.press("Tab")
    page.keyboard.type("two after all")
    page.keyboard.press("Enter")
    page.get_by_text("ana judged these to be one happening").wait_for(state="detached")
    page.goto("/incidents")
    assert counted(page) == count

    page.get_by_role("link", name="Export this list").click()
    with page.expect_download() as got:
        page.get_by_role("link", name="jsonl").click()
    got.value.save_as(tmp_path / "out.jsonl")
    assert "Anka" not in (tmp_path / "out.jsonl").read_text()

    page.goto("/history")
    assert page.get_by_text("as the text has it").count() >= 1
    with open_ledger(read) as ledger, ledger.viewing() as view:
        assert list(faults(view)) == []


def reviewed(page: "Page", keys: str) -> None:
    """Answer the queue's claims one by one, each by its key, with a reason where one is asked."""
    page.goto("/review")
    for key in keys:
        before = page.locator("#claim").get_attribute("data-claim")
        page.keyboard.press(key)
        if key == "c":
            page.keyboard.type("certainty")
            page.keyboard.press("Tab")
            page.keyboard.type("hedged")
            page.keyboard.press("Tab")
        if key == "o":
            page.keyboard.press("Tab")
        if key != "a":
            page.keyboard.type("as the text has it")
            page.keyboard.press("Enter")
        page.wait_for_function(
            "old => document.querySelector('#claim')?.dataset.claim !== old", arg=before
        )


def counted(page: "Page") -> int:
    """How many incidents their list says there are."""
    found = re.search(r"(\d+) incidents", page.locator("main").inner_text())
    assert found is not None
    return int(found[1])


def test_the_keys_are_listed_on_a_question_mark(page: "Page") -> None:
    """And a key typed into a field is a letter."""
    page.goto("/review")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("input[type=search]").focus()
    page.keyboard.type("a")
    assert page.locator("input[type=search]").input_value() == "a"
    assert page.url.endswith("/review")


def test_selected_words_fill_the_form_that_adds_a_claim(page: "Page") -> None:
    """Their offsets are code points of the report's text."""
    page.goto("/reports")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("At least nine killed")).click()
    page.evaluate(
        """() => { const p = [...document.querySelectorAll('.report p')].at(-1);
        getSelection().selectAllChildren(p); }"""
    )
    page.locator("a#add.ready").click()
    words = page.locator("textarea[name=words]").input_value()
    assert len(words) > 10
    assert page.locator("input[name=at]").input_value() != ""


def test_offsets_after_signs_of_two_units_are_code_points(
    chromium: "Browser", tmp_path: Path
) -> None:
    """A browser counts some signs twice; the ledger does not."""
    from truceline.testing import claim, quote, reading, report

    from .conftest import PROFILE, keep

    one = report("The \U0001f54a\U0001f54a office said shells fell on Tarsk.", outlet="Third")
    keep(tmp_path / "l", reading(one, [claim(one, "shells fell")]))
    with served(Desk(where=str(tmp_path / "l"), profile=PROFILE, who="ana")) as found:
        tab = chromium.new_page(base_url=found)
        tab.goto(f"/reports/{one.id[:12]}")
        tab.evaluate(
            """() => { const walker = document.createTreeWalker(
            document.querySelector('.report p'), NodeFilter.SHOW_TEXT); let node;
            while ((node = walker.nextNode())) { const at = node.data.indexOf('Tarsk');
            if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 5); } }"""
        )
        tab.wait_for_selector("a#add.ready")
        said = quote(one, "Tarsk")
        assert f"at={said.start}-{said.end}" in (tab.locator("a#add").get_attribute("href") or "")
        tab.close()


def test_words_that_run_from_the_right_are_shown_so(chromium: "Browser", tmp_path: Path) -> None:
    """A report's own direction holds for its title and text; the page around it keeps its own."""
    from truceline.testing import claim, reading, report

    from .conftest import PROFILE, keep

    words = "قصفت القوات المدينة يوم الأحد."
    one = report(words, outlet="Third", title="قصف المدينة")
    keep(tmp_path / "l", reading(one, [claim(one, words[:12])]))
    with served(Desk(where=str(tmp_path / "l"), profile=PROFILE, who="ana")) as found:
        tab = chromium.new_page(base_url=found)
        tab.goto(f"/reports/{one.id[:12]}")
        turned = "found => getComputedStyle(found).direction"
        assert tab.locator(".report p").first.evaluate(turned) == "rtl"
        assert tab.locator("h1").evaluate(turned) == "rtl"
        assert tab.locator("body").evaluate(turned) == "ltr"
        tab.close()


def test_the_map_draws_an_area_as_an_area(page: "Page") -> None:
    """A place known to within 25 km is a wide circle, an exact one a dot; the note is on it."""
    page.goto("/places")
    page.wait_for_selector("#map .area")
    assert page.locator("#map .spot").count() > 0
    assert "imply no endorsement" in page.locator("#map").inner_text()
    wide = page.locator("#map .area").first.bounding_box()
    dot = page.locator("#map .spot").first.bounding_box()
    assert wide is not None
    assert dot is not None
    assert wide["width"] > dot["width"]


PAGES = [
    "/", "/incidents", "/incidents/*", "/reports", "/reports/*", "/claims/*", "/search",
    "/ceasefires", "/ceasefires/*", "/places", "/places/*", "/parties/*", "/speakers/*",
    "/review", "/history", "/failures", "/export", "/sign-in", "/brief", "/nothing",
    "/search?page=none",
]  # fmt: skip
LISTS = {"/claims/*": "/search", "/parties/*": "/search", "/speakers/*": "/search"}


def opened(page: "Page", path: str) -> None:
    """A page by its address; "*" is the first one that the list before it leads to."""
    if not path.endswith("/*"):
        page.goto(path)
        return
    page.goto(LISTS.get(path, path[:-2]))
    found = page.locator(f"main a[href^='{path[:-1]}']").first.get_attribute("href")
    assert found is not None
    page.goto(found)


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(chromium: "Browser", address: str, path: str) -> None:
    """Axe finds nothing against WCAG 2.2 AA, by day, by night and on a phone, whose pages fit."""
    for scheme, width in (("light", 1280), ("dark", 390)):
        tab = chromium.new_page(base_url=address, viewport={"width": width, "height": 800},
                                color_scheme=scheme)  # type: ignore[arg-type]  # fmt: skip
        opened(tab, path)
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found = tab.evaluate(
            """async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
            'wcag22aa', 'best-practice']})).violations.map(v => [v.id, v.nodes[0].html])"""
        )
        assert found == [], (path, scheme)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        tab.close()


def test_pages_work_at_twice_the_size(chromium: "Browser", address: str) -> None:
    """At 200 % of 1280 pixels nothing is cut off at the side."""
    tab = chromium.new_page(base_url=address, viewport={"width": 640, "height": 450})
    for path in ("/", "/incidents/*", "/reports/*", "/review"):
        opened(tab, path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640, path
    tab.close()


def test_pages_work_without_script(chromium: "Browser", address: str, read: Path) -> None:
    """A claim is accepted, and words are found, in a browser that runs none."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/review")
    with open_ledger(read) as ledger, ledger.viewing() as view:
        before = sum(1 for _ in find_reviews(view))
        reports = sum(1 for _ in find_reports(view))
    tab.get_by_role("button", name="Accept as read").click()
    with open_ledger(read) as ledger, ledger.viewing() as view:
        assert sum(1 for _ in find_reviews(view)) == before + 1
    tab.goto("/reports")
    assert tab.locator("main h2").count() == min(reports, 30)
    context.close()

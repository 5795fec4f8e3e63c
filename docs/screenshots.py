"""Take the pictures of the pages in docs/pictures: ``python docs/screenshots.py``.

The bundled example is read into a ledger of its own, which is served and looked at in Debian's
Chromium; TRUCELINE_CHROMIUM names another. Nothing is loaded from elsewhere.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.web.served import CHROMIUM, served  # noqa: E402
from truceline.cli.read import load, read_source  # noqa: E402
from truceline.ledger.session import open_ledger  # noqa: E402
from truceline.profile import Profile  # noqa: E402
from truceline.reports.bundled import example  # noqa: E402
from truceline.web.desk import Desk  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "docs/pictures"
SHOTS = (
    ("overview", "/", "", 1200, 800, "light"),
    ("incident", "/incidents", "Velisk", 1200, 900, "light"),
    ("report", "/reports", "At least nine killed", 1200, 900, "light"),
    ("review", "/review", "", 1200, 900, "light"),
    ("ceasefire", "/ceasefires", "Ulmere", 1200, 900, "light"),
    ("places", "/places", "", 1200, 700, "dark"),
    ("phone", "/reports", "At least nine killed", 390, 800, "dark"),
)
"""Name, page, the words of the link to follow on it, width, height and colours."""


@contextmanager
def example_pages() -> Iterator[str]:
    """The example, read and served."""
    found = example()
    with tempfile.TemporaryDirectory() as folder:
        where, tools = Path(folder) / "example.ledger", load(found.profile, None)
        with open_ledger(where, mode="create") as ledger:
            for path in found.reports:
                read_source(str(path), tools, {}, ledger)
        desk = Desk(where=str(where), profile=Profile.load(found.profile), who="ana")
        with served(desk) as address:
            yield address


def follow(page: "Page", words: str) -> None:
    """Follow the link of a list that leads to the most: incidents differ in how much is told."""
    if not words:
        return
    links = page.locator("main a", has_text=re.compile(words))
    best = max(range(links.count()), key=lambda n: told(links.nth(n).locator("xpath=../..")))
    links.nth(best).click()


def told(row: "Page") -> int:
    """How many claims, or of an incident reports, the row of a list counts."""
    found = re.search(r"(\d+) (?:claims|reports)", row.inner_text())  # type: ignore[attr-defined]
    return int(found[1]) if found else 0


def shoot(browser: "Browser", address: str) -> None:
    for name, path, words, width, height, scheme in SHOTS:
        page = browser.new_page(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page.goto(path)
        follow(page, words)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()
        print(PICTURES / f"{name}.png")


def main() -> None:
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with example_pages() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        shoot(browser, address)
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()

"""What an installation brings may be used beside Apache-2.0 code, and the page says under what."""

import re
from pathlib import Path

import pytest

from release.licences import Licensed, listed

PAGE = Path(__file__).resolve().parents[2] / "docs/why/dependencies.md"


def test_every_package_that_is_brought_is_under_a_licence_that_allows_it() -> None:
    brought = listed()
    assert len(brought) > 20
    assert [p for p in brought if not p.compatible] == []


def test_the_page_gives_the_licence_that_each_package_states() -> None:
    stated = {p.name.lower(): p.licence for p in listed()}
    page = PAGE.read_text("utf-8").partition("## Extras")[0]
    rows = re.findall(r"^\| ([\w-]+) \| ([\w.-]+) \|", page, re.MULTILINE)
    table = {name: licence for name, licence in rows if name != "package"}
    assert len(table) > 15
    # numpy names those of the libraries inside its wheel too.
    assert {n: stated[n] for n in table if table[n] not in stated[n].split(" AND ")} == {}


@pytest.mark.parametrize(
    ("licence", "compatible"),
    [
        ("MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("BSD-3-Clause AND 0BSD", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("CC-BY-NC-4.0", False),
        ("", False),
    ],
)
def test_a_licence_is_allowed_by_one_alternative_in_each_part(
    licence: str, compatible: bool
) -> None:
    package = Licensed(name="a", version="1", licence=licence)
    assert package.compatible is compatible

"""All words of the interface stand in one catalogue."""

import ast
import re
from importlib.resources import files
from pathlib import Path

from truceline.web.strings import count, strings

TEMPLATES = files("truceline.web").joinpath("templates")
DYNAMIC = {
    "basis",
    "brief",
    "figure",
    "kinds",
    "standing",
    "http",
    "nav",
    "filters",
    "named",
    "shortcuts",
    "wrong",
}
"""Keys that a template puts together: they are looked up by what the data say."""


def sources() -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in TEMPLATES.iterdir()}


def test_templates_hold_no_words_of_their_own() -> None:
    """Between tags there is nothing but what the catalogue or the ledger gives."""
    for name, text in sources().items():
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", bare))
        assert words == [], name


def test_modules_hold_no_words_of_their_own() -> None:
    """What a page says is wrong comes from the catalogue too."""
    for path in Path(str(files("truceline.web"))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
                continue
            for given in node.exc.args:
                bare = isinstance(given, ast.JoinedStr | ast.Constant)
                assert not bare, f"{path.name}:{node.lineno}"


def test_every_string_is_used() -> None:
    """A string that no template names is dead."""
    used = " ".join(sources().values())
    for table, entries in strings().items():
        for key in entries:
            if table not in DYNAMIC and key.split("_")[0] not in DYNAMIC:
                assert f"t.{table}.{key}" in used, f"{table}.{key}"


def test_one_and_many_are_told_apart() -> None:
    """English has two forms; large numbers have their commas."""
    assert count(strings()["n"]["claims"], 1) == "1 claim"
    assert count(strings()["n"]["claims"], 12345) == "12,345 claims"

"""Nothing leaves the machine but by the one way out."""

import ast
from pathlib import Path

import truceline

SOURCE = Path(truceline.__file__).parent
WAYS = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "urllib3",
}
"""Modules by which Python programs reach a network."""
LISTENS = {SOURCE / "cli/serve.py"}
"""Opens the port that the pages are served on."""
FETCH = SOURCE / "reports/fetch"
MODEL = "claims/proposals/server.py"
"""Asks the language model that a user names, through the fetcher's own wire."""


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return found


def ways(path: Path) -> set[str]:
    return {w for w in WAYS for name in imports(path) if name == w or name.startswith(f"{w}.")}


def test_only_the_fetcher_can_reach_a_network() -> None:
    """The pages' server listens; it asks nobody."""
    outside = [p for p in SOURCE.rglob("*.py") if FETCH not in p.parents and "web" not in p.parts]
    outside = [p for p in outside if p not in LISTENS]
    assert {str(p.relative_to(SOURCE)): ways(p) for p in outside if ways(p)} == {}


def test_only_what_the_user_asked_to_fetch_imports_the_fetcher() -> None:
    used = {
        str(p.relative_to(SOURCE))
        for p in SOURCE.rglob("*.py")
        if FETCH not in p.parents and any("reports.fetch" in name for name in imports(p))
    }
    assert used == {"cli/add.py", "cli/watch.py", "intake/watch.py", "intake/web.py", MODEL}


def test_a_model_is_asked_only_where_the_user_named_one() -> None:
    """The server is opened by the extractor alone, and that by the option and the Python call."""
    for module, users in {
        "proposals.server": {"claims/proposals/proposing.py"},
        "proposals.proposing": {"api.py", "cli/extractor.py"},
    }.items():
        used = {
            str(p.relative_to(SOURCE))
            for p in SOURCE.rglob("*.py")
            if any(module in name for name in imports(p))
        }
        assert used == users

"""The pages of a ledger, really served, and Debian's Chromium to look at them."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from truceline.web.app import create_app
from truceline.web.desk import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("TRUCELINE_CHROMIUM", "/usr/bin/chromium"))
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
SCRIPT = ROOT / "src/truceline/web/static/built/main.js"


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address at which a desk's pages are served, by a thread, until the end."""
    made = uvicorn.Config(create_app(desk), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(made)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive()
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        desk.close()


@contextmanager
def browser() -> Iterator["Browser"]:
    """Chromium; a test is skipped where it, its driver or the built script is missing, but not
    in CI."""
    missing = [str(p) for p in (CHROMIUM, AXE, SCRIPT) if not p.exists()]
    if find_spec("playwright") is None:
        missing.append("playwright")
    if missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"missing: {', '.join(missing)}")
        pytest.skip(f"missing: {', '.join(missing)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield made
        made.close()

"""A wheel built from a clone by pip alone, and installed by pip alone, serves the pages and their
script from where it is installed."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.web.conftest import keep
from truceline.testing import strike

ROOT = Path(__file__).resolve().parents[2]
BUILT = ("main.js", "map.js", "map.css", "countries-50m.json")


def pip(python: str | Path, *arguments: str | Path) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "-q", "--disable-pip-version-check", *arguments],
        text=True, capture_output=True, env=bare(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]


def bare() -> dict[str, str]:
    """This process's environment without what would lead Python to the sources."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of what git knows of this tree, so that all else is the build's own work."""
    if os.environ.get("CI") != "true":
        pytest.skip("a wheel is built where CI=true: it takes two minutes")
    clone, made = tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, clone / name)
    assert not (clone / "src/truceline/web/static/built").exists()
    pip(sys.executable, "wheel", "--no-deps", "-w", made, clone)
    [found] = made.glob("truceline-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh environment's commands, with the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, env=bare())
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip(commands / "python", "install", "--no-compile", wheel)
    return commands


@contextmanager
def served(commands: Path, ledger: Path, folder: Path) -> Iterator[str]:
    """The address of a ledger's pages, by the installed command, in a folder of no sources."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [commands / "truceline", "serve", ledger, "--no-open", "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=bare(), stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert server.poll() is None, "the server has ended"
            try:
                urlopen(f"{address}/static/icon.svg").close()
                break
            except URLError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def test_the_wheel_holds_what_the_build_makes(wheel: Path) -> None:
    """The script of the pages, the map's boundaries and the gazetteer."""
    with zipfile.ZipFile(wheel) as held:
        sizes = {i.filename.removeprefix("truceline/"): i.file_size for i in held.infolist()}
    for name in BUILT:
        assert sizes[f"web/static/built/{name}"] > 1_000
    assert sizes["places/data/gazetteer.bin"] > 1_000_000


def test_an_installed_wheel_serves_pages_and_script(installed: Path, tmp_path: Path) -> None:
    """Every page's script and style are there, and none comes from the sources."""
    ledger = tmp_path / "news.ledger"
    keep(ledger, *strike())
    told = subprocess.run(
        [installed / "python", "-c", "import truceline; print(truceline.__file__)"],
        cwd=tmp_path, env=bare(), text=True, capture_output=True, check=True,
    )  # fmt: skip
    assert Path(told.stdout.strip()).is_relative_to(installed.parent)
    with served(installed, ledger, tmp_path) as address:
        for page in ("/", "/incidents", "/search", "/review", "/places", "/brief"):
            with urlopen(address + page) as answer:
                assert answer.status == 200
        with urlopen(address) as answer:
            text = answer.read().decode()
        for link in re.findall(r'(?:src|href)="(/static/[^"]+)"', text):
            with urlopen(address + link) as answer:
                assert answer.status == 200
        for name in BUILT:
            with urlopen(f"{address}/static/built/{name}") as answer:
                assert len(answer.read()) > 1_000

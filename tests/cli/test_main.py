"""The command line starts fast, names its commands, and turns our errors into exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import run
from truceline import __version__
from truceline.cli import COMMANDS, main

HEAVY = {"numpy", "onnxruntime", "sqlalchemy", "rich", "jinja2", "msgspec"}


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert [name for name in COMMANDS if f"\n  {name}" not in shown.output] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert len(shown.output.splitlines()) > 5


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom truceline.cli import main\n"
        "CliRunner().invoke(main, ['--help'])\nprint(*{m.split('.')[0] for m in sys.modules})"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not HEAVY & set(shown.stdout.decode().split())


def test_help_takes_less_than_three_tenths_of_a_second_of_work() -> None:
    def once() -> float:
        """Processor time, so that a busy machine fails nothing."""
        before = os.times()
        run("--help")
        after = os.times()
        return sum(after[2:4]) - sum(before[2:4])

    assert min(once() for _ in range(5)) < 0.3


def test_the_version_is_the_package_s() -> None:
    assert run("--version").stdout.decode().strip() == f"truceline {__version__}"


def test_an_error_of_ours_is_one_line_with_its_exit_code(tmp_path: Path) -> None:
    done = run("show", tmp_path / "none.ledger")
    assert done.returncode == 5
    assert done.stderr.decode().splitlines() == [
        f"truceline: {tmp_path / 'none.ledger'}: there is no such ledger"
    ]


def test_an_unknown_command_is_a_fault_of_usage() -> None:
    assert run("reed").returncode == 2


def test_a_reader_that_has_seen_enough_is_no_error(kept: Path) -> None:
    command = f"{sys.executable} -m truceline show {kept} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, check=True)
    assert done.stderr == b""

"""Reports are read whatever lies beside them; what cannot be read is named, with what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import run
from truceline.cli import main
from truceline.readings.record import ClaimRecord
from truceline.reports.bundled import example

GOOD = (
    "Two people were killed when a shell hit a market in the town of Tarsk on Sunday, the "
    "regional governor said. Five others were wounded, he said.\n"
)
FURNITURE = "Read more\n\nAdvertisement\n\nShare this article\n"
RUSSIAN = (
    "В воскресенье в результате обстрела города погибли два человека, сообщил губернатор. "
    "Ещё пятеро получили ранения, добавил он на брифинге.\n"
)
BAD = {
    "empty.txt": (b"", "the file is empty", 3),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a PNG image", 3),
    "noise.bin": (bytes(range(256)) * 9, "no text: it holds", 3),
    "long.txt": (b"word " * 2_000_000, "10,000,000 characters", 3),
    "russian.txt": (RUSSIAN.encode(), "Russian", 4),
    "furniture.txt": (FURNITURE.encode(), "only page furniture", 3),
    "broken.json": (b'{"text": ', "not a JSON object", 3),
    "nothing.json": (b'{"title": "x"}', 'needs a field "text"', 3),
    "odd.json": (b'{"text": "A.", "published": "yesterday"}', "is no date", 3),
}


def read(*arguments: object, data: str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=data)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_is_read_and_the_reason_kept(
    tmp_path: Path, good: Path, name: str
) -> None:
    data, says, code = BAD[name]
    (tmp_path / name).write_bytes(data)
    kept = tmp_path / "l"
    done = read(tmp_path / name, good, "--ledger", kept, "--format", "jsonl")
    assert done.exit_code == code, done.output
    assert name in done.stderr and says in done.stderr
    assert "1 of 2 reports were read" in done.stderr
    assert done.stdout.splitlines()
    shown = CliRunner().invoke(main, ["show", str(kept), "--failures"]).stdout
    assert len(shown.splitlines()) == 1
    assert says in shown


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path, good: Path) -> None:
    done = read(tmp_path, tmp_path / "none.txt", good)
    assert done.exit_code == 3
    assert "this is a directory: name the files in it" in done.stderr
    assert "there is no such file" in done.stderr
    assert len(done.stdout.splitlines()) > 1


def test_reading_twice_adds_nothing_and_prints_the_same(tmp_path: Path, good: Path) -> None:
    kept = tmp_path / "l"
    first, second = (read(good, "--ledger", kept) for _ in range(2))
    assert first.stdout == second.stdout
    history = CliRunner().invoke(main, ["history", str(kept)]).stdout
    assert len(history.splitlines()) == 1 + 2


def test_the_standard_input_is_read(good: Path) -> None:
    by_name = read(good, "--format", "jsonl", "--outlet", "Post")
    by_pipe = read("-", "--format", "jsonl", "--outlet", "Post", data=GOOD)
    assert by_pipe.stdout == by_name.stdout != ""


def test_what_the_options_say_is_in_the_claims(good: Path) -> None:
    options = ("--format", "json", "--published", "2031-04-07", "--outlet", "Post")
    claims = json.loads(read(good, *options).stdout)
    times = {c["time"]["start"] for c in claims if c["time"]}
    assert times == {"2031-04-06"}
    for claim in claims:
        assert ClaimRecord.from_json(json.dumps(claim)).check(GOOD)


def test_an_option_that_is_no_date_is_bad_input(good: Path) -> None:
    assert read(good, "--published", "Sunday").exit_code == 3


def test_a_report_s_claims_do_not_depend_on_what_is_read_beside_it() -> None:
    paths = example().reports[:3]
    alone = [read(p, "--format", "jsonl").stdout for p in paths]
    together = read(*reversed(paths), "--format", "jsonl").stdout
    assert sorted("".join(alone).splitlines()) == sorted(together.splitlines())


def test_a_real_process_reads_a_pipe() -> None:
    done = run("read", "-", "--format", "jsonl", data=GOOD.encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()

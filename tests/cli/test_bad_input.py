"""``truceline read`` on files that cannot be read, beside files that can."""

from pathlib import Path

import pytest

from tests.cli.conftest import run
from truceline.ledger.query import find_failures, find_reports
from truceline.ledger.session import open_ledger

GOOD = (
    b"HARROW, May 4, 2031 (Northwire) - The ministry said that at least four people were killed.\n"
)
RUSSIAN = "Прокуратура сообщила, что девять мирных жителей погибли ночью при обстреле города."
BAD = {
    "empty.txt": (b"", 3, "the file is empty"),
    "blank.txt": (b" \n\n", 3, "no words"),
    "binary.txt": (bytes(range(256)) * 20, 3, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n", 3, "a PNG image"),
    "long.txt": (b"Four people were hurt in Harrow. " * 310_000, 3, "split it"),
    "cyrillic.txt": (RUSSIAN.encode("cp1251"), 3, "--encoding"),
    "russian.txt": (RUSSIAN.encode(), 4, "the text is in Russian"),
    "page.txt": (b"Read more:\n\nAdvertisement\n\nShare this story\n", 3, "only page furniture"),
    "damaged.json": (b'{"text": "Four', 3, "not a JSON object"),
}


@pytest.mark.parametrize("name", ["page.txt", "russian.txt"])
def test_the_exit_code_tells_the_kind(tmp_path: Path, name: str) -> None:
    """3 for what cannot be read, 4 for a language that no reader here reads; nothing invented."""
    data, code, says = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = run("read", tmp_path / name, "--format", "jsonl")
    assert (done.returncode, done.stdout) == (code, b"")
    assert says in done.stderr.decode()


def test_each_is_named_and_the_rest_of_the_batch_is_read(tmp_path: Path) -> None:
    """One message for each, with the file and the reason; the good reports are in the ledger."""
    good = [tmp_path / "a.txt", tmp_path / "z.txt"]
    good[0].write_bytes(GOOD)
    good[1].write_bytes(GOOD.replace(b"four", b"five"))
    for name, (data, _, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    wrong = [*(tmp_path / name for name in BAD), tmp_path / "folder", tmp_path / "missing.txt"]
    kept = tmp_path / "kept.ledger"
    done = run("read", good[0], *wrong, good[1], "--ledger", kept)

    lines = done.stderr.decode().splitlines()
    says = [*(says for _, _, says in BAD.values()), "a directory", "no such file"]
    assert [
        (path, line)
        for path, reason, line in zip(wrong, says, lines, strict=False)
        if str(path) not in line or reason not in line
    ] == []
    assert lines[-1] == f"truceline: 2 of {len(wrong) + 2} reports were read"
    assert done.returncode == 4
    assert b"at least 4" in done.stdout
    assert b"at least 5" in done.stdout
    with open_ledger(kept) as ledger, ledger.viewing() as view:
        assert len(list(find_reports(view))) == 2
        assert len(list(find_failures(view))) == len(wrong)

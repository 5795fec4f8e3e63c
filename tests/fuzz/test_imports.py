"""Whatever was done to an export, bringing it back adds reviews or says why not, and no more."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.conftest import PROFILE, fill
from tests.fuzz.damage import TEXT, TRIPPING, VALUE, damaged, examples
from truceline.errors import TrucelineError
from truceline.exports.content import content
from truceline.exports.read_back import correct, whole
from truceline.exports.selection import Selection
from truceline.exports.write import write
from truceline.ledger.query import find_claims
from truceline.ledger.session import open_ledger
from truceline.ledger.verify import faults

HOSTILE = TEXT | st.sampled_from(
    ("=cmd|' /C calc'!A0", "'", "-1", "9" * 400, "NaN", "Infinity", "1,5", "TRUE", "[]", "{}", "\0")
)
"""What a cell may hold after people and spreadsheets had it."""
FORMS = ("csv", "jsonl", "xlsx")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a filled ledger, and its exports, those of the whole beside masked ones."""
    folder = tmp_path_factory.mktemp("kept")
    with open_ledger(folder / "l", mode="create") as ledger:
        fill(ledger)
        with ledger.viewing() as view:
            for name, unmasked in (("whole", "to move"), ("part", None)):
                made = content(view, Selection(unmasked=unmasked), PROFILE)
                for form in FORMS:
                    write(made, form, folder / f"{name}.{form}")
    yield folder


def brought(kept: Path, source: Path) -> None:
    """Bring an export back in: reviews come of it, or a reason, and all else stays as it was."""
    where = source.parent / "ledger"
    shutil.copy(kept / "l", where)
    with open_ledger(where, mode="write") as ledger:
        with ledger.viewing() as view:
            before = [c.to_json() for c in find_claims(view)]
        try:
            correct(ledger, source, who="cy", reason="read again", profile=PROFILE)
        except TrucelineError as error:
            assert str(error)
        with ledger.viewing() as view:
            assert [c.to_json() for c in find_claims(view)] == before
            assert not list(faults(view))
            # What came in can be shown and exported.
            content(view, Selection(), PROFILE)


def moved(source: Path) -> None:
    """Make a ledger of an export: it holds, or is not there."""
    target = source.parent / "made"
    try:
        whole(source, str(target))
    except TrucelineError as error:
        assert str(error)
        assert not target.exists()
        return
    with open_ledger(target) as ledger, ledger.viewing() as view:
        assert not list(faults(view))


def tried(kept: Path, name: str, data: bytes) -> None:
    """Write one file of an export anew, and bring the export in both ways."""
    with TemporaryDirectory() as made:
        top = name.split("/")[0]
        if (kept / top).is_dir():
            shutil.copytree(kept / top, Path(made) / top)
        (Path(made) / name).write_bytes(data)
        archive = name.startswith(("whole.csv/ledger", "whole.jsonl", "x."))
        if archive:
            moved(Path(made) / top)
        if not archive or name == "whole.jsonl":
            brought(kept, Path(made) / top)


@st.composite
def cells(draw: st.DrawFn, table: list[list[str]]) -> list[list[str]]:
    """A table with some of its cells changed, and rows of other lengths."""
    rows = [list(row) for row in table]
    for _ in range(draw(st.integers(1, 6))):
        row = draw(st.sampled_from(rows))
        if row and draw(st.integers(0, 9)):
            row[draw(st.integers(0, len(row) - 1))] = draw(HOSTILE)
        elif draw(st.booleans()):
            row.append(draw(HOSTILE))
        else:
            del row[draw(st.integers(0, len(row))) :]
    return rows


@pytest.mark.parametrize("name", ["whole.csv/claims", "whole.csv/figures", "whole.csv/speakers",
                                  "part.csv/places", "whole.csv/ledger/claims"])  # fmt: skip
@settings(max_examples=examples(4))
@given(data=st.data())
def test_cells_of_any_kind(name: str, kept: Path, data: st.DataObject) -> None:
    path = kept / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    out = io.StringIO()
    csv.writer(out, delimiter=data.draw(st.sampled_from(",;\t"))).writerows(data.draw(cells(table)))
    tried(kept, f"{name}.csv", out.getvalue().encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ["whole.jsonl", "part.jsonl"])
@settings(max_examples=examples(4))
@given(data=st.data())
def test_lines_with_values_of_any_type(name: str, kept: Path, data: st.DataObject) -> None:
    lines = [json.loads(line) for line in (kept / name).read_bytes().splitlines()]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        if isinstance(lines[at], dict) and lines[at] and data.draw(st.integers(0, 9)):
            key = data.draw(st.sampled_from(sorted(lines[at])))
            lines[at][key] = data.draw(VALUE | HOSTILE)
        else:
            lines[at] = data.draw(VALUE)
    made = "\n".join(json.dumps(line, default=str) for line in lines)
    tried(kept, name, made.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "name",
    ["part.csv/claims.csv", "part.csv/csv-metadata.json", "whole.csv/ledger/archive.json",
     "whole.csv/ledger/records.csv", "whole.jsonl", "part.xlsx"],
)  # fmt: skip
@settings(max_examples=examples(4))
@given(data=st.data())
def test_damaged_files(name: str, kept: Path, data: st.DataObject) -> None:
    tried(kept, name, data.draw(damaged(st.just((kept / name).read_bytes()))))


@settings(max_examples=examples(6))
@given(data=st.data())
def test_workbooks_whose_parts_are_damaged(kept: Path, data: st.DataObject) -> None:
    """Their packing whole, so that what is damaged is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(kept / "part.xlsx") as book, zipfile.ZipFile(out, "w") as made:
        parts = [n for n in book.namelist() if n.endswith((".xml", ".rels"))]
        broken = data.draw(st.sampled_from(parts))
        for part in parts:
            content_ = book.read(part)
            if part == broken:
                content_ = data.draw(damaged(st.just(content_)))
            made.writestr(part, content_)
    tried(kept, "part.xlsx", out.getvalue())


@settings(max_examples=examples(6))
@given(
    st.lists(TRIPPING, max_size=6).map(b"".join), st.sampled_from(("x.csv", "x.jsonl", "x.xlsx"))
)
def test_what_is_no_export(kept: Path, data: bytes, name: str) -> None:
    tried(kept, name, data)

"""Write an export: whole or not at all, in one of the formats."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from truceline.errors import InputError
from truceline.exports.content import Content
from truceline.exports.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """``module`` of this package writes it. A ``folder`` holds several files."""

    module: str
    about: str
    folder: bool = False
    beside: bool = False
    """The file has no room for a note: it lies beside, in NAME.note.md."""


FORMATS: Mapping[str, Format] = {
    "csv": Format(module="csv_family", about="a folder of CSV files", folder=True),
    "jsonl": Format(module="jsonl", about="every table in JSON lines"),
    "xlsx": Format(module="excel", about="an Excel workbook"),
    "html": Format(module="html", about="a page that needs nothing else"),
    "parquet": Format(module="parquet", about="a folder of Parquet files", folder=True),
    "geojson": Format(module="geojson", about="places and claims on a map"),
    "hxl": Format(module="hxl", about="the killed and injured with HXL hashtags", beside=True),
    "ged": Format(module="ged", about="deadly incidents in UCDP GED's columns", beside=True),
    "events": Format(module="events", about="events with ACLED and PLOVER codes", beside=True),
}


def write(content: Content, form: str, path: Path) -> Note:
    """Write an export to a file or, for some formats, a folder; returns its note.

    Raises InputError where the place is taken by something else or cannot be written.
    """
    made = FORMATS[form]
    writer = import_module(f"truceline.exports.{made.module}")
    part = path.with_name(f"{path.name}.part")
    try:
        _clear(part)
        path.parent.mkdir(parents=True, exist_ok=True)
        if made.folder:
            _free(path)
            part.mkdir()
        note: Note = writer.write(content, part)
        if made.folder and path.exists():
            path.rmdir()
        part.replace(path)
        if made.beside:
            beside = path.with_name(f"{path.name}.note.md")
            beside.write_text(note.markdown(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        _clear(part)
    return note


def _free(path: Path) -> None:
    """Raises InputError where a folder would be written over something."""
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise InputError(f"{path} is there already: name a folder that is new or empty")


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

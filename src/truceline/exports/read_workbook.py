"""Read the cells of an Excel workbook, ours or one that a spreadsheet saved: values alone.

A formula's cell is its last value. The XML of a workbook declares no document type; one that does
is refused, since entities can blow up (and no workbook needs them).
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from truceline.errors import InputError
from truceline.exports.table import Cell

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST = 512 * 2**20
"""Bytes of one part unpacked: more is no workbook of corrections."""
ROWS, COLUMNS = 1_048_576, 16_384
"""A sheet's most, by Excel's own limits: a cell that says it lies beyond is no spreadsheet's."""
DAMAGE = (
    zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, TypeError, RuntimeError,
    EOFError, OverflowError,
)  # fmt: skip
"""What the parts of a broken, locked or made-up file raise; RuntimeError is of a locked one."""
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How OOXML writes a character that XML cannot hold (ECMA-376, ST_Xstring)."""
HALF = re.compile(r"[Dd][89A-Fa-f]")
"""How half a character begins, which no text holds."""


def sheets(path: Path) -> dict[str, list[list[Cell]]]:
    """Each sheet's rows by its name. Raises InputError for what is no workbook."""
    try:
        with zipfile.ZipFile(path) as book:
            shared = [_text(item) for item in _parts(book, "xl/sharedStrings.xml", "si")]
            targets = {
                r.get("Id"): str(r.get("Target")) for r in _tree(book, "xl/_rels/workbook.xml.rels")
            }
            return {
                str(sheet.get("name")): _rows(
                    book, _inside(targets[sheet.get(f"{LINKS}id")]), shared
                )
                for sheet in _tree(book, "xl/workbook.xml").iter(f"{MAIN}sheet")
            }
    except (*DAMAGE, ElementTree.ParseError) as error:
        raise InputError(f"{path} is no Excel workbook (.xlsx): {error}") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def _tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if book.getinfo(name).file_size > MOST:
        raise InputError(f"{name} in the workbook is larger than {MOST // 2**20} MiB")
    data = book.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputError(f"{name} in the workbook declares a document type: it is not read")
    return ElementTree.fromstring(data)


def _parts(book: zipfile.ZipFile, name: str, tag: str) -> Iterator[ElementTree.Element]:
    if name in book.namelist():
        yield from _tree(book, name).iter(f"{MAIN}{tag}")


def _inside(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _rows(book: zipfile.ZipFile, name: str, shared: list[str]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for row in _tree(book, name).iter(f"{MAIN}row"):
        cells: list[Cell] = []
        for cell in row.iter(f"{MAIN}c"):
            at = _column(str(cell.get("r")))
            if not 0 <= at < COLUMNS:
                raise ValueError(f"a cell in column {cell.get('r')!r}")
            cells += [None] * (at - len(cells))
            cells.append(_value(cell, shared))
        number = int(row.get("r", len(found) + 1))
        if not 0 < number <= ROWS:
            raise ValueError(f"a row with the number {number}")
        found += [[] for _ in range(number - 1 - len(found))]
        found.append(cells)
    return found


def _column(reference: str) -> int:
    """The place of a cell in its row, from 0: "AB7" is 27."""
    at = 0
    for letter in re.sub(r"\d", "", reference):
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> Cell:
    kind, value = cell.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        return _text(cell)
    if value is None or value.text is None:
        return None
    if kind == "s":
        return shared[int(value.text)]
    if kind == "b":
        return value.text == "1"
    if kind == "n":
        number = float(value.text)
        return int(number) if number.is_integer() else number
    return _unescaped(value.text)


def _text(item: ElementTree.Element) -> str:
    """The text of a string, rich or plain; phonetic marks are no part of it."""
    runs = [t for r in item.iter(f"{MAIN}r") for t in r.findall(f"{MAIN}t")]
    plain = [*item.findall(f"{MAIN}t"), *item.findall(f"{MAIN}is/{MAIN}t")]
    return _unescaped("".join(t.text or "" for t in (*plain, *runs)))


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda m: m[0] if HALF.match(m[1]) else chr(int(m[1], 16)), text)

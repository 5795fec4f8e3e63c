"""A Table is what every format is made from: named, typed columns and rows of plain values.

Invariant: a cell of kind TEXT, REASON, ADDRESS or JSON passes the mask when the table is built, so
that no format can forget it; codes (ids, fixed words, days) and numbers never need to.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from truceline.readings.mask import Mask

Cell = str | int | float | bool | None
Row = TypeVar("Row")


class CellKind(StrEnum):
    TEXT = "text"
    REASON = "reason"
    """Text of ours that may name words without their case."""
    ADDRESS = "address"
    """An address or a file's name."""
    CODE = "code"
    """An id, a word of a fixed list, or a day or moment in ISO 8601."""
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``about`` says in a sentence what a cell holds, for people and for CSVW."""

    name: str
    kind: CellKind
    about: str


@dataclass(frozen=True, slots=True)
class Field(Generic[Row]):
    """A column with how its cell is read from what a row is made of."""

    name: str
    kind: CellKind
    about: str
    value: Callable[[Row], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``key`` names the columns that tell its rows apart."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def dicts(self) -> Iterator[dict[str, Cell]]:
        """The rows, each by its columns' names."""
        names = [c.name for c in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Generic[Row]):
    """A table before it has rows: what ``docs/reference/exports.md`` is held to."""

    name: str
    about: str
    key: tuple[str, ...]
    fields: tuple[Field[Row], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(Column(name=f.name, kind=f.kind, about=f.about) for f in self.fields)

    def table(self, rows: Iterable[Row], mask: Mask | None) -> Table:
        """The table of some rows, masked; without a mask as it stands in the ledger."""
        made = (tuple(shown(f.kind, f.value(row), mask) for f in self.fields) for row in rows)
        return Table(
            name=self.name,
            about=self.about,
            key=self.key,
            columns=self.columns,
            rows=tuple(made),
        )


def shown(kind: CellKind, value: Any, mask: Mask | None) -> Cell:
    """A value as a cell, masked as its kind asks."""
    if value is None:
        return None
    if kind is CellKind.TEXT:
        return mask.text(str(value)) if mask else str(value)
    if kind is CellKind.REASON:
        return mask.text(str(value), any_case=True) if mask else str(value)
    if kind is CellKind.ADDRESS:
        return mask.address(str(value)) if mask else str(value)
    if kind is CellKind.JSON:
        return json.dumps(_each(value, mask), ensure_ascii=False, sort_keys=True)
    if kind is CellKind.CODE:
        return str(value)
    assert isinstance(value, int | float)
    return value


def _each(value: Any, mask: Mask | None) -> Any:
    """A JSON value with every string in it masked, before quotes and escapes can hide one."""
    if isinstance(value, str):
        return mask.text(value, any_case=True) if mask else value
    if isinstance(value, Mapping):
        return {str(k): _each(v, mask) for k, v in value.items()}
    if isinstance(value, Sequence):
        return [_each(v, mask) for v in value]
    return value

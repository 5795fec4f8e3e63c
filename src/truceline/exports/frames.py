"""Tables as data frames, for people who work in a notebook. Columns keep their types and gaps."""

import json
from typing import Any

from truceline.errors import InputError
from truceline.exports.table import CellKind, Table


def pandas(table: Table) -> Any:
    """A ``pandas.DataFrame``; whole numbers and truth values are nullable. Needs the extra."""
    found = _library("pandas")
    types = {
        CellKind.INTEGER: "Int64",
        CellKind.NUMBER: "float64",
        CellKind.BOOLEAN: "boolean",
    }
    columns = _columns(table)
    return found.DataFrame(
        {
            c.name: found.Series(columns[c.name], dtype=types.get(c.kind, "object"))
            for c in table.columns
        }
    )


def polars(table: Table) -> Any:
    """A ``polars.DataFrame``; JSON columns are text. Needs the extra."""
    found = _library("polars")
    types = {
        CellKind.INTEGER: found.Int64,
        CellKind.NUMBER: found.Float64,
        CellKind.BOOLEAN: found.Boolean,
    }
    schema = {c.name: types.get(c.kind, found.String) for c in table.columns}
    return found.DataFrame(_columns(table, nested=False), schema=schema)


def _columns(table: Table, *, nested: bool = True) -> dict[str, list[Any]]:
    values = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return {
        c.name: [
            json.loads(v) if nested and c.kind is CellKind.JSON and isinstance(v, str) else v
            for v in column
        ]
        for c, column in zip(table.columns, values, strict=True)
    }


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise InputError(f"frames of {name} need it: pip install 'truceline[{name}]'") from None

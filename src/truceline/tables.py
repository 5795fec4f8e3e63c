"""Tables that people write in TOML, made into records: each value of its declared type, or a
message that names the file, the table and the key.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from truceline.errors import ProfileError

T = TypeVar("T")
Tables = dict[str, object]


def read(path: Path, what: str) -> Tables:
    """A file's tables. Raises ProfileError that calls it ``what`` and names it."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ProfileError(f"{what} {path}: there is no such file") from None
    except OSError as error:
        raise ProfileError(f"{what} {path}: cannot be read: {error.strerror}") from None
    return parse(raw, f"{what} {path}")


def parse(raw: bytes, where: str) -> Tables:
    """Raises ProfileError where they are no TOML."""
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"{where}: not TOML in UTF-8: {error}") from None


def listed(tables: Mapping[str, object], key: str) -> list[object]:
    """The tables under ``[[key]]``, none where there is no such key. Raises ValueError."""
    value = tables.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"[[{key}]] must be a list of tables, written with double brackets")
    return value


def record(where: str, kind: type[T], table: object) -> T:
    """A record of a dataclass, lists made tuples. Raises ValueError for what is none."""
    if not isinstance(table, Mapping):
        raise ValueError(f"{where} must be a table, not {table!r}")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    where = f"{where} ({values['name']})" if "name" in values else where
    check(where, kind, values)
    return kind(**values)


def check(where: str, kind: type, values: Mapping[str, object]) -> None:
    """Raises ValueError naming the first field that is unknown, missing or of a wrong type."""
    known = {f.name: f for f in fields(kind)}
    for key in values:
        if key not in known:
            raise ValueError(f"{where} has a key {key!r}; known are {', '.join(sorted(known))}")
    for name, declared in known.items():
        needed = declared.default is MISSING and declared.default_factory is MISSING
        if needed and name not in values:
            raise ValueError(f"{where} needs {name!r}")
        if name in values and not _fits(values[name], declared.type):
            raise ValueError(f"{where}: {name} is {values[name]!r}, not {_shown(declared.type)}")


def _fits(value: object, declared: Any) -> bool:
    """Whether a value read from TOML is of a declared type; a whole number is a float too."""
    if isinstance(declared, UnionType):
        return any(_fits(value, option) for option in get_args(declared))
    if isinstance(value, bool):
        return declared is bool
    origin, inner = get_origin(declared) or declared, get_args(declared)
    if origin is tuple and inner and isinstance(inner[0], type) and inner[0] in {str, int}:
        return isinstance(value, tuple) and all(_fits(v, inner[0]) for v in value)
    return isinstance(value, (float, int) if origin is float else origin)


def _shown(declared: Any) -> str:
    """A declared type in a person's words."""
    lists = {"tuple[int, ...]": "a list of whole numbers"}
    names = {"tuple": "a list of words", "str": "words in quotes", "Mapping": "a table",
             "bool": "true or false"}  # fmt: skip
    name = getattr(declared, "__name__", "") if not get_args(declared) else ""
    text = (name or str(declared)).replace("datetime.", "")
    return lists.get(text) or names.get(text.split("[")[0].split(" | ")[0].split(".")[-1], text)

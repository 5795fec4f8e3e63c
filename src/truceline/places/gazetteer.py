"""The gazetteer: names to entries, read in place from one file.

    gazetteer = Gazetteer.load()
    gazetteer.find("Stepanakert")      # entries that bear the name, likeliest kind first

Invariant: every name of every entry finds that entry again.
"""

import hashlib
import json
import mmap
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.errors import ModelError
from truceline.places.layout import ALIGN, ARRAYS, BETWEEN, CAPITAL, CONTESTED, DEGREE, MAGIC
from truceline.places.place import Entry, PlaceKind
from truceline.places.spelling import key

FILE = Path(__file__).parent / "data" / "gazetteer.bin"
TYPES = {"Q": "<u8", "I": "<u4", "i": "<i4", "H": "<u2", "B": "u1"}
KEPT = 20_000
"""Entries kept once read: about 10 MB, more than a day of reports names."""


class Gazetteer:
    """Entries by name and by id. Load one and share it: it holds no state but a cache."""

    def __init__(self, data: mmap.mmap | bytes, *, source: str) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ModelError(
                f"gazetteer {source}: not a gazetteer of this version; "
                "build it again: truceline gazetteer build"
            )
        self.source = source
        size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 8], "little")
        base = len(MAGIC) + 8 + size
        header: dict[str, Any] = json.loads(bytes(data[len(MAGIC) + 8 : base]))
        if base % ALIGN:
            raise ModelError(f"gazetteer {source}: its header is damaged; build it again")
        self.version: str = header["version"]
        self._countries: list[str] = header["countries"]
        self._units: list[str] = header["units"]
        self._kinds = [PlaceKind(k) for k in header["kinds"]]
        arrays = {}
        for name, code in ARRAYS.items():
            place = header["arrays"][name]
            start = base + place["start"]
            if start + place["count"] * place["size"] > len(data):
                raise ModelError(f"gazetteer {source}: cut off in {name}; build it again")
            arrays[name] = np.frombuffer(data, TYPES[code], place["count"], start)
        self._arrays = arrays
        self._hashes: NDArray[np.uint64] = arrays["hashes"]
        self._rows: NDArray[np.uint32] = arrays["rows"]
        self.entry = lru_cache(maxsize=KEPT)(self._entry)

    @classmethod
    def load(cls, file: Path = FILE) -> "Gazetteer":
        """Open a built gazetteer. Raises ModelError where it is missing or damaged."""
        try:
            with file.open("rb") as stream:
                data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (FileNotFoundError, ValueError):
            raise ModelError(
                f"gazetteer {file}: there is none; it is built with the package: "
                "run python -m truceline.places.build"
            ) from None
        return cls(data, source=str(file))

    def __len__(self) -> int:
        return len(self._arrays["kind"])

    def rows(self, name: str) -> list[int]:
        """Rows of the entries that bear a name, by its key; none for an unknown one."""
        digest = hashlib.blake2b(key(name).encode(), digest_size=8).digest()
        wanted = np.uint64(int.from_bytes(digest, "little"))
        low = int(self._hashes.searchsorted(wanted, "left"))
        high = low
        while high < len(self._hashes) and self._hashes[high] == wanted:
            high += 1
        return [int(r) for r in self._rows[low:high]]

    def find(self, name: str, *, most: int | None = None) -> tuple[Entry, ...]:
        """Entries that bear a name: by kind as the kinds are listed, then by population.

        ``most`` bounds how many are read; the count of all is ``len(rows(name))``.
        """
        return tuple(self.entry(row) for row in self.rows(name)[:most])

    def country(self, code: str) -> Entry | None:
        """The country with an ISO 3166 code of two letters."""
        row = self._by_code.get(code)
        return None if row is None else self.entry(row)

    def unit(self, code: str) -> Entry | None:
        """The first-order unit with a code, such as ``US.NY``."""
        row = self._by_code.get(code)
        return None if row is None else self.entry(row)

    def get(self, ident: str) -> Entry | None:
        """The entry with an id, such as ``geonames:5128638``, by a search through the text."""
        wanted = ident.encode() + BETWEEN.encode()
        text, offsets = self._arrays["text"].tobytes(), self._arrays["offsets"]
        at = text.find(wanted)
        while at >= 0:
            row = int(offsets.searchsorted(at, "right")) - 1
            if int(offsets[row]) == at:
                return self.entry(row)
            at = text.find(wanted, at + 1)
        return None

    @cached_property
    def _by_code(self) -> dict[str, int]:
        kinds = self._arrays["kind"]
        countries, units = self._arrays["country"], self._arrays["unit"]
        codes: dict[str, int] = {}
        for kind, table, column in (
            (PlaceKind.COUNTRY, self._countries, countries),
            (PlaceKind.FIRST_ORDER, self._units, units),
        ):
            for row in np.flatnonzero(kinds == self._kinds.index(kind)):
                codes.setdefault(table[column[row]], int(row))
        return codes

    def countries(self) -> Iterable[Entry]:
        """All countries and territories."""
        rows = np.flatnonzero(self._arrays["kind"] == self._kinds.index(PlaceKind.COUNTRY))
        return (self.entry(int(row)) for row in rows)

    def _entry(self, row: int) -> Entry:
        a = self._arrays
        start, end = int(a["offsets"][row]), int(a["offsets"][row + 1])
        ident, name, *names = a["text"][start:end].tobytes().decode().split(BETWEEN)
        filed = self._countries[a["country"][row]]
        unit = self._units[a["unit"][row]]
        contested = bool(a["flags"][row] & CONTESTED)
        return Entry(
            id=ident,
            name=name,
            kind=self._kinds[a["kind"][row]],
            lat=int(a["lat"][row]) / DEGREE,
            lon=int(a["lon"][row]) / DEGREE,
            country="" if contested else filed,
            admin1="" if contested else unit,
            population=int(a["population"][row]),
            names=tuple(names),
            contested=contested,
            capital=bool(a["flags"][row] & CAPITAL),
            filed=filed,
            unit=unit,
        )

"""The gazetteer: names to entries, read in place from one file.

    gazetteer = Gazetteer.load()
    gazetteer.find("Stepanakert")      # entries that bear the name, likeliest kind first

Invariant: every name of every entry finds that entry again.
"""

import hashlib
import json
import mmap
import os
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from truceline.errors import ModelError
from truceline.places.layout import ALIGN, ARRAYS, BETWEEN, CAPITAL, CONTESTED, DEGREE, MAGIC
from truceline.places.place import Entry, PlaceKind
from truceline.places.spelling import key

FILE = Path(__file__).parent / "data" / "gazetteer.bin"
OWN = "TRUCELINE_GAZETTEER"
"""The environment's name for a gazetteer of the user's own making."""
MOST = 4096
"""More entries than bear any one name: the commonest has some hundreds."""
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
        try:
            header: dict[str, Any] = json.loads(bytes(data[len(MAGIC) + 8 : base]))
        except ValueError:
            header = {}
        if base % ALIGN or not header:
            raise ModelError(f"gazetteer {source}: its header is damaged; build it again")
        self.version: str = header["version"]
        self._countries: list[str] = header["countries"]
        self._units: list[str] = header["units"]
        self._kinds = [PlaceKind(k) for k in header["kinds"]]
        view = memoryview(data)
        arrays: dict[str, Sequence[int]] = {}
        for name, code in ARRAYS.items():
            place = header["arrays"][name]
            start = base + place["start"]
            end = start + place["count"] * place["size"]
            if end > len(data):
                raise ModelError(f"gazetteer {source}: cut off in {name}; build it again")
            arrays[name] = _numbers(view[start:end], code)
        self._arrays = arrays
        self._text = view[start:end]
        self._hashes, self._rows = arrays["hashes"], arrays["rows"]
        self.entry = lru_cache(maxsize=KEPT)(self._entry)

    @classmethod
    def load(cls, file: Path | None = None) -> "Gazetteer":
        """Open a built gazetteer: ``file``, or that which TRUCELINE_GAZETTEER names, or ours.

        Raises ModelError where it is missing or damaged.
        """
        file = file or Path(os.environ.get(OWN) or FILE)
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
        wanted = int.from_bytes(digest, "little")
        low = bisect_left(self._hashes, wanted)
        high = bisect_right(self._hashes, wanted, low, min(low + MOST, len(self._hashes)))
        return [self._rows[i] for i in range(low, high)]

    def find(self, name: str, *, most: int | None = None) -> tuple[Entry, ...]:
        """Entries that bear a name: by kind as the kinds are listed, then by population.

        ``most`` bounds how many are read; the count of all is ``len(rows(name))``.
        """
        return tuple(self.entry(row) for row in self.rows(name)[:most])

    def entries(self) -> Iterable[Entry]:
        """All entries, by kind and population; none is kept in memory."""
        return map(self._entry, range(len(self)))

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
        text, offsets = self._text.tobytes(), self._arrays["offsets"]
        at = text.find(wanted)
        while at >= 0:
            row = bisect_right(offsets, at) - 1
            if offsets[row] == at:
                return self.entry(row)
            at = text.find(wanted, at + 1)
        return None

    @cached_property
    def _by_code(self) -> dict[str, int]:
        countries, units = self._arrays["country"], self._arrays["unit"]
        codes: dict[str, int] = {}
        for kind, table, column in (
            (PlaceKind.COUNTRY, self._countries, countries),
            (PlaceKind.FIRST_ORDER, self._units, units),
        ):
            for row in self._of_kind(kind):
                codes.setdefault(table[column[row]], row)
        return codes

    def _of_kind(self, kind: PlaceKind) -> range:
        """Rows of a kind: the rows are in the order of kinds."""
        number, kinds = self._kinds.index(kind), self._arrays["kind"]
        return range(bisect_left(kinds, number), bisect_right(kinds, number))

    def countries(self) -> Iterable[Entry]:
        """All countries and territories."""
        return (self.entry(row) for row in self._of_kind(PlaceKind.COUNTRY))

    def _entry(self, row: int) -> Entry:
        a = self._arrays
        start, end = a["offsets"][row], a["offsets"][row + 1]
        ident, name, *names = self._text[start:end].tobytes().decode().split(BETWEEN)
        filed = self._countries[a["country"][row]]
        unit = self._units[a["unit"][row]]
        contested = bool(a["flags"][row] & CONTESTED)
        return Entry(
            id=ident,
            name=name,
            kind=self._kinds[a["kind"][row]],
            lat=a["lat"][row] / DEGREE,
            lon=a["lon"][row] / DEGREE,
            country="" if contested else filed,
            admin1="" if contested else unit,
            population=a["population"][row],
            names=tuple(names),
            contested=contested,
            capital=bool(a["flags"][row] & CAPITAL),
            filed=filed,
            unit=unit,
        )


def _numbers(view: memoryview, code: Any) -> Sequence[int]:
    """An array of the file, in place; a copy where the machine writes its bytes the other way."""
    if sys.byteorder == "little":
        numbers: Sequence[int] = view.cast(code)
        return numbers
    swapped: array[int] = array(code, view.tobytes())
    swapped.byteswap()
    return swapped

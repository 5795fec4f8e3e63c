"""Merge official GeoNames dumps that a user has downloaded into the gazetteer's rows.

A folder may hold any of ``XX.txt`` (a country), ``allCountries.txt``, ``alternateNamesV2.txt``,
``admin1CodesASCII.txt`` and ``admin2Codes.txt``, as GeoNames publishes them (CC BY 4.0).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import InputError
from truceline.places.place import PlaceKind
from truceline.places.sources import Row

FEATURES = {
    "ADM1": PlaceKind.FIRST_ORDER,
    "ADM2": PlaceKind.SECOND_ORDER,
    "ADM3": PlaceKind.SECOND_ORDER,
    "PCLI": PlaceKind.COUNTRY,
    "AIRP": PlaceKind.AIRPORT,
    "AIRB": PlaceKind.AIRPORT,
    "CONT": PlaceKind.CONTINENT,
    "RGN": PlaceKind.REGION,
    "SEA": PlaceKind.SEA,
    "GULF": PlaceKind.SEA,
    "STRT": PlaceKind.SEA,
}
CLASSES = {
    "P": PlaceKind.CITY,
    "H": PlaceKind.AREA,
    "L": PlaceKind.AREA,
    "T": PlaceKind.AREA,
    "V": PlaceKind.AREA,
    "S": PlaceKind.FACILITY,
    "R": PlaceKind.FACILITY,
}
"""GeoNames' feature codes and classes, as featureCodes_en.txt lists them."""
COLUMNS = 19
LEFT_OUT = frozenset({"wkdt", "link", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr"})
"""Languages of alternateNamesV2 that are no language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumps:
    """The files of a folder that are GeoNames'."""

    places: tuple[Path, ...]
    codes: tuple[Path, ...]
    alternates: tuple[Path, ...]

    @classmethod
    def of(cls, folder: Path) -> "Dumps":
        """Raises InputError where the folder holds none."""
        found = cls(
            places=tuple(sorted(p for p in folder.glob("*.txt") if _is_dump(p))),
            codes=_present(folder, "admin1CodesASCII.txt", "admin2Codes.txt"),
            alternates=_present(folder, "alternateNamesV2.txt"),
        )
        if not (found.places or found.codes or found.alternates):
            raise InputError(
                f"{folder}: no GeoNames dump there; put XX.txt, allCountries.txt, "
                "alternateNamesV2.txt or admin1CodesASCII.txt in it (download.geonames.org)"
            )
        return found


def merge(rows: dict[str, Row], dumps: Dumps) -> None:
    """Add dumps to ``rows`` (by id), each place replacing the one of its id.

    Raises InputError where a line is not one of a dump.
    """
    for file in dumps.places:
        for row in _places(file):
            old = rows.get(row.id)
            row.names = list(dict.fromkeys([*row.names, *(old.names if old else ())]))
            row.capital = bool(old and old.capital) or row.capital
            rows[row.id] = row
    for file in dumps.codes:
        _name_units(rows, file)
    for file in dumps.alternates:
        _add_names(rows, file)


def _present(folder: Path, *names: str) -> tuple[Path, ...]:
    return tuple(folder / n for n in names if (folder / n).exists())


def _is_dump(file: Path) -> bool:
    return (len(file.stem) == 2 and file.stem.isupper()) or file.stem == "allCountries"


def _lines(file: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Numbered lines, each split into its columns."""
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) < columns:
                raise _damaged(file, number, f"{len(fields)} columns where GeoNames has {columns}")
            yield number, fields


def _damaged(file: Path, number: int, found: str) -> InputError:
    return InputError(f"{file}, line {number}: {found}; unpack the original archive again")


def _places(file: Path) -> Iterator[Row]:
    for number, fields in _lines(file, COLUMNS):
        kind = FEATURES.get(fields[7]) or CLASSES.get(fields[6])
        if kind is None:
            continue
        try:
            yield _place(fields, kind)
        except ValueError as error:
            raise _damaged(file, number, str(error)) from error


def _place(fields: list[str], kind: PlaceKind) -> Row:
    return Row(
        id=f"geonames:{fields[0]}",
        name=fields[1],
        kind=kind,
        lat=float(fields[4]),
        lon=float(fields[5]),
        country=fields[8],
        unit=f"{fields[8]}.{fields[10]}" if fields[10] else "",
        population=int(fields[14] or 0),
        names=[n for n in (fields[2], *fields[3].split(",")) if n],
        capital=fields[7] == "PPLC",
    )


def _name_units(rows: dict[str, Row], file: Path) -> None:
    for _, (_, name, plain, ident, *_) in _lines(file, 4):
        row = rows.get(f"geonames:{ident}")
        if row is not None:
            row.names += [name, plain]


def _add_names(rows: dict[str, Row], file: Path) -> None:
    for _, fields in _lines(file, 4):
        row = rows.get(f"geonames:{fields[1]}")
        if row is not None and fields[2] not in LEFT_OUT:
            row.names.append(fields[3])

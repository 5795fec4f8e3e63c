"""Corrections that people made in a spreadsheet, as reviews.

Invariant: a cell counts as corrected only where it differs from what was exported: the ledger as it
stood at the note's hash, masked in the same way. Nothing is deleted, and what cannot be a
correction is told, never dropped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.exports.content import Content
from truceline.exports.table import Cell, Column, Table
from truceline.ledger.review import Act, Review
from truceline.readings.guard import ACCOUNT, AGE
from truceline.readings.mask import WITHHELD
from truceline.readings.record import ClaimRecord

OF_CLAIM = {
    "certainty": "certainty", "kind": "kind", "denies": "denies", "mention_of": "mention_of",
    "event": "event.type", "acled": "event.acled", "plover": "event.plover",
    "actor": "actor.name", "actor_certainty": "actor.certainty",
    "target": "target.name", "target_certainty": "target.certainty",
    "weapon": "weapon.name", "weapon_certainty": "weapon.certainty",
    "start": "time.start", "end": "time.end",
    "speaker": "speakers.N.name", "speaker_kind": "speakers.N.kind", "party": "speakers.N.party",
}  # fmt: skip
"""Columns that may be corrected, and the fields that they are of. ``N`` is the row's own place."""
OF_PART = {
    "figures": {
        n: f"figures.N.{n}"
        for n in ("measure", "unit", "low", "high", "comparator", "status_as_claimed", "scope",
                  "part_of")
    },
    "speakers": {n: f"speakers.N.{n}" for n in ("name", "kind", "party", "medium")},
    "places": {"name": "places.N.name", "place": "places.N.id", "lat": "places.N.lat",
               "lon": "places.N.lon"},
}  # fmt: skip
COLUMNS: Mapping[str, Mapping[str, str]] = {"claims": OF_CLAIM, **OF_PART}
WHOLE = frozenset({"event.type", "actor.name", "target.name", "weapon.name"})
"""Fields without which the part that they are of is taken out."""
SETTINGS = frozenset({"bounded_low", "bounded_high", "bounded_by", "incident"})
"""Columns that follow from options and from other claims: a change of theirs is nobody's."""
VERDICTS = {"accepted": Act.ACCEPT, "rejected": Act.REJECT}
MARKS = (WITHHELD, ACCOUNT, AGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A cell or row that is no correction, and why."""

    where: str
    why: str


Given = Mapping[str, Sequence[Mapping[str, Cell]]]
"""Tables by name, their rows by columns' names, cells as the export has them."""


def corrections(
    base: Content, given: Given, *, who: str, reason: str
) -> Iterator[Review | Problem]:
    """What differs in some tables from what was exported, as reviews, and what cannot be one."""
    claims = {t.claim.id: t.claim for t in base.scene.told}
    for name, rows in given.items():
        table = next((t for t in base.tables if t.name == name), None)
        if table is None or name not in COLUMNS:
            continue
        known = {_key(table, row): row for row in table.dicts()}
        for number, row in enumerate(rows, 2):
            where = f"{name}, row {number}"
            old = known.get(_key(table, row))
            if old is None:
                yield Problem(
                    where=where, why="no such row was exported: claims are not added here"
                )
                continue
            claim = claims[str(old["claim"])]
            for change in _changes(table, old, row, claim):
                yield _reviewed(change, claim, where, who=who, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    column: Column
    field: str | None
    old: Cell
    new: Cell


def _key(table: Table, row: Mapping[str, Cell]) -> tuple[str, ...]:
    return tuple(str(row.get(name)) for name in table.key)


def _changes(
    table: Table, old: Mapping[str, Cell], new: Mapping[str, Cell], claim: ClaimRecord
) -> Iterator[_Change]:
    for column in table.columns:
        if column.name in SETTINGS or column.name not in new:
            continue
        if not _equal(old[column.name], new[column.name]):
            field = COLUMNS[table.name].get(column.name)
            if field is not None:
                field = field.replace(".N.", f".{_place(table.name, old, claim)}.")
            yield _Change(column=column, field=field, old=old[column.name], new=new[column.name])


def _equal(old: Cell, new: Cell) -> bool:
    """Whether a cell is as it was; line ends and blanks at its edges are a spreadsheet's."""
    if isinstance(old, str) and isinstance(new, str):
        return _flat(old) == _flat(new)
    if old in (None, "") and new in (None, ""):
        return True
    return old == new and isinstance(old, bool) == isinstance(new, bool)


def _flat(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _place(table: str, row: Mapping[str, Cell], claim: ClaimRecord) -> int:
    """Which part of its claim a row is: the last speaker for a claim's own row."""
    if table == "claims":
        return len(claim.speakers) - 1
    if table == "figures":
        return [f.id for f in claim.figures].index(str(row["figure"]))
    return int(row["position"] or 0)


def _reviewed(
    change: _Change, claim: ClaimRecord, where: str, *, who: str, reason: str
) -> Review | Problem:
    name, new = change.column.name, change.new
    if isinstance(new, str) and any(mark in new for mark in MARKS):
        return Problem(where=where, why=f"{name}: a masked cell cannot be corrected")
    if name == "review":
        verdict = VERDICTS.get(str(new))
        if verdict is None:
            return Problem(where=where, why=f"review: write accepted or rejected, not {new!r}")
        return Review(claim=claim.id, act=verdict, who=who, reason=reason)
    if change.field is None:
        return Problem(where=where, why=f"{name} cannot be corrected: it follows from other fields")
    field, value = change.field, new
    if new is None and field in WHOLE:
        field, value = field.split(".")[0], None
    return Review(claim=claim.id, act=Act.CORRECT, who=who, reason=reason, field=field, value=value)

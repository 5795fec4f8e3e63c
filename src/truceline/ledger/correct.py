"""Correct one field of a claim: the machine's record stays, the corrected one stands beside it.

Invariant: a correction changes no words. The claim's quotes, its report and its id are what
they were, and a value that a person gave says so: its basis is ``supplied``.
"""

import json
import re
from typing import Any

import msgspec

from truceline.errors import InputError, LedgerError
from truceline.readings.record import ClaimRecord

FIELDS = (
    "certainty",
    "kind",
    "denies",
    "mention_of",
    "event",
    "event.type",
    "event.acled",
    "event.plover",
    "speakers.N.name",
    "speakers.N.kind",
    "speakers.N.party",
    "speakers.N.medium",
    "actor",
    "actor.name",
    "actor.certainty",
    "target",
    "target.name",
    "target.certainty",
    "weapon",
    "weapon.name",
    "weapon.certainty",
    "time",
    "time.start",
    "time.end",
    "time.precision",
    "places.N.id",
    "places.N.name",
    "places.N.lat",
    "places.N.lon",
    "figures.N.measure",
    "figures.N.unit",
    "figures.N.low",
    "figures.N.high",
    "figures.N.comparator",
    "figures.N.status_as_claimed",
    "figures.N.scope",
    "figures.N.part_of",
)
"""What a person may correct. ``N`` counts from 0; a whole part may only be taken out: null."""

WHOLE = frozenset({"event", "actor", "target", "weapon", "time", "denies", "mention_of"})
NUMBERED = re.compile(r"\.(\d+)\.")


def corrected(claim: ClaimRecord, field: str, value: object) -> ClaimRecord:
    """The claim with one field changed. Raises InputError for a field or value it cannot have."""
    _allowed(field, value)
    data: Any = json.loads(claim.to_json())
    *path, last = field.split(".")
    holder = data
    for step in path:
        holder = _step(holder, step, field)
    if holder.get(last) == value:
        raise InputError(f"{field} is {value!r} already")
    holder[last] = value
    if "basis" in holder:
        holder["basis"] = "supplied"
    made = _read_back(data, field, value)
    check_order(made, field)
    return made


def value_of(claim: ClaimRecord, field: str) -> object:
    """What a field of a claim holds, as JSON. Raises InputError where there is no such field."""
    holder: Any = json.loads(claim.to_json())
    for step in field.split("."):
        holder = _step(holder, step, field, last=True)
    return holder


def _allowed(field: str, value: object) -> None:
    plain = NUMBERED.sub(".N.", field)
    if plain not in FIELDS:
        raise InputError(f"{field!r} is no field to correct; these are: {', '.join(FIELDS)}")
    if field in WHOLE and isinstance(value, dict | list):
        raise InputError(f"{field} can be taken out (null) or corrected part by part")
    if field in {"event", "actor", "target", "weapon", "time"} and value is not None:
        raise InputError(f"{field} can only be taken out: null. Correct one of its parts instead")


def _step(holder: Any, step: str, field: str, *, last: bool = False) -> Any:
    try:
        found = holder[int(step)] if isinstance(holder, list) else holder[step]
    except (IndexError, KeyError, TypeError, ValueError):
        raise InputError(f"the claim has no {field}: there is nothing at {step!r}") from None
    if found is None and not last:
        raise InputError(f"the claim has no {field}: {step!r} is empty, and words must give it")
    return found


def _read_back(data: object, field: str, value: object) -> ClaimRecord:
    try:
        return ClaimRecord.from_json(msgspec.json.encode(data))
    except LedgerError as error:
        said = str(error).split(": ", 1)[-1]
        raise InputError(f"{field} cannot be {value!r}: {said}") from None


def check_order(claim: ClaimRecord, field: str) -> None:
    """Raises InputError where bounds or ends of a time run backwards."""
    for figure in claim.figures:
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            raise InputError(f"{field}: {figure.low} is above {figure.high}")
    time = claim.time
    if time is not None:
        from truceline.ledger.rows import interval

        try:
            lower, upper = interval(time)
        except ValueError:
            raise InputError(f"{field}: write a day as 2031-05-04 or 2031-05-04T05:30") from None
        if lower is not None and upper is not None and lower >= upper:
            raise InputError(f"{field}: {time.start} to {time.end} ends before it starts")

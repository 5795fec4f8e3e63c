"""Floors: what each task reached, kept so that it is never lost unseen.

``floors.json`` is a list of objects:

    {"task": "times", "asked": {"data": "evals", "split": "dev", "set_name": "tempeval3"},
     "data": SHA-256 of what was measured on, "floors": {"strict.f1": 0.80}, "ceilings": {}}

Paths in ``asked`` are relative to the data's root. A floor rises with ``--set-floors``; it
falls only with ``--lower REASON`` beside it, and the reason is kept in ``lowered``.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.002
"""Below a measured value, for floating point on another CPU's matrix kernels."""
PATHS = ("data", "report", "gold")

Measure = Callable[..., dict[str, Any]]


def check(measure: Measure, root: Path, *, task: str | None, rise: bool, lower: str | None) -> int:
    """Measure every floor's task. Exit code 1 if a value is below its floor, 2 if data are off."""
    entries = json.loads(FILE.read_text(encoding="utf-8"))
    worst = 0
    for entry in entries:
        if task in (None, entry["task"]):
            worst = max(worst, _check_one(entry, measure, root, rise=rise, lower=lower))
    if rise:
        FILE.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    return worst


def _check_one(
    entry: dict[str, Any], measure: Measure, root: Path, *, rise: bool, lower: str | None
) -> int:
    asked = {k: root / v if k in PATHS else v for k, v in entry["asked"].items()}
    missing = [str(p) for p in asked.values() if isinstance(p, Path) and not p.exists()]
    label = " ".join([entry["task"], *(str(v) for v in entry["asked"].values())])
    if missing:
        print(f"FAIL {label}: no such data: {', '.join(missing)}; set TRUCELINE_DATA")
        return 2
    seen = measure(entry["task"], **asked)
    if entry.get("data") not in (None, seen["data"]):
        print(f"FAIL {label}: the data are not those that the floor was measured on")
        return 2
    entry["data"] = seen["data"]
    failed = 0
    for name, floor in entry["floors"].items():
        value = look_up(seen, name)
        low = name in entry.get("lower_is_better", ())
        ok = value <= floor + SLACK if low else value >= floor - SLACK
        print(f"{'ok  ' if ok else 'FAIL'} {label}: {name} {value:.4f} (floor {floor:.4f})")
        if rise and (ok or lower):
            entry["floors"][name] = round(_risen(value, floor, low=low, lower=lower), 4)
            if not ok:
                entry.setdefault("lowered", []).append(f"{name} {floor} to {value:.4f}: {lower}")
        elif not ok:
            failed = 1
    return failed


def _risen(value: float, floor: float, *, low: bool, lower: str | None) -> float:
    if lower:
        return value
    return min(value, floor) if low else max(value, floor)


def look_up(result: dict[str, Any], name: str) -> float:
    """A metric by its dotted path, such as ``claims.f1``."""
    value: Any = result
    for step in name.split("."):
        value = value[step]
    return float(value)

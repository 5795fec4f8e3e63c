"""Floors: what each task reached, kept so that it is never lost unseen.

``floors.json`` is a list of objects:

    {"task": "times", "asked": {"data": "evals", "split": "dev", "set_name": "tempeval3"},
     "data": SHA-256 of what was measured on, "floors": {"strict.f1": 0.80}, "ceilings": {}}

Paths in ``asked`` are relative to the data's root. A floor rises with ``--set-floors``; it
falls only with ``--lower REASON`` beside it, and the reason is kept in ``lowered``.
"""

import json
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.002
"""Below a measured value, for floating point on another CPU's matrix kernels."""
PATHS = ("data", "report", "gold")

Measure = Callable[..., dict[str, Any]]


def check(measure: Measure, root: Path, *, task: str | None, rise: bool, lower: str | None) -> int:
    """Measure every floor's task, one on each core, and print them in the order of the file.

    Exit code 1 if a value is below its floor, 2 if data are off. ``measure`` runs in fresh
    processes, so that it is a function of a module.
    """
    entries = json.loads(FILE.read_text(encoding="utf-8"))
    chosen = [e for e in entries if task in (None, e["task"])]
    worst = 0
    cores = min(os.cpu_count() or 1, len(chosen) or 1)
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as processes:
        running = [_begin(e, measure, root, processes) for e in chosen]
        for entry, begun in zip(chosen, running, strict=True):
            seen = begun if isinstance(begun, str) else begun.result()
            worst = max(worst, _judge(entry, seen, rise=rise, lower=lower))
    if rise:
        FILE.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    return worst


def _begin(
    entry: dict[str, Any], measure: Measure, root: Path, processes: ProcessPoolExecutor
) -> "Future[dict[str, Any]] | str":
    """The measurement under way, or what its data lack."""
    asked = {k: root / v if k in PATHS and v else v for k, v in entry["asked"].items()}
    missing = [str(p) for p in asked.values() if isinstance(p, Path) and not p.exists()]
    if missing:
        return f"no such data: {', '.join(missing)}; set TRUCELINE_DATA"
    return processes.submit(measure, entry["task"], **asked)


def _judge(
    entry: dict[str, Any], seen: dict[str, Any] | str, *, rise: bool, lower: str | None
) -> int:
    label = " ".join([entry["task"], *(str(v) for v in entry["asked"].values())])
    if isinstance(seen, dict) and entry.get("data") not in (None, seen["data"]):
        seen = "the data are not those that the floor was measured on"
    if isinstance(seen, str):
        print(f"FAIL {label}: {seen}")
        return 2
    entry["data"] = seen["data"]
    failed = 0
    for name, floor in entry["floors"].items():
        value = look_up(seen, name)
        low = name in entry.get("lower_is_better", ())
        ok = value <= floor + SLACK if low else value >= floor - SLACK
        word = "ok  " if ok else "FAIL"
        print(f"{word} {label}: {name} {value:.4f} (floor {floor:.4f})", flush=True)
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

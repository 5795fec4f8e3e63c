"""How fast names are looked up and resolved, and in how much memory.

    PYTHONPATH=src python benchmarks/places.py

Prints one JSON object: seconds to load, microseconds a look-up (entries never read before,
and read before), names resolved a second, how the time grows from 300 names to 3,000, and
the memory that loading adds, in MB. Ratios mean the same on any machine.
"""

import json
import platform
import time
from itertools import islice
from pathlib import Path

from truceline.places.gazetteer import Gazetteer
from truceline.places.place import PlaceKind
from truceline.places.resolve import resolve_all

EVERY = 71
"""Towns are taken from the whole of the gazetteer, not from its most populous end."""


def main() -> None:
    before = resident()
    started = time.perf_counter()
    gazetteer = Gazetteer.load()
    loading = time.perf_counter() - started
    gazetteer.find("Aleppo")
    grown = resident() - before
    names = towns(3_000)
    cold, warm = look_up(gazetteer, names), look_up(gazetteer, names)
    few, many = resolving(gazetteer, names[:300]), resolving(gazetteer, names)
    print(
        json.dumps(
            {
                "places": len(gazetteer),
                "load_s": round(loading, 3),
                "load_mb": round(grown, 1),
                "look_up_cold_us": round(cold, 1),
                "look_up_us": round(warm, 1),
                "names_a_second": round(len(names) / many),
                "time_3000_to_300": round(many / few, 1),
                "machine": platform.machine(),
                "python": platform.python_version(),
            }
        )
    )


def towns(count: int) -> list[str]:
    """Names of towns from a gazetteer of its own, so that none is read before it is timed."""
    entries = Gazetteer.load().entries()
    cities = (e.name for e in entries if e.kind is PlaceKind.CITY)
    return list(islice(cities, 0, count * EVERY, EVERY))


def look_up(gazetteer: Gazetteer, names: list[str]) -> float:
    """Microseconds a name, up to five entries each."""
    started = time.perf_counter()
    for name in names:
        gazetteer.find(name, most=5)
    return (time.perf_counter() - started) / len(names) * 1e6


def resolving(gazetteer: Gazetteer, names: list[str]) -> float:
    """Seconds to resolve the names of one text."""
    text, spans, at = ", then ".join(names), [], 0
    for name in names:
        spans.append((at, at + len(name)))
        at += len(name) + len(", then ")
    started = time.perf_counter()
    resolve_all(text, spans, gazetteer=gazetteer)
    return time.perf_counter() - started


def resident() -> float:
    """MB of this process in memory, as Linux counts them; 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()

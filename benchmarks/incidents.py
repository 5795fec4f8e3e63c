"""How the cost of linking grows with the claims: synthetic ledgers, made here.

    python benchmarks/incidents.py [CLAIMS [DOUBLINGS [REPORTS]]]

Links ledgers (SQLite) of CLAIMS (12,500), of twice as many and so on (3 doublings: 100,000), and of
10,000 REPORTS of one city on one day, and then one report more in each; prints seconds of CPU,
claims a second, pairs compared, peak memory, each measured in a process of its own, and the ratio
of each doubling. Happenings are spread over towns and days; each is told by one to six reports,
some of them undated or unplaced. The days grow with the claims, as a ledger grows by days, and so
do the names that reports use (Heaps' law, by the 0.65th power).
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

from sqlalchemy import func, select

from truceline.ledger.append import add_reading
from truceline.ledger.linked import count_incidents
from truceline.ledger.links import catch_up
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.tables import links
from truceline.readings.reading import Reading
from truceline.testing import claim, on, place, reading, report

START = date(2031, 1, 1)
PARTS = (
    *("lan", "rek", "mis", "tor", "vash", "den", "kul", "pir", "sog", "bel", "gar", "nim", "ust"),
    *("ovi", "eda", "ral", "zin", "hob", "qua", "fen", "yul", "wes", "jor", "cam", "dri", "pol"),
)
NAMES = 60
"""Names in use at one claim; at 12,500 some 27,600, at 100,000 some 106,000."""
HEAPS = 0.65
"""The power of its length by which a collection's words grow: 0.4 to 0.7 in English."""
ACTS = ("shelled", "bombed", "raided", "struck", "fired on")


TOWNS = 400


def names(count: int) -> list[str]:
    """Names that no table of common words holds, as of people and streets."""
    return ["".join(parts) for parts in islice(product(PARTS, repeat=4), count)]


def readings(size: int, *, towns: int = TOWNS, days: int = 0) -> Iterator[Reading]:
    """Reports with about ``size`` claims; the days grow with them, as a ledger grows by days."""
    rng = random.Random(7)
    words = names(round(NAMES * size**HEAPS))
    days = days or max(1, size // 300)
    number = made = 0
    while made < size:
        town, day = rng.randrange(towns), START + timedelta(days=rng.randrange(days))
        about = rng.sample(words, 12)
        for _ in range(rng.randint(1, 6)):
            number += 1
            one = told(rng, number, town, day, about)
            made += len(one.claims)
            yield one


def told(rng: random.Random, number: int, town: int, day: date, about: list[str]) -> Reading:
    """One report of a happening, in two to four sentences of its own."""
    name = f"Town{town}"
    parts = [
        f"Forces {rng.choice(ACTS)} {name} near {' '.join(rng.sample(about, 5))} on Sunday {n}"
        for n in range(rng.randint(2, 4))
    ]
    one = report(". ".join(parts), outlet=f"Outlet {number % 90}", published=day,
                 url=f"https://example.org/{number}")  # fmt: skip
    lat, lon = -60 + (town % 20) * 2.0, -150 + (town // 20) * 2.0
    found = [
        claim(
            one,
            part,
            places=[place(one, name, lat=lat, lon=lon)] if rng.random() < 0.9 else [],
            time=on(one, "Sunday", day) if rng.random() < 0.8 else None,
        )
        for part in parts
    ]
    return reading(one, found)


def keep(ledger: Ledger, made: Iterator[Reading]) -> int:
    """Add reports; returns how many claims they have."""
    claims = 0
    while some := list(islice(made, 500)):
        with ledger.writing() as unit:
            for one in some:
                add_reading(unit, one, raw=one.report.text.encode())
                claims += len(one.claims)
    return claims


def measured(size: int, towns: int, days: int) -> dict[str, float]:
    """What linking a ledger costs, and then one report more."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "bench.ledger", mode="create") as ledger,
    ):
        claims = keep(ledger, readings(size, towns=towns, days=days))
        before, started = _peak(), time.process_time()
        catch_up(ledger)
        took = time.process_time() - started
        peak = _peak()
        rng = random.Random(1)
        more = told(rng, 10**9, 0, START, rng.sample(names(1_000), 12))
        keep(ledger, iter([more]))
        started = time.process_time()
        catch_up(ledger)
        one = time.process_time() - started
        with ledger.viewing() as view:
            found = count_incidents(view, alone=True)
            compared = view.connection.execute(select(func.count()).select_from(links)).scalar_one()
    return {"claims": claims, "incidents": found, "compared": compared, "seconds": took,
            "one": one, "before": before, "peak": peak}  # fmt: skip


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shown(size: int, towns: int = TOWNS, days: int = 0) -> float:
    """Measure in a process of its own; print and return the seconds."""
    asked = [sys.executable, __file__, "--measure", str(size), str(towns), str(days)]
    found = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)
    print(
        f"{found['claims']:>8} claims {found['incidents']:>7} incidents "
        f"{found['compared']:>9} pairs {found['seconds']:8.1f} s "
        f"{found['claims'] / found['seconds']:7.0f}/s {found['peak']:6.0f} MiB "
        f"({found['before']:.0f} before); one report more {found['one'] * 1000:.0f} ms",
        flush=True,
    )
    return float(found["seconds"])


def main() -> None:
    if "--measure" in sys.argv:
        print(json.dumps(measured(*map(int, sys.argv[2:5]))))
        return
    size, doublings, reports = (*map(int, sys.argv[1:4]), *(12_500, 3, 10_000)[len(sys.argv) - 1 :])
    once = shown(size)
    for _ in range(doublings):
        size *= 2
        twice = shown(size)
        print(f"doubling the claims to {size:,} costs {twice / once:.2f} times", flush=True)
        once = twice
    print("one city, one day:")
    shown(3 * reports, towns=1, days=1)


if __name__ == "__main__":
    main()

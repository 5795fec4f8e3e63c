"""How long a ledger of many claims takes to add to and to ask, and how that grows.

    python benchmarks/ledger.py [--claims N …] [--ledger LEDGER …]

Fills each LEDGER with so many invented claims (``synthetic.py``) where it holds fewer, links them
(half an hour and more for a million), and prints a JSON object for each: seconds to add a report by
the ordinary way, to link it, and of one day's brief (medians), and milliseconds of each question at
the 95th percentile, by the clock and by the processor's time of this process. Then, of two ledgers
or more, how the last compares with the first. A ledger on PostgreSQL is filled sooner by
``truceline ledger copy`` of one that is filled and linked. Exits 1 where the incident list or one
incident misses ``GOAL_MS`` or ``GROWTH``, or a brief ``GOAL_BRIEF``.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import CLAIMS_A_REPORT, START, TOWNS, another, day_of, fill

from truceline.ledger.append import add_reading
from truceline.ledger.dossiers import find_dossier, find_some
from truceline.ledger.linked import list_incidents
from truceline.ledger.links import catch_up
from truceline.ledger.query import Filter, count_claims, find_claim, find_claims
from truceline.ledger.session import Ledger, View, open_ledger

REPEATS = 100
SLOW = 1.0
"""A question that takes longer than so many seconds is asked ten times."""
COMMON, PAGE, LISTED, LAID = "people died", 100, 50, 30
GOAL_MS, GOAL_BRIEF, GROWTH = 100.0, 2.0, 1.5
ASKED = ("incidents: latest", "incidents: a list", "incidents: one")
"""Questions that the goals are of."""


def adding(ledger: Ledger, reports: int) -> dict[str, float]:
    """Seconds to add one report of twenty claims about some day of the ledger, and to link it: the
    medians of five."""
    added, linked = [], []
    for _ in range(5):
        one = another(random.randrange(reports))
        started = time.perf_counter()
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
        kept = time.perf_counter()
        catch_up(ledger)
        added.append(kept - started)
        linked.append(time.perf_counter() - kept)
    return {
        "seconds_to_add": round(sorted(added)[2], 3),
        "seconds_to_link": round(sorted(linked)[2], 3),
    }


def brief(view: View, last: int) -> float:
    """Seconds of one day's brief, the median of five days."""
    from truceline.briefs.compose import compose
    from truceline.briefs.gather import gather
    from truceline.profile import Profile

    times = []
    for n in range(5):
        started = time.perf_counter()
        day = START + timedelta(days=last * n // 5)
        compose(gather(view, day), Profile(), day)
        times.append(time.perf_counter() - started)
    return round(sorted(times)[2], 2)


def questions(view: View, last: int) -> dict[str, Callable[[], object]]:
    """What is asked, each time of another day, town, claim or incident of the ledger."""
    draw = random.Random(1)
    days = [START + timedelta(days=n) for n in range(last)]
    asked = lambda **of: list(find_claims(view, Filter(limit=PAGE, **of)))  # noqa: E731
    some = lambda: find_claims(view, Filter(since=(d := draw.choice(days)), until=d, limit=20))  # noqa: E731
    ids = [claim.id for _ in range(50) for claim in some()]
    reports = [claim.report for _ in range(50) for claim in some()]
    listed = lambda: list(list_incidents(view, since=draw.choice(days), limit=LISTED))  # noqa: E731
    incidents = [one.id for _ in range(10) for one in listed()]
    return {
        "incidents: latest": lambda: list(list_incidents(view, newest=True, limit=LISTED)),
        "incidents: a list": listed,
        "incidents: thirty laid out": lambda: find_some(view, [i.id for i in listed()[:LAID]]),
        "incidents: one": lambda: find_dossier(view, draw.choice(incidents)),
        "claims: first page": lambda: asked(),
        "claims: a day": lambda: asked(since=(d := draw.choice(days)), until=d),
        "claims: a month": lambda: asked(since=(d := draw.choice(days)), until=d + timedelta(30)),
        "claims: a place": lambda: asked(place=draw.choice(TOWNS)),
        "claims: rare words": lambda: asked(words=f"{draw.choice(TOWNS)} died"),
        "claims: common words": lambda: asked(words=COMMON),
        "claims: one": lambda: find_claim(view, draw.choice(ids)),
        "claims: a report's": lambda: asked(report=draw.choice(reports)),
    }


def percentiles(asked: Callable[[], object]) -> tuple[float, float]:
    """The 95th percentile of a question's time, in milliseconds: by the clock, and of processor."""
    clock: list[float] = []
    processor: list[float] = []
    while len(clock) < (REPEATS if sum(clock) < SLOW * 1000 * len(clock) else REPEATS // 10):
        started, used = time.perf_counter(), time.process_time()
        asked()
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - used) * 1000)
    last = int(len(clock) * 0.95) - 1
    return round(sorted(clock)[last], 1), round(sorted(processor)[last], 1)


def measured(where: str, count: int) -> dict[str, Any]:
    """All that is measured of one ledger, filled to ``count`` claims."""
    with open_ledger(where, mode="create") as ledger:
        fill(ledger, count)
        catch_up(ledger)
        found: dict[str, Any] = {"ledger": ledger.engine.dialect.name}
        with ledger.viewing() as view:
            last = day_of(count // CLAIMS_A_REPORT).toordinal() - START.toordinal()
            found["claims"] = count_claims(view)
            times = {name: percentiles(asked) for name, asked in questions(view, last).items()}
            found["p95_ms"] = {name: clock for name, (clock, _) in times.items()}
            found["p95_processor_ms"] = {name: used for name, (_, used) in times.items()}
            found["seconds_of_brief"] = brief(view, last)
        return found | adding(ledger, count // CLAIMS_A_REPORT)


def growth(first: dict[str, Any], last: dict[str, Any]) -> dict[str, float]:
    """How many times longer each question takes in the last ledger than in the first."""
    both = ((n, last["p95_ms"][n], ms) for n, ms in first["p95_ms"].items())
    return {name: round(after / before, 2) for name, after, before in both if before}


def missed(found: list[dict[str, Any]], grown: dict[str, float]) -> list[str]:
    """Which goals were missed, in words."""
    slow = [
        f"{one['ledger']}, {one['claims']} claims, {name}: {ms} ms"
        for one in found
        for name, ms in one["p95_ms"].items()
        if name in ASKED and ms >= GOAL_MS
    ]
    briefs = [f"a brief took {t} s" for o in found if (t := o["seconds_of_brief"]) >= GOAL_BRIEF]
    return [*slow, *briefs, *(f"{n} grew {grown[n]} times" for n in ASKED if grown[n] > GROWTH)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[20_000])
    parser.add_argument(
        "--ledger", nargs="+", help="files or postgresql://…; temporary files by default"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.ledger or [f"{folder}/{n}.ledger" for n in range(len(options.claims))]
        found = []
        for ledger, count in zip(where, options.claims, strict=True):
            found.append(measured(ledger, count))
            print(json.dumps(found[-1]), flush=True)
        grown = growth(found[0], found[-1])
        if len(found) > 1:
            print(json.dumps({"growth": grown}))
        if not_met := missed(found, grown):
            raise SystemExit("missed: " + "; ".join(not_met))


if __name__ == "__main__":
    main()

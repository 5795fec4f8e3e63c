"""How long a ledger of many claims takes to add to and to ask, and how that grows.

    python benchmarks/ledger.py [--claims N …] [--ledger LEDGER …]

Fills each LEDGER with so many invented claims (``synthetic.py``) where it holds fewer, and prints
a JSON object for each: seconds to add a report by the ordinary way and seconds of one day's brief
(medians), and milliseconds of each question at the 95th percentile. Then, of two ledgers or more,
how the last compares with the first.
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
from synthetic import CLAIMS_A_REPORT, START, TOWNS, day_of, fill, made

from truceline.ledger.append import add_reading
from truceline.ledger.query import Filter, count_claims, find_claim, find_claims
from truceline.ledger.session import Ledger, View, open_ledger

REPEATS = 100
SLOW = 1.0
"""A question that takes longer than so many seconds is asked ten times."""
NEW = 10**7
"""Number of the first report that is added by the ordinary way: beyond any that is filled in."""
COMMON, PAGE = "people died", 100


def adding(ledger: Ledger) -> float:
    """Seconds to add one report of twenty claims, the median of five."""
    times = []
    for number in range(5):
        one = made(NEW + random.randrange(10**6) + number)
        started = time.perf_counter()
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
        times.append(time.perf_counter() - started)
    return round(sorted(times)[2], 3)


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
    return {
        "claims: first page": lambda: asked(),
        "claims: a day": lambda: asked(since=(d := draw.choice(days)), until=d),
        "claims: a month": lambda: asked(since=(d := draw.choice(days)), until=d + timedelta(30)),
        "claims: a place": lambda: asked(place=draw.choice(TOWNS)),
        "claims: rare words": lambda: asked(words=f"{draw.choice(TOWNS)} died"),
        "claims: common words": lambda: asked(words=COMMON),
        "claims: one": lambda: find_claim(view, draw.choice(ids)),
        "claims: a report's": lambda: asked(report=draw.choice(reports)),
    }


def percentile(asked: Callable[[], object]) -> float:
    """The 95th percentile of a question's time, in milliseconds."""
    times: list[float] = []
    while len(times) < (REPEATS if sum(times) < SLOW * 1000 * len(times) else REPEATS // 10):
        started = time.perf_counter()
        asked()
        times.append((time.perf_counter() - started) * 1000)
    return round(sorted(times)[int(len(times) * 0.95) - 1], 1)


def measured(where: str, count: int) -> dict[str, Any]:
    """All that is measured of one ledger, filled to ``count`` claims."""
    with open_ledger(where, mode="create") as ledger:
        fill(ledger, count)
        found: dict[str, Any] = {"ledger": ledger.engine.dialect.name}
        with ledger.viewing() as view:
            last = day_of(count // CLAIMS_A_REPORT).toordinal() - START.toordinal()
            found["claims"] = count_claims(view)
            found["p95_ms"] = {n: percentile(q) for n, q in questions(view, last).items()}
            found["seconds_of_brief"] = brief(view, last)
        return found | {"seconds_to_add": adding(ledger)}


def growth(first: dict[str, Any], last: dict[str, Any]) -> dict[str, float]:
    """How many times longer each question takes in the last ledger than in the first."""
    both = ((n, last["p95_ms"][n], ms) for n, ms in first["p95_ms"].items())
    return {name: round(after / before, 2) for name, after, before in both if before}


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
        if len(found) > 1:
            print(json.dumps({"growth": growth(found[0], found[-1])}))


if __name__ == "__main__":
    main()

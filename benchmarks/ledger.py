"""How long a ledger of many claims takes to add to and to ask, and how that grows.

    python benchmarks/ledger.py [--claims N] [--ledger LEDGER]

Fills the ledger with invented claims (``synthetic.py``) where it holds fewer, then prints one
JSON object: seconds to add a report by the ordinary way, seconds of one day's brief, and the 95th
percentile of milliseconds of each question.
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

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import DAYS, PLACES, START, fill, made

from truceline.ledger.append import add_reading
from truceline.ledger.query import Filter, count_claims, find_claim, find_claims
from truceline.ledger.session import Ledger, View, open_ledger

REPEATS = 20
NEW = 10**7
"""Number of the first report that is added by the ordinary way: beyond any that is filled in."""


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


def brief(view: View) -> float:
    """Seconds of one day's brief, the median of three."""
    from truceline.briefs.compose import compose
    from truceline.briefs.gather import gather
    from truceline.profile import Profile

    times = []
    for n in range(3):
        started = time.perf_counter()
        day = START + timedelta(days=40 + n)
        compose(gather(view, day), Profile(), day)
        times.append(time.perf_counter() - started)
    return round(sorted(times)[1], 2)


def questions(view: View, ids: list[str]) -> dict[str, Callable[[], object]]:
    """What is asked: a day, a place, words, one claim, one report's, the first page of all."""
    draw = random.Random(1)
    day = lambda: START + timedelta(days=draw.randrange(DAYS))  # noqa: E731
    return {
        "day": lambda: list(find_claims(view, Filter(since=(d := day()), until=d, limit=100))),
        "place": lambda: list(
            find_claims(view, Filter(place=f"Town{draw.randrange(PLACES)}", limit=100))
        ),
        "words": lambda: list(
            find_claims(view, Filter(words=f"Town{draw.randrange(PLACES)} died", limit=100))
        ),
        "claim": lambda: find_claim(view, draw.choice(ids)),
        "report": lambda: list(
            find_claims(view, Filter(report=find_claim(view, draw.choice(ids)).report))
        ),
        "page": lambda: list(find_claims(view, Filter(limit=100))),
    }


def percentile(asked: Callable[[], object]) -> float:
    """The 95th percentile of a question's time, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        asked()
        times.append((time.perf_counter() - started) * 1000)
    return round(sorted(times)[int(REPEATS * 0.95) - 1], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--ledger", help="a file or postgresql://…; a temporary file by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.ledger or str(Path(folder) / "bench.ledger")
        with open_ledger(where, mode="create") as ledger:
            fill(ledger, options.claims)
            seconds = adding(ledger)
            with ledger.viewing() as view:
                ids = [c.id for c in find_claims(view, Filter(limit=200))]
                found = {n: percentile(q) for n, q in questions(view, ids).items()}
                told = {"claims": count_claims(view), "seconds_to_add": seconds}
                day = brief(view)
    print(json.dumps(told | {"seconds_of_brief": day, "p95_ms": found}))


if __name__ == "__main__":
    main()

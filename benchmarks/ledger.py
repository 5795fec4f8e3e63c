"""How long a ledger of many claims takes to add to and to ask.

    python benchmarks/ledger.py [--claims N] [--ledger LEDGER]

Claims are made from one template: a shelling of one of 500 places on one of 365 days. Prints one
JSON object: seconds to add, and the 95th percentile of milliseconds of each question.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from truceline.claims.claim import Measure
from truceline.ledger.append import add_reading
from truceline.ledger.query import Filter, count_claims, find_claim, find_claims
from truceline.ledger.session import Ledger, View, open_ledger
from truceline.readings.reading import Reading
from truceline.testing import claim, figure, on, place, reading, report

START, DAYS, PLACES = date(2031, 1, 1), 365, 500
CLAIMS_A_REPORT = 20
REPEATS = 20


def made(number: int) -> Reading:
    """A report of ``CLAIMS_A_REPORT`` claims about one place and day."""
    day, name = START + timedelta(days=number % DAYS), f"Town{number % PLACES}"
    sentences = [f"On {day} {n + 2} people died in {name}." for n in range(CLAIMS_A_REPORT)]
    one = report(f"Report {number}. " + " ".join(sentences), outlet="Post", published=day)
    return reading(
        one,
        [
            claim(
                one,
                words[:-1],
                places=[place(one, name, lat=1.0 + number % PLACES / 100, lon=2.0)],
                time=on(one, str(day), day),
                figures=[
                    figure(one, f"{n + 2} people", measure=Measure.KILLED, low=n + 2, high=n + 2)
                ],
            )
            for n, words in enumerate(sentences)
        ],
    )


def fill(ledger: Ledger, claims: int) -> float:
    """Add reports until there are so many claims; seconds that it took."""
    started = time.perf_counter()
    for number in range(claims // CLAIMS_A_REPORT):
        one = made(number)
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
    return time.perf_counter() - started


def questions(view: View, ids: list[str]) -> dict[str, Callable[[], object]]:
    """What is asked: a day, a place, words, one claim, the first page of all."""
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
            seconds = fill(ledger, options.claims)
            with ledger.viewing() as view:
                ids = [c.id for c in find_claims(view, Filter(limit=200))]
                found = {n: percentile(q) for n, q in questions(view, ids).items()}
                counted = count_claims(view)
    print(json.dumps({"claims": counted, "seconds_to_add": round(seconds, 1), "p95_ms": found}))


if __name__ == "__main__":
    main()

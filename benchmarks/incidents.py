"""How the cost of linking grows with the claims: synthetic ledgers, made here.

    python benchmarks/incidents.py [CLAIMS]

Links CLAIMS (25,000) and twice as many, and 10,000 reports of one city on one day; prints
seconds of one CPU, claims a second, peak memory and the ratio of doubling. Happenings are spread
over towns and days; each is told by one to six reports, some of them undated or unplaced.
"""

import random
import resource
import sys
import time
from datetime import date, timedelta

from truceline.incidents.gist import Gist, gist
from truceline.incidents.group import grouped
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, on, place, report

START = date(2031, 1, 1)
PARTS = (
    *("lan", "rek", "mis", "tor", "vash", "den", "kul", "pir", "sog", "bel", "gar", "nim", "ust"),
    *("ovi", "eda", "ral", "zin", "hob", "qua", "fen", "yul", "wes", "jor", "cam", "dri", "pol"),
)
WORDS = [a + b + c for a in PARTS for b in PARTS for c in PARTS]
"""Names that no table of common words holds, as of people and streets."""
ACTS = ("shelled", "bombed", "raided", "struck", "fired on")


def ledger(
    size: int, *, towns: int = 400, days: int = 0
) -> tuple[list[ClaimRecord], dict[str, Gist]]:
    """About ``size`` claims; the days grow with them, as a ledger grows by more days."""
    rng = random.Random(7)
    days = days or max(1, size // 300)
    claims: list[ClaimRecord] = []
    gists: dict[str, Gist] = {}
    number = 0
    while len(claims) < size:
        town, day = rng.randrange(towns), START + timedelta(days=rng.randrange(days))
        about = rng.sample(WORDS, 12)
        for _ in range(rng.randint(1, 6)):
            number += 1
            made, of = _told(rng, number, town, day, about)
            claims += made
            gists[of.report] = of
    return claims, gists


def _told(
    rng: random.Random, number: int, town: int, day: date, about: list[str]
) -> tuple[list[ClaimRecord], Gist]:
    """One report of a happening, in two to four sentences of its own."""
    name = f"Town{town}"
    parts = [
        f"Forces {rng.choice(ACTS)} {name} near {' '.join(rng.sample(about, 5))} on Sunday"
        for _ in range(rng.randint(2, 4))
    ]
    parts = [f"{part} {n}" for n, part in enumerate(parts)]
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
    return found, gist(one)


def timed(claims: list[ClaimRecord], gists: dict[str, Gist]) -> float:
    """Seconds of CPU to link them; prints what came out."""
    started = time.process_time()
    incidents, _ = grouped(claims, (), gists)
    took = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(claims):>8} claims {len(gists):>7} reports {len(incidents):>7} incidents "
        f"{took:8.1f} s {len(claims) / took:8.0f}/s {peak:7.0f} MiB",
        flush=True,
    )
    return took


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    once = timed(*ledger(size))
    twice = timed(*ledger(2 * size))
    print(f"doubling the claims costs {twice / once:.2f} times")
    print("one city, one day:")
    timed(*ledger(30_000, towns=1, days=1))


if __name__ == "__main__":
    main()

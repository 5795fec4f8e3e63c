"""How much faster two processes read than one, and whether memory stays flat over many reports.

    python benchmarks/bulk.py workers [--reports 400]
    python benchmarks/bulk.py memory [--reports 100000]

``workers`` reads the same invented reports with one process and with two, each loaded before the
clock starts. Wall ratios mean what they say on an idle machine alone, so the load is told, and a
second ratio by processor time: that of the one process, over that of the busiest of three (two
workers, and the one that hands out), as if each had a core. ``memory`` reads very short reports
with one worker and prints the MiB of both processes from time to time.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from news import invented

from truceline.readings.reading import Reading
from truceline.reports.open import read_report
from truceline.reports.report import Report
from truceline.workers import AHEAD, CHUNK, Recipe, Workers

WORDS = 150
"""Of a report: a short agency item."""
SHORT = "Shells fell on Kesh on day {n}, and {m} people were killed, the mayor said."


def reports(count: int) -> list[Report]:
    made = (invented(WORDS, n) for n in range(count))
    return [opened(f"Item {n}.\n\n{text}", n) for n, text in enumerate(made)]


def opened(text: str, number: int) -> Report:
    return read_report(text.encode(), name=f"{number}", language="en", outlet="Post")


def short(count: int) -> Iterator[Report]:
    return (opened(SHORT.format(n=n, m=n % 90 + 2), n) for n in range(count))


def spent(pid: int) -> float:
    """Seconds of processor time that a process has taken; Linux tells."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """MiB that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return round(int(next(x for x in lines if x.startswith("VmRSS:")).split()[1]) / 1024, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds of a run, by the wall's clock and of the processor; of what was read, its digest."""

    wall: float
    own: float
    workers: list[float]
    digest: str


def timed(workers: Workers, given: Iterable[Report]) -> Run:
    children = [p.pid for p in multiprocessing.active_children() if p.pid]
    own, theirs = time.process_time(), {pid: spent(pid) for pid in children}
    began, total = time.perf_counter(), hashlib.sha256()
    for result in workers.read(given):
        assert isinstance(result, Reading)
        total.update(b"".join(c.to_json() for c in result.claims))
    return Run(
        wall=time.perf_counter() - began,
        own=time.process_time() - own,
        workers=[spent(pid) - theirs[pid] for pid in children],
        digest=total.hexdigest(),
    )


def run(jobs: int, given: list[Report]) -> Run:
    with Workers(Recipe(), jobs=jobs) as workers:
        # Each process has had some chunks by then, and loaded what it reads with.
        list(workers.read(given[: CHUNK * AHEAD * jobs]))
        return timed(workers, given)


def measure_workers(count: int) -> dict[str, object]:
    given = reports(count)
    one, two = run(1, given), run(2, given)
    busiest = max(*two.workers, two.own)
    return {
        "reports": count,
        "load": round(os.getloadavg()[0], 1),
        "seconds_of_one": round(one.wall, 1),
        "seconds_of_two": round(two.wall, 1),
        "two_to_one_by_wall": round(one.wall / two.wall, 2),
        "two_to_one_by_processor_time": round(sum(one.workers) / busiest, 2),
        "processor_seconds_of_handing_out": round(two.own, 2),
        "equal": one.digest == two.digest,
    }


def measure_memory(count: int) -> Iterator[dict[str, object]]:
    """The MiB of both processes at ten moments of a run."""
    with Workers(Recipe()) as workers:
        results = workers.read(short(count))
        done = 0
        for mark in (count // 100, *(count * n // 10 for n in range(1, 11))):
            done += sum(1 for _ in islice(results, mark - done))
            [worker] = multiprocessing.active_children()
            yield {
                "reports": done,
                "worker_mib": resident(worker.pid or 0),
                "parent_mib": resident(os.getpid()),
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("workers", "memory"))
    parser.add_argument("--reports", type=int)
    asked = parser.parse_args()
    if asked.kind == "workers":
        print(json.dumps(measure_workers(asked.reports or 400)))
        return
    for seen in measure_memory(asked.reports or 100_000):
        print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main()

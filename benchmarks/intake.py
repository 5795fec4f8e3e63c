"""How much memory and time it takes to add many small files, or one large web archive.

    python benchmarks/intake.py files --count 10000
    python benchmarks/intake.py warc --bytes 2000000000

The reader finds no words, so that what is measured is all around it: unpacking, extraction,
custody, the ledger. An archive is made as crawls are: of its records one in three is a page, the
others pictures that are passed over. Prints a JSON object for a first run and for a second, in
which all is there already: what became of it, seconds, and the largest resident memory so far.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from truceline.claims.codebook import load_codebook
from truceline.intake.add import Intake
from truceline.intake.given import Given
from truceline.ledger.session import open_ledger
from truceline.pipeline import Tools
from truceline.places.gazetteer import Gazetteer
from truceline.reports.piece import Piece
from truceline.reports.readers.folder import files_in, piece_of
from truceline.testing import Blank

PARAGRAPHS = 30
"""Of a page: an article of some 900 words."""
PICTURE = 400_000
"""Bytes of a picture."""
SCRIPT = 60_000
"""Characters of a page's scripts and styles, as outlets' pages have them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("files", "warc"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--bytes", type=int, default=2_000_000_000)
    parser.add_argument("--folder", type=Path, help="Where to make the sources; kept there.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if asked.kind == "files":
            source = files(folder / "files", asked.count)
        else:
            source = warc(folder / "made.warc", asked.bytes)
        for run in measured(source, Path(made) / "made.ledger"):
            print(json.dumps(run), flush=True)


def files(folder: Path, count: int) -> Path:
    """So many text files of one short report each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number, 3), encoding="utf-8")
    return folder


def warc(path: Path, size: int) -> Path:
    """A web archive of about that many bytes."""
    if path.exists() and path.stat().st_size >= size:
        return path
    picture = random.Random(1).randbytes(PICTURE)
    with path.open("wb") as out:
        number = 0
        while out.tell() < size:
            for media, body in ((b"text/html", page(number)), *[(b"image/jpeg", picture)] * 2):
                out.write(record(number, media, body))
                number += 1
    return path


def article(number: int, paragraphs: int) -> str:
    told = (
        f"On day {number} the mayor of Town{number % 997} said that {n + 2} people had died when "
        f"shells fell on a street of his town, the {number + n}th of that month."
        for n in range(paragraphs)
    )
    return "\n\n".join(told)


def page(number: int) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in article(number, PARAGRAPHS).split("\n\n"))
    script = "x" * SCRIPT
    return (
        f"<html><head><title>Report {number}</title><script>var a='{script}';</script></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Report {number}</h1>{body}</article></body>"
        "</html>"
    ).encode()


def record(number: int, media: bytes, body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (media, len(body))
    fields = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2031-05-12T08:00:00Z\r\nWARC-Record-ID: <urn:made:{number}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(head) + len(body)}\r\n\r\n"
    )
    return fields.encode() + head + body + b"\r\n\r\n"


def measured(source: Path, where: Path) -> Iterator[dict[str, object]]:
    """A first run, and a second in which all is there already."""
    tools = Tools(reader=Blank(), gazetteer=Gazetteer.load(), codebook=load_codebook())
    for run in ("first", "second"):
        with open_ledger(where, mode="create") as ledger:
            intake = Intake(ledger, tools, given=Given(), who="benchmark")
            began, cpu = time.perf_counter(), time.process_time()
            found = Counter(str(step.state) for step in intake.add(pieces(source)))
        yield {
            "run": run,
            **found,
            "seconds": round(time.perf_counter() - began, 1),
            "cpu_seconds": round(time.process_time() - cpu, 1),
            "largest_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }


def pieces(source: Path) -> Iterator[Piece]:
    if source.is_dir():
        yield from (piece_of(path, within=source) for path in files_in(source))
    else:
        yield piece_of(source)


if __name__ == "__main__":
    main()

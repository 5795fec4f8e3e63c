"""How fast the shipped reader and the whole of ``read`` are, and in how much memory.

    PYTHONPATH=src python benchmarks/language.py [--text FILE] [--words 20000]

Prints one JSON object. Speeds are words a second of processor time, so that a busy machine
counts little; ratios are to the bare network on the same windows in the same run. ``first``
is what a fresh process takes from its start to the first claim of a short report.
Without a file the text is put together from a few invented sentences in a fixed order.
With spaCy installed, its blank English tokeniser is timed on the same text as a reference.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from news import invented

from truceline.language.english import EnglishReader, load_reader
from truceline.language.model import Network, Scores


def blocks(text: str) -> list[tuple[int, int]]:
    """Places of the paragraphs of a text."""
    found, start = [], 0
    for part in text.split("\n\n"):
        found.append((start, start + len(part)))
        start += len(part) + 2
    return found


@contextmanager
def network_timed() -> Iterator[Callable[[], float]]:
    """Within it, a function tells the processor seconds that the network has taken."""
    spent = 0.0
    inner: Callable[..., Scores] = Network.score

    def timed(self: Network, *given: object) -> Scores:
        nonlocal spent
        begun = time.process_time()
        try:
            return inner(self, *given)
        finally:
            spent += time.process_time() - begun

    Network.score = timed  # type: ignore[method-assign]
    try:
        yield lambda: spent
    finally:
        Network.score = inner  # type: ignore[method-assign]


def measure_reader(reader: EnglishReader, text: str) -> dict[str, float]:
    """From text to analysis, and the network's part of it."""
    with network_timed() as spent:
        begun = time.process_time()
        analysis = next(reader.read([(text, blocks(text))]))
        whole = time.process_time() - begun
        network = spent()
    count = len(analysis.words)
    return {
        "words": count,
        "network_words_a_second": round(count / network),
        "reader_words_a_second": round(count / whole),
        "reader_to_network": round(network / whole, 2),
    }


def measure_pipeline(text: str, words: int) -> dict[str, float]:
    """From reports of a few paragraphs to readings with claims, places and times."""
    from truceline.pipeline import load_tools, read
    from truceline.reports.open import read_report

    tools, parts = load_tools(), text.split("\n\n")
    pages = ["\n\n".join(parts[i : i + 12]) for i in range(0, len(parts), 12)]
    reports = [read_report(page.encode(), name=f"page {i}") for i, page in enumerate(pages)]
    list(read(reports[:2], tools))
    with network_timed() as spent:
        begun = time.process_time()
        readings = list(read(reports, tools))
        whole = time.process_time() - begun
        network = spent()
    return {
        "reports": len(reports),
        "claims": sum(len(r.claims) for r in readings),
        "read_words_a_second": round(words / whole),
        "read_to_network": round(network / whole, 2),
    }


FIRST = """
from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report
report = read_report(b"Two shells hit Gori, killing three, the mayor said.", name="n")
print(len(next(read([report], load_tools())).claims))
"""


def first_claim() -> float:
    """Processor seconds of a fresh process up to the claims of one sentence."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", FIRST], check=True, stdout=subprocess.DEVNULL)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime
    return round(spent, 2)


def spacy_tokens_a_second(text: str) -> int | None:
    """The speed of spaCy's blank English pipeline, which only cuts words, if it is there."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline, parts = spacy.blank("en"), text.split("\n\n")
    list(pipeline.pipe(parts[:20]))
    begun = time.process_time()
    count = sum(map(len, pipeline.pipe(parts)))
    return round(count / (time.process_time() - begun))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    given = parser.parse_args()
    text = given.text.read_text("utf-8") if given.text else invented(given.words)
    reader = load_reader()
    list(reader.read([("Ready.", [(0, 6)])]))
    read = measure_reader(reader, text)
    report: dict[str, object] = {
        "machine": platform.processor() or platform.machine(),
        "reader": reader.version,
        "first_claim_seconds": first_claim(),
        **read,
        **measure_pipeline(text, int(read["words"])),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "spacy_blank_words_a_second": spacy_tokens_a_second(text),
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()

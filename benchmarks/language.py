"""How fast the shipped reader reads, and in how much memory.

    PYTHONPATH=src python benchmarks/language.py [--text FILE] [--words 20000]

Prints one JSON object: words a second on one core from text to analysis, the same of the
bare network on the same windows, the ratio of the two, seconds to load, peak memory.
Without a file the text is put together from a few invented sentences in a fixed order.
"""

import argparse
import json
import platform
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

from truceline.language.english import EnglishReader, load_reader
from truceline.language.model import Network, Scores

PLACES = ["Lower Marn", "Vostria", "Ardel", "Port Sella", "Kesh", "the Tarn valley"]
PEOPLE = ["Ada Orlo", "the mayor", "Colonel Rin Vasko", "a witness", "the Health Ministry"]
FRAMES = [
    "At least {n} people were killed when a shell hit a market in {place}, {person} said.",
    "{person} denied that troops had opened fire near {place} on Tuesday night.",
    "According to {person}, {n} homes, a school and two bridges in {place} were damaged.",
    "“We heard explosions for {n} minutes and then nothing,” {person} told reporters.",
    "Monitors who reached {place} could not determine the direction of fire.",
    "The truce, which both sides accuse each other of breaking, held in {place} for {n} hours.",
]


def invented(words: int, seed: int = 7) -> str:
    """Paragraphs of invented news, of about as many words as asked for."""
    rng, parts, count = random.Random(seed), [], 0
    while count < words:
        frames = [rng.choice(FRAMES) for _ in range(rng.randint(1, 5))]
        given = [
            f.format(n=rng.randint(2, 90), place=rng.choice(PLACES), person=rng.choice(PEOPLE))
            for f in frames
        ]
        parts.append(" ".join(given))
        count += len(parts[-1].split())
    return "\n\n".join(parts)


def blocks(text: str) -> list[tuple[int, int]]:
    """Places of the paragraphs of a text."""
    found, start = [], 0
    for part in text.split("\n\n"):
        found.append((start, start + len(part)))
        start += len(part) + 2
    return found


def measure(reader: EnglishReader, text: str) -> dict[str, float]:
    """Read the text once; time the network's part of it apart."""
    spent = 0.0
    inner: Callable[..., Scores] = Network.score

    def timed(self: Network, *given: object) -> Scores:
        nonlocal spent
        begun = time.perf_counter()
        try:
            return inner(self, *given)
        finally:
            spent += time.perf_counter() - begun

    Network.score = timed  # type: ignore[method-assign]
    begun = time.perf_counter()
    analysis = next(reader.read([(text, blocks(text))]))
    whole = time.perf_counter() - begun
    Network.score = inner  # type: ignore[method-assign]
    count = len(analysis.words)
    return {
        "words": count,
        "words_a_second": round(count / whole),
        "network_words_a_second": round(count / spent),
        "ratio_to_network": round(whole / spent, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    given = parser.parse_args()
    text = given.text.read_text("utf-8") if given.text else invented(given.words)
    begun = time.perf_counter()
    reader = load_reader()
    list(reader.read([("Ready.", [(0, 6)])]))
    loaded = time.perf_counter() - begun
    report: dict[str, object] = {
        "machine": platform.processor() or platform.machine(),
        "reader": reader.version,
        "seconds_to_load": round(loaded, 2),
        **measure(reader, text),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()

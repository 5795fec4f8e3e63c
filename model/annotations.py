"""Sentences with labelled names in brackets, as in ``model/annotated``.

The [TITLE regional governor] Ada Orlo spoke.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "annotated"
_NAME = re.compile(r"\[(DEMONYM|WEAPON|TITLE|GROUP|FACILITY) ([^\[\]]+)\]")
Marked = tuple[str, set[tuple[int, int, str]]]
"""A sentence, and its names as code points with their label."""


def parse(line: str) -> Marked:
    """Take the brackets out of a line. Raises ValueError where one is left over."""
    parts: list[str] = []
    names: set[tuple[int, int, str]] = set()
    length = place = 0
    for match in _NAME.finditer(line):
        before = line[place : match.start()]
        start = length + len(before)
        length = start + len(match[2])
        parts += [before, match[2]]
        names.add((start, length, match[1]))
        place = match.end()
    text = "".join([*parts, line[place:]])
    if "[" in text or "]" in text:
        raise ValueError(f"a bracket without a label or its other half: {line!r}")
    return text, names


def read(split: str) -> list[Marked]:
    """The sentences of ``train`` or ``test``."""
    lines = (FOLDER / f"{split}.txt").read_text("utf-8").splitlines()
    return [parse(line) for line in lines if line]

"""Time expressions against TempEval-3: their extents, types and TIMEX3 values.

Here live the conventions of TimeBank where Truceline needs others: the two ends of a range
are marked apart, and times that only a happening gives ("so far", "since the start of the
conflict") are not marked at all. ``tenth`` is the part of train that errors may be read in.
"""

from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from evals.score.matching import records
from evals.score.time_expressions import score
from truceline.language.analysis import Analysis
from truceline.language.timex import TimeExpression, time_expressions
from truceline.language.timex_meaning import Event, Reporting, SoFar
from truceline.times.anchors import Anchors
from truceline.times.resolve import Reading, readings
from truceline.times.timex3 import value

UNMARKED = (Event, Reporting, SoFar)


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Scores of the shipped reader and grammar on DIR/NAME/SPLIT.jsonl."""
    from truceline.language.english import load_reader

    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    documents = [d for d in records(path) if split != "tenth" or in_tenth(d["id"])][:limit]
    analyses = load_reader().read([(d["text"], [(0, len(d["text"]))]) for d in documents])
    predicted = {
        d["id"]: timexes(analysis, published(d["dct"]))
        for d, analysis in zip(documents, analyses, strict=True)
    }
    gold = {d["id"]: d["timexes"] for d in documents}
    return {**score(gold, predicted), "n": len(documents), "files": [path]}


def in_tenth(key: str) -> bool:
    """A tenth of train: residue 0 lies wholly in this set's dev, so here it is residue 1."""
    return int(sha256(key.encode()).hexdigest(), 16) % 10 == 1


def published(dct: str) -> date | datetime:
    """A document's creation time: a day, or a moment where it is given to the minute."""
    return datetime.fromisoformat(dct) if "T" in dct else date.fromisoformat(dct)


def timexes(analysis: Analysis, written: date | datetime) -> list[dict[str, Any]]:
    """A document's expressions as TimeBank marks them."""
    marked = [m for e in time_expressions(analysis) for m in _marked(e)]
    found = []
    for read in readings(analysis, marked, Anchors(published=written)):
        expression = read.expression
        found.append(
            {
                "start": expression.start,
                "end": expression.end,
                "type": expression.type,
                "value": _value(read, written),
            }
        )
    return found


def _value(read: Reading, written: date | datetime) -> str:
    """A value; a clock without a day or a quarter without a year is of the time of writing."""
    given = value(read.expression, read.settled.period)
    return given.replace("XXXX-XX-XXT", f"{written:%Y-%m-%d}T").replace(
        "XXXX-Q", f"{written.year}-Q"
    )


def _marked(expression: TimeExpression) -> Iterator[TimeExpression]:
    if expression.parts:
        for part in expression.parts:
            yield from _marked(part)
    elif not isinstance(expression.meaning, UNMARKED):
        yield expression

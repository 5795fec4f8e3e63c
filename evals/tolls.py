"""The toll of one report against a registry's, by that registry's own conventions.

The answers are made from our claims alone (``evals/answers.py``); beside them stand two
floors: the nearest number to a word for death or injury, and the best of all constants.
The split ``tenth`` is the fixed tenth of train that errors may be looked at in.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import answers
from evals.score import counts
from evals.score.matching import in_tenth, records
from truceline.errors import EmptyReport
from truceline.language.numerals import small
from truceline.readings.reading import Reading
from truceline.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """A set of data: the fields of its rows, and how a report's claims become its answers."""

    key: str
    text: str
    published: str
    gold: str | None
    """The field that holds the counts, None where the row itself does."""
    answer: Callable[[Reading], answers.Answers]
    beside: Callable[[Reading], answers.Answers]
    """Another reading of the claims, for comparison; the answer is the evaluation's own."""


REGISTRIES = {
    "airwars_gaza": Registry(
        key="doc_id",
        text="text",
        published="date",
        gold="summary",
        answer=answers.airwars,
        beside=answers.assessment,
    ),
    "gva_incidents": Registry(
        key="doc_id",
        text="text",
        published="dct",
        gold="incident",
        answer=answers.registry,
        beside=answers.highest,
    ),
    "drone_strikes": Registry(
        key="id",
        text="text_long",
        published="date",
        gold=None,
        answer=answers.strike,
        beside=answers.largest,
    ),
}
MEASURES = ("killed", "injured")
SAID = {
    "killed": re.compile(r"kill|dead|death|die[ds]\b|martyr|fatal|murder|slain", re.I),
    "injured": re.compile(r"injur|wound|hurt|hospital", re.I),
}
NUMBER = re.compile(r"\d[\d,]*|[A-Za-z]+")


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Scores of one registry's reports in DIR/NAME/SPLIT.jsonl, per measure.

    ``killed`` and ``injured`` read silence as 0, as do those of another reading, under
    ``beside``; those under ``stated`` do not.
    """
    if set_name not in REGISTRIES:
        raise SystemExit(f"tolls: no adapter for {set_name}: one of {', '.join(REGISTRIES)}")
    registry = REGISTRIES[set_name]
    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    rows = [
        row
        for row in records(path)
        if (split != "tenth" or in_tenth(str(row[registry.key]))) and gold_of(row, registry)
    ][:limit]
    read = readings(rows, registry)
    out = scores(rows, [registry.answer(r) if r else {} for r in read], registry)
    told = [registry.beside(r) if r else {} for r in read]
    other = scores(rows, told, registry)
    out["beside"] = {registry.beside.__name__: {m: other[m] for m in MEASURES}}
    named = {"convention": registry.answer.__name__}
    return {**named, **out, "n": len(rows), "files": [path]}


def readings(rows: Sequence[dict[str, Any]], registry: Registry) -> list[Reading | None]:
    """The reading of each row's text; None where there is no sentence to read."""
    from truceline.pipeline import load_tools, read
    from truceline.reports.open import read_report

    def opened(row: dict[str, Any]) -> Report | None:
        try:
            return read_report(
                (row[registry.text] or "").encode(),
                name=str(row[registry.key]),
                published=row[registry.published],
                language="en",
                title="-",
            )
        except EmptyReport:
            return None

    reports = [opened(row) for row in rows]
    found = read((r for r in reports if r is not None), load_tools())
    return [next(found) if report else None for report in reports]


def scores(
    rows: Sequence[dict[str, Any]], told: Sequence[answers.Answers], registry: Registry
) -> dict[str, Any]:
    """Each measure with and without silence read as 0, beside the floors."""
    gold = [gold_of(row, registry) or {} for row in rows]
    texts = [str(row[registry.text] or "") for row in rows]
    out: dict[str, Any] = {"stated": {}, "floors": {"regex": {}, "constant": {}}}
    for measure in MEASURES:
        wanted = [counts.of(g.get(measure)) for g in gold]
        answered = [t.get(measure) for t in told]
        out[measure] = counts.score(zip([a or (0, 0) for a in answered], wanted, strict=True))
        out["stated"][measure] = counts.score(zip(answered, wanted, strict=True))
        near = [nearest(text, measure) for text in texts]
        out["floors"]["regex"][measure] = counts.score(zip(near, wanted, strict=True))["exact"]
        out["floors"]["constant"][measure] = constant(wanted)
    return out


def gold_of(row: dict[str, Any], registry: Registry) -> dict[str, Any] | None:
    """A row's counts, or None where the registry has none for it."""
    found: dict[str, Any] | None = row[registry.gold] if registry.gold else row
    return found


def nearest(text: str, measure: str) -> counts.Range:
    """The floor: the number nearest before, else after, the first word for a measure, else 1."""
    said = SAID[measure].search(text)
    if said is None:
        return 0, 0
    before = [
        v
        for m in NUMBER.finditer(text[max(0, said.start() - 60) : said.start()])
        if (v := _value(m.group())) is not None
    ]
    after = [
        v
        for m in NUMBER.finditer(text[said.end() : said.end() + 40])
        if (v := _value(m.group())) is not None
    ]
    value = before[-1] if before else after[0] if after else 1
    return value, value


def _value(word: str) -> int | None:
    return int(word.replace(",", "")) if word[0].isdigit() else small(word.lower())


def constant(wanted: Sequence[counts.Range | None]) -> float:
    """The share right of the one answer that is right most often: the best of all constants."""
    known = Counter(w for w in wanted if w is not None)
    return max(known.values()) / known.total() if known else 0.0

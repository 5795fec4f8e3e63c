"""Incidents against sets whose clusters are known.

``gva_incidents``: each document belongs to one incident of a registry. Ours is its main one:
the incident with most of the document's claims; of equals, the one that more documents tell of,
then the one told first.

``ecb_plus``: gold mentions of events, over all documents at once, topics not given.

The split ``tenth`` is the fixed tenth of train that errors may be looked at in.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals import event_mentions as mentions
from evals.score import clusters
from evals.score.matching import in_tenth, records
from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.readings.reading import Reading
from truceline.reports.report import Report

Row = dict[str, Any]


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """CoNLL F1 and its parts on DIR/NAME/SPLIT.jsonl."""
    if set_name not in SETS:
        raise SystemExit(f"incidents: no adapter for {set_name}: one of {', '.join(SETS)}")
    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    found = {
        row["doc_id"]: row
        for row in records(path)
        if split != "tenth" or in_tenth(str(row["doc_id"]))
    }
    return {**SETS[set_name](list(found.values())[:limit]), "files": [path]}


def documents(rows: Sequence[Row]) -> dict[str, Any]:
    """Documents to a registry's incidents."""
    told = main_incidents(readings(rows))
    gold = {row["doc_id"]: row["incident_id"] for row in rows}
    return {
        **clusters.score(told, gold),
        "floors": {"alone": clusters.score({}, gold)["conll_f1"]},
    }


def readings(rows: Sequence[Row]) -> dict[str, Reading]:
    """The reading of each row's text, by its id; rows without a sentence have none."""
    from truceline.errors import EmptyReport
    from truceline.pipeline import load_tools, read
    from truceline.reports.open import read_report

    reports: dict[str, Report] = {}
    for row in rows:
        try:
            reports[row["doc_id"]] = read_report(
                row["text"].encode(),
                name=row["doc_id"],
                url=f"https://{row['doc_id']}.example",
                published=row["dct"],
                language="en",
                title=row["title"] or "-",
            )
        except EmptyReport:
            continue
    return dict(zip(reports, read(reports.values(), load_tools()), strict=True))


def main_incidents(found: dict[str, Reading]) -> dict[str, str]:
    """Each document's main incident."""
    claims = [c for reading in found.values() for c in reading.claims]
    incidents, _ = grouped(claims, (), gists(r.report for r in found.values()))
    of = {c: i for i in incidents for c in i.claims}
    report = {c.id: c.report for c in claims}
    spread = {i.id: len({report[c] for c in i.claims}) for i in incidents}
    main = {}
    for name, reading in found.items():
        counted = Counter(of[c.id].id for c in reading.claims)
        if counted:
            main[name] = max(counted, key=lambda i: (counted[i], spread[i]))
    return main


def events(rows: Sequence[Row]) -> dict[str, Any]:
    """Gold mentions to events, over all documents."""
    told, gold = mentions.clusters(rows)
    return {
        **clusters.score(told, gold),
        "floors": {"alone": clusters.score({}, gold)["conll_f1"]},
    }


SETS: dict[str, Callable[[Sequence[Row]], dict[str, Any]]] = {
    "gva_incidents": documents,
    "ecb_plus": events,
}

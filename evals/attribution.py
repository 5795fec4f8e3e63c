"""Attribution against PolNeAR: exact spans of source, cue and content, and whole attributions.

Here live the span conventions of PolNeAR where Truceline needs others. The split ``tenth``
is the fixed tenth of train that errors may be looked at in; ``causes`` sorts them.
"""

from pathlib import Path
from typing import Any

from evals.score import attribution as score
from evals.score.matching import in_tenth, records
from truceline.claims.attribution import Attribution, attributions
from truceline.language.analysis import Analysis, Span


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Scores of the shipped reader's attributions on DIR/NAME/SPLIT.jsonl."""
    from truceline.language.english import load_reader

    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    documents = [d for d in records(path) if split != "tenth" or in_tenth(d["doc_id"])][:limit]
    reader = load_reader()
    analyses = reader.read([(d["text"], blocks(d["text"])) for d in documents])
    predicted = {
        d["doc_id"]: [convention(analysis, a) for a in attributions(analysis)]
        for d, analysis in zip(documents, analyses, strict=True)
    }
    gold = {d["doc_id"]: [annotated(a) for a in d["attributions"]] for d in documents}
    scores = {**score.spans(predicted, gold), **score.tuples(predicted, gold)}
    return {**scores, "n": len(documents), "files": [path]}


def blocks(text: str) -> list[Span]:
    """The lines of a text that hold words: PolNeAR's paragraphs."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    return found


def annotated(gold: dict[str, Any]) -> dict[str, list[Span]]:
    """A gold attribution as the scorer takes it."""
    return {r: [(s["start"], s["end"]) for s in gold[r]] for r in score.ROLES}


def convention(analysis: Analysis, found: Attribution) -> dict[str, list[Span]]:
    """An attribution in code points, its spans drawn as PolNeAR draws them."""
    roles = {"source": found.source, "cue": found.cue, "content": found.content}
    return {role: [analysis.chars(*span) for span in spans] for role, spans in roles.items()}

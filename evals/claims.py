"""Claims of one report against what a careful person takes from it.

python evals/run.py claims --report FILE --gold FILE [--published DATE]
"""

import json
from pathlib import Path
from typing import Any

from evals.score.claims import score


def run(report: Path, gold: Path, published: str | None) -> dict[str, Any]:
    """Scores of the claims that the shipped tools read in a report, text or JSON."""
    from truceline.pipeline import load_tools, read
    from truceline.reports.open import open_report

    annotated = json.loads(gold.read_text(encoding="utf-8"))["claims"]
    [reading] = read([open_report(report, published=published)], load_tools())
    predicted = [json.loads(claim.to_json()) for claim in reading.claims]
    return {**score(annotated, predicted), "n": len(annotated), "files": [report, gold]}

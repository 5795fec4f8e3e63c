"""Fit the weights of linking on training data, and print them as TOML.

    python evals/fit_incidents.py --data DIR --set gva_incidents     for comparison alone
    python evals/fit_incidents.py --data DIR --set ecb_plus          evals/event_mentions.toml

The articles of ``gva_incidents`` are their publishers': what is fitted on them is looked at beside
the weights that ship, which are set by hand, and is not kept.

``gva_incidents``: pairs of leads that blocking brings together, of the training incidents whose
SHA-256 is 0 modulo 6; a pair is positive where both documents are of one incident. What stands
under [by_hand] is kept. ``ecb_plus``: pairs of gold event mentions of all training documents.
The thresholds beside the weights were read off the same training data.
"""

import argparse
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evals import event_mentions as mentions
from evals import incidents
from evals.fit import fit
from evals.score.matching import records
from truceline.incidents.block import pairs
from truceline.incidents.compare import by_hand, traits, weights
from truceline.incidents.gist import gists
from truceline.incidents.telling import tellings

SIXTH = 6


def documents(data: Path) -> dict[str, float]:
    """The weights of tellings, from documents and their incidents."""
    rows = {
        row["doc_id"]: row
        for row in records(data / "gva_incidents" / "train.jsonl")
        if int(sha256(str(row["incident_id"]).encode()).hexdigest(), 16) % SIXTH == 0
    }
    found = incidents.readings(list(rows.values()))
    of = {reading.report.id: rows[name]["incident_id"] for name, reading in found.items()}
    claims = [c for reading in found.values() for c in reading.claims]
    leads = {
        t.id: t
        for t in tellings(claims, gists(r.report for r in found.values()))
        if t.gist is not None
    }
    seen = sorted(pairs(leads.values()))
    table = [{t.name: t.amount for t in traits(leads[a], leads[b])} for a, b in seen]
    labels = [of[leads[a].report] == of[leads[b].report] for a, b in seen]
    return fit(table, labels, sorted(weights().traits), by_hand())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", choices=("gva_incidents", "ecb_plus"), required=True)
    args = parser.parse_args()
    show(documents(args.data) if args.set == "gva_incidents" else mentions.fitted(args.data))


def show(found: dict[str, float]) -> None:
    """Print weights as they stand in a TOML file."""
    lines: Iterable[str] = (f"{name} = {weight:.2f}" for name, weight in found.items())
    print("\n".join(lines))


if __name__ == "__main__":
    main()

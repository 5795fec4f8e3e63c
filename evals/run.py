"""Measure Truceline against gold data: one task, one JSON object.

    python evals/run.py TASK --data DIR --split SPLIT [--set NAME] [--limit N]
    python evals/run.py claims --report FILE --gold FILE
    python evals/run.py --check            every floor, on the data it was measured on

A set is DIR/NAME/SPLIT.jsonl. Held-out sets are run by the same command from another DIR.
The floors are in ``floors.json``; see ``floors.py`` for how they rise and fall.
"""

import argparse
import importlib
import json
import os
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

TASKS = {
    "language": None,
    "mentions": None,
    "claims": None,
    "attribution": "polnear",
    "tolls": None,
    "muc4": "muc4",
    "places": None,
    "times": "tempeval3",
    "incidents": None,
}
"""Task to the set that it has when none is named. Each is a module with ``run``."""

CORPORA = frozenset({"language", "mentions"})
"""Tasks measured on the corpora themselves, not on a set of a folder of sets."""


def data_root() -> Path:
    """Where the gold data and corpora are: TRUCELINE_DATA, or ``shared`` beside the clone."""
    return Path(os.environ.get("TRUCELINE_DATA", ROOT.parent / "shared"))


def data_hash(paths: list[Path]) -> str:
    """SHA-256 over the files that were measured on, in the order given."""
    digest = sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def measure(task: str, **asked: Any) -> dict[str, Any]:
    """Run one task. The result has its metrics, n, seconds and the data's hash."""
    module = importlib.import_module(f"evals.{task}")
    started = time.perf_counter()
    result: dict[str, Any] = module.run(**asked)
    files = [Path(f) for f in result.pop("files")]
    return {
        "task": task,
        **{k: v for k, v in asked.items() if isinstance(v, str | int)},
        **result,
        "seconds": round(time.perf_counter() - started, 1),
        "data": data_hash(files),
    }


def request(args: argparse.Namespace) -> dict[str, Any]:
    """What to ask of the task's ``run``, from the command line."""
    if args.task == "claims":
        if not (args.report and args.gold):
            raise SystemExit("claims: name a report and its gold: --report FILE --gold FILE")
        return {"report": args.report, "gold": args.gold, "published": args.published}
    if not (args.data and args.split):
        raise SystemExit(f"{args.task}: name the data and the split: --data DIR --split SPLIT")
    name = args.set or TASKS[args.task]
    if name is None and args.task not in CORPORA:
        raise SystemExit(f"{args.task}: name a set: --set NAME, a folder of {args.data}")
    asked = {"data": args.data, "split": args.split, "limit": args.limit}
    return asked if args.task in CORPORA else {**asked, "set_name": name}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("task", nargs="?", choices=sorted(TASKS))
    parser.add_argument("--data", type=Path, help="folder of sets, or of corpora for language")
    parser.add_argument("--split", help="train, dev, or a split of your own")
    parser.add_argument("--set", help="the set's folder under --data")
    parser.add_argument("--limit", type=int, help="the first N documents alone")
    parser.add_argument("--report", type=Path, help="claims: the report, text or JSON")
    parser.add_argument("--gold", type=Path, help="claims: its gold")
    parser.add_argument("--published", help="claims: when it was published, if the text is silent")
    parser.add_argument("--check", action="store_true", help="run every floor; fail below one")
    parser.add_argument("--set-floors", action="store_true", help="raise floors to what is seen")
    parser.add_argument("--lower", metavar="REASON", help="with --set-floors: lower them, and why")
    args = parser.parse_args()
    if args.check or args.set_floors:
        from evals import floors

        return floors.check(
            measure, data_root(), task=args.task, rise=args.set_floors, lower=args.lower
        )
    if args.task is None:
        parser.error(f"name a task, one of {', '.join(sorted(TASKS))}, or --check")
    print(json.dumps(measure(args.task, **request(args)), indent=1, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main())

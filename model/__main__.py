"""Make the language model: lemmas, training, export; goes on where it was stopped.

python -m model --data corpora
"""

import argparse
from pathlib import Path

from . import lemma_table
from .export import export
from .train import Plan, train

SHIPPED = Path(__file__).resolve().parent.parent / "src/truceline/language/data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the three tarballs")
    parser.add_argument("--run", type=Path, default=Path("model/runs/one"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--minutes", type=float, default=97.0)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    lemma_table.write(given.data, given.out / "lemmas.txt")
    train(given.data, given.run, Plan(seconds=60 * given.minutes))
    export(given.data, given.run, given.out, exact=False)


if __name__ == "__main__":
    main()

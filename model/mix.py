"""Average the weights of training runs that began from one another.

    python -m model.mix --run model/runs/one 0.3 --run model/runs/two 0.7 --out model/runs/mixed

Weights of one training and of its continuation lie in one valley, and their average may read
better than either (Wortsman et al. 2022, "Model soups"). Take the shares that are best on dev.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

Share = tuple[Path, float]


def mix(runs: Sequence[Share], out: Path) -> None:
    """Write a run folder for ``model.export``, whose weights are the runs', by their shares.

    The runs have one shape and one set of labels; ValueError where shares do not sum to one.
    """
    if abs(sum(share for _, share in runs) - 1) > 1e-6:
        raise ValueError(f"the shares are {[share for _, share in runs]}; they must sum to 1")
    out.mkdir(parents=True, exist_ok=True)
    mixed: dict[str, Tensor] = {}
    for folder, share in runs:
        mean = torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")["mean"]
        for key, value in mean.items():
            mixed[key] = mixed.get(key, torch.zeros_like(value)) + share * value
    torch.save({"mean": mixed}, out / "checkpoint.pt")
    shutil.copy(runs[-1][0] / "shape.json", out / "shape.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", nargs=2, action="append", required=True,
                        metavar=("FOLDER", "SHARE"))  # fmt: skip
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    mix([(Path(folder), float(share)) for folder, share in given.run], given.out)


if __name__ == "__main__":
    main()

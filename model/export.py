"""Turn a training run's averaged weights into what the package ships.

python -m model.export --data corpora --run model/runs/one --out src/truceline/language/data
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from . import encoder_folder
from .chunks import Labels
from .graph import build
from .net import Reader, Shape
from .ranges import input_ranges


def export(data: Path, run: Path, out: Path, *, exact: bool) -> None:
    """Write ``reader.onnx``, ``labels.json`` and ``vocab.txt`` into a folder.

    ``exact`` keeps products of floating point: slower by half, and better by 0.1 LAS at most.
    """
    record = json.loads((run / "shape.json").read_text("utf-8"))
    net = Reader(Shape(**record["shape"]))
    saved = torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")
    net.load_state_dict(saved["mean"])
    ranges = {} if exact else input_ranges(net, Labels(**record["labels"]), data)
    state = {key: value.numpy() for key, value in net.state_dict().items()}
    shape = net.shape
    model = build(state, layers=shape.layers, heads=shape.attention_heads, ranges=ranges)
    out.mkdir(parents=True, exist_ok=True)
    (out / "reader.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (out / "labels.json").write_text(json.dumps(record["labels"], indent=0) + "\n", "utf-8")
    shutil.copy(encoder_folder() / "vocab.txt", out / "vocab.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="multiply as floating point")
    given = parser.parse_args()
    export(given.data, given.run, given.out, exact=given.exact)


if __name__ == "__main__":
    main()

"""Turn a training run's averaged weights into what the package ships.

python -m model.export --run model/runs/one --out src/truceline/language/data
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from . import encoder_folder
from .graph import build
from .net import Reader, Shape


def export(run: Path, out: Path, linear: str) -> None:
    """Write ``reader.onnx``, ``labels.json`` and ``vocab.txt`` into a folder."""
    record = json.loads((run / "shape.json").read_text("utf-8"))
    net = Reader(Shape(**record["shape"]))
    net.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["mean"])
    state = {key: value.numpy() for key, value in net.state_dict().items()}
    shape = net.shape
    model = build(state, layers=shape.layers, heads=shape.attention_heads, linear=linear)
    out.mkdir(parents=True, exist_ok=True)
    (out / "reader.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (out / "labels.json").write_text(json.dumps(record["labels"], indent=0) + "\n", "utf-8")
    shutil.copy(encoder_folder() / "vocab.txt", out / "vocab.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--linear", choices=("fp32", "nbits", "dynamic"), default="fp32")
    given = parser.parse_args()
    export(given.run, given.out, given.linear)


if __name__ == "__main__":
    main()

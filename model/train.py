"""Train the reader on open treebanks, within a budget of wall-clock time.

    python -m model.train --data corpora --run model/runs/one --minutes 97

The learning rate falls linearly with the time that has passed, so that a slower machine
trains less, not worse. A run is resumed from its last checkpoint. Seeds are fixed, but
the number of steps, and so the weights, depend on the machine.
"""

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from truceline.language.pieces import CASE_CODES, Pieces

from . import encoder_folder
from .chunks import NONE, Batch, Encoded, Labels, Noise, assemble, batches, cut, encode
from .corpora import read_all
from .fillers import Fillers
from .net import Reader, Shape, load_encoder

WEIGHTS = {"arcs": 1.0, "relations": 1.0, "tags": 0.6, "start": 1.0, "names": 2.0, "roles": 0.6}
"""Of the losses' means; names are rare, so that their mean is small (dev, GUM and EWT)."""


DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: times in seconds, sizes in pieces.

    ``word_rate`` 0 leaves the word embeddings as they were; ``share`` is of all the other rates.
    """

    seconds: float
    warm_up: float = 60.0
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.9
    chunk: int = 144
    batch: int = 1600
    average: float = 0.995
    word_rate: float = 0.0
    share: float = 1.0
    save_every: float = 240.0
    check_every: float = 900.0
    seed: int = 20260601


def losses(net: Reader, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each task over the words of a batch."""
    hidden = net.encoder(batch.pieces, batch.cases, batch.mask)
    words, heads = net.words(hidden, batch.firsts)
    known = batch.heads >= 0
    arcs = net.arc_scores(words, heads).masked_fill(~batch.same, -1e4)
    gold = batch.heads.clamp(min=0)
    chosen = heads.gather(1, gold[:, :, None].expand(-1, -1, heads.shape[2]))
    relations = net.relation_scores(words, chosen)
    dropped = net.drop(words)
    scores = {"start": net.start, "tags": net.tags, "names": net.names, "roles": net.roles}
    found = {
        key: functional.cross_entropy(head(dropped).flatten(0, 1), getattr(batch, key).flatten())
        for key, head in scores.items()
    }
    found["arcs"] = functional.cross_entropy(arcs[known], batch.heads[known])
    found["relations"] = functional.cross_entropy(relations[known], batch.relations[known])
    return found


def optimiser(net: Reader, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a lower rate the deeper a layer lies; heads and case embedding the highest."""
    groups = []
    net.encoder.words.weight.requires_grad_(plan.word_rate > 0)
    for name, weight in net.named_parameters():
        if not weight.requires_grad:
            continue
        rate = plan.head_rate
        if name.startswith("encoder.layers."):
            above = net.shape.layers - 1 - int(name.split(".")[2])
            rate = plan.encoder_rate * plan.layer_decay**above
        elif name.startswith("encoder.") and "cases" not in name:
            rate = plan.encoder_rate * plan.layer_decay**net.shape.layers
        rate = plan.word_rate if name == "encoder.words.weight" else rate * plan.share
        decay = 0.01 if weight.dim() > 1 and name != "encoder.words.weight" else 0.0
        groups.append({"params": [weight], "lr": rate, "top": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8)


class Run:
    """One training: its network, the running average of its weights, its checkpoint."""

    def __init__(self, net: Reader, plan: Plan, folder: Path) -> None:
        self.net, self.plan, self.folder = net, plan, folder
        self.optimiser = optimiser(net, plan)
        self.mean = {k: v.clone() for k, v in net.state_dict().items()}
        self.elapsed, self.steps, self.passes = 0.0, 0, 0

    def step(self, batch: Batch, clock: float) -> dict[str, float]:
        share = min(1.0, clock / self.plan.warm_up) * max(0.0, 1 - clock / self.plan.seconds)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * share
        found = losses(self.net, batch)
        total = sum((WEIGHTS[k] * v for k, v in found.items()), torch.zeros(()))
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        keep = min(self.plan.average, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for key, value in self.net.state_dict().items():
                self.mean[key].lerp_(value, 1 - keep)
        return {k: float(v.detach()) for k, v in found.items()}

    def save(self) -> None:
        state = {"net": self.net.state_dict(), "mean": self.mean,
                 "optimiser": self.optimiser.state_dict(), "elapsed": self.elapsed,
                 "steps": self.steps, "passes": self.passes}  # fmt: skip
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True, map_location=DEVICE)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.mean = state["mean"]
            self.elapsed, self.steps = state["elapsed"], state["steps"]
            self.passes = state["passes"] + 1


def check(net: Reader, documents: list[Encoded], pieces: Pieces) -> dict[str, float]:
    """Greedy scores over gold sentences: a quick look, not the evaluation."""
    net.eval()
    rng = random.Random(0)
    right = dict.fromkeys(("uas", "las", "tags", "start", "names"), 0)
    total = 0
    with torch.inference_mode():
        for group in batches(cut(documents, 128, rng), 4096, rng):
            batch = assemble(group, pieces, NONE, rng).to(DEVICE)
            hidden = net.encoder(batch.pieces, batch.cases, batch.mask)
            words, heads = net.words(hidden, batch.firsts)
            known = batch.heads >= 0
            arcs = net.arc_scores(words, heads).masked_fill(~batch.same, -1e4).argmax(-1)
            chosen = heads.gather(1, arcs[:, :, None].expand(-1, -1, heads.shape[2]))
            found = net.relation_scores(words, chosen).argmax(-1)
            attached = (arcs == batch.heads) & known
            total += int(known.sum())
            right["uas"] += int(attached.sum())
            right["las"] += int((attached & (found == batch.relations)).sum())
            for key in ("tags", "start", "names"):
                guess = getattr(net, key)(words).argmax(-1)
                right[key] += int(((guess == getattr(batch, key)) & known).sum())
    net.train()
    return {k: round(100 * v / total, 2) for k, v in right.items()}


def train(data: Path, folder: Path, plan: Plan, start: Path | None = None) -> None:
    """Train until the time is spent; leave ``checkpoint.pt`` and ``shape.json`` behind.

    ``start`` is another run's checkpoint, whose averaged weights are begun from.
    """
    torch.manual_seed(plan.seed)
    torch.set_flush_denormal(True)
    folder.mkdir(parents=True, exist_ok=True)
    pieces = Pieces.load(encoder_folder() / "vocab.txt")
    documents = [d for d in read_all(data) if d.shippable]
    learned = [d for d in documents if d.split == "train"]
    labels = Labels.of(learned)
    shape = Shape(
        pieces=30522, cases=CASE_CODES, tags=len(labels.tags), names=len(labels.names),
        roles=len(labels.roles), relations=len(labels.relations),
    )  # fmt: skip
    record = {"labels": asdict(labels), "shape": shape.record(), "plan": asdict(plan)}
    (folder / "shape.json").write_text(json.dumps(record, indent=1))
    train_set = [encode(d, pieces, labels) for d in learned]
    dev_set = [encode(d, pieces, labels) for d in documents if d.split == "dev"][::2]
    net = Reader(shape)
    load_encoder(net.encoder, encoder_folder() / "model.safetensors")
    if start is not None:
        net.load_state_dict(torch.load(start, weights_only=True, map_location="cpu")["mean"])
    run = Run(net.to(DEVICE), plan, folder)
    run.resume()
    net.train()
    _loop(run, train_set, dev_set, pieces)


def _loop(run: Run, train_set: list[Encoded], dev_set: list[Encoded], pieces: Pieces) -> None:
    plan, noise, fillers = run.plan, Noise(), Fillers.load()
    begun = time.monotonic() - run.elapsed
    saved = checked = run.elapsed
    seen, since, sums = 0, time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
    while run.elapsed < plan.seconds:
        rng = random.Random(plan.seed + run.passes)
        for group in batches(cut(train_set, plan.chunk, rng), plan.batch, rng):
            run.elapsed = time.monotonic() - begun
            if run.elapsed >= plan.seconds:
                break
            found = run.step(assemble(group, pieces, noise, rng, fillers).to(DEVICE), run.elapsed)
            seen += sum(c[2] for c in group)
            for key, value in found.items():
                sums[key] += value / 25
            if run.steps % 25 == 0:
                speed = seen / (time.monotonic() - since)
                line = " ".join(f"{k} {v:.3f}" for k, v in sums.items())
                print(f"{run.elapsed:6.0f}s step {run.steps} pass {run.passes} {line} "
                      f"| {speed:.0f} pieces/s", flush=True)  # fmt: skip
                seen, since, sums = 0, time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
            if run.elapsed - saved > plan.save_every:
                run.save()
                saved = run.elapsed
            if run.elapsed - checked > plan.check_every:
                _report(run, dev_set, pieces)
                checked = run.elapsed
        else:
            run.passes += 1
            continue
        break
    run.save()
    _report(run, dev_set, pieces)


def _report(run: Run, dev_set: list[Encoded], pieces: Pieces) -> None:
    own = {k: v.clone() for k, v in run.net.state_dict().items()}
    run.net.load_state_dict(run.mean)
    print("dev, averaged weights:", json.dumps(check(run.net, dev_set, pieces)), flush=True)
    run.net.load_state_dict(own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=100.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="another run's checkpoint to begin from")
    parser.add_argument("--word-rate", type=float, default=0.0)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=20260601)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    plan = Plan(seconds=60 * given.minutes, word_rate=given.word_rate, share=given.share,
                seed=given.seed)  # fmt: skip
    train(given.data, given.run, plan, given.start)


if __name__ == "__main__":
    main()

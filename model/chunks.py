"""Documents cut into chunks of whole sentences, and chunks joined into padded batches.

A chunk is [CLS], its words' pieces, and [SEP] at each edge between paragraphs, as the
run time packs blocks. Which sentences share a chunk changes with every pass.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from truceline.language.pieces import Pieces, case_code

from .corpora import Document
from .fillers import Fillers

IGNORED = -100
LONGEST = 500
"""Pieces: a sentence that is longer than the encoder's places is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The label sets, in the order of the heads' outputs."""

    tags: list[str]
    names: list[str]
    roles: list[str]
    relations: list[str]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Labels":
        return cls(
            tags=sorted({t for d in documents for t in d.tags}),
            names=_bio("PERSON", "ORG", "PLACE"),
            roles=_bio("source", "cue", "content"),
            relations=sorted({r for d in documents for r in d.relations}),
        )


def _bio(*kinds: str) -> list[str]:
    return ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")]


@dataclass(slots=True, kw_only=True)
class Encoded:
    """A document in numbers: one row a word."""

    pieces: list[tuple[int, ...]]
    words: list[str]
    spaced: list[bool]
    tags: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]
    roles: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: frozenset[int]
    slots: dict[int, tuple[int, str]]
    """First word of each name that may be changed for another: its length and label."""


def encode(doc: Document, pieces: Pieces, labels: Labels) -> Encoded:
    """Look everything up once; labels that training never saw are ignored."""
    look = [{x: i for i, x in enumerate(s)} for s in (labels.tags, labels.relations)]
    return Encoded(
        pieces=[pieces(w) for w in doc.words],
        words=doc.words,
        spaced=doc.spaced,
        tags=[look[0].get(t, IGNORED) for t in doc.tags],
        heads=doc.heads,
        relations=[look[1].get(r, IGNORED) for r in doc.relations],
        names=_marked(doc.names, len(doc.words), labels.names),
        roles=_marked(doc.roles, len(doc.words), labels.roles),
        sentences=doc.sentences(),
        paragraphs=frozenset(doc.paragraphs),
        slots={a: (b - a, label) for a, b, label in doc.names or () if _replaceable(doc, a, b)},
    )


def _replaceable(doc: Document, first: int, last: int) -> bool:
    """Whether a name is proper nouns alone, built as the fillers of its length are."""
    inside = range(first, last)
    plain = all(doc.tags[i] == "NNP" and doc.words[i].isalpha() for i in inside)
    joints = {"compound", "flat"}
    return plain and sum(doc.relations[i] in joints for i in inside) >= last - first - 1


def _marked(spans: list[tuple[int, int, str]] | None, length: int, labels: list[str]) -> list[int]:
    if spans is None:
        return [IGNORED] * length
    row = [0] * length
    for first, last, kind in spans:
        row[first] = labels.index(f"B-{kind}")
        row[first + 1 : last] = [labels.index(f"I-{kind}")] * (last - first - 1)
    return row


Chunk = tuple[Encoded, list[tuple[int, int]], int]
"""A document, the sentences of it that the chunk holds, and how many pieces it has."""


def cut(documents: Sequence[Encoded], size: int, rng: random.Random) -> list[Chunk]:
    """Chunks of whole sentences of at most ``size`` pieces, or one longer sentence."""
    chunks: list[Chunk] = []
    for doc in documents:
        limit, used, held = rng.randint(size // 4, size), 1, []
        for first, last in doc.sentences:
            cost = sum(map(len, doc.pieces[first:last])) + int(first in doc.paragraphs)
            if held and used + cost > limit:
                chunks.append((doc, held, used))
                limit, used, held = size, 1, []
            if cost < LONGEST:
                held.append((first, last))
                used += cost
        if held:
            chunks.append((doc, held, used))
    return chunks


def batches(chunks: list[Chunk], budget: int, rng: random.Random) -> Iterator[list[Chunk]]:
    """Batches of chunks of like length, at most ``budget`` pieces each with padding."""
    order = sorted(chunks, key=lambda c: c[2] + rng.random() * 8)
    groups: list[list[Chunk]] = []
    longest = budget
    for chunk in order:
        longest = max(chunk[2], longest if groups else 0)
        if not groups or longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = chunk[2]
        groups[-1].append(chunk)
    rng.shuffle(groups)
    yield from groups


@dataclass(slots=True, kw_only=True)
class Batch:
    """Tensors of one step; see ``net`` for the shapes. ``same`` is who may head whom."""

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    firsts: Tensor
    same: Tensor
    start: Tensor
    tags: Tensor
    names: Tensor
    roles: Tensor
    heads: Tensor
    relations: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How often a chunk's case is changed, its edges dropped, its words hidden."""

    upper: float = 0.12
    lower: float = 0.04
    title: float = 0.02
    unmarked: float = 0.25
    hidden: float = 0.03
    renamed: float = 0.25


NONE = Noise(upper=0, lower=0, title=0, unmarked=0, hidden=0, renamed=0)


def assemble(
    chunks: list[Chunk],
    pieces: Pieces,
    noise: Noise,
    rng: random.Random,
    fillers: Fillers | None = None,
) -> Batch:
    """Pad chunks into a batch. Noise touches what is read, never what is learned."""
    rows = [_row(chunk, pieces, noise, rng, fillers) for chunk in chunks]
    length = max(len(r["pieces"]) for r in rows)
    words = max(len(r["firsts"]) for r in rows)

    def padded(key: str, width: int, fill: int) -> Tensor:
        out = np.full((len(rows), width), fill, dtype=np.int64)
        for i, r in enumerate(rows):
            out[i, : len(r[key])] = r[key]
        return torch.from_numpy(out)

    sentence = padded("sentence", words, -1)
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
    root = torch.ones(len(rows), words, 1, dtype=torch.bool)
    lengths = torch.tensor([len(r["pieces"]) for r in rows])
    return Batch(
        pieces=padded("pieces", length, 0),
        cases=padded("cases", length, 0),
        mask=torch.arange(length)[None] < lengths[:, None],
        firsts=padded("firsts", words, 0),
        same=torch.cat([root, same], dim=2),
        **{k: padded(k, words, IGNORED) for k in
           ("start", "tags", "names", "roles", "heads", "relations")},
    )  # fmt: skip


def _row(
    chunk: Chunk, pieces: Pieces, noise: Noise, rng: random.Random, fillers: Fillers | None
) -> dict[str, list[int]]:
    doc, sentences, _ = chunk
    keys = ("pieces", "cases", "firsts", "sentence", "start", "tags", "names", "roles",
            "heads", "relations")  # fmt: skip
    row: dict[str, list[int]] = {k: [] for k in keys}
    row["pieces"].append(pieces.first)
    row["cases"].append(0)
    change = _case_change(noise, rng)
    marked = rng.random() >= noise.unmarked
    renamed = _renamed(chunk, noise, rng, fillers) if fillers else {}
    base: dict[int, int] = {}
    for first, last in sentences:
        base.update((i, len(base)) for i in range(first, last))
    for number, (first, last) in enumerate(sentences):
        if number and marked and first in doc.paragraphs:
            row["pieces"].append(pieces.between)
            row["cases"].append(0)
        for i in range(first, last):
            word = renamed.get(i, doc.words[i])
            own = pieces(word) if i in renamed else doc.pieces[i]
            if rng.random() < noise.hidden:
                own = (pieces.masked,) * len(own)
            row["firsts"].append(len(row["pieces"]))
            row["pieces"] += own
            row["cases"] += [case_code(change(word), spaced=doc.spaced[i])] * len(own)
            row["sentence"].append(number)
            row["start"].append(int(i == first))
            row["heads"].append(0 if doc.heads[i] == i else base[doc.heads[i]] + 1)
        for key in ("tags", "names", "roles", "relations"):
            row[key] += getattr(doc, key)[first:last]
    return row


def _renamed(chunk: Chunk, noise: Noise, rng: random.Random, fillers: Fillers) -> dict[int, str]:
    """Words to read in the place of others: some of the chunk's names, each the same throughout."""
    doc, sentences, _ = chunk
    drawn: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    found: dict[int, str] = {}
    for first, last in sentences:
        for i in range(first, last):
            if i not in doc.slots:
                continue
            length, label = doc.slots[i]
            key = tuple(doc.words[i : i + length])
            if key not in drawn:
                chance = rng.random() < noise.renamed
                drawn[key] = fillers.draw(label, length, rng) if chance else None
            for offset, word in enumerate(drawn[key] or ()):
                found[i + offset] = word
    return found


def _case_change(noise: Noise, rng: random.Random):  # type: ignore[no-untyped-def]
    draw = rng.random()
    for share, change in ((noise.upper, str.upper), (noise.lower, str.lower),
                          (noise.title, str.title)):  # fmt: skip
        if draw < share:
            return change
        draw -= share
    return lambda word: word

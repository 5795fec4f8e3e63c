"""The treebanks as documents of words, read straight from their tarballs.

Sources: UD English GUM (all genres but Reddit), UD English EWT, Universal NER for EWT.
What may be trained on, and what is only measured on, is told by ``Document.shippable``.
"""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

NOT_OPEN = ("essay", "fiction", "letter", "podcast", "whow", "conversation")
"""GUM genres left out of training: by GUM's LICENSE.txt the first five are BY-NC-SA; the
conversations come from the Santa Barbara Corpus, whose licence (BY-ND) bars derivatives."""

LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text of a treebank. Lists run over its syntactic words; heads are indices."""

    name: str
    corpus: str
    genre: str
    split: str
    words: list[str]
    spans: list[tuple[int, int]]
    """Where each word stands in ``text``; parts of one token may share a span."""
    text: str
    spaced: list[bool]
    lemmas: list[str]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    misc: list[str]
    starts: list[int]
    """Index of the first word of each sentence."""
    paragraphs: list[int]
    """Index of the first word of each paragraph."""
    sentence_ids: list[str]
    names: list[tuple[int, int, str]] | None = None
    roles: list[tuple[int, int, str]] | None = None

    @property
    def shippable(self) -> bool:
        return self.genre not in NOT_OPEN

    def blocks(self) -> list[tuple[int, int]]:
        """Code points of each paragraph in ``text``."""
        edges = [*self.paragraphs, len(self.words)]
        return [(self.spans[a][0], self.spans[b - 1][1]) for a, b in pairwise(edges)]

    def sentences(self) -> list[tuple[int, int]]:
        edges = [*self.starts, len(self.words)]
        return list(pairwise(edges))


@dataclass(slots=True)
class _Growing:
    """A document while its lines are read."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    sentence_ids: list[str] = field(default_factory=list)
    gap: bool = True
    pending: bool = True
    token_end: int = 0
    token_rest: str = ""

    def put(self, form: str, *, space_after: bool) -> tuple[int, int]:
        start = self.length
        self.pieces.append(form + (" " if space_after else ""))
        self.length += len(form) + int(space_after)
        return start, start + len(form)

    def break_paragraph(self) -> None:
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        self.paragraphs.append(len(self.words))


def parse_conllu(text: str, *, name: str, corpus: str, genre: str, split: str) -> Document:
    """A CoNLL-U file as one document; paragraphs are parted by an empty line."""
    doc = _Growing()
    for block in text.strip().split("\n\n"):
        _sentence(doc, block.splitlines())
    return Document(
        name=name,
        corpus=corpus,
        genre=genre,
        split=split,
        text="".join(doc.pieces),
        **{key: getattr(doc, key) for key in (
            "words", "spans", "spaced", "lemmas", "tags", "heads", "relations", "misc",
            "starts", "paragraphs", "sentence_ids",
        )},
    )  # fmt: skip


def _sentence(doc: _Growing, lines: list[str]) -> None:
    first = len(doc.words)
    if not first or any(line.startswith(("# newpar", "# newdoc")) for line in lines):
        doc.break_paragraph()
        doc.gap = True
    doc.starts.append(first)
    part_end, span, rest = 0, (0, 0), ""
    for line in lines:
        if line.startswith("# sent_id = "):
            doc.sentence_ids.append(line[12:])
        if line.startswith("#"):
            continue
        column = line.split("\t")
        if "." in column[0]:
            continue
        space_after = "SpaceAfter=No" not in column[9]
        if "-" in column[0]:
            part_end = int(column[0].split("-")[1])
            span, rest = doc.put(column[1], space_after=space_after), column[1]
            parted_gap, parted_after = doc.gap, space_after
            continue
        number = int(column[0])
        doc.words.append(column[1])
        if number <= part_end:
            place, rest, span = _part(column[1], rest, span, last=number == part_end)
            doc.spans.append(place)
            doc.spaced.append(parted_gap)
            parted_gap, doc.gap = False, parted_after
        else:
            doc.spans.append(doc.put(column[1], space_after=space_after))
            doc.spaced.append(doc.gap)
            doc.gap = space_after
        doc.lemmas.append(column[2])
        doc.tags.append(column[4])
        head = int(column[6])
        doc.heads.append(first + head - 1 if head else first + number - 1)
        doc.relations.append(column[7])
        doc.misc.append(column[9])


def _part(
    form: str, rest: str, span: tuple[int, int], *, last: bool
) -> tuple[tuple[int, int], str, tuple[int, int]]:
    """Where a part of a multi-word token stands; parts that do not add up share a place."""
    if last or not rest.startswith(form) or len(form) >= len(rest):
        return span, rest, span
    cut = span[0] + len(form)
    return (span[0], cut), rest[len(form) :], (cut, span[1])


def _members(path: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path) as tar:
        for member in tar:
            if member.isfile() and (stream := tar.extractfile(member)):
                yield member.name, stream.read().decode("utf-8")


def read_gum(path: Path) -> list[Document]:
    """GUM with named mentions and, where it can be aligned, attribution from RST."""
    from . import names, roles

    files = dict(_members(path))
    splits: dict[str, str] = {}
    section = ""
    for line in next(t for n, t in files.items() if n.endswith("splits.md")).splitlines():
        if line.startswith("## "):
            section = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:]] = section
    documents = []
    for file, text in sorted(files.items()):
        name = Path(file).stem
        if not file.endswith(".conllu") or splits.get(name) not in ("train", "dev", "test"):
            continue
        genre = name.split("_")[1]
        doc = parse_conllu(text, name=name, corpus="gum", genre=genre, split=splits[name])
        rst = next((t for n, t in files.items() if n.endswith(f"/{name}.rsd")), "")
        documents.append(replace(doc, names=names.from_gum(doc), roles=roles.from_rst(doc, rst)))
    return documents


def read_ewt(path: Path, uner: Path) -> list[Document]:
    """EWT with the names of Universal NER, joined by sentence id where the words agree."""
    from . import names, roles

    files = dict(_members(path))
    labels = names.read_uner([t for n, t in _members(uner) if n.endswith(".iob2")])
    documents = []
    for file, listing in files.items():
        if not (match := re.search(r"file-lists/files\.(train|dev|test)$", file)):
            continue
        for entry in listing.split():
            text = next(t for n, t in files.items() if n.endswith("sources/" + entry))
            doc = parse_conllu(
                text, name=Path(entry).name, corpus="ewt",
                genre=entry.split("/")[0], split=match[1],
            )  # fmt: skip
            documents.append(
                replace(doc, names=names.from_uner(doc, labels), roles=roles.from_parse(doc))
            )
    return documents


def read_all(data: Path) -> list[Document]:
    """Both treebanks from a folder with the three tarballs."""
    return [
        *read_gum(data / "gum.tar.gz"),
        *read_ewt(data / "ewt.tar.gz", data / "uner_ewt.tar.gz"),
    ]

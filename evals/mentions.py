"""Mentions joined within a text, against GUM's coreference of persons, bodies and places.

A gold entity counts where it is named at least once; its mentions are names and definite
descriptions ("the ministry"), never pronouns. Every mention but its entity's first wants a
link back to any earlier mention of the same entity. We link a name that is written as one
before, and what ``language.mentions`` joins. A link is right where the head words of both
ends are heads of mentions of one gold entity.

GUM is text as it is: the treebank's own words are read again from its raw text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.score.matching import prf
from model.corpora import Document, read_gum
from truceline.language.analysis import Analysis, Span
from truceline.language.mentions import join

KINDS = frozenset({"person", "organization", "place"})
_OPENS = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)|\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: the code points of its head word, its entity and how it names it."""

    head: Span
    entity: str
    kind: str
    form: str
    """"name", "description" or "other"."""


def run(data: Path, split: str, limit: int | None = None) -> dict[str, Any]:
    """Precision, recall and F1 of links, all and by the form of the later mention."""
    from truceline.language.english import load_reader

    path = data / "gum.tar.gz"
    documents = [d for d in read_gum(path) if d.split == split][:limit]
    analyses = load_reader().read([(d.text, d.blocks()) for d in documents])
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for document, analysis in zip(documents, analyses, strict=True):
        _count(counts, list(gold_mentions(document)), dict(links(analysis)))
    scores = {
        form: prf(right, made, wanted, recalled=found)
        for form, (right, made, wanted, found) in counts.items()
    }
    return {**scores, "n": len(documents), "files": [path]}


def links(analysis: Analysis) -> Iterator[tuple[Span, Span]]:
    """Each joined mention's head word with that of its antecedent, in code points."""
    first: dict[str, Span] = {}
    joined = join(analysis).antecedents
    for name in analysis.names:
        span = name.first, name.last
        if name.label not in {"PERSON", "ORG", "GROUP", "PLACE", "FACILITY"}:
            continue
        text = analysis.phrase(*span)
        if text in first and span not in joined:
            yield _head(analysis, span), first[text]
        first.setdefault(text, _head(analysis, span))
    for span, before in joined.items():
        yield _head(analysis, span), _head(analysis, before)


def _head(analysis: Analysis, span: Span) -> Span:
    inside = range(*span)
    top = next((i for i in inside if analysis.words[i].head not in inside), span[1] - 1)
    top = next((i for i in inside if analysis.words[i].is_root), top)
    return analysis.chars(top, top + 1)


def gold_mentions(document: Document) -> Iterator[Mention]:
    """The mentions of a document of GUM, by the annotation in its MISC column."""
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, misc in enumerate(document.misc):
        entity = next((p[7:] for p in misc.split("|") if p.startswith("Entity=")), "")
        last: list[str] = []
        for found in _OPENS.finditer(entity):
            if found[1]:
                open_[found[1]].append((index, found[2]))
                last.append(found[1])
                continue
            key = found[3] or (last.pop() if last else "")
            if open_[key]:
                start, kind = open_[key].pop()
                yield _mention(document, start, index + 1, key, kind)


def _mention(document: Document, first: int, last: int, entity: str, kind: str) -> Mention:
    inside = range(first, last)
    head = next(
        (i for i in inside if document.heads[i] not in inside or document.heads[i] == i), first
    )
    tag = document.tags[head]
    definite = document.words[first].lower() in {"the", "this", "that"} and tag in {"NN", "NNS"}
    form = "name" if tag.startswith("NNP") else "description" if definite else "other"
    return Mention(document.spans[head], entity, kind, form)


def _count(counts: dict[str, list[int]], gold: list[Mention], made: dict[Span, Span]) -> None:
    named = {m.entity for m in gold if m.form == "name" and m.kind in KINDS}
    of = {m.head: m for m in gold}
    seen: set[str] = set()
    for mention in sorted(gold, key=lambda m: m.head):
        if mention.entity not in named or mention.form == "other":
            continue
        if mention.entity in seen:
            found = made.get(mention.head)
            hit = found is not None and found in of and of[found].entity == mention.entity
            for form in ("all", mention.form):
                counts[form][2] += 1
                counts[form][3] += hit
        seen.add(mention.entity)
    for head, before in made.items():
        right = head in of and before in of and of[head].entity == of[before].entity
        form = of[head].form if head in of and of[head].form != "other" else "name"
        for key in ("all", form):
            counts[key][1] += 1
            counts[key][0] += right

"""Named mentions of people, organisations and places, from two annotations into one.

Universal NER marks names flat. GUM marks whole noun phrases, nested; a phrase counts as
named where its head is a proper noun, and is cut to the name by the parse.
"""

import re
from collections.abc import Iterator

from .corpora import LABELS, Document

KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
CONNECTORS = {"of", "and", "for", "the", "de", "&", "-", "–", "'s", "’s", "du", "la"}
HYPHENS = {"-", "–"}
TITLES = frozenset(
    "administrator president governor minister senator king queen judge justice secretary "
    "chairman chairwoman director professor doctor mayor chief ambassador general officer "
    "republican democrat chancellor premier lord lady sir madam mr. mrs. ms. dr. mom dad "
    "god mama grandma grandpa captain colonel pope emperor sultan prince princess".split()
)
_PART = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*|(\d+)(?:\[[^\]]*\])?\)|\)")
Span = tuple[int, int, str]


def read_uner(files: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Words with their labels, by sentence id. ``OTH`` and the stray ``B-O`` become O."""
    found: dict[str, list[tuple[str, str]]] = {}
    for text in files:
        for block in text.strip().split("\n\n"):
            rows, key = [], ""
            for line in block.splitlines():
                if line.startswith("# sent_id = "):
                    key = line[12:]
                elif line and not line.startswith("#"):
                    column = line.split("\t")
                    label = column[2] if column[2][2:] in LABELS else "O"
                    rows.append((column[1], label))
            found[key] = rows
    return found


def from_uner(doc: Document, labels: dict[str, list[tuple[str, str]]]) -> list[Span] | None:
    """Names of a document, or None where a sentence is missing or its words differ."""
    spans: list[Span] = []
    for (first, last), key in zip(doc.sentences(), doc.sentence_ids, strict=True):
        rows = labels.get(key)
        if rows is None or [w for w, _ in rows] != doc.words[first:last]:
            rows = [("", "O")] * (last - first)
        spans += _spans([label for _, label in rows], first)
    return spans


def _spans(labels: list[str], offset: int) -> Iterator[Span]:
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield offset + start, offset + i, LABELS[labels[start][2:]]
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start = i


def entities(doc: Document) -> Iterator[Span]:
    """All mentions in GUM's ``Entity=``: words first to last (exclusive) and the type."""
    open_: list[tuple[str, str, int]] = []
    for i, misc in enumerate(doc.misc):
        value = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for match in _PART.finditer(value):
            if match[1]:
                open_.append((match[1], match[2], i))
                continue
            place = len(open_) - 1
            while match[3] and place >= 0 and open_[place][0] != match[3]:
                place -= 1
            if place >= 0:
                _, kind, start = open_.pop(place)
                yield start, i + 1, kind


def from_gum(doc: Document) -> list[Span]:
    """Names in GUM, the longest where they overlap."""
    found = {_name(doc, a, b, KINDS[k]) for a, b, k in entities(doc) if k in KINDS}
    taken: set[int] = set()
    chosen = []
    for span in sorted(filter(None, found), key=lambda s: (s[0] - s[1], s)):
        if not taken.intersection(range(span[0], span[1])):
            taken.update(range(span[0], span[1]))
            chosen.append(span)
    return sorted(chosen)


def _name(doc: Document, first: int, last: int, label: str) -> Span | None:
    heads = [i for i in range(first, last) if not first <= doc.heads[i] < last or doc.heads[i] == i]
    if not heads or not doc.tags[heads[0]].startswith("NNP"):
        return None
    start, end = heads[0], heads[0] + 1
    if label == "PERSON":
        if doc.tags[start] == "NNPS":
            return None
        while end < last and doc.heads[end] == start and doc.relations[end].startswith("flat"):
            end += 1
        while start > first and _builds_name(doc, start - 1, heads[0]):
            start -= 1
        titled = end - start == 1 or doc.lemmas[end - 1].lower() in TITLES
        return None if titled and doc.lemmas[heads[0]].lower() in TITLES else (start, end, label)
    while end < last and _proper(doc, end):
        end += 1
    while end + 1 < last and doc.words[end].lower() in CONNECTORS:
        step = end + 1 + int(doc.words[end + 1].lower() == "the")
        if step >= last or not _proper(doc, step):
            break
        end = step + 1
        while end < last and _proper(doc, end):
            end += 1
    while start > first and _proper(doc, start - 1):
        start -= 1
        if start - 1 > first and doc.words[start - 1] in HYPHENS and _proper(doc, start - 2):
            start -= 2
    return start, end, label


def _proper(doc: Document, i: int) -> bool:
    word, tag = doc.words[i], doc.tags[i]
    capital = word[:1].isupper() and tag[:2] in ("NN", "JJ", "VB") and doc.relations[i] != "punct"
    return tag.startswith("NNP") or capital


def _builds_name(doc: Document, i: int, head: int) -> bool:
    joined = doc.relations[i] in ("compound", "flat", "goeswith", "punct")
    return joined and doc.heads[i] == head and doc.tags[i] in ("NNP", "HYPH")

"""Who said what, as spans of source, cue and content, from open annotation alone.

GUM's rhetorical layer has the relations attribution-positive and attribution-negative,
often with the source's words; the parse gives the rest. EWT has no such layer: there a
verb of saying or holding with a subject and a clause below or beside it is taken.
"""

import re
from collections.abc import Iterator

from .corpora import Document

Span = tuple[int, int, str]
VERBS = frozenset(
    "accuse acknowledge add admit affirm agree allege announce argue assert assume assure "
    "believe boast caution cite claim comment complain conclude concede confirm contend "
    "declare demand deny disclose estimate explain expect fear feel guess hear hint hope "
    "imply indicate inform insist know learn maintain mention note notify observe point "
    "predict promise propose quote read realize recall recommend relate remark remember "
    "remind repeat reply report respond reveal say show state stress suggest suppose "
    "suspect swear tell testify text think threaten tweet understand urge vow warn whisper "
    "wonder worry write".split()
)  # The cue lemmas seen three times or more in GUM's attributions, with press verbs added.
QUOTES = frozenset("\"“”„«»''``")


def from_rst(doc: Document, rst: str) -> list[Span] | None:
    """Attribution in a GUM document, or None where its units do not add up to its words."""
    units: dict[int, tuple[int, int, int, str, str]] = {}
    place = 0
    for line in rst.splitlines():
        column = line.split("\t")
        length = len(column[1].split(" "))
        units[int(column[0])] = (place, place + length, int(column[6]), column[7], column[9])
        place += length
    if place != len(doc.words):
        return None
    children = _children(doc)
    found: list[Span] = []
    for first, last, parent, relation, signals in units.values():
        if relation.startswith("attribution") and parent in units:
            content = _top(doc, *units[parent][:2])
            found += _attribution(doc, children, (first, last), content, signals)
    return _outermost(found)


def from_parse(doc: Document) -> list[Span]:
    """Attribution as the tree shows it: verb, subject, and a clause below or beside it."""
    children = _children(doc)
    found: list[Span] = []
    for verb, lemma in enumerate(doc.lemmas):
        if lemma not in VERBS or not doc.tags[verb].startswith("VB"):
            continue
        clauses = [c for c in children[verb] if doc.relations[c] == "ccomp"]
        if doc.relations[verb] == "parataxis" and not clauses:
            clauses = [doc.heads[verb]]
        subjects = [c for c in children[verb] if doc.relations[c].startswith("nsubj")]
        if clauses and subjects:
            found += _spans(doc, children, verb, subjects[0], clauses[0])
    return _outermost(found)


def _children(doc: Document) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in doc.words]
    for i, head in enumerate(doc.heads):
        if head != i:
            children[head].append(i)
    return children


def _top(doc: Document, first: int, last: int) -> int:
    inside = range(first, last)
    tops = [i for i in inside if doc.heads[i] not in inside or doc.heads[i] == i]
    return next((i for i in tops if doc.relations[i] != "punct"), first)


def _attribution(
    doc: Document, children: list[list[int]], unit: tuple[int, int], content: int, signals: str
) -> list[Span]:
    cue = _top(doc, *unit)
    if doc.lemmas[cue] in ("accord", "according") or "according" in (
        doc.words[i].lower() for i in range(*unit)
    ):
        return _according(doc, unit, children, content)
    subjects = [c for c in children[cue] if doc.relations[c].startswith("nsubj")]
    match = re.search(r"attribution_source-(\d+)(?:-(\d+))?", signals)
    source = subjects[0] if subjects else None
    if source is None and match and unit[0] <= int(match[1]) - 1 < unit[1]:
        source = _top(doc, int(match[1]) - 1, int(match[2] or match[1]))
    if not doc.tags[cue].startswith("VB"):
        return []
    return _spans(doc, children, cue, source, content)


def _according(
    doc: Document, unit: tuple[int, int], children: list[list[int]], content: int
) -> list[Span]:
    words = [w.lower() for w in doc.words[unit[0] : unit[1]]]
    if "according" not in words or words[-1] == "according":
        return []
    cue = unit[0] + words.index("according")
    end = _trimmed_end(doc, cue + 2, unit[1])
    spans: list[Span] = [(cue, cue + 2, "cue")]
    if end > cue + 2:
        spans.append((cue + 2, end, "source"))
    return spans + list(_content(doc, _below(children, content), set(range(*unit))))


def _spans(
    doc: Document, children: list[list[int]], cue: int, source: int | None, content: int
) -> list[Span]:
    spans: list[Span] = []
    last = cue + 1
    if last < len(doc.words) and doc.relations[last] == "compound:prt" and doc.heads[last] == cue:
        last += 1
    spans.append((cue, last, "cue"))
    taken = {cue, *range(cue, last)}
    if source is not None:
        below = _below(children, source)
        first, end = min(below), max(below) + 1
        if end - first == len(below) and not first <= cue < end:
            spans.append((first, _trimmed_end(doc, first, end), "source"))
    words = _below(children, content)
    if cue in words:
        taken |= _below(children, cue)
    return spans + list(_content(doc, words, taken))


def _below(children: list[list[int]], top: int) -> set[int]:
    seen, todo = {top}, [top]
    while todo:
        for child in children[todo.pop()]:
            if child not in seen:
                seen.add(child)
                todo.append(child)
    return seen


def _content(doc: Document, words: set[int], taken: set[int]) -> Iterator[Span]:
    """Runs of at least two content words, without the marks at their edges but quotes."""
    run: list[int] = []
    for i in [*sorted(words - taken), -1]:
        if run and i != run[-1] + 1:
            first, last = run[0], _trimmed_end(doc, run[0], run[-1] + 1)
            while first < last and doc.relations[first] == "punct" and doc.words[first] == ",":
                first += 1
            if last - first > 1:
                yield first, last, "content"
            run = []
        run.append(i)


def _trimmed_end(doc: Document, first: int, last: int) -> int:
    while last > first + 1 and doc.relations[last - 1] == "punct":
        if doc.words[last - 1] in QUOTES:
            break
        last -= 1
    return last


def _outermost(spans: list[Span]) -> list[Span]:
    taken: set[int] = set()
    chosen = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if not taken.intersection(range(span[0], span[1])):
            taken.update(range(span[0], span[1]))
            chosen.append(span)
    return sorted(chosen)

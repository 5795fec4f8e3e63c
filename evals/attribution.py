"""Attribution against PolNeAR: exact spans of source, cue and content, and whole attributions.

Here live the span conventions of PolNeAR where Truceline needs others. The split ``tenth``
is the fixed tenth of train that errors may be looked at in; ``causes`` sorts them.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.score import attribution as score
from evals.score.matching import in_tenth, records
from truceline.claims.attribution import Attribution, Manner, attributions
from truceline.language.analysis import Analysis, Span
from truceline.reports.heads import dateline

QUOTES = frozenset({'"', "“", "”"})
AUXILIARY = frozenset({"MD", "RB", "VBD", "VBZ", "VBP", "VBN", "VB"})
CONNECTIVES = frozenset(
    "however meanwhile but still instead indeed yet and moreover nevertheless so".split()
)
Annotated = dict[str, list[Span]]
"""Spans in code points by role: source, cue, content."""


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Scores of the shipped reader's attributions on DIR/NAME/SPLIT.jsonl."""
    from truceline.language.english import load_reader

    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    documents = [d for d in records(path) if split != "tenth" or in_tenth(d["doc_id"])][:limit]
    reader = load_reader()
    analyses = reader.read([(d["text"], blocks(d["text"])) for d in documents])
    answers = {
        d["doc_id"]: predicted(analysis, attributions(analysis))
        for d, analysis in zip(documents, analyses, strict=True)
    }
    gold = {d["doc_id"]: [annotated(a) for a in d["attributions"]] for d in documents}
    scores = {**score.spans(answers, gold), **score.tuples(answers, gold)}
    return {**scores, "n": len(documents), "files": [path]}


def blocks(text: str) -> list[Span]:
    """The lines of a text that hold words, without their datelines: PolNeAR's paragraphs."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            head = dateline(line)
            found.append((at + (head.end if head else 0), at + len(line.rstrip("\r\n"))))
        at += len(line)
    return found


def annotated(gold: dict[str, Any]) -> dict[str, list[Span]]:
    """A gold attribution as the scorer takes it."""
    return {r: [(s["start"], s["end"]) for s in gold[r]] for r in score.ROLES}


def predicted(analysis: Analysis, found: Sequence[Attribution]) -> list[Annotated]:
    """The attributions of a text, drawn as PolNeAR draws them."""
    told = [a for a in joined(found) if a.manner is not Manner.OBSERVATION]
    return [convention(analysis, a) for a in flat(told)]


def joined(found: Sequence[Attribution]) -> list[Attribution]:
    """A quotation that goes on without a cue is a part of the content before it."""
    whole: list[Attribution] = []
    for one in found:
        at = next((i for i in reversed(range(len(whole))) if _goes_on(whole[i], one)), None)
        if at is None:
            whole.append(one)
        else:
            parts = tuple(sorted({*whole[at].content, *one.content}))
            whole[at] = replace(whole[at], content=parts)
    return whole


def _goes_on(before: Attribution, one: Attribution) -> bool:
    return one.cue_word is None and before.cue_word is not None and before.source == one.source


def flat(found: Sequence[Attribution]) -> list[Attribution]:
    """Only the outermost: none of PolNeAR's stands inside the content of another."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: -a.size):
        words = [first for first, _ in one.cue or one.content]
        if not any(outer.holds(w) for outer in kept for w in words):
            kept.append(one)
    return kept


def convention(analysis: Analysis, found: Attribution) -> Annotated:
    """An attribution in code points, its spans drawn as PolNeAR draws them."""
    source = [_with_mark(analysis, *span) for span in found.source]
    cue = [_with_colon(analysis, *span) for span in _with_infinitive(analysis, found)]
    content = _without_connective(analysis, _without_aside(analysis, found))
    roles = {"source": source, "cue": cue, "content": content}
    return {role: [analysis.chars(*span) for span in spans] for role, spans in roles.items()}


def _with_mark(analysis: Analysis, first: int, last: int) -> Span:
    """A source of several parts takes the comma that closes it ("Ana Brin, a baker, said"), one
    that owns its cue its "'s" ("Brin's refusal")."""
    words = analysis.words
    several = any(w.text == "," for w in words[first:last])
    closed = last < len(words) and words[last].text == ","
    owning = last < len(words) and words[last].tag == "POS"
    return (first, last + 1) if owning or (several and closed) else (first, last)


def _with_colon(analysis: Analysis, first: int, last: int) -> Span:
    """A cue takes the colon after it: "said:"."""
    closed = last < len(analysis.words) and analysis.words[last].text == ":"
    return (first, last + 1) if closed else (first, last)


def _with_infinitive(analysis: Analysis, found: Attribution) -> list[Span]:
    """A cue takes its "to", and the verb that it completes: "continued to assure"."""
    spans, at = list(found.cue), found.cue_word
    words = analysis.words
    if at is None or not spans or not spans[0][0] <= at < spans[0][1]:
        return spans
    first, last = spans[0]
    if first and words[first - 1].text.lower() == "to" and words[first - 1].head == at:
        first -= 1
    over = words[words[at].head].index
    if words[at].relation == "xcomp" and over < first and words[over].tag.startswith("VB"):
        between = {words[i].tag for i in range(over + 1, first)}
        if between <= {"RB", "TO"}:
            first = over
            while first and words[first - 1].head == over and words[first - 1].tag in AUXILIARY:
                first -= 1
    return [(first, last), *spans[1:]]


def _without_connective(analysis: Analysis, spans: list[Span]) -> list[Span]:
    """A content is without the word that ties its sentence to the one before: "However, ..."."""
    first, last = spans[0]
    opening = analysis.words[first].text.lower() in CONNECTIVES
    if not opening or analysis.words[first].tag not in {"RB", "CC", "IN"}:
        return spans
    if last == first + 1 and len(spans) > 1:
        return spans[1:]
    if first + 2 < last and analysis.words[first + 1].text == ",":
        return [(first + 2, last), *spans[1:]]
    return spans


def _without_aside(analysis: Analysis, found: Attribution) -> list[Span]:
    """A content told behind its cue ends before an aside: "..., which ...", "..., a baker"."""
    spans = list(found.content)
    first, last = spans[-1]
    if found.cue and first < found.cue[0][0]:
        return spans
    words = analysis.words
    for at in range(first + 2, last):
        if words[at - 1].text != "," or any(w.text in QUOTES for w in words[at:last]):
            continue
        top = _top_of_aside(analysis, at, last)
        if top is not None and max(analysis.subtree(top)) >= last - 2:
            return [*spans[:-1], (first, at - 1)]
    return spans


def _top_of_aside(analysis: Analysis, at: int, last: int) -> int | None:
    """The head word of a relative clause or an apposition that begins at a word, if one does."""
    words = analysis.words
    outer = [i for i in range(at, last) if not at <= words[i].head < last]
    if words[at].tag in {"WDT", "WP", "WP$"}:
        return next(iter(outer), at)
    if words[at].tag != "DT":
        return None
    noun = next((i for i in outer if words[i].tag.startswith("NN")), None)
    return noun if noun is not None and words[noun].relation in {"appos", "parataxis"} else None

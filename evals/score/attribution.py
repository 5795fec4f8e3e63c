"""Scores of attributions against PolNeAR's annotation.

Predicted and gold are {document: [attribution]}, an attribution {role: [(start, end)]}
for the roles source, cue and content, in code points.
"""

from collections.abc import Iterable, Mapping, Sequence

from evals.score.matching import assignment, prf

ROLES = ("source", "cue", "content")
OVERLAP = 0.5
"""Least Jaccard overlap, in characters, of two contents that are taken for one."""

Attributed = Mapping[str, Sequence[tuple[int, int]]]
Documents = Mapping[str, Sequence[Attributed]]
Scores = dict[str, dict[str, float]]


def spans(predicted: Documents, gold: Documents) -> Scores:
    """Exact F1 of each role's unbroken spans, each counted once in a document."""
    found: Scores = {}
    for role in ROLES:
        hits = guessed = wanted = 0
        for document, annotated in gold.items():
            g = {span for a in annotated for span in a.get(role, ())}
            p = {span for a in predicted.get(document, ()) for span in a.get(role, ())}
            hits, guessed, wanted = hits + len(g & p), guessed + len(p), wanted + len(g)
        found[role] = prf(hits, guessed, wanted)
    return found


def tuples(predicted: Documents, gold: Documents) -> Scores:
    """F1 of whole attributions, paired one to one by the overlap of their contents.

    ``content`` counts the pairs; ``content_source`` and ``content_cue`` those whose source
    or cue overlaps too, or is absent from both.
    """
    hits = {"content": 0, "content_source": 0, "content_cue": 0}
    guessed = wanted = 0
    for document, annotated in gold.items():
        answers = predicted.get(document, ())
        guessed, wanted = guessed + len(answers), wanted + len(annotated)
        for a, b in pairs(annotated, answers):
            hits["content"] += 1
            hits["content_source"] += meets(a, b, "source")
            hits["content_cue"] += meets(a, b, "cue")
    return {name: prf(n, guessed, wanted) for name, n in hits.items()}


def pairs(
    gold: Sequence[Attributed], answers: Sequence[Attributed]
) -> list[tuple[Attributed, Attributed]]:
    """Gold attributions with the answers that overlap them, one to one."""
    g = [_characters(a.get("content", ())) for a in gold]
    p = [_characters(a.get("content", ())) for a in answers]
    weights = [[_jaccard(x, y) for y in p] for x in g]
    return [(gold[i], answers[j]) for i, j in assignment(weights) if weights[i][j] >= OVERLAP]


def meets(a: Attributed, b: Attributed, role: str) -> bool:
    """Whether a role's spans overlap, or both have none."""
    x, y = _characters(a.get(role, ())), _characters(b.get(role, ()))
    return bool(x & y) or not (x or y)


def _characters(found: Iterable[tuple[int, int]]) -> set[int]:
    return {c for start, end in found for c in range(start, end)}


def _jaccard(x: set[int], y: set[int]) -> float:
    return len(x & y) / len(x | y) if x & y else 0.0

"""Scores of toponyms: whether each is recognised, and how far off it is placed.

Gold and predicted are {document: [toponym]}, a toponym {start, end, lat, lon, id}: code
points, degrees, and the GeoNames number where there is one; ``lat`` None where the gold has
no coordinates. A toponym that was not found, or not placed, is as far off as can be.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, log, radians, sin, sqrt
from typing import Any

from evals.score.matching import prf

FARTHEST = 20039.0
"""Kilometres: half the earth's girth, what the field counts for a miss."""
NEAR = 161.0
"""Kilometres: 100 miles, the field's bound of a place that counts as right."""
EARTH_KM = 6371.0088

Toponym = Mapping[str, Any]
Toponyms = Mapping[str, Sequence[Toponym]]


def recognition(predicted: Toponyms, gold: Toponyms) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of spans: ``strict`` on equal edges, ``overlap`` on any."""
    strict = touching = guessed = wanted = 0
    for document, annotated in gold.items():
        found = predicted.get(document, ())
        guessed, wanted = guessed + len(found), wanted + len(annotated)
        strict += len({_span(t) for t in found} & {_span(t) for t in annotated})
        touching += _touching(found, annotated)
    return {"strict": prf(strict, guessed, wanted), "overlap": prf(touching, guessed, wanted)}


def _touching(found: Iterable[Toponym], annotated: Iterable[Toponym]) -> int:
    """Gold toponyms that share characters with a found one; each found one counts once."""
    free, hits = list(found), 0
    for toponym in annotated:
        for other in free:
            if other["start"] < toponym["end"] and toponym["start"] < other["end"]:
                free.remove(other)
                hits += 1
                break
    return hits


def resolution(predicted: Toponyms, gold: Toponyms) -> dict[str, float]:
    """How far the gold toponyms with coordinates were placed from where they lie.

    ``acc161``: percent within 161 km. ``auc``: area under log(km + 1), sorted, as a share of
    its greatest (0 is best). ``exact``: percent with the GeoNames id of those that have one.
    """
    errors, exact, known = [], 0, 0
    for document, annotated in gold.items():
        found = {_span(t): t for t in predicted.get(document, ())}
        for toponym in annotated:
            answer = found.get(_span(toponym))
            if toponym.get("lat") is not None:
                errors.append(error(toponym, answer))
            if toponym.get("id"):
                known += 1
                exact += bool(answer and answer.get("id") == toponym["id"])
    return {**_summary(errors), "exact": 100 * exact / known if known else 0.0}


def error(gold: Toponym, answer: Toponym | None) -> float:
    """Kilometres between gold and answer; none for the same id, FARTHEST for no answer."""
    if answer is None:
        return FARTHEST
    if gold.get("id") and gold["id"] == answer.get("id"):
        return 0.0
    if answer.get("lat") is None:
        return FARTHEST
    return km(gold["lat"], gold["lon"], answer["lat"], answer["lon"])


def km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres along the great circle between two points in degrees."""
    a, b = radians(lat), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _summary(errors: list[float]) -> dict[str, float]:
    ordered = sorted(min(e, FARTHEST) for e in errors)
    if not ordered:
        return {"toponyms": 0, "acc161": 0.0, "mean_km": 0.0, "median_km": 0.0, "auc": 0.0}
    logs = [log(e + 1) for e in ordered]
    area = sum((a + b) / 2 for a, b in pairwise(logs)) or logs[0]
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else sum(ordered[middle - 1 : middle + 1]) / 2
    return {
        "toponyms": len(ordered),
        "acc161": 100 * sum(e <= NEAR for e in ordered) / len(ordered),
        "mean_km": sum(ordered) / len(ordered),
        "median_km": median,
        "auc": area / (log(FARTHEST) * max(1, len(ordered) - 1)),
    }


def _span(toponym: Toponym) -> tuple[int, int]:
    return toponym["start"], toponym["end"]

"""Compare two claims: evidence, line by line, for or against one happening.

Weights are log-odds. They stand in ``weights.toml`` with where they came from; nothing here
knows a number. A pair's evidence depends on the two claims alone (no corpus statistics), so
that neither the order of reading nor a later report changes it.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from truceline.incidents.judgement import Evidence, Judgement, Verdict
from truceline.incidents.sketch import Point, Sketch

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
NEAR_KM, FAR_KM = 25.0, 100.0
"""UCDP GED calls 25 km still one place (where_prec 2); past 100 km two towns are two."""
ONE_PLACE_KM = 5.0
"""Two exact points closer than this may be a town and a site in it; further, two places."""
COARSE = 4
"""UCDP where_prec from which a place is an area and not a spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by trait, the thresholds, and where they came from."""

    source: str
    prior: float
    same_from: float
    undecided_from: float
    vague_penalty: float
    traits: dict[str, float]


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    text = files("truceline.incidents").joinpath("weights.toml").read_text(encoding="utf-8")
    return Weights(**tomllib.loads(text))


def compare(one: Sketch, two: Sketch, use: Weights | None = None) -> Judgement:
    """Judge a pair of claims. Symmetric: the order of the two does not matter."""
    use = use or weights()
    first, second = sorted((one, two), key=lambda s: s.claim)
    if first.report == second.report and first.mention_of and first.mention_of == second.mention_of:
        reason = "the report itself tells both of one happening"
        told = Evidence(trait="same_telling", weight=use.traits["same_telling"], reason=reason)
        return _judge(first, second, [told], use)
    found = [e for rule in RULES for e in rule(first, second, use.traits)]
    if not (first.dated and second.dated) or not (first.points and second.points):
        reason = "a date or a place is missing: more must speak for it"
        found.append(Evidence(trait="vague", weight=use.vague_penalty, reason=reason))
    return _judge(first, second, found, use)


def _judge(one: Sketch, two: Sketch, found: list[Evidence], use: Weights) -> Judgement:
    score = round(use.prior + sum(e.weight for e in found), 4)
    verdict = Verdict.NOT_SAME
    if score >= use.same_from:
        verdict = Verdict.SAME
    elif score >= use.undecided_from:
        verdict = Verdict.UNDECIDED
    return Judgement(
        first=one.claim, second=two.claim, verdict=verdict, score=score, evidence=tuple(found)
    )


Rule = Callable[[Sketch, Sketch, dict[str, float]], list[Evidence]]


def _line(traits: dict[str, float], trait: str, reason: str) -> list[Evidence]:
    return [Evidence(trait=trait, weight=traits[trait], reason=reason)]


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    lat = radians(b.lat - a.lat) / 2
    lon = radians(b.lon - a.lon) / 2
    h = sin(lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _places(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    if not (one.points and two.points):
        shared = sorted(one.names & two.names)
        return _line(traits, "same_name", f"both name {shared[0]}") if shared else []
    shared_ids = {p.id for p in one.points} & {p.id for p in two.points}
    exact = [p for p in one.points if p.id in shared_ids and p.precision < COARSE]
    if exact:
        return _line(traits, "same_place", f"both in {exact[0].name}")
    distance, a, b = min(
        ((kilometres(a, b), a, b) for a in one.points for b in two.points), key=lambda t: t[0]
    )
    if max(a.precision, b.precision) >= COARSE:
        if a.id == b.id:
            return _line(traits, "same_area", f"both in the area of {a.name}")
        return []
    if distance <= NEAR_KM:
        exact_both = a.precision == b.precision == 1 and distance > ONE_PLACE_KM
        trait = "beside" if exact_both else "near"
        return _line(traits, trait, f"{a.name} and {b.name} are {distance:.0f} km apart")
    trait = "far" if distance > FAR_KM else "apart"
    return _line(traits, trait, f"{a.name} and {b.name} are {distance:.0f} km apart")


def _times(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    if one.lower is None or one.upper is None or two.lower is None or two.upper is None:
        return []
    gap = (max(one.lower, two.lower) - min(one.upper, two.upper)).total_seconds() / 86400
    longest = max((one.upper - one.lower).days, (two.upper - two.lower).days)
    if gap < 0:
        fine = longest <= 2
        trait, how = ("same_day", "the same day") if fine else ("same_span", "spans that overlap")
        return _line(traits, trait, how)
    if gap < 1:
        return _line(traits, "next_day", "a day apart")
    return _line(traits, "other_day", f"{gap:.0f} days apart")


def _types(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    if one.type is None or two.type is None:
        return []
    if one.type == two.type:
        return _line(traits, "same_type", f"both {one.type}")
    if one.acled and one.acled == two.acled:
        return _line(traits, "same_class", f"{one.type} and {two.type} are of one class")
    return _line(traits, "other_type", f"{one.type} and {two.type}")


def _roles(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    found: list[Evidence] = []
    for role in ("actor", "target", "weapon"):
        shared = sorted(getattr(one, role) & getattr(two, role))
        if shared:
            found += _line(traits, f"same_{role}", f"{role}: both say {', '.join(shared)}")
    return found


def _figures(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    theirs = set(two.counts)
    for measure, low, high in one.counts:
        bounded = low is not None or high is not None
        if bounded and (measure, low, high) in theirs and (low or high or 0) > 1:
            shown = low if low is not None else high
            return _line(traits, "same_figure", f"both say {shown} {measure}")
    return []


def _text(one: Sketch, two: Sketch, traits: dict[str, float]) -> list[Evidence]:
    both = one.words | two.words
    share = len(one.words & two.words) / len(both) if both else 0.0
    weight = round(traits["words"] * share, 4)
    return [Evidence(trait="words", weight=weight, reason=f"{share:.0%} of their words are shared")]


RULES: tuple[Rule, ...] = (_places, _times, _types, _roles, _figures, _text)

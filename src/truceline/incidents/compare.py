"""Compare two tellings: evidence, line by line, for or against one happening.

Weights are log-odds. They stand in ``weights.toml`` with where they came from; nothing here
knows a number. A pair's evidence depends on the two tellings alone (how rare a word is stands
in a fixed table), so that neither the order of reading nor a later report changes it.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Any

from truceline.incidents.judgement import Evidence, Judgement, Verdict
from truceline.incidents.sketch import Point, Sketch
from truceline.incidents.telling import Telling
from truceline.language.wording import likeness, shared

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
NEAR_KM, FAR_KM = 25.0, 100.0
"""UCDP GED calls 25 km still one place (where_prec 2); past 100 km two towns are two."""
ONE_PLACE_KM = 5.0
"""Two points closer than this may be a town and a site in it; further, two places, even where
one is only "near" its town."""
COARSE = 4
"""UCDP where_prec from which a place is an area and not a spot."""
GENERAL = frozenset({"casualties", "property_damage", "event"})
"""Event types that say what came of a happening: they speak against no other."""

NEWS = timedelta(days=3)
"""How long a happening is news: weekend news is printed on Monday and Tuesday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by trait, the thresholds, and where they came from."""

    source: str
    prior: float
    same_from: float
    undecided_from: float
    traits: dict[str, float]


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    read = _file()
    traits = {**read["traits"], **read.pop("by_hand")}
    return Weights(**{**read, "traits": traits})


def by_hand() -> dict[str, float]:
    """The traits whose weights are set and not fitted."""
    return dict(_file()["by_hand"])


def _file() -> dict[str, Any]:
    text = files("truceline.incidents").joinpath("weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing seen of a pair: its name, how much of it (1 where it is or is not), in words."""

    name: str
    amount: float
    reason: str


def compare(one: Telling, two: Telling, use: Weights | None = None) -> Judgement:
    """Judge a pair of tellings. Symmetric: the order of the two does not matter."""
    use = use or weights()
    first, second = sorted((one, two), key=lambda t: t.id)
    found = tuple(
        Evidence(trait=t.name, weight=round(use.traits[t.name] * t.amount, 4), reason=t.reason)
        for t in traits(first, second)
    )
    score = round(use.prior + sum(e.weight for e in found), 4)
    return Judgement(
        first=first.id,
        second=second.id,
        verdict=verdict(score, use),
        score=score,
        evidence=found,
    )


def verdict(score: float, use: Weights) -> Verdict:
    """What a score says."""
    if score >= use.same_from:
        return Verdict.SAME
    return Verdict.UNDECIDED if score >= use.undecided_from else Verdict.NOT_SAME


def traits(one: Telling, two: Telling) -> Iterator[Trait]:
    """All that speaks for or against a pair."""
    found = [t for rule in RULES for t in rule(one, two)]
    yield from found
    if one.gist is None or two.gist is None or one.report == two.report:
        yield from _alone(one, two, {t.name for t in found})


def _alone(one: Telling, two: Telling, found: set[str]) -> Iterator[Trait]:
    """What is to be known of a pair where what their reports are about does not speak for it."""
    if found & TOGETHER:
        yield Trait("no_gist", 1, "a place brings them together")
    if not (one.dated and two.dated and one.placed and two.placed):
        yield Trait("vague", 1, "a date or a place is missing: more must speak for it")
    yield from _types(one, two)
    if not (one.dated and two.dated) and (days := _days_between(one, two)):
        yield Trait("told_apart", 1, f"told without a date, {days} days apart")


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    lat = radians(b.lat - a.lat) / 2
    lon = radians(b.lon - a.lon) / 2
    h = sin(lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _places(one: Telling, two: Telling) -> Iterator[Trait]:
    ours, theirs = _points(one), _points(two)
    if not (ours and theirs):
        names = sorted(_all(one, "names") & _all(two, "names"))
        if names:
            yield Trait("same_name", 1, f"both name {names[0]}")
        return
    exact = sorted(p.name for i, p in ours.items() if i in theirs and p.precision < COARSE)
    if exact:
        yield Trait("same_place", 1, f"both in {exact[0]}")
        return
    distance, a, b = min(
        ((kilometres(a, b), a, b) for a, b in product(ours.values(), theirs.values())),
        key=lambda t: (t[0], t[1].id, t[2].id),
    )
    yield from _apart(distance, a, b)


def _apart(distance: float, a: Point, b: Point) -> Iterator[Trait]:
    reason = f"{a.name} and {b.name} are {distance:.0f} km apart"
    if max(a.precision, b.precision) >= COARSE:
        if a.id == b.id:
            yield Trait("same_area", 1, f"both in the area of {a.name}")
    elif distance > NEAR_KM:
        yield Trait("far" if distance > FAR_KM else "apart", 1, reason)
    else:
        yield Trait("near" if distance <= ONE_PLACE_KM else "beside", 1, reason)


def _points(of: Telling) -> dict[str, Point]:
    return {p.id: p for s in of.sketches for p in s.points}


def _all(of: Telling, field: str) -> frozenset[str]:
    empty: frozenset[str] = frozenset()
    return empty.union(*(getattr(s, field) for s in of.sketches))


def _times(one: Telling, two: Telling) -> Iterator[Trait]:
    seen = []
    for a, b in product(one.sketches, two.sketches):
        if a.lower is None or a.upper is None or b.lower is None or b.upper is None:
            continue
        gap = (max(a.lower, b.lower) - min(a.upper, b.upper)).total_seconds() / 86400
        longest = max((a.upper - a.lower).days, (b.upper - b.lower).days)
        rank = 0 if gap < 0 and longest <= 2 else 1 if gap < 0 else 2 if gap < 1 else 3
        if rank == 2 and gap >= AN_HOUR and not longest and _one_day(a, b):
            rank = HOURS
        seen.append((rank, gap))
    if not seen:
        return
    rank, gap = min(seen)
    if rank == HOURS:
        yield Trait("other_hour", 1, f"{24 * gap:.0f} hours apart")
    elif rank == 3:
        name = "other_day" if _fresh(one) and _fresh(two) else "other_time"
        yield Trait(name, 1, f"{gap:.0f} days apart")
    else:
        if rank < 2 or (_fresh(one) and _fresh(two)):
            yield Trait(*RANKS[rank])


def _one_day(a: Sketch, b: Sketch) -> bool:
    return a.lower is not None and b.lower is not None and a.lower.date() == b.lower.date()


AN_HOUR = 1 / 24
HOURS = 4
"""The rank of two times of one day that are hours apart."""
RANKS = (
    ("same_day", 1, "the same day"),
    ("same_span", 1, "spans that overlap"),
    ("next_day", 1, "a day apart"),
)
"""Traits of two times that meet, by how narrowly."""


def _fresh(one: Telling) -> bool:
    """Whether it was told within days of the happening: then the day told is the happening's.

    Later reports also date arrests and trials.
    """
    published = one.published
    days = [s.lower.date() for s in one.sketches if s.lower is not None]
    return published is None or any(published - NEWS <= day <= published for day in days)


def _types(one: Telling, two: Telling) -> Iterator[Trait]:
    ours = {s.type: s.acled for s in one.sketches if s.type}
    theirs = {s.type: s.acled for s in two.sketches if s.type}
    both = sorted(ours.keys() & theirs.keys())
    if both:
        yield Trait("same_type", 1, f"both {both[0]}")
        return
    named = (min(ours.keys() - GENERAL, default=None), min(theirs.keys() - GENERAL, default=None))
    if not (named[0] and named[1]):
        return
    if {a for a in ours.values() if a} & {a for a in theirs.values() if a}:
        yield Trait("same_class", 1, f"{named[0]} and {named[1]} are of one class")
    else:
        yield Trait("other_type", 1, f"{named[0]} and {named[1]}")


def _roles(one: Telling, two: Telling) -> Iterator[Trait]:
    for role in ("actor", "target", "weapon"):
        both = sorted(_all(one, role) & _all(two, role))
        if both:
            yield Trait(f"same_{role}", 1, f"{role}: both say {', '.join(both)}")


def _figures(one: Telling, two: Telling) -> Iterator[Trait]:
    theirs = {c for s in two.sketches for c in s.counts}
    for measure, low, high in sorted({c for s in one.sketches for c in s.counts}, key=repr):
        if (measure, low, high) in theirs and (low or high or 0) > 1:
            yield Trait("same_figure", 1, f"both say {low or high} {measure}")
            return


def _words(one: Telling, two: Telling) -> Iterator[Trait]:
    alike = likeness(one.wording, two.wording)
    if alike:
        told = ", ".join(shared(one.wording, two.wording))
        yield Trait("words", alike, f"their words are {alike:.0%} alike: {told}")


def _gists(one: Telling, two: Telling) -> Iterator[Trait]:
    """What two reports are about as a whole speaks for their leads alone."""
    if one.gist is None or two.gist is None or one.report == two.report:
        return
    alike = likeness(one.gist.wording, two.gist.wording)
    told = ", ".join(shared(one.gist.wording, two.gist.wording))
    yield Trait("gist", min(alike, ENOUGH), f"their reports are {alike:.0%} alike: {told}")
    days = _days_between(one, two)
    if days is None:
        return
    name = next((n for n, upto in PUBLISHED if days <= upto), None)
    if name is not None:
        yield Trait(name, 1, f"published {days} days apart")


def _days_between(one: Telling, two: Telling) -> int | None:
    if one.published is None or two.published is None:
        return None
    return abs((one.published - two.published).days)


PUBLISHED = (
    ("published_next_day", 1),
    ("published_same_week", 7),
    ("published_same_month", 30),
)
"""Days between two reports, in the order in which they are asked."""

ENOUGH = 0.45
"""From which likeness two reports are about one story; more of it is a copy's or a form's."""
TOGETHER = frozenset({"same_place", "same_name", "near"})
"""Traits of a pair that is in one place."""
Rule = Callable[[Telling, Telling], Iterator[Trait]]
RULES: tuple[Rule, ...] = (_places, _times, _roles, _figures, _words, _gists)

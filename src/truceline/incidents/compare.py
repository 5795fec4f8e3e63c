"""Compare two tellings: evidence, line by line, for or against one happening.

Weights are log-odds. They stand in ``weights.toml`` with where they came from; nothing here
knows a number. A pair's evidence depends on the two tellings alone (how rare a word is stands
in a fixed table), so that neither the order of reading nor a later report changes it.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from importlib.resources import files
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from truceline.ids import content_id
from truceline.incidents.judgement import Evidence, Judgement, Verdict
from truceline.incidents.sketch import Point
from truceline.incidents.telling import Telling
from truceline.language.wording import Wording, likeness, shared

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


METHOD = 2
"""Counts the ways of comparing, blocking and joining: raised with each change of one, so that what
was kept of links is made anew."""


@cache
def version() -> str:
    """What judgements depend on besides the claims: the weights and the way of using them."""
    return content_id("linking", [METHOD, _text()])


def by_hand() -> dict[str, float]:
    """The traits whose weights are set and not fitted."""
    return dict(_file()["by_hand"])


def _file() -> dict[str, Any]:
    return tomllib.loads(_text())


def _text() -> str:
    return files("truceline.incidents").joinpath("weights.toml").read_text(encoding="utf-8")


class Trait(NamedTuple):
    """One thing seen of a pair: its name, how much of it (1 where it is or is not), and how it is
    told, which is put in words only where somebody is to read it."""

    name: str
    amount: float
    tell: Callable[[], str]


def compare(one: Telling, two: Telling, use: Weights | None = None) -> Judgement:
    """Judge a pair of tellings. Symmetric: the order of the two does not matter."""
    use = use or weights()
    first, second = _ordered(one, two)
    found = tuple(
        Evidence(trait=t.name, weight=_weight(t, use), reason=t.tell())
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


def briefly(one: Telling, two: Telling, use: Weights) -> Judgement:
    """As ``compare``, without the evidence of two that are not the same: nobody asks for it until
    they look at the two, and there are many."""
    found = scored(one, two, use)
    return found if found.verdict is Verdict.NOT_SAME else compare(one, two, use)


def scored(one: Telling, two: Telling, use: Weights) -> Judgement:
    """As ``compare``, without the evidence."""
    first, second = _ordered(one, two)
    counted = score(first, second, use)
    return Judgement(first=first.id, second=second.id, verdict=verdict(counted, use), score=counted)


def score(one: Telling, two: Telling, use: Weights) -> float:
    """The score that ``compare`` gives a pair, which stands in the order of its ids."""
    return round(use.prior + sum(_weight(t, use) for t in traits(one, two)), 4)


def _ordered(one: Telling, two: Telling) -> tuple[Telling, Telling]:
    return (one, two) if one.id <= two.id else (two, one)


def _weight(one: Trait, use: Weights) -> float:
    return round(use.traits[one.name] * one.amount, 4)


def verdict(score: float, use: Weights) -> Verdict:
    """What a score says."""
    if score >= use.same_from:
        return Verdict.SAME
    return Verdict.UNDECIDED if score >= use.undecided_from else Verdict.NOT_SAME


def traits(one: Telling, two: Telling) -> list[Trait]:
    """All that speaks for or against a pair."""
    found = [t for rule in RULES for t in rule(one, two)]
    if not SPOTS_APART.isdisjoint(t.name for t in found):
        found = [_held(t) if t.name == "gist" else t for t in found]
    if one.gist is None or two.gist is None or one.report == two.report:
        found += _alone(one, two, {t.name for t in found})
    return found


def _held(gist: Trait) -> Trait:
    """No more of what two reports are about than their spots' being apart speaks against."""
    return gist._replace(amount=min(gist.amount, ENOUGH_APART))


def _alone(one: Telling, two: Telling, found: set[str]) -> Iterator[Trait]:
    """What is to be known of a pair where what their reports are about does not speak for it."""
    if found & TOGETHER:
        yield Trait("no_gist", 1, lambda: "a place brings them together")
    if not (one.dated and two.dated and one.points and two.points):
        yield Trait("vague", 1, lambda: "a date or a place is missing: more must speak for it")
    yield from _types(one, two)
    if not (one.dated and two.dated) and (days := _days_between(one, two)):
        yield Trait("told_apart", 1, lambda: f"told without a date, {days} days apart")


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    lat = radians(b.lat - a.lat) / 2
    lon = radians(b.lon - a.lon) / 2
    h = sin(lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _places(one: Telling, two: Telling) -> Iterator[Trait]:
    ours, theirs = one.points, two.points
    if not (ours and theirs):
        names = one.names & two.names
        if names:
            yield Trait("same_name", 1, lambda: f"both name {min(names)}")
        return
    exact = [p.name for i, p in ours.items() if i in theirs and p.precision < COARSE]
    if exact:
        yield Trait("same_place", 1, lambda: f"both in {min(exact)}")
        return
    distance, a, b = min(
        ((kilometres(a, b), a, b) for a, b in product(ours.values(), theirs.values())),
        key=lambda t: (t[0], t[1].id, t[2].id),
    )
    yield from _apart(distance, a, b)


def _apart(distance: float, a: Point, b: Point) -> Iterator[Trait]:
    if max(a.precision, b.precision) >= COARSE:
        if a.id == b.id:
            yield Trait("same_area", 1, lambda: f"both in the area of {a.name}")
        return
    if distance > NEAR_KM:
        name = "far" if distance > FAR_KM else "apart"
    else:
        name = "near" if distance <= ONE_PLACE_KM else "beside"
    yield Trait(name, 1, lambda: f"{a.name} and {b.name} are {distance:.0f} km apart")


def _times(one: Telling, two: Telling) -> Iterator[Trait]:
    found = min((_meet(a, b) for a, b in product(one.times, two.times)), default=None)
    if found is None:
        return
    rank, gap = found
    if rank == HOURS:
        yield Trait("other_hour", 1, lambda: f"{24 * gap:.0f} hours apart")
    elif rank == DAYS:
        name = "other_day" if _fresh(one) and _fresh(two) else "other_time"
        yield Trait(name, 1, lambda: f"{gap:.0f} days apart")
    elif rank < 2 or (_fresh(one) and _fresh(two)):
        name, told = RANKS[rank]
        yield Trait(name, 1, lambda: told)


Stretch = tuple[datetime, datetime]


def _meet(one: Stretch, two: Stretch) -> tuple[int, float]:
    """How narrowly two times meet: a rank, and the days between them (below 0: they overlap)."""
    gap = (max(one[0], two[0]) - min(one[1], two[1])).total_seconds() / 86400
    longest = max((one[1] - one[0]).days, (two[1] - two[0]).days)
    if gap < 0:
        return (0 if longest <= 2 else 1), gap
    if gap >= 1:
        return DAYS, gap
    hours = gap >= AN_HOUR and not longest and one[0].date() == two[0].date()
    return (HOURS if hours else 2), gap


AN_HOUR = 1 / 24
DAYS, HOURS = 3, 4
"""The ranks of times that are days apart, and of two of one day that are hours apart."""
RANKS = (
    ("same_day", "the same day"),
    ("same_span", "spans that overlap"),
    ("next_day", "a day apart"),
)
"""Traits of two times that meet, by how narrowly."""


def _fresh(one: Telling) -> bool:
    """Whether it was told within days of the happening: then the day told is the happening's.

    Later reports also date arrests and trials.
    """
    told = one.published
    return told is None or any(told - NEWS <= start.date() <= told for start, _ in one.times)


def _types(one: Telling, two: Telling) -> Iterator[Trait]:
    ours, theirs = one.types, two.types
    both = ours.keys() & theirs.keys()
    if both:
        yield Trait("same_type", 1, lambda: f"both {min(both)}")
        return
    named = (min(ours.keys() - GENERAL, default=None), min(theirs.keys() - GENERAL, default=None))
    if not (named[0] and named[1]):
        return
    if {a for a in ours.values() if a} & {a for a in theirs.values() if a}:
        yield Trait("same_class", 1, lambda: f"{named[0]} and {named[1]} are of one class")
    else:
        yield Trait("other_type", 1, lambda: f"{named[0]} and {named[1]}")


def _roles(one: Telling, two: Telling) -> Iterator[Trait]:
    theirs = dict(two.roles)
    for role, words in one.roles:
        both = words & theirs.get(role, frozenset())
        if both:
            yield Trait(f"same_{role}", 1, partial(_said, role, both))


def _said(role: str, both: frozenset[str]) -> str:
    return f"{role}: both say {', '.join(sorted(both))}"


def _figures(one: Telling, two: Telling) -> Iterator[Trait]:
    both = [c for c in one.counts & two.counts if (c[1] or c[2] or 0) > 1]
    if both:
        measure, low, high = min(both, key=repr)
        yield Trait("same_figure", 1, lambda: f"both say {low or high} {measure}")


def _words(one: Telling, two: Telling) -> Iterator[Trait]:
    yield from _alike("words", "their words", one.wording, two.wording)


def _alike(name: str, whose: str, one: Wording, two: Wording, most: float = 1.0) -> Iterator[Trait]:
    alike = likeness(one, two)
    if alike:
        told = lambda: f"{whose} are {alike:.0%} alike: {', '.join(shared(one, two))}"  # noqa: E731
        yield Trait(name, min(alike, most), told)


def _gists(one: Telling, two: Telling) -> Iterator[Trait]:
    """What two reports are about as a whole speaks for their leads alone."""
    if one.gist is None or two.gist is None or one.report == two.report:
        return
    yield from _alike("gist", "their reports", one.gist.wording, two.gist.wording, ENOUGH)
    days = _days_between(one, two)
    if days is None:
        return
    name = next((n for n, upto in PUBLISHED if days <= upto), None)
    if name is not None:
        yield Trait(name, 1, lambda: f"published {days} days apart")


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
ENOUGH_APART = 0.3
"""The same, where both are told of spots more than 25 km apart: reports of one war, or of one
truce, share their words, and a strike on each side is two (0.3 of the weight of "gist" is the
weight of "apart")."""
SPOTS_APART = frozenset({"apart", "far"})
TOGETHER = frozenset({"same_place", "same_name", "near"})
"""Traits of a pair that is in one place."""
Rule = Callable[[Telling, Telling], Iterator[Trait]]
RULES: tuple[Rule, ...] = (_places, _times, _roles, _figures, _words, _gists)

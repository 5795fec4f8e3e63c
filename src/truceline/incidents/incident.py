"""An Incident: claims judged to be about the same happening. Derived, never stored.

Invariant: incidents depend on the set of claims and judgements alone, not on their order.
Two claims that a person judged not the same never meet in one incident; where the
judgements around them disagree, that is reported as a Conflict, never settled in silence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.ids import content_id
from truceline.incidents.groups import Conflict as Conflict
from truceline.incidents.groups import Groups
from truceline.incidents.judgement import Judgement, Verdict, standing
from truceline.incidents.ways import SURE, parts, whole

JOINING = 2
"""Counts the ways of joining: raised with each change of one, so that kept incidents, though not
the links that they come of, are made anew."""


def incident_id(first: str) -> str:
    """The id of the incident whose first claim, by id, is that one."""
    return content_id("incident", first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """``claims`` are ids in order. The id is that of its first claim's: it stays the same
    as long as that claim stays in, whatever else joins."""

    claims: tuple[str, ...]

    @property
    def id(self) -> str:
        return incident_id(self.claims[0])


def derive(
    claims: Iterable[str], judgements: Iterable[Judgement], *, sure: int = SURE
) -> tuple[tuple[Incident, ...], tuple[Conflict, ...]]:
    """Group claims into incidents; every claim is in just one.

    Persons' links come first, then the machine's: two groups are joined while the mean of what
    speaks for their pairs is for it, the surest first, among those that ways lead to. A link that
    would join two claims that a person judged not the same is left out and reported.
    ``sure`` is from which score a link leads: that of the weights that ship, unless others judged.
    """
    known = sorted(set(claims))
    inside = set(known)
    among = [j for j in judgements if inside.issuperset(j.pair)]
    kept = standing(among).values()
    part = parts(_ways(among, kept, sure))
    near = (j for j in kept if part.get(j.first, j.first) == part.get(j.second, j.second))
    groups = Groups(known, near)
    groups.join_by_persons()
    groups.join_by_machine()
    incidents = sorted((Incident(claims=g) for g in groups.members()), key=lambda i: i.claims)
    return tuple(incidents), tuple(groups.conflicts)


def _ways(
    among: Iterable[Judgement], kept: Iterable[Judgement], sure: int
) -> Iterator[tuple[str, str]]:
    """The machine's sure links, and what persons hold to be one."""
    yield from (j.pair for j in among if not j.by_person and whole(j.score) >= sure)
    yield from (j.pair for j in kept if j.by_person and j.verdict is Verdict.SAME)

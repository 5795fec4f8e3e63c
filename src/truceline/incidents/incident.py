"""An Incident: claims judged to be about the same happening. Derived, never stored.

Invariant: incidents depend on the set of claims and judgements alone, not on their order.
Two claims that a person judged not the same never meet in one incident; where the
judgements around them disagree, that is reported as a Conflict, never settled in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.ids import content_id
from truceline.incidents.judgement import Judgement, Verdict, standing


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims that ``against`` keeps apart though ``link`` would join their groups."""

    link: Judgement
    against: Judgement


def derive(
    claims: Iterable[str], judgements: Iterable[Judgement]
) -> tuple[tuple[Incident, ...], tuple[Conflict, ...]]:
    """Group claims into incidents; every claim is in just one.

    Links are taken in the order persons' first, then by score, then by ids; a link that
    would join two claims judged not the same by a person, or by the machine on a pair of
    its own, is left out and reported.
    """
    kept = standing(judgements)
    group = {c: {c} for c in sorted(set(claims))}
    apart: dict[str, dict[str, Judgement]] = {c: {} for c in group}
    for judgement in kept.values():
        if judgement.verdict is Verdict.NOT_SAME and set(judgement.pair) <= group.keys():
            apart[judgement.first][judgement.second] = judgement
            apart[judgement.second][judgement.first] = judgement
    links = [j for j in kept.values() if j.verdict is Verdict.SAME and set(j.pair) <= group.keys()]
    conflicts = []
    for link in sorted(links, key=lambda j: (not j.by_person, -j.score, j.pair)):
        one, two = group[link.first], group[link.second]
        if one is two:
            continue
        against = _against(one, two, apart, link)
        if against is not None:
            conflicts.append(Conflict(link=link, against=against))
            continue
        small, large = sorted((one, two), key=len)
        large |= small
        for claim in small:
            group[claim] = large
    distinct = {id(g): g for g in group.values()}
    incidents = sorted(
        (Incident(claims=tuple(sorted(g))) for g in distinct.values()), key=lambda i: i.claims
    )
    return tuple(incidents), tuple(conflicts)


def _against(
    one: set[str], two: set[str], apart: dict[str, dict[str, Judgement]], link: Judgement
) -> Judgement | None:
    """The judgement that keeps two groups apart; a person's link outweighs the machine's."""
    small, large = sorted((one, two), key=len)
    found = [j for c in sorted(small) for o, j in sorted(apart[c].items()) if o in large]
    if link.by_person:
        found = [j for j in found if j.by_person]
    return max(found, key=lambda j: (j.by_person, -j.score, j.pair), default=None)

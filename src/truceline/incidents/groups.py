"""Groups of claims that grow by joining, the surest first (average linkage).

Invariants: what comes out depends on the sets that went in, never on their order: scores are
whole ten-thousandths, ties go by claims' ids. Two claims that a person judged not the same are
never joined, by whatever way round.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from truceline.incidents.judgement import TOLD_AS_ONE, Judgement, Verdict
from truceline.incidents.ways import whole

UNSEEN = -30_000
"""What a pair that nothing brought together speaks, in ten-thousandths of log-odds: of -3,
-1.25 and -0.5 the best on gva_incidents train (incidents of hash 0 mod 6)."""
MOST = 60_000
"""The most that one pair may speak for or against, so that no pair outvotes many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims that ``against`` keeps apart though ``link`` would join their groups."""

    link: Judgement
    against: Judgement


class Groups:
    """Every claim begins as a group of its own; groups are named by their first claim."""

    def __init__(self, claims: Sequence[str], judgements: Iterable[Judgement]) -> None:
        self.conflicts: list[Conflict] = []
        self._judgements = sorted(judgements, key=lambda j: j.pair)
        self._group = {c: [c] for c in claims}
        self._name = {c: c for c in claims}
        self._apart: dict[str, dict[str, Judgement]] = {}
        for judgement in self._judgements:
            if judgement.by_person and judgement.verdict is Verdict.NOT_SAME:
                self._apart.setdefault(judgement.first, {})[judgement.second] = judgement
                self._apart.setdefault(judgement.second, {})[judgement.first] = judgement

    def members(self) -> Iterator[tuple[str, ...]]:
        """The claims of each group, sorted."""
        return (tuple(sorted(g)) for g in self._group.values())

    def join_by_persons(self) -> None:
        """Join what persons judged the same, in the order of its making."""
        said = [j for j in self._judgements if j.by_person and j.verdict is Verdict.SAME]
        for link in sorted(said, key=lambda j: (j.serial, j.pair, j.by)):
            self._join_unless_apart(link)

    def join_by_machine(self) -> None:
        """Join what the machine ties for certain, then groups whose pairs speak for it."""
        machine = [j for j in self._judgements if not j.by_person]
        certain = [j for j in machine if j.verdict is Verdict.SAME and j.score >= TOLD_AS_ONE]
        for link in sorted(certain, key=lambda j: (-j.score, j.pair)):
            self._join_unless_apart(link)
        Linkage(self, machine).run()

    def name(self, claim: str) -> str:
        """The group that a claim is in."""
        return self._name[claim]

    def size(self, group: str) -> int:
        return len(self._group[group])

    def join(self, one: str, two: str) -> str:
        """Join two groups; the joined one has the lesser name."""
        low, high = sorted((one, two))
        for claim in self._group[high]:
            self._name[claim] = low
        self._group[low] += self._group.pop(high)
        return low

    def against(self, one: str, two: str) -> Judgement | None:
        """A person's judgement that keeps two groups apart, the newest of several."""
        small, large = sorted((one, two), key=lambda g: (self.size(g), g))
        found = [
            j
            for claim in self._group[small]
            for other, j in self._apart.get(claim, {}).items()
            if self._name[other] == large
        ]
        return max(found, key=lambda j: (j.serial, j.pair), default=None)

    def _join_unless_apart(self, link: Judgement) -> None:
        one, two = self._name[link.first], self._name[link.second]
        if one == two:
            return
        against = self.against(one, two)
        if against is None:
            self.join(one, two)
        else:
            self.conflicts.append(Conflict(link=link, against=against))


class Linkage:
    """The machine's joining: between two groups stand the sum of their pairs' scores, how many
    pairs were compared, and the surest link."""

    def __init__(self, groups: Groups, judgements: Iterable[Judgement]) -> None:
        self._groups = groups
        self._between: dict[str, dict[str, tuple[int, int, Judgement]]] = {}
        self._parts: dict[str, int] = {}
        """Of how many groups of the beginning a group was joined, where of more than one."""
        for judgement in judgements:
            one, two = groups.name(judgement.first), groups.name(judgement.second)
            if one != two:
                self._add(one, two, (_whole(judgement), 1, judgement))

    def run(self) -> None:
        """Join the surest pair of groups until none speaks for joining."""
        heap = [
            entry
            for one, others in self._between.items()
            for two in others
            if one < two and (entry := self._entry(one, two))
        ]
        heapify(heap)
        while heap:
            entry = heappop(heap)
            one, two = entry[1], entry[2]
            if two not in self._between.get(one, {}):
                continue
            now = self._entry(one, two)
            if now != entry:
                # What joined since can only have lessened it: what gained was put in anew.
                if now is not None:
                    heappush(heap, now)
                continue
            self._take(one, two, heap)

    def _take(self, one: str, two: str, heap: list[tuple[int, str, str]]) -> None:
        against = self._groups.against(one, two)
        if against is not None:
            link = self._between[one][two][2]
            self._groups.conflicts.append(Conflict(link=link, against=against))
            self._drop(one, two)
            return
        for other in self._join(one, two):
            low, high = sorted((self._groups.name(one), other))
            if made := self._entry(low, high):
                heappush(heap, made)

    def _entry(self, one: str, two: str) -> tuple[int, str, str] | None:
        """How two groups stand in the heap: the surest first; None where nothing is for it.

        Pairs that nothing brought together count against joining, at most as many as were
        compared: in a large block each is compared with few.
        """
        total, seen, _ = self._between[one][two]
        unseen = max(0, min(seen, self._parts.get(one, 1) * self._parts.get(two, 1) - seen))
        mean = (total + UNSEEN * unseen) // (seen + unseen)
        return (-mean, one, two) if mean >= 0 else None

    def _join(self, one: str, two: str) -> list[str]:
        """Join two groups; returns the groups that were beside the one that is gone."""
        self._drop(one, two)
        parts = self._parts.pop(one, 1) + self._parts.pop(two, 1)
        kept = self._groups.join(one, two)
        self._parts[kept] = parts
        gone = two if kept == one else one
        beside = self._between.pop(gone, {})
        for other, found in beside.items():
            del self._between[other][gone]
            self._add(kept, other, found)
        return sorted(beside)

    def _add(self, one: str, two: str, found: tuple[int, int, Judgement]) -> None:
        there = self._between.get(one, {}).get(two)
        if there is not None:
            link = max(there[2], found[2], key=lambda j: (j.score, j.pair))
            found = there[0] + found[0], there[1] + found[1], link
        self._between.setdefault(one, {})[two] = found
        self._between.setdefault(two, {})[one] = found

    def _drop(self, one: str, two: str) -> None:
        del self._between[one][two]
        del self._between[two][one]


def _whole(judgement: Judgement) -> int:
    """A score in ten-thousandths, so that sums do not depend on their order."""
    return max(-MOST, min(MOST, whole(judgement.score)))

"""A Telling is what one report says of one happening: the claims that it ties together itself.

Invariant: a telling depends on its report's claims alone. Every claim that tells of a happening
is in just one. The report's lead is its telling with the most claims, the first of equals.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from truceline.incidents.gist import Gist
from truceline.incidents.sketch import Count, Point, Sketch, sketch
from truceline.language.wording import Wording, wording
from truceline.readings.record import ClaimRecord

ROLES = ("actor", "target", "weapon")


@dataclass(frozen=True, kw_only=True)
class Telling:
    """``sketches`` in the order of the text; ``gist`` is its report's, for the lead alone.

    What comparing asks of all sketches together is put together once.
    """

    sketches: tuple[Sketch, ...]
    gist: Gist | None
    published: date | None = None
    wording: Wording = field(default_factory=dict)
    """Of its claims' own words."""

    @cached_property
    def id(self) -> str:
        """The id of its first claim in the text: what judgements of it are about."""
        return self.sketches[0].claim

    @cached_property
    def report(self) -> str:
        return self.sketches[0].report

    @cached_property
    def dated(self) -> bool:
        return any(s.dated for s in self.sketches)

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Its resolved places, by id."""
        return {p.id: p for s in self.sketches for p in s.points}

    @cached_property
    def times(self) -> tuple[tuple[datetime, datetime], ...]:
        """The intervals that words date it to, each once."""
        found = ((s.lower, s.upper) for s in self.sketches)
        return tuple(dict.fromkeys((a, b) for a, b in found if a is not None and b is not None))

    @cached_property
    def types(self) -> Mapping[str, str | None]:
        """Its event types, with their class."""
        return {s.type: s.acled for s in self.sketches if s.type}

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(n for s in self.sketches for n in s.names)

    @cached_property
    def roles(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The words of its actor, target and weapon, where it names one."""
        told = ((r, [getattr(s, r) for s in self.sketches]) for r in ROLES)
        return tuple((r, frozenset().union(*words)) for r, words in told if any(words))

    @cached_property
    def counts(self) -> frozenset[Count]:
        return frozenset(c for s in self.sketches for c in s.counts)


def tellings(claims: Iterable[ClaimRecord], gists: Mapping[str, Gist]) -> Iterator[Telling]:
    """The tellings of claims of any reports, by report's id and place in its text."""
    by_report: dict[str, list[ClaimRecord]] = {}
    for claim in {c.id: c for c in claims}.values():
        by_report.setdefault(claim.report, []).append(claim)
    for report in sorted(by_report):
        yield from _of_report(by_report[report], gists.get(report))


def _of_report(claims: list[ClaimRecord], gist: Gist | None) -> Iterator[Telling]:
    groups: dict[str, list[Sketch]] = {}
    for claim in sorted(claims, key=lambda c: (c.quote.start, c.quote.end, c.id)):
        made = sketch(claim)
        if made is not None:
            groups.setdefault(made.mention_of or made.claim, []).append(made)
    lead = max(groups.values(), key=len, default=None)
    for group in groups.values():
        yield Telling(
            sketches=tuple(group),
            gist=gist if group is lead else None,
            published=gist.published if gist else None,
            wording=wording(" ".join(s.words for s in group)),
        )

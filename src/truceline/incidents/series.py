"""A Series is one measure of an incident as one speaker, party or outlet gives it through time.

Invariants: figures are listed, never summed over speakers or incidents; a part stands under its
total; bodies seen are a measure of their own; cumulative and period figures are in no series.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from truceline.claims.claim import Certainty, Comparator, Measure
from truceline.incidents.toll import Entry, Toll
from truceline.readings.record import ClaimRecord, FigureRecord

GONE = frozenset({Certainty.DENIED})
WORD = re.compile(r"\w+")
ARTICLES = frozenset({"the", "a", "an", "of"})


class By(StrEnum):
    """Whose figures make one series."""

    PARTY = "party"
    SPEAKER = "speaker"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure that is of a total: "four of them women"."""

    figure: FigureRecord
    claim: ClaimRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """``entries`` oldest first; ``latest`` is each speaker's newest; the range is theirs."""

    measure: Measure
    whose: str
    entries: tuple[Entry, ...]
    latest: tuple[Entry, ...]
    low: int | None
    high: int | None
    """None where a latest figure is open above."""
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def bounded(self) -> bool:
        """Whether any figure has a number at all."""
        return self.low is not None or self.high is not None


PartyOf = Callable[[ClaimRecord], str | None]


def series(
    toll: Toll,
    claims: Iterable[ClaimRecord],
    by: By,
    party_of: PartyOf,
    outlets: Mapping[str, str | None] | None = None,
) -> tuple[Series, ...]:
    """The series of an incident's toll, by measure and name; ``outlets`` are the reports', by id.

    A report whose outlet nobody gave is its outermost speaker's.
    """
    known = outlets or {}
    parts = [
        Part(figure=f, claim=c)
        for c in claims
        if c.certainty not in GONE
        for f in c.figures
        if f.part_of is not None
    ]
    groups: dict[tuple[Measure, str], list[Entry]] = {}
    for entry in (e for row in toll.rows for e in row.entries):
        groups.setdefault((entry.measure, _whose(entry, by, party_of, known)), []).append(entry)
    made = [_series(m, w, entries, parts) for (m, w), entries in sorted(groups.items())]
    return tuple(made)


def _whose(entry: Entry, by: By, party_of: PartyOf, outlets: Mapping[str, str | None]) -> str:
    if by is By.PARTY:
        return party_of(entry.claim) or "no party"
    if by is By.SPEAKER:
        return entry.speaker
    return outlets.get(entry.claim.report) or entry.claim.speakers[0].name


def _series(measure: Measure, whose: str, found: list[Entry], parts: list[Part]) -> Series:
    entries = tuple(sorted(found, key=_moment))
    latest = tuple(e for own in by_speaker(entries) for e in _newest(own))
    bounded = [e.figure for e in latest if e.figure.comparator is not Comparator.VAGUE]
    lows = [f.low for f in bounded if f.low is not None]
    highs = [f.high for f in bounded]
    totals = {e.figure.id for e in entries}
    return Series(
        measure=measure,
        whose=whose,
        entries=entries,
        latest=latest,
        low=min(lows, default=None),
        high=max((h for h in highs if h is not None), default=None) if None not in highs else None,
        parts=tuple(p for p in parts if p.figure.part_of in totals),
        notes=tuple(_notes(entries, latest)),
    )


def _moment(entry: Entry) -> tuple[str, bool, str, int]:
    figure = entry.figure
    return entry.at or "", figure.supersedes is not None, entry.claim.id, figure.quote.start


def by_speaker(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries of one speaker each: "the mayor, Tavi Hollen" is the "mayor of Istrova" of that name.

    Two names are one speaker's where all words of one are in the other, two at least.
    """
    found: list[tuple[frozenset[str], list[Entry]]] = []
    for entry in entries:
        words = frozenset(WORD.findall(entry.speaker.casefold())) - ARTICLES
        for n, (known, own) in enumerate(found):
            short, long = sorted((words, known), key=len)
            if words == known or (len(short) > 1 and short <= long):
                own.append(entry)
                found[n] = (long, own)
                break
        else:
            found.append((words, [entry]))
    return [own for _, own in found]


def _newest(own: list[Entry]) -> list[Entry]:
    """A speaker's figures of the newest moment, without those that another one replaced."""
    last = max(e.at or "" for e in own)
    replaced = {e.figure.supersedes for e in own}
    return [e for e in own if (e.at or "") == last and e.figure.id not in replaced]


def _notes(entries: tuple[Entry, ...], latest: tuple[Entry, ...]) -> Iterator[str]:
    """Growth is one speaker's through time; disagreement is between the latest of several."""
    for own in by_speaker(entries):
        now = _newest(own)
        before = [e for e in own if e not in now and e.figure.low is not None]
        if len(now) == 1 and before and before[0].figure.low != now[0].figure.low:
            yield f"{now[0].speaker}: from {before[0].figure.low} to {now[0].figure.low}"
    known = [e for own in by_speaker(latest) if len(own) == 1 for e in own]
    floor = max((e.figure.low for e in known if e.figure.low is not None), default=0)
    ceiling = min((e.figure.high for e in known if e.figure.high is not None), default=None)
    if ceiling is not None and floor > ceiling:
        yield "the latest figures of its speakers differ"

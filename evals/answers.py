"""How a report's claims become the one answer that a registry holds: named conventions.

Each is one registry's habit, put on top of our claims for the sake of a comparison: open
ends are closed, vague words given numbers. They live here and nowhere else, and never touch
the ledger.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.main_incident import died_of_wounds, main_incident
from evals.score.counts import Range
from truceline.claims.claim import Basis, Certainty, Comparator, Measure, Scope, SpeakerKind
from truceline.claims.conventions import convention
from truceline.incidents.ranges import across_speakers, airwars_ranges
from truceline.incidents.toll import toll
from truceline.readings.reading import Reading
from truceline.readings.record import ClaimRecord, FigureRecord

OF = {"killed": Measure.KILLED, "injured": Measure.WOUNDED}
OFFICIAL = (
    frozenset({SpeakerKind.POLICE, SpeakerKind.OFFICIAL, SpeakerKind.MILITARY}),
    frozenset({SpeakerKind.MEDICAL, SpeakerKind.RESCUE}),
    frozenset({SpeakerKind.OUTLET}),
)
"""Who speaks for a gun registry, the most official first: authorities, then those who treat the
hurt, then the outlet's own voice; then anybody."""
Answers = Mapping[str, Range]
"""Measure ("killed", "injured") to what a report says of it; a silent one is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What one claim counts of a measure: the sum of its figures that are no parts."""

    low: int | None
    high: int | None
    vague: tuple[str, ...] = ()
    """The words, where the claim has words for a number alone."""
    derived: bool = False
    """Whether it is of persons named or described one by one."""

    @property
    def most(self) -> int:
        return max(self.ends, default=-1)

    @property
    def ends(self) -> tuple[int, ...]:
        return tuple(e for e in (self.low, self.high) if e is not None)


def counts_of(claims: Iterable[ClaimRecord], measure: Measure) -> list[Count]:
    """What each claim counts of a measure, in the order of the text; what is denied is left out."""
    told = sorted(claims, key=lambda c: c.quote.start)
    made = (_count(claim, measure) for claim in told if claim.certainty is not Certainty.DENIED)
    return [count for count in made if count is not None]


def _count(claim: ClaimRecord, measure: Measure) -> Count | None:
    figures = [f for f in claim.figures if f.measure is measure and _is_toll(f, claim)]
    numbered = [f for f in figures if f.comparator is not Comparator.VAGUE]
    if not numbered:
        vague = tuple(f.quote.exact.casefold() for f in figures)
        return Count(low=None, high=None, vague=vague) if vague else None
    lows = [f.low for f in numbered if f.low is not None]
    highs = [f.high for f in numbered if f.high is not None]
    return Count(
        low=sum(lows) if len(lows) == len(numbered) else None,
        high=sum(highs) if len(highs) == len(numbered) else None,
        derived=all(f.basis is Basis.DERIVED for f in numbered),
    )


def _is_toll(figure: FigureRecord, claim: ClaimRecord) -> bool:
    replaced = any(f.supersedes == figure.id for f in claim.figures)
    return figure.part_of is None and figure.scope is Scope.INCIDENT and not replaced


def airwars(reading: Reading) -> Answers:
    """The lowest and the highest number of civilians over all speakers, each at their last
    word, as ``truceline.incidents.ranges`` has it."""
    found = {r.measure: r for r in airwars_ranges(toll((c, None) for c in reading.claims))}
    return {name: (found[m].low, found[m].high) for name, m in OF.items() if m in found}


def assessment(reading: Reading) -> Answers:
    """The assessment's own count, which it tells first; an end that is open, by the others'.

    Failing any other, an open end is the other end of the same count.
    """
    return _answers(reading, lambda told: _closed(_first(told), told))


def strike(reading: Reading) -> Answers:
    """The lowest and the highest number over all speakers, combatants too."""
    rows = toll((c, None) for c in reading.claims).rows
    answers = {
        name: across_speakers([e for row in rows if row.measure is m for e in row.entries])
        for name, m in OF.items()
    }
    return {name: (r.low, r.high) for name, r in answers.items() if r is not None}


def largest(reading: Reading) -> Answers:
    """The count of most victims, its open end closed by the other: the summary is one sentence."""
    return _answers(reading, lambda told: _closed(max(told, key=lambda c: c.most), told))


def registry(reading: Reading) -> Answers:
    """The last count of the most official speaker, of the report's main incident.

    That is what they said last, and of that the fullest count; an open end is the other.
    """
    return _of_main(reading, _official)


def highest(reading: Reading) -> Answers:
    """The highest count of any speaker, of the report's main incident."""
    return _of_main(reading, lambda claims, measure: _highest(counts_of(claims, measure)))


def _of_main(
    reading: Reading, chosen: Callable[[Sequence[ClaimRecord], Measure], int | None]
) -> Answers:
    """A gun registry's habits, whichever count is chosen, within a month of the day most told.

    Those whom the words say were shot, and not what became of them, are injured where the
    report tells of fewer wounded and fewer dead. One wounded person who may be the one dead is
    counted among the dead alone. Who did it is counted as anybody.
    """
    claims = main_incident(reading.claims)
    found = {name: chosen(claims, measure) for name, measure in OF.items()}
    shot = chosen(claims, Measure.CASUALTIES)
    if shot is not None:
        found["injured"] = max(found["injured"] or 0, shot - (found["killed"] or 0))
    if found["killed"] == found["injured"] == 1 and died_of_wounds(claims):
        found["injured"] = 0
    return {name: (value, value) for name, value in found.items() if value is not None}


def _official(claims: Sequence[ClaimRecord], measure: Measure) -> int | None:
    for rank in (*OFFICIAL, frozenset(SpeakerKind)):
        own = [c for c in claims if c.speaker.kind in rank]
        last = max((_said(c) for c in own if counts_of([c], measure)), default="")
        value = _highest(counts_of([c for c in own if _said(c) == last], measure))
        if value is not None:
            return value
    return None


def _said(claim: ClaimRecord) -> str:
    """When it was said, as far as the words date it; what they leave open is as of the report."""
    return (claim.said and claim.said.start) or "9"


def _answers(reading: Reading, choose: Callable[[Sequence[Count]], Range | None]) -> Answers:
    told = {name: counts_of(reading.claims, measure) for name, measure in OF.items()}
    chosen = {name: choose(counts) for name, counts in told.items() if counts}
    return {name: answer for name, answer in chosen.items() if answer is not None}


def _highest(told: Iterable[Count]) -> int | None:
    return max((c.most for c in told if c.ends), default=None)


def _first(told: Sequence[Count]) -> Count:
    """The count told first; persons named or pointed at one by one only where no other is."""
    return next((c for c in told if not c.derived), told[0])


def _closed(count: Count, told: Sequence[Count]) -> Range | None:
    """A count with both ends: "up to nine" begins at the lowest count that any other gives."""
    if count.vague:
        return _vague(count.vague)
    if not count.ends:
        return None
    low, high = count.low, count.high
    if low is None:
        low = min([e for c in told if not c.derived for e in c.ends if e <= max(count.ends)])
    return low, low if high is None else high


def _vague(said: Sequence[str]) -> Range:
    """Airwars' numbers for words without one; any other plural is two."""
    known = convention("airwars")
    found = [known.words[w] for said_words in said if (w := known.words_in(said_words))]
    return max(found, key=lambda ends: ends[1] or 0, default=(2, 2))

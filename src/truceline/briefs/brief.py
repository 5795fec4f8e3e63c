"""A Brief is what a ledger says of a day, or of all its days, ready to be set.

Invariants: every line cites reports and holds the words that it rests on; nothing in it is
unmasked; nothing is summed, ranked or settled. Equal states of a ledger make equal briefs.
"""

from dataclasses import dataclass
from datetime import date

NOTICE = (
    "This brief holds claims as their speakers made them, to no standard of proof. That a claim "
    "stands here does not mean that it is so, and that nothing stands here does not mean that "
    "nothing happened. Names of places and lines between them imply no endorsement. Names of "
    "private persons are withheld."
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cite:
    """Where words stand: a report's number in the brief, and offsets in code points."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim, or the same words in several reports: then it is one voice, cited often."""

    claim: str
    words: str
    cites: tuple[Cite, ...]
    speaker: str
    party: str | None
    certainty: str
    what: str
    when: str
    where: str
    figures: str
    note: str = ""
    """What reviewers corrected in it, and what the machine had read."""


Labelled = tuple[tuple[str, Line], ...]
"""Lines, each under a word or two of ours that say what it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one party's speakers say of a happening; ``party`` None where none is known."""

    party: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure with its speaker, its words, and when it was said."""

    amount: str
    words: str
    speaker: str
    at: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure of a toll, party by party, each with its figures, oldest first."""

    measure: str
    cells: tuple[tuple[str | None, tuple[Number, ...]], ...]
    contested: bool
    grew: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Claims judged to be about one happening. ``disputed`` says in what accounts differ."""

    id: str
    title: str
    day: date | None
    when: str
    sides: tuple[Side, ...]
    toll: tuple[Row, ...]
    denials: tuple[Line, ...]
    """Denials of this place that name no day: beside it, not judged to be of it."""
    disputed: tuple[str, ...]
    reports: int
    voices: tuple[str, ...]
    """Each independent voice, with why what it is told by is one."""
    grade: str
    reasons: tuple[str, ...]
    """What the grade says, then what was found, for and against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a ceasefire's table: never summed with another."""

    day: date
    against: str
    incidents: int
    voices: int
    alleged_by: str
    denied: int
    casualties: tuple[str, ...]
    lines: tuple[Line, ...]
    """What is alleged, then the denials of it."""
    observed: tuple[str, ...] = ()
    unseen: int = 0
    """How often the day's reports say that something could not be reached or seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What a monitor's report counts in one region: in its period, and in the one before."""

    reported: date | None
    monitor: str
    region: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    unseen: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """A ceasefire: its account, terms, table, and what stands beside the table."""

    name: str
    facts: tuple[str, ...]
    account: Labelled
    terms: Labelled
    explicit: tuple[Cell, ...]
    derived: tuple[Cell, ...]
    beside: Labelled
    tallies: Labelled
    counts: Labelled
    unseen: Labelled
    sides: tuple[str, ...]
    read: tuple[tuple[date, tuple[int, ...]], ...]
    clock: tuple[tuple[date, Labelled, Labelled, int], ...] = ()
    """For each day, what its reports say of the truce, what they could not see or can see again,
    and how often they could not."""
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that the brief cites, or read and found nothing in."""

    number: int
    id: str
    outlet: str
    published: str
    title: str
    url: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything on the page, in its order. ``head`` is the hash of the ledger's newest record."""

    title: str
    day: date | None
    happenings: tuple[tuple[date | None, tuple[Happening, ...]], ...]
    truces: tuple[Truce, ...]
    series: tuple[Line, ...]
    """Figures over a longer time: never part of a happening's toll."""
    said: tuple[tuple[str, tuple[Line, ...]], ...]
    """Threats, demands, agreements and other words, by kind."""
    undated: tuple[Line, ...]
    checks: tuple[str, ...]
    """Figures that do not fit each other: to look at, never corrected."""
    failures: tuple[str, ...]
    sources: tuple[Source, ...]
    versions: tuple[str, ...]
    records: int
    head: str
    masked: int
    rejected: int
    sensitive: int
    notice: str = NOTICE

    @property
    def disputed(self) -> tuple[Happening, ...]:
        """The happenings whose accounts differ."""
        return tuple(h for _, found in self.happenings for h in found if h.disputed)

"""The daily table: per ceasefire, day and party, what was alleged against it, and by whom.

Invariants: explicit and derived stand in cells of their own and are never summed; nothing is
ranked, netted or scored; beside each day stands how many reports were read from each side.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.ceasefires.violation import AllegedViolation, How
from truceline.claims.claim import Measure, Scope
from truceline.readings import phrases

NOBODY = "no violator named"
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING})
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Alleged violations of one day, against one party, of one kind.

    ``incidents`` counts happenings, not reports: forty tellings of one strike are one.
    ``voices`` counts different last speakers, so that a copy of a report adds none;
    ``alleged_by`` counts them by party; ``denied`` counts the voices that deny it.
    ``casualties`` are the figures alleged, each with its speaker, never summed.
    """

    day: date
    against: str
    how: How
    incidents: int
    voices: int
    casualties: tuple[str, ...]
    alleged_by: tuple[tuple[str, int], ...]
    denied: int
    violations: tuple[AllegedViolation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``cells`` by day, party and kind; ``undated`` beside them; ``reports_read`` by side."""

    ceasefire: str
    cells: tuple[Cell, ...]
    undated: tuple[AllegedViolation, ...]
    reports_read: tuple[tuple[date, tuple[tuple[str, int], ...]], ...]


def daily(
    ceasefire: str,
    violations: Iterable[AllegedViolation],
    incident_of: Mapping[str, str],
    read: Sequence[tuple[date, str]] = (),
) -> Table:
    """The table of one ceasefire.

    ``incident_of`` maps claim ids to incidents; ``read`` holds the day and side of each
    report that was read.
    """
    mine = [v for v in violations if v.ceasefire == ceasefire]
    groups: dict[tuple[date, str, How], list[AllegedViolation]] = defaultdict(list)
    for violation in mine:
        if violation.day is not None:
            key = (violation.day, violation.violator or NOBODY, violation.how)
            groups[key].append(violation)
    by_day: dict[date, Counter[str]] = defaultdict(Counter)
    for day, side in read:
        by_day[day][side] += 1
    return Table(
        ceasefire=ceasefire,
        cells=tuple(_cell(key, groups[key], incident_of) for key in sorted(groups)),
        undated=tuple(v for v in mine if v.day is None),
        reports_read=tuple((day, tuple(sorted(by_day[day].items()))) for day in sorted(by_day)),
    )


def _cell(
    key: tuple[date, str, How], found: list[AllegedViolation], incident_of: Mapping[str, str]
) -> Cell:
    day, against, how = key
    alleging = {_voice(v): v for v in found if not v.denied}
    sides = Counter(v.alleged_by_party or v.alleged_by for v in alleging.values())
    return Cell(
        day=day,
        against=against,
        how=how,
        incidents=len({incident_of.get(v.claim.id, v.claim.id) for v in found}),
        voices=len(alleging),
        casualties=tuple(dict.fromkeys(h for v in found if not v.denied for h in _harm(v))),
        alleged_by=tuple(sorted(sides.items())),
        denied=len({_voice(v) for v in found if v.denied}),
        violations=tuple(found),
    )


def _voice(violation: AllegedViolation) -> str:
    """Who speaks, so that the same office in two reports is one voice."""
    return ARTICLE.sub("", violation.alleged_by).casefold()


def _harm(violation: AllegedViolation) -> Iterator[str]:
    """The totals of persons harmed that a claim gives for its act, with who gives them."""
    for figure in violation.claim.figures:
        if figure.measure in HARM and figure.scope is Scope.INCIDENT and figure.part_of is None:
            yield f"{phrases.counted(figure)} ({violation.alleged_by})"

"""The daily table: per ceasefire, day and party, what was alleged against it, and by whom.

Invariants: explicit and derived stand in cells of their own and are never summed; nothing is
ranked, netted or scored; a denial makes no cell, it stands beside the cell that it denies;
beside each day stands how many reports were read from each side.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.ceasefires.denial import Denials
from truceline.ceasefires.violation import AllegedViolation, How
from truceline.claims.claim import Certainty, Kind, Measure, Scope
from truceline.incidents.voice import Voice, voices
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord, FigureRecord

NOBODY = "no violator named"
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Alleged violations of one day, against one party, of one kind.

    ``incidents`` counts happenings, not reports: forty tellings of one strike are one.
    ``voices`` counts the origins of what is alleged, so that a copy of a report adds none;
    ``alleged_by`` counts them by party; ``denied`` counts the voices of ``denials``.
    ``casualties`` are the figures alleged, each with its speaker, never summed;
    ``observed`` is what monitors tell of the same happenings, each with its means.
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
    denials: tuple[AllegedViolation, ...] = ()
    observed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``cells`` by day, party and kind; ``undated`` beside them; ``reports_read`` by side.

    ``undated`` are the acts that no words date, and denials of what no cell alleges.
    """

    ceasefire: str
    cells: tuple[Cell, ...]
    undated: tuple[AllegedViolation, ...]
    reports_read: tuple[tuple[date, tuple[tuple[str, int], ...]], ...]

    @property
    def violations(self) -> tuple[AllegedViolation, ...]:
        """Every alleged violation and every denial, each once."""
        cells = (v for c in self.cells for v in (*c.violations, *c.denials))
        return tuple({(v.claim.id, v.how): v for v in (*cells, *self.undated)}.values())


def together(
    found: Iterable[AllegedViolation],
) -> tuple[tuple[AllegedViolation, ...], ...]:
    """Alleged violations with the same words by the same speaker as one, so that copies add none.

    In the order of the first of each.
    """
    groups: dict[tuple[str, ...], list[AllegedViolation]] = {}
    for violation in found:
        words = " ".join(violation.claim.quote.words().casefold().split())
        speaker = violation.alleged_by.casefold().removeprefix("the ")
        key = (violation.violator or "", violation.how, str(violation.denied), speaker, words)
        groups.setdefault(key, []).append(violation)
    return tuple(map(tuple, groups.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a table looks up: all claims, their incidents, and the days of their reports.

    ``monitors`` maps the claims of monitors to by what means they know: heard, seen, camera;
    ``alleged`` are the ids of the claims that allege a violation.
    """

    claims: Sequence[ClaimRecord] = ()
    incident_of: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, date] = field(default_factory=dict)
    monitors: Mapping[str, str | None] = field(default_factory=dict)
    alleged: frozenset[str] = frozenset()

    def incident(self, claim: ClaimRecord) -> str:
        """The incident of a claim; one that is linked to none is its own."""
        return self.incident_of.get(claim.id, claim.id)


def daily(
    ceasefire: str,
    violations: Iterable[AllegedViolation],
    context: Context,
    read: Sequence[tuple[date, str]] = (),
) -> Table:
    """The table of one ceasefire. ``read`` holds the day and side of each report read."""
    mine = _each_once([v for v in violations if v.ceasefire == ceasefire])
    groups: dict[tuple[date, str, How], list[AllegedViolation]] = defaultdict(list)
    for violation in mine:
        if violation.day is not None and not violation.denied:
            key = (violation.day, violation.violator or NOBODY, violation.how)
            groups[key].append(violation)
    denials = Denials([v for v in mine if v.denied], mine, context.incident_of, context.published)
    by_day: dict[date, Counter[str]] = defaultdict(Counter)
    for day, side in read:
        by_day[day][side] += 1
    cells = tuple(_cell(key, groups[key], denials, context) for key in sorted(groups))
    placed = {v.claim.id for c in cells for v in c.denials}
    return Table(
        ceasefire=ceasefire,
        cells=cells,
        undated=tuple(v for v in mine if v.claim.id not in placed and (v.denied or v.day is None)),
        reports_read=tuple((day, tuple(sorted(by_day[day].items()))) for day in sorted(by_day)),
    )


def _each_once(found: Sequence[AllegedViolation]) -> list[AllegedViolation]:
    """Without the claims in which a speaker goes on about an act that it laid at a door before.

    "The attack was repelled" names nobody: beside "their troops attacked" it is no second
    act by somebody unnamed.
    """
    named = {_telling(v) for v in found if v.violator and not v.denied}
    return [v for v in found if v.violator or v.denied or _telling(v) not in named]


def _telling(violation: AllegedViolation) -> tuple[str, str, str]:
    claim = violation.claim
    return claim.report, claim.mention_of or claim.id, claim.speaker.name.casefold()


def _cell(
    key: tuple[date, str, How], found: list[AllegedViolation], denials: Denials, context: Context
) -> Cell:
    day, against, how = key
    alleging = voices(v.claim for v in found)
    denying = denials.of(day, against, found)
    incidents = {context.incident(v.claim) for v in found}
    return Cell(
        day=day,
        against=against,
        how=how,
        incidents=len(incidents),
        voices=len(alleging),
        casualties=tuple(dict.fromkeys(_harm(found, context.claims))),
        alleged_by=tuple(sorted(_by_party(alleging, found).items())),
        denied=len(voices(v.claim for v in denying)),
        violations=tuple(found),
        denials=denying,
        observed=tuple(dict.fromkeys(_observed(found, incidents, context))),
    )


def _by_party(alleging: Iterable[Voice], found: Iterable[AllegedViolation]) -> Counter[str]:
    """Voices by the party they speak for; a voice of no party by its own name."""
    of = {v.claim.id: v.alleged_by_party or v.alleged_by for v in found}
    return Counter(min(of[id] for id in voice.claims) for voice in alleging)


def _harm(found: Sequence[AllegedViolation], claims: Iterable[ClaimRecord]) -> Iterator[str]:
    """The totals of persons harmed that a report gives for its act, each with who gives it."""
    tied = {(v.claim.report, v.claim.mention_of) for v in found if v.claim.mention_of}
    own = {v.claim.id for v in found}
    for claim in claims or [v.claim for v in found]:
        if claim.id in own or (claim.report, claim.mention_of) in tied:
            replaced = {f.supersedes for f in claim.figures}
            for figure in claim.figures:
                if _is_toll(figure) and figure.id not in replaced:
                    yield f"{phrases.counted(figure)} ({claim.speaker.name})"


def _is_toll(figure: FigureRecord) -> bool:
    whole = figure.part_of is None and figure.scope is Scope.INCIDENT
    return whole and figure.measure in HARM


def _observed(
    found: Sequence[AllegedViolation], incidents: set[str], context: Context
) -> Iterator[str]:
    """The monitors that tell of the same happenings, each once, with its means where one is told.

    What a monitor tells that is an alleged violation itself stands in a cell of its own.
    """
    seen: dict[str, str | None] = {}
    own = {v.claim.id for v in found}
    for claim in context.claims:
        if claim.id not in context.monitors or claim.certainty is Certainty.DENIED:
            continue
        tells = claim.kind is Kind.EVENT and claim.id not in context.alleged
        linked = tells and context.incident_of.get(claim.id) in incidents
        if claim.id in own or linked:
            seen[claim.speaker.name] = seen.get(claim.speaker.name) or context.monitors[claim.id]
    for monitor, means in seen.items():
        yield f"{monitor} ({means})" if means else monitor

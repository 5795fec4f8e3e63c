"""The tables beside the violations: what is said of a ceasefire, and who was read on each day.

A monitor's count names nobody and is never summed with alleged violations; what could not be
seen, and whose reports were read, is why silence is not zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from truceline.ceasefires.overview import Overview
from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.readings.record import ClaimRecord, FigureRecord, TimeRecord

TEXT, CODE, INTEGER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim about a ceasefire, in one role."""

    ceasefire: str
    role: str
    what: str
    claim: ClaimRecord
    told: Told | None = None
    state: str | None = None
    when: TimeRecord | None = None
    against: str | None = None
    region: str | None = None
    figure: FigureRecord | None = None
    previous: bool | None = None


SAID: Plan[Said] = Plan(
    name="ceasefire_claims",
    about="What is said of a ceasefire: dates, terms, tallies, monitors' counts, blind spots.",
    key=("ceasefire", "role", "what", "claim", "figure"),
    fields=(
        Field("ceasefire", CODE, "Id of the ceasefire.", lambda s: s.ceasefire),
        Field("role", CODE, "statement, term, tally, count, unseen or finding.", lambda s: s.role),
        Field("what", CODE, "The aspect, the term's kind, or the measure.", lambda s: s.what),
        Field(
            "state",
            CODE,
            "Of a term: due, claimed done, observed done or denied.",
            lambda s: s.state,
        ),
        Field("start", CODE, "When, by the words: first end.", lambda s: s.when and s.when.start),
        Field("end", CODE, "Last end.", lambda s: s.when and s.when.end),
        Field("against", TEXT, "Of a tally: whom the words count against.", lambda s: s.against),
        Field("region", TEXT, "Of a monitor's count: where, as named.", lambda s: s.region),
        Field("low", INTEGER, "Lower bound of its number.", lambda s: s.figure and s.figure.low),
        Field("high", INTEGER, "Upper bound; empty is open.", lambda s: s.figure and s.figure.high),
        Field(
            "previous",
            CellKind.BOOLEAN,
            "Whether a report repeats it from the period before.",
            lambda s: s.previous,
        ),
        Field("figure", CODE, "Id of its figure.", lambda s: s.figure and s.figure.id),
        Field("claim", CODE, "Id of the claim.", lambda s: s.claim.id),
        Field("speaker", TEXT, "Who says so.", lambda s: s.claim.speaker.name),
        Field("party", TEXT, "For which party.", lambda s: s.claim.speaker.party),
        Field("certainty", CODE, "How surely.", lambda s: s.claim.certainty.value),
        Field(
            "words", TEXT, "The claim's words.", lambda s: s.told and s.told.words(s.claim.quote)
        ),
        Field("start_char", INTEGER, "Where they begin.", lambda s: s.claim.quote.start),
        Field("end_char", INTEGER, "Where they end.", lambda s: s.claim.quote.end),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How many reports of one side were read that were published on one day."""

    ceasefire: str
    day: date
    side: str
    reports: int


READ: Plan[Read] = Plan(
    name="read_by_side",
    about="Reports read from each side, by day: a side not read is not a side that kept still.",
    key=("ceasefire", "day", "side"),
    fields=(
        Field("ceasefire", CODE, "Id of the ceasefire.", lambda r: r.ceasefire),
        Field("day", CODE, "Day of publication.", lambda r: r.day.isoformat()),
        Field("side", TEXT, "A party, neutral, or side not known.", lambda r: r.side),
        Field("reports", INTEGER, "How many.", lambda r: r.reports),
    ),
)


def said(scene: Scene) -> Iterator[Said]:
    """What the selected claims say of ceasefires, each row once."""
    told = {t.claim.id: t for t in scene.told}
    seen: set[tuple[object, ...]] = set()
    for overview in scene.watch.overviews:
        for one in _said(overview):
            key = (one.ceasefire, one.role, one.what, one.claim.id, one.figure and one.figure.id)
            if one.claim.id in told and key not in seen:
                seen.add(key)
                yield replace(one, told=told[one.claim.id])


def read(scene: Scene) -> Iterator[Read]:
    """Reports read from each side: of the whole ledger, whatever is selected."""
    for overview in scene.watch.overviews:
        for day, sides in overview.table.reports_read:
            for side, count in sides:
                yield Read(ceasefire=overview.ceasefire.id, day=day, side=side, reports=count)


def _said(overview: Overview) -> Iterator[Said]:
    account = overview.account
    made = partial(Said, ceasefire=overview.ceasefire.id)
    for s in account.statements:
        yield made(role="statement", what=s.aspect.value, claim=s.claim, when=s.when)
    for t in account.terms:
        state = t.state.value
        yield made(role="term", what=t.kind.value, claim=t.claim, when=t.when, state=state)
    for y in overview.tallies:
        when, what = y.figure.interval, y.figure.measure.value
        tally = partial(made, role="tally", what=what, claim=y.claim, when=when)
        yield tally(figure=y.figure, against=y.against)
    for c in overview.counts:
        count = partial(made, role="count", what=c.measure.value, claim=c.claim, when=c.period)
        yield count(figure=c.figure, region=c.region, previous=c.previous)
    for b in overview.unseen:
        what = b.claim.event.type if b.claim.event else b.claim.kind.value
        yield made(role="unseen", what=what, claim=b.claim, when=b.claim.time)
    for f in overview.findings:
        yield made(role="finding", what=f.kind.value, claim=f, when=f.time)

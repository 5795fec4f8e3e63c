"""The table of figures: each number as it was given, with its bounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.claims.conventions import Bounds, bounds
from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.readings import phrases
from truceline.readings.record import FigureRecord

TEXT, CODE, INTEGER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One figure of one claim."""

    told: Told
    figure: FigureRecord
    bounds: Bounds
    """By the convention that was chosen; as worded without one."""


FIGURES: Plan[Given] = Plan(
    name="figures",
    about="Numbers as they were given; never summed, a part beside its total.",
    key=("claim", "figure"),
    fields=(
        Field("figure", CODE, "Id of the figure, in its report.", lambda g: g.figure.id),
        Field("claim", CODE, "Id of its claim.", lambda g: g.told.claim.id),
        Field("report", CODE, "Id of its report.", lambda g: g.told.claim.report),
        Field("incident", CODE, "Id of its incident, if any.", lambda g: g.told.incident),
        Field(
            "measure", CODE, "What is counted: killed, wounded…", lambda g: g.figure.measure.value
        ),
        Field("unit", TEXT, "Who or what: persons, women, houses…", lambda g: g.figure.unit),
        Field("low", INTEGER, "Lower bound, inclusive; empty is open.", lambda g: g.figure.low),
        Field("high", INTEGER, "Upper bound, inclusive; empty is open.", lambda g: g.figure.high),
        Field(
            "comparator",
            CODE,
            "exactly, at_least, more_than, at_most, fewer_than, about, between, vague or none.",
            lambda g: g.figure.comparator.value,
        ),
        Field(
            "amount",
            TEXT,
            "The number in words, with its bounds.",
            lambda g: phrases.amount(g.figure),
        ),
        Field(
            "bounded_low",
            INTEGER,
            "Low by the convention chosen for vague numbers.",
            lambda g: g.bounds.low,
        ),
        Field("bounded_high", INTEGER, "High by it.", lambda g: g.bounds.high),
        Field(
            "bounded_by",
            CODE,
            "Which convention bounded which words; empty where none was needed.",
            lambda g: g.bounds.by,
        ),
        Field(
            "status_as_claimed",
            CODE,
            "civilian, combatant, police or not_stated: by the speaker's words alone.",
            lambda g: g.figure.status_as_claimed.value,
        ),
        Field("scope", CODE, "incident, period or cumulative.", lambda g: g.figure.scope.value),
        Field(
            "part_of", CODE, "Id of the figure that it is a part of.", lambda g: g.figure.part_of
        ),
        Field(
            "supersedes", CODE, "Id of the figure that it replaces.", lambda g: g.figure.supersedes
        ),
        Field(
            "basis", CODE, "stated, carried, supplied or derived.", lambda g: g.figure.basis.value
        ),
        Field("certainty", CODE, "Of its claim.", lambda g: g.told.claim.certainty.value),
        Field("speaker", TEXT, "Who gives it.", lambda g: g.told.claim.speaker.name),
        Field("party", TEXT, "The party that speaks.", lambda g: g.told.claim.speaker.party),
        Field(
            "start",
            CODE,
            "Over what time: first end.",
            lambda g: g.figure.interval and g.figure.interval.start,
        ),
        Field("end", CODE, "Last end.", lambda g: g.figure.interval and g.figure.interval.end),
        Field(
            "place",
            TEXT,
            "Its own place, as named.",
            lambda g: g.told.words(g.figure.place),
        ),
        Field("words", TEXT, "The words that give it.", lambda g: g.told.words(g.figure.quote)),
        Field("start_char", INTEGER, "Where they begin.", lambda g: g.figure.quote.start),
        Field("end_char", INTEGER, "Where they end.", lambda g: g.figure.quote.end),
    ),
)


def figures(scene: Scene) -> Iterator[Given]:
    """The figures of the selected claims."""
    for told in scene.told:
        for figure in told.claim.figures:
            bounded = bounds(figure, scene.convention)
            yield Given(told=told, figure=figure, bounds=bounded)

"""A CSV with HXL hashtags in its second line: one row a claim that counts persons harmed.

Source: HXL 1.1 hashtags and attributes. Bounds are +min and +max; an empty one is open. Women,
men, children and civilians stand in columns of their own where the words name them, and are parts
of no sum.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from truceline.claims.claim import Measure, Scope, Status
from truceline.exports.content import Content
from truceline.exports.flat import write_flat
from truceline.exports.note import Loss, Note
from truceline.exports.scene import Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.readings.record import FigureRecord, PlaceRecord

TEXT, CODE, INTEGER, NUMBER = (
    CellKind.TEXT,
    CellKind.CODE,
    CellKind.INTEGER,
    CellKind.NUMBER,
)
HARM = {Measure.KILLED: "killed", Measure.WOUNDED: "injured"}
GROUPS = {
    "women": "+f+adults",
    "girls": "+f+children",
    "men": "+m+adults",
    "boys": "+m+children",
    "children": "+children",
}
"""Units of figures and HXL's attributes for them."""


def _place(told: Told) -> PlaceRecord | None:
    return next((p for p in told.claim.places), None)


def _figure(told: Told, measure: Measure, group: str) -> FigureRecord | None:
    """The claim's first figure of that measure and group, "" for a total of anybody.

    A number that another one of the claim replaces is left out.
    """
    replaced = {f.supersedes for f in told.claim.figures}
    for figure in told.claim.figures:
        if figure.id in replaced:
            continue
        civil = figure.status_as_claimed is Status.CIVILIAN
        mine = "civilians" if civil and figure.unit not in GROUPS else figure.unit
        mine = mine if mine in {*GROUPS, "civilians"} else ""
        if figure.measure is measure and figure.scope is Scope.INCIDENT and mine == group:
            return figure
    return None


def _bound(measure: Measure, group: str, bound: str) -> Callable[[Told], int | None]:
    def value(told: Told) -> int | None:
        found = _figure(told, measure, group)
        return getattr(found, bound) if found else None

    return value


def _counts() -> Iterable[tuple[Field[Told], str]]:
    for measure, word in HARM.items():
        for group, marks in {"": "", "civilians": "+civilians", **GROUPS}.items():
            for bound, mark in (("low", "+min"), ("high", "+max")):
                name = "_".join(filter(None, (word, group, mark[1:])))
                about = f"{word}, {group or 'persons'}, {mark[1:]} as claimed."
                field = Field(name, INTEGER, about, _bound(measure, group, bound))
                yield field, f"#affected+{word}{marks}{mark}"


COLUMNS: tuple[tuple[Field[Told], str], ...] = (
    (Field("claim", CODE, "Id of the claim.", lambda t: t.claim.id), "#meta+id"),
    (Field("incident", CODE, "Id of its incident.", lambda t: t.incident), "#event+id"),
    (
        Field("start", CODE, "First end.", lambda t: t.claim.time and t.claim.time.start),
        "#date+start",
    ),
    (Field("end", CODE, "Last end.", lambda t: t.claim.time and t.claim.time.end), "#date+end"),
    (Field("country", CODE, "Code.", lambda t: (p := _place(t)) and p.country), "#country+code"),
    (
        Field("admin1", TEXT, "First-level unit.", lambda t: (p := _place(t)) and p.admin1),
        "#adm1+name",
    ),
    (
        Field("place", TEXT, "First place named.", lambda t: (p := _place(t)) and p.name),
        "#loc+name",
    ),
    (Field("lat", NUMBER, "Latitude.", lambda t: (p := _place(t)) and p.lat), "#geo+lat"),
    (Field("lon", NUMBER, "Longitude.", lambda t: (p := _place(t)) and p.lon), "#geo+lon"),
    (
        Field("party", TEXT, "The party that speaks.", lambda t: t.claim.speaker.party),
        "#group+name",
    ),
    (Field("speaker", TEXT, "Who says so.", lambda t: t.claim.speaker.name), "#meta+source"),
    (
        Field("outlet", TEXT, "Who published it.", lambda t: t.kept.report.outlet),
        "#meta+source+outlet",
    ),
    (Field("certainty", CODE, "How surely.", lambda t: t.claim.certainty.value), "#meta+certainty"),
    (Field("words", TEXT, "The claim's words.", lambda t: t.words(t.claim.quote)), "#description"),
    (
        Field("start_char", INTEGER, "Where they begin.", lambda t: t.claim.quote.start),
        "#meta+start",
    ),
    (Field("end_char", INTEGER, "Where they end.", lambda t: t.claim.quote.end), "#meta+end"),
    *_counts(),
)
HXL: Plan[Told] = Plan(
    name="hxl",
    about="Claims that count the killed or injured of an incident, with HXL hashtags.",
    key=("claim",),
    fields=tuple(field for field, _ in COLUMNS),
)
TAGS = tuple(tag for _, tag in COLUMNS)


def write(content: Content, path: Path) -> Note:
    """Write the CSV; its note lies beside it."""
    rows = [t for t in content.scene.told if _counts_harm(t)]
    places = sum(max(0, len(t.claim.places) - 1) for t in rows)
    figures = sum(len(t.claim.figures) for t in content.scene.told)
    held = sum(
        any(_figure(t, m, g) is f for m in HARM for g in ("", "civilians", *GROUPS))
        for t in rows
        for f in t.claim.figures
    )
    losses = (
        Loss(
            what="claims that count nobody killed or injured in an incident",
            rows=len(content.scene.told) - len(rows),
        ),
        Loss(
            what="figures of other measures, scopes or groups, or a second one of a claim",
            rows=figures - held,
        ),
        Loss(what="places of a claim after its first", rows=places),
        Loss(what="comparators and vague numbers: bounds alone are held", rows=held),
    )
    return write_flat(content, path, HXL, rows, losses, under_header=TAGS)


def _counts_harm(told: Told) -> bool:
    figures = told.claim.figures
    return any(f.measure in HARM and f.scope is Scope.INCIDENT for f in figures)

"""A CSV in the shape of UCDP GED: its 49 columns, in its order and with its codes.

Source: UCDP GED Codebook 25.1. One row an incident that somebody claims a death of. What GED's
coders decide and a ledger of claims does not is left empty: the best estimate where accounts
differ, who the sides of an event were, and GED's own ids of conflicts, dyads and actors.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

from truceline.claims.claim import Measure, Scope, Status
from truceline.claims.codebook import load_codebook
from truceline.claims.conventions import Bounds, Convention, bounds
from truceline.exports.content import Content
from truceline.exports.flat import write_flat
from truceline.exports.note import Loss, Note
from truceline.exports.scene import Scene
from truceline.exports.table import CellKind, Field, Plan
from truceline.exports.tables.incidents import Happened, happened
from truceline.incidents.sketch import moment
from truceline.incidents.toll import Toll
from truceline.ledger.query import Kept
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord, PlaceRecord, TimeRecord

TEXT, CODE, INTEGER, NUMBER = (
    CellKind.TEXT,
    CellKind.CODE,
    CellKind.INTEGER,
    CellKind.NUMBER,
)
CELLS_ACROSS, CELL = 720, 0.5
"""PRIO-GRID: 720 cells of half a degree across, numbered from the south-west."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadly:
    """An incident with a death claimed: its finest place and time, its reports and figures."""

    one: Happened
    reports: tuple[Kept, ...]
    place: PlaceRecord | None
    time: TimeRecord | None
    killed: tuple[Bounds, ...]
    profile: Profile

    @property
    def sides(self) -> tuple[str, ...]:
        """The two parties of the profile, in its order; they say nothing of who did it."""
        names = tuple(p.name for p in self.profile.parties)
        return names if len(names) == 2 else ()

    @property
    def low(self) -> int | None:
        """The lowest bound of what each speaker last said; vague numbers give none."""
        return min((f.low for f in self.killed if f.low is not None), default=None)

    @property
    def high(self) -> int | None:
        """The highest; None where one is open."""
        highs = [f.high for f in self.killed]
        return None if None in highs else max((h for h in highs if h is not None), default=None)

    @property
    def best(self) -> int | None:
        """The number that all accounts give, if they do: none is chosen over another."""
        return self.low if self.low == self.high else None

    @property
    def civilians(self) -> int | None:
        """Civilians killed where speakers' words call them so, and agree on how many."""
        worded = {
            (f.low, f.high)
            for claim in self.one.claims
            for f in claim.figures
            if f.measure is Measure.KILLED
            and f.scope is Scope.INCIDENT
            and f.status_as_claimed is Status.CIVILIAN
        }
        [(low, high), *others] = worded or [(None, None)]
        return low if low == high and not others else None


def _empty(_: Deadly) -> None:
    return None


def _blank(*names: str) -> tuple[Field[Deadly], ...]:
    return tuple(Field(n, CODE, "Left empty: GED's coders decide it.", _empty) for n in names)


def _end(time: TimeRecord | None, which: str) -> str | None:
    day = getattr(time, which) if time else None
    return f"{moment(day):%Y-%m-%d} 00:00:00.000" if day else None


def _first(kept: tuple[Kept, ...], value: Callable[[Kept], Any]) -> Any:
    return value(kept[0]) if kept else None


def _cell(place: PlaceRecord | None) -> int | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    across, up = floor((place.lon + 180) / CELL), floor((place.lat + 90) / CELL)
    return up * CELLS_ACROSS + across + 1


def _article(kept: Kept) -> str:
    report = kept.report
    return ", ".join(filter(None, (report.outlet, _day(kept), report.title)))


def _day(kept: Kept) -> str | None:
    return kept.report.published.isoformat()[:10] if kept.report.published else None


def _violence(deadly: Deadly) -> int | None:
    """The type of violence where the codebook leaves one for what is claimed."""
    book = {t.name: t.ucdp for t in load_codebook().types}
    types = [set(book.get(c.event.type, ())) for c in deadly.one.claims if c.event]
    shared = set.intersection(*types) if types else set()
    return shared.pop() if len(shared) == 1 else None


GED: Plan[Deadly] = Plan(
    name="ged",
    about="Incidents with a death claimed, in the shape of UCDP GED.",
    key=("id",),
    fields=(
        Field("id", CODE, "Id of the incident.", lambda d: d.one.id),
        Field("relid", CODE, "The same.", lambda d: d.one.id),
        Field(
            "year",
            INTEGER,
            "Of its start.",
            lambda d: d.time and d.time.start and int(d.time.start[:4]),
        ),
        *_blank("active_year", "code_status"),
        Field("type_of_violence", INTEGER, "Where the claimed types leave one.", _violence),
        *_blank("conflict_dset_id", "conflict_new_id"),
        Field(
            "conflict_name",
            TEXT,
            "The profile's name.",
            lambda d: d.profile.name if d.profile.parties else None,
        ),
        *_blank("dyad_dset_id", "dyad_new_id"),
        Field(
            "dyad_name",
            TEXT,
            "The profile's two parties.",
            lambda d: " - ".join(d.sides) or None,
        ),
        *_blank("side_a_dset_id", "side_a_new_id"),
        Field(
            "side_a",
            TEXT,
            "A party of the profile; not who did it.",
            lambda d: d.sides[0] if d.sides else None,
        ),
        *_blank("side_b_dset_id", "side_b_new_id"),
        Field("side_b", TEXT, "The other one.", lambda d: d.sides[1] if d.sides else None),
        Field("number_of_sources", INTEGER, "Reports.", lambda d: len(d.reports)),
        Field(
            "source_article",
            TEXT,
            "Outlet, day and title of each.",
            lambda d: "; ".join(map(_article, d.reports)),
        ),
        Field(
            "source_office",
            TEXT,
            "Outlet of the first.",
            lambda d: _first(d.reports, lambda k: k.report.outlet),
        ),
        Field("source_date", CODE, "Day of the first.", lambda d: _first(d.reports, _day)),
        Field(
            "source_headline",
            TEXT,
            "Title of the first.",
            lambda d: _first(d.reports, lambda k: k.report.title),
        ),
        Field(
            "source_original",
            TEXT,
            "Who says so, each last speaker.",
            lambda d: d.one.each(*(c.speaker.name for c in d.one.claims)),
        ),
        Field("where_prec", INTEGER, "1 exact to 7.", lambda d: d.place and d.place.where_prec),
        Field(
            "where_coordinates",
            TEXT,
            "The place of the coordinates.",
            lambda d: d.place and d.place.name,
        ),
        Field(
            "where_description",
            TEXT,
            "Each place named.",
            lambda d: d.one.each(*(p.name for c in d.one.claims for p in c.places)),
        ),
        Field("adm_1", TEXT, "First-level unit.", lambda d: d.place and d.place.admin1),
        *_blank("adm_2"),
        Field("latitude", NUMBER, "WGS 84.", lambda d: d.place and d.place.lat),
        Field("longitude", NUMBER, "WGS 84.", lambda d: d.place and d.place.lon),
        Field(
            "geom_wkt",
            CODE,
            "The point.",
            lambda d: (
                f"POINT ({d.place.lon} {d.place.lat})"
                if d.place and d.place.lat is not None
                else None
            ),
        ),
        Field("priogrid_gid", INTEGER, "PRIO-GRID cell.", lambda d: _cell(d.place)),
        *_blank("country", "country_id", "region"),
        Field("event_clarity", INTEGER, "1: a single event.", lambda d: 1),
        Field("date_prec", INTEGER, "1 day to 5 year.", lambda d: d.time and d.time.date_prec),
        Field("date_start", CODE, "First day.", lambda d: _end(d.time, "start")),
        Field("date_end", CODE, "Last day.", lambda d: _end(d.time, "end")),
        *_blank("deaths_a", "deaths_b"),
        Field(
            "deaths_civilians",
            INTEGER,
            "Only where speakers call them civilians.",
            lambda d: d.civilians,
        ),
        *_blank("deaths_unknown"),
        Field("best", INTEGER, "Only where all accounts give one number.", lambda d: d.best),
        Field(
            "high",
            INTEGER,
            "Highest bound of each speaker's last number; empty is open.",
            lambda d: d.high,
        ),
        Field("low", INTEGER, "Lowest bound of each speaker's last number.", lambda d: d.low),
        *_blank("gwnoa", "gwnob"),
    ),
)


def write(content: Content, path: Path) -> Note:
    """Write the CSV; its note lies beside it."""
    every = list(happened(content.scene))
    rows = list(deadly(every, content.scene, content.profile))
    shown = {r.one.id for r in rows}
    others = [t for t in content.scene.told if t.incident not in shown]
    losses = (
        Loss(what="claims of incidents without a death, or of none", rows=len(others)),
        Loss(
            what="rows without a best estimate: accounts differ",
            rows=sum(r.best is None for r in rows),
        ),
        Loss(
            what="rows whose high is open: 'at least' has no upper bound",
            rows=sum(r.high is None for r in rows),
        ),
        Loss(
            what="rows that no words date, or place",
            rows=sum(not r.time or not r.place for r in rows),
        ),
        Loss(
            what="the wounded, and who gives each figure", rows=len(content.table("figures").rows)
        ),
    )
    return write_flat(content, path, GED, rows, losses)


def deadly(every: Iterable[Happened], scene: Scene, profile: Profile) -> Iterator[Deadly]:
    """The incidents of which somebody claims a death."""
    for one in every:
        killed = latest(one.toll, Measure.KILLED, scene.convention)
        if any(f.high != 0 for f in killed):
            yield Deadly(
                one=one,
                reports=tuple(
                    scene.reports[i] for i in dict.fromkeys(c.report for c in one.claims)
                ),
                place=finest_place(one.claims),
                time=finest_time(one.claims),
                killed=killed,
                profile=profile,
            )


def latest(told: Toll, measure: Measure, by: Convention | None) -> tuple[Bounds, ...]:
    """The bounds of what each speaker of a toll last said of a measure."""
    by_speaker = {
        (row.party, e.speaker): bounds(e.figure, by)
        for row in told.rows
        if row.measure is measure
        for e in row.entries
    }
    return tuple(by_speaker.values())


def finest_place(claims: Iterable[ClaimRecord]) -> PlaceRecord | None:
    """The most precise resolved place of some claims, the first where several are."""
    found = [p for c in claims for p in c.places if p.lat is not None]
    return min(found, key=lambda p: p.where_prec or 7, default=None)


def finest_time(claims: Iterable[ClaimRecord]) -> TimeRecord | None:
    """The most precise time that words give, the first where several are."""
    found = [c.time for c in claims if c.time and c.time.start and c.time.basis != "bound"]
    return min(found, key=lambda t: t.date_prec or 6, default=None)

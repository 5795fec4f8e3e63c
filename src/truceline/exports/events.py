"""A table of events with the codes of ACLED and PLOVER, in our own rows.

Sources: ACLED Codebook (2023), disorder, event and sub-event types; PLOVER (2023), types, modes
and contexts. ACLED's data stay ACLED's: none of its rows is here. One row an incident and type
claimed of it; what is no happening (a demand, a threat, an agreement) is a row of its own with
PLOVER's code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.claims.claim import Certainty, Event, Kind, Measure
from truceline.claims.conventions import Convention
from truceline.exports.content import Content
from truceline.exports.flat import write_flat
from truceline.exports.ged import finest_place, finest_time, latest
from truceline.exports.note import Loss, Note
from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.exports.tables.incidents import happened
from truceline.incidents.toll import Toll
from truceline.readings.record import ClaimRecord, PlaceRecord, TimeRecord

TEXT, CODE, INTEGER, NUMBER = (
    CellKind.TEXT,
    CellKind.CODE,
    CellKind.INTEGER,
    CellKind.NUMBER,
)
ABOVE = {
    "Battles": "Armed clash|Government regains territory|Non-state actor overtakes territory",
    "Explosions/Remote violence": "Chemical weapon|Air/drone strike|Suicide bomb|"
    "Shelling/artillery/missile attack|Remote explosive/landmine/IED|Grenade",
    "Violence against civilians": "Sexual violence|Attack|Abduction/forced disappearance",
    "Protests": "Peaceful protest|Protest with intervention|Excessive force against protesters",
    "Riots": "Violent demonstration|Mob violence",
    "Strategic developments": "Agreement|Arrests|Change to group/activity|Disrupted weapons use|"
    "Headquarters or base established|Looting/property destruction|"
    "Non-violent transfer of territory|Other",
}
EVENT_OF = {sub: event for event, subs in ABOVE.items() for sub in subs.split("|")}
"""ACLED's event type of each of its sub-event types."""
SPOKEN = {
    Kind.AGREEMENT: "AGREE",
    Kind.DEMAND: "REQUEST",
    Kind.THREAT: "THREATEN",
    Kind.ACCUSATION: "ACCUSE/allege",
}
"""PLOVER's codes of what is said and is no happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One row: the claims of one incident that claim one type, or one claim alone."""

    incident: str | None
    event: Event
    claims: tuple[ClaimRecord, ...]
    first: Told | None
    place: PlaceRecord | None
    time: TimeRecord | None
    toll: Toll | None
    outlets: tuple[str, ...]
    convention: Convention | None

    def each(self, values: Iterable[str | None]) -> str | None:
        """Different values as one cell."""
        return "; ".join(dict.fromkeys(v for v in values if v)) or None

    def bound(self, *, low: bool) -> int | None:
        """The lowest or highest bound of the killed by what each speaker last said."""
        killed = latest(self.toll, Measure.KILLED, self.convention) if self.toll else ()
        if low:
            return min((f.low for f in killed if f.low is not None), default=None)
        highs = [f.high for f in killed]
        return None if None in highs else max((h for h in highs if h is not None), default=None)

    @property
    def plover(self) -> tuple[str | None, str | None]:
        """PLOVER's type and its mode."""
        kind, _, mode = (self.event.plover or "").partition("/")
        return kind or None, mode or None

    @property
    def context(self) -> str | None:
        """PLOVER's auxiliary: negation where all who speak of it deny it."""
        denied = all(c.certainty is Certainty.DENIED for c in self.claims)
        return "negation" if denied else None


EVENTS: Plan[Coded] = Plan(
    name="events",
    about="Events with the codes of ACLED and PLOVER; accounts that differ share a row.",
    key=("incident", "claim", "type"),
    fields=(
        Field("incident", CODE, "Id of the incident, if it tells of one.", lambda c: c.incident),
        Field("claim", CODE, "Id of the first claim.", lambda c: c.claims[0].id),
        Field("type", CODE, "Our event type or kind.", lambda c: c.event.type),
        Field(
            "event_date",
            CODE,
            "First day; empty where no words date it.",
            lambda c: c.time and c.time.start and c.time.start[:10],
        ),
        Field("end_date", CODE, "Last day.", lambda c: c.time and c.time.end and c.time.end[:10]),
        Field(
            "time_precision",
            INTEGER,
            "ACLED's: 1 day, 2 week, 3 coarser.",
            lambda c: c.time and c.time.time_precision,
        ),
        Field(
            "acled_event_type",
            CODE,
            "ACLED's event type.",
            lambda c: EVENT_OF.get(c.event.acled or ""),
        ),
        Field("acled_sub_event_type", CODE, "ACLED's sub-event type.", lambda c: c.event.acled),
        Field("plover_type", CODE, "PLOVER's type.", lambda c: c.plover[0]),
        Field("plover_mode", CODE, "PLOVER's mode.", lambda c: c.plover[1]),
        Field("plover_context", CODE, "negation where it is only denied.", lambda c: c.context),
        Field(
            "actors_as_claimed",
            TEXT,
            "Whom claims name as acting; none is inferred.",
            lambda c: c.each(x.actor.name for x in c.claims if x.actor and not _hidden(c)),
        ),
        Field(
            "targets_as_claimed",
            TEXT,
            "To whom.",
            lambda c: c.each(x.target.name for x in c.claims if x.target and not _hidden(c)),
        ),
        Field("location", TEXT, "The finest place.", lambda c: c.place and c.place.name),
        Field("admin1", TEXT, "First-level unit.", lambda c: c.place and c.place.admin1),
        Field(
            "country",
            CODE,
            "Its code; empty where contested.",
            lambda c: c.place and c.place.country,
        ),
        Field("latitude", NUMBER, "WGS 84.", lambda c: c.place and c.place.lat),
        Field("longitude", NUMBER, "WGS 84.", lambda c: c.place and c.place.lon),
        Field(
            "geo_precision",
            INTEGER,
            "ACLED's: 1 exact to 3.",
            lambda c: c.place and c.place.geo_precision,
        ),
        Field("sources", TEXT, "Outlets.", lambda c: c.each(c.outlets)),
        Field(
            "speakers",
            TEXT,
            "Each last speaker.",
            lambda c: c.each(x.speaker.name for x in c.claims),
        ),
        Field(
            "parties",
            TEXT,
            "For whom they speak.",
            lambda c: c.each(x.speaker.party for x in c.claims),
        ),
        Field("claims", INTEGER, "How many claims.", lambda c: len(c.claims)),
        Field(
            "denials",
            INTEGER,
            "How many of them deny it.",
            lambda c: sum(x.certainty is Certainty.DENIED for x in c.claims),
        ),
        Field(
            "fatalities_low",
            INTEGER,
            "Of the whole incident: lowest bound.",
            lambda c: c.bound(low=True),
        ),
        Field(
            "fatalities_high",
            INTEGER,
            "Highest; empty is open or unknown.",
            lambda c: c.bound(low=False),
        ),
        Field(
            "words",
            TEXT,
            "Of the first claim, where it is selected.",
            lambda c: c.first and c.first.words(c.first.claim.quote),
        ),
        Field(
            "start_char",
            INTEGER,
            "Where they begin.",
            lambda c: c.first and c.first.claim.quote.start,
        ),
        Field(
            "end_char", INTEGER, "Where they end.", lambda c: c.first and c.first.claim.quote.end
        ),
    ),
)


def _hidden(coded: Coded) -> bool:
    return coded.first is not None and coded.first.account


def write(content: Content, path: Path) -> Note:
    """Write the CSV; its note lies beside it."""
    rows = list(coded(content.scene))
    held = {c.id for r in rows for c in r.claims}
    losses = (
        Loss(what="claims with no event type or code", rows=len(content.scene.claims - held)),
        Loss(
            what="rows whose accounts differ in certainty: one row for all",
            rows=sum(len({c.certainty for c in r.claims}) > 1 for r in rows),
        ),
        Loss(what="rows that no words date", rows=sum(r.time is None for r in rows)),
        Loss(what="rows without coordinates", rows=sum(r.place is None for r in rows)),
    )
    return write_flat(content, path, EVENTS, rows, losses)


def coded(scene: Scene) -> Iterator[Coded]:
    """Incidents by the types claimed of them, then the selected claims that are no happening."""
    told = {t.claim.id: t for t in scene.told}
    for one in happened(scene):
        types = {c.event.type: c.event for c in one.claims if c.event}
        for event in types.values():
            mine = [c for c in one.claims if c.event and c.event.type == event.type]
            yield _coded(scene, told, event, mine, one.id, one.toll)
    for one_told in scene.told:
        claim = one_told.claim
        code = SPOKEN.get(claim.kind)
        if one_told.incident is None and (claim.event or code):
            event = claim.event or Event(type=claim.kind.value, plover=code)
            yield _coded(scene, told, event, [claim], None, None)


def _coded(
    scene: Scene,
    told: dict[str, Told],
    event: Event,
    claims: list[ClaimRecord],
    incident: str | None,
    toll: Toll | None,
) -> Coded:
    outlets = (scene.reports[c.report].report.outlet for c in claims)
    return Coded(
        incident=incident,
        event=event,
        claims=tuple(claims),
        first=told.get(claims[0].id),
        place=finest_place(claims),
        time=finest_time(claims),
        toll=toll,
        outlets=tuple(o for o in outlets if o),
        convention=scene.convention,
    )

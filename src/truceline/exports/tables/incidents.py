"""The tables of incidents, of their tolls, and of the judgements that make them."""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.exports.scene import Scene
from truceline.exports.table import CellKind, Field, Plan
from truceline.incidents.dossier import Dossier
from truceline.incidents.judgement import Judgement, standing
from truceline.incidents.toll import Row, Toll, toll
from truceline.ledger.rows import interval
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord

TEXT, CODE, INTEGER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An incident with all its claims that may be told, by when they were published.

    ``account`` where one of them speaks of sexual violence: then no reason is told.
    """

    dossier: Dossier
    account: bool
    claims: tuple[ClaimRecord, ...]
    toll: Toll

    @property
    def id(self) -> str:
        return self.dossier.id

    @property
    def days(self) -> list[str]:
        """The first moments that words date its claims to, earliest first."""
        return sorted(low for c in self.claims if (low := interval(c.time)[0]))

    def each(self, *values: str | None) -> str | None:
        """Different values in their order, as one cell."""
        return "; ".join(dict.fromkeys(v for v in values if v)) or None


INCIDENTS: Plan[Happened] = Plan(
    name="incidents",
    about="Claims judged to be about one happening. Derived, with every account in it.",
    key=("incident",),
    fields=(
        Field("incident", CODE, "Its id; ids from before a merge lead to it.", lambda h: h.id),
        Field(
            "first_day",
            CODE,
            "The earliest day that words date it to.",
            lambda h: h.days[0][:10] if h.days else None,
        ),
        Field(
            "when",
            TEXT,
            "Each time that its claims give.",
            lambda h: h.each(*(phrases.when(c.time) for c in h.claims)),
        ),
        Field(
            "events",
            TEXT,
            "Each event type claimed.",
            lambda h: h.each(*(c.event.type for c in h.claims if c.event)),
        ),
        Field(
            "places",
            TEXT,
            "Each place named.",
            lambda h: h.each(*(p.name for c in h.claims for p in c.places)),
        ),
        Field(
            "parties",
            TEXT,
            "The parties whose speakers give accounts.",
            lambda h: h.each(*(c.speaker.party for c in h.claims)),
        ),
        Field("claims", INTEGER, "How many claims.", lambda h: len(h.claims)),
        Field(
            "reports", INTEGER, "In how many reports.", lambda h: len({c.report for c in h.claims})
        ),
        Field(
            "denials",
            INTEGER,
            "How many of the claims are denials.",
            lambda h: sum(c.certainty == "denied" for c in h.claims),
        ),
        Field(
            "voices",
            INTEGER,
            "Independent voices: a copy is none.",
            lambda h: len(h.dossier.voices),
        ),
        Field(
            "grade",
            CODE,
            "How it is supported, by a rule; it weighs support, not truth.",
            lambda h: h.dossier.grade.name,
        ),
        Field("grade_says", TEXT, "What the grade says.", lambda h: h.dossier.grade.says),
        Field(
            "grade_reasons",
            CellKind.REASON,
            "What was found that bears on it.",
            lambda h: None if h.account else h.each(*(f.reason for f in h.dossier.grade.findings)),
        ),
        Field(
            "merged_from",
            CellKind.JSON,
            "Other ids that lead to it.",
            lambda h: list(h.dossier.merged_from),
        ),
        Field(
            "contested",
            TEXT,
            "Measures whose figures differ between parties.",
            lambda h: h.each(*(m.value for m in h.toll.contested)),
        ),
        Field("claim_ids", CellKind.JSON, "Ids of its claims.", lambda h: [c.id for c in h.claims]),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One row of a toll."""

    incident: str
    row: Row
    contested: bool


TOLLS: Plan[Counted] = Plan(
    name="tolls",
    about="What each party's speakers say of an incident: never summed over speakers or parties.",
    key=("incident", "measure", "party"),
    fields=(
        Field("incident", CODE, "Id of the incident.", lambda c: c.incident),
        Field("measure", CODE, "killed, wounded…", lambda c: c.row.measure.value),
        Field("party", TEXT, "Whose speakers; 'no party' for the others.", lambda c: c.row.party),
        Field(
            "low",
            INTEGER,
            "The lowest bound that any of them gave; empty is open.",
            lambda c: c.row.low,
        ),
        Field("high", INTEGER, "The highest; empty is open.", lambda c: c.row.high),
        Field(
            "grew",
            CellKind.BOOLEAN,
            "Whether a speaker's later figure is above the earlier.",
            lambda c: c.row.grew,
        ),
        Field(
            "contested",
            CellKind.BOOLEAN,
            "Whether parties' latest figures exclude each other.",
            lambda c: c.contested,
        ),
        Field(
            "figures",
            TEXT,
            "Each figure with its speaker and time, oldest first.",
            lambda c: "; ".join(
                f"{phrases.amount(e.figure)} ({e.speaker}, {e.at or 'day not known'})"
                for e in c.row.entries
            ),
        ),
        Field(
            "figure_ids",
            CellKind.JSON,
            "Their claims and ids.",
            lambda c: [[e.claim.id, e.figure.id] for e in c.row.entries],
        ),
    ),
)

JUDGEMENTS: Plan[Judgement] = Plan(
    name="judgements",
    about="Whether two claims are of one happening: the machine's judgements and persons'.",
    key=("first", "second", "by", "record"),
    fields=(
        Field("first", CODE, "Id of a claim.", lambda j: j.first),
        Field("second", CODE, "Id of another.", lambda j: j.second),
        Field("verdict", CODE, "same, not_same or undecided.", lambda j: j.verdict.value),
        Field("by", TEXT, "machine, or who judged.", lambda j: j.by),
        Field("record", INTEGER, "Number of its record; 0 for the machine's.", lambda j: j.serial),
        Field(
            "score",
            CellKind.NUMBER,
            "The machine's log-odds.",
            lambda j: None if j.by_person else j.score,
        ),
        Field(
            "evidence",
            CellKind.REASON,
            "Its reasons.",
            lambda j: "; ".join(e.reason for e in j.evidence) or None,
        ),
    ),
)


def happened(scene: Scene) -> Iterator[Happened]:
    """The incidents that hold a selected claim, each with all its accounts."""
    for dossier in scene.dossiers:
        found = [scene.standing[c.id] for c in dossier.claims if c.id in scene.standing]
        accounts = [(c, _published(scene, c)) for c in found]
        accounts.sort(key=lambda pair: (pair[1] or "", pair[0].id))
        if accounts:
            yield Happened(
                dossier=dossier,
                account=any(c.id in scene.accounts for c in dossier.claims),
                claims=tuple(c for c, _ in accounts),
                toll=toll(accounts),
            )


def tolls(scene: Scene) -> Iterator[Counted]:
    """The rows of all tolls of those incidents."""
    for one in happened(scene):
        for row in one.toll.rows:
            contested = row.measure in one.toll.contested
            yield Counted(incident=one.id, row=row, contested=contested)


def judgements(scene: Scene) -> Iterator[Judgement]:
    """The judgements that stand for pairs of claims of those incidents, and of selected ones."""
    chosen = scene.claims | {c.id for d in scene.dossiers for c in d.claims}
    chosen -= scene.accounts
    every = standing((*scene.judged, *scene.judgements))
    yield from (j for pair, j in sorted(every.items()) if set(pair) <= chosen)


def _published(scene: Scene, claim: ClaimRecord) -> str | None:
    moment = scene.reports[claim.report].report.published
    return moment.isoformat() if moment else None

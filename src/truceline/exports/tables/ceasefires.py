"""The tables of ceasefires and of alleged violations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from truceline.ceasefires.ceasefire import Ceasefire
from truceline.ceasefires.violation import AllegedViolation
from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan

TEXT, CODE, INTEGER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER


def _day(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


CEASEFIRES: Plan[Ceasefire] = Plan(
    name="ceasefires",
    about="Ceasefires that the profile or the claims tell of; a date that nobody gave is empty.",
    key=("ceasefire",),
    fields=(
        Field("ceasefire", CODE, "Id: of name, source and parties.", lambda c: c.id),
        Field("name", TEXT, "Its name.", lambda c: c.name),
        Field("source", CODE, "profile or reports.", lambda c: c.source),
        Field("parties", TEXT, "Between whom.", lambda c: "; ".join(c.parties) or None),
        Field("brokers", TEXT, "Through whom.", lambda c: "; ".join(c.brokers) or None),
        Field("agreed", CODE, "When it was agreed.", lambda c: _day(c.agreed)),
        Field(
            "effective",
            CODE,
            "When it takes effect, local to its zone.",
            lambda c: _day(c.effective),
        ),
        Field("ended", CODE, "When it ended.", lambda c: _day(c.ended)),
        Field("zone", CODE, "Time zone of these.", lambda c: c.zone),
        Field("area", TEXT, "Where it holds.", lambda c: "; ".join(c.area) or None),
        Field("purpose", CODE, "ETH/PRIO's purpose.", lambda c: c.purpose),
        Field("written", CellKind.BOOLEAN, "Whether it is written.", lambda c: c.written),
        Field(
            "terms",
            CellKind.JSON,
            "Its terms, as the profile has them.",
            lambda c: list(c.terms) or None,
        ),
        Field("names", CellKind.JSON, "Other names.", lambda c: list(c.names) or None),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alleged:
    """A violation with its claim as it is exported."""

    violation: AllegedViolation
    told: Told


VIOLATIONS: Plan[Alleged] = Plan(
    name="violations",
    about="Alleged violations, each by its claim. Explicit and derived ones are never summed.",
    key=("ceasefire", "claim", "how"),
    fields=(
        Field(
            "ceasefire",
            CODE,
            "Id of the ceasefire; empty where none is known.",
            lambda a: a.violation.ceasefire or None,
        ),
        Field("claim", CODE, "Id of the claim.", lambda a: a.violation.claim.id),
        Field("incident", CODE, "Id of its incident.", lambda a: a.told.incident),
        Field(
            "how",
            CODE,
            "explicit (the words call it so) or derived (our rule).",
            lambda a: a.violation.how.value,
        ),
        Field(
            "day",
            CODE,
            "The day its words date it to; empty: in no table.",
            lambda a: _day(a.violation.day),
        ),
        Field(
            "alleged_violator",
            TEXT,
            "Whom the words name; empty where nobody.",
            lambda a: a.violation.violator,
        ),
        Field("alleged_by", TEXT, "Who says so.", lambda a: a.violation.alleged_by),
        Field("alleged_by_party", TEXT, "For which party.", lambda a: a.violation.alleged_by_party),
        Field(
            "observed_by",
            TEXT,
            "The monitor that observed it, if one.",
            lambda a: a.violation.observed_by,
        ),
        Field("means", CODE, "heard, seen or camera.", lambda a: a.violation.means),
        Field(
            "denied", CellKind.BOOLEAN, "Whether the claim denies it.", lambda a: a.violation.denied
        ),
        Field(
            "reason",
            CellKind.REASON,
            "Why it stands here, or beside the daily table.",
            lambda a: a.violation.reason,
        ),
        Field("words", TEXT, "The claim's words.", lambda a: a.told.words(a.violation.claim.quote)),
        Field("start_char", INTEGER, "Where they begin.", lambda a: a.violation.claim.quote.start),
        Field("end_char", INTEGER, "Where they end.", lambda a: a.violation.claim.quote.end),
    ),
)


def ceasefires(scene: Scene) -> Iterator[Ceasefire]:
    """All ceasefires: a filter of claims takes none away."""
    yield from (o.ceasefire for o in scene.watch.overviews)


def violations(scene: Scene) -> Iterator[Alleged]:
    """The alleged violations of the selected claims, those beside the tables too."""
    told = {t.claim.id: t for t in scene.told}
    found = [v for o in scene.watch.overviews for v in o.table.violations]
    for violation in (*found, *scene.watch.astray):
        if violation.claim.id in told:
            yield Alleged(violation=violation, told=told[violation.claim.id])

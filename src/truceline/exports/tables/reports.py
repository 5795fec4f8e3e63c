"""The tables of reports, and of what could not be read."""

from collections.abc import Iterator
from pathlib import PurePath

from truceline.exports.scene import Scene
from truceline.exports.table import CellKind, Field, Plan
from truceline.ledger.query import Failure, Kept

REPORTS: Plan[Kept] = Plan(
    name="reports",
    about="Published texts; the texts themselves stay in the ledger.",
    key=("report",),
    fields=(
        Field("report", CellKind.CODE, "Id of the report.", lambda k: k.report.id),
        Field("outlet", CellKind.TEXT, "Who published it.", lambda k: k.report.outlet),
        Field(
            "published",
            CellKind.CODE,
            "When it was published; with its zone where that is known.",
            lambda k: k.report.published.isoformat() if k.report.published else None,
        ),
        Field(
            "published_basis",
            CellKind.CODE,
            "Who says when: stated (the text) or supplied (metadata).",
            lambda k: k.report.published_basis,
        ),
        Field("title", CellKind.TEXT, "Its headline.", lambda k: k.report.title),
        Field("url", CellKind.ADDRESS, "The address asked for.", lambda k: k.report.url),
        Field(
            "url_final",
            CellKind.ADDRESS,
            "The address that answered.",
            lambda k: k.report.url_final,
        ),
        Field("language", CellKind.CODE, "Its language (ISO 639-1).", lambda k: k.report.language),
        Field("sha256", CellKind.CODE, "Of its original bytes.", lambda k: k.report.sha256),
        Field(
            "source",
            CellKind.ADDRESS,
            "The file (its name alone) or address that it was read from.",
            lambda k: source(k.source),
        ),
        Field("collected", CellKind.CODE, "When it was added, UTC.", lambda k: k.collected),
        Field("collected_by", CellKind.TEXT, "Who added it.", lambda k: k.by),
        Field("tool", CellKind.CODE, "With which version.", lambda k: k.tool),
        Field("reading", CellKind.CODE, "Id of its newest reading.", lambda k: k.reading),
        Field("claims", CellKind.INTEGER, "Claims read in it.", lambda k: k.claims),
    ),
)

FAILURES: Plan[Failure] = Plan(
    name="failures",
    about="Sources that could not be read: what is missing here is not silence.",
    key=("failure",),
    fields=(
        Field("failure", CellKind.INTEGER, "Number of its record.", lambda f: f.number),
        Field(
            "source", CellKind.ADDRESS, "The file's name or address.", lambda f: source(f.source)
        ),
        Field("kind", CellKind.CODE, "The error's class.", lambda f: f.kind),
        Field("reason", CellKind.TEXT, "Why.", lambda f: f.reason),
        Field("at", CellKind.CODE, "When it was tried, UTC.", lambda f: f.at),
    ),
)


def reports(scene: Scene) -> Iterator[Kept]:
    """The reports of the selected claims, and those in which nothing was found."""
    chosen = {t.claim.report for t in scene.told}
    for kept in scene.reports.values():
        if kept.report.id in chosen or (kept.claims == 0 and not scene.not_selected):
            yield kept


def source(where: str | None) -> str | None:
    """An address as it is; of a path the file's name, since folders name people's machines."""
    if where is None or "://" in where:
        return where
    return PurePath(where.replace("\\", "/")).name

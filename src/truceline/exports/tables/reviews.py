"""The table of reviews: what persons said of claims, and why."""

from collections.abc import Iterator

from truceline.exports.scene import Scene
from truceline.exports.table import CellKind, Field, Plan
from truceline.ledger.review import Review

REVIEWS: Plan[Review] = Plan(
    name="reviews",
    about="What reviewers accepted, rejected, corrected, noted and undid.",
    key=("review",),
    fields=(
        Field("review", CellKind.INTEGER, "Number of its record.", lambda r: r.number),
        Field("claim", CellKind.CODE, "Id of the claim.", lambda r: r.claim),
        Field(
            "act", CellKind.CODE, "accept, reject, correct, note or undo.", lambda r: r.act.value
        ),
        Field("field", CellKind.CODE, "The field corrected.", lambda r: r.field),
        Field("value", CellKind.JSON, "Its new value; null takes it out.", lambda r: r.value),
        Field("undoes", CellKind.INTEGER, "Number of the review undone.", lambda r: r.undoes),
        Field("who", CellKind.TEXT, "The reviewer.", lambda r: r.who),
        Field("reason", CellKind.TEXT, "Why.", lambda r: r.reason),
        Field("at", CellKind.CODE, "When, UTC.", lambda r: r.at),
    ),
)


def reviews(scene: Scene) -> Iterator[Review]:
    """The reviews of the selected claims, also the undone ones."""
    chosen = scene.claims
    yield from (r for r in scene.reviews if r.claim in chosen)

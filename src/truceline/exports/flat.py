"""A format that is one CSV table of its own plan, with its note beside it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from truceline.exports.content import Content
from truceline.exports.csv_family import encoded
from truceline.exports.note import Loss, Note
from truceline.exports.table import Plan

Row = TypeVar("Row")


def write_flat(
    content: Content,
    path: Path,
    plan: Plan[Row],
    rows: Iterable[Row],
    losses: tuple[Loss, ...],
    *,
    under_header: tuple[str, ...] = (),
) -> Note:
    """Write the table; ``under_header`` is a second line of names, such as HXL's hashtags."""
    table = plan.table(rows, content.scene.mask)
    path.write_bytes(encoded(table, under_header=under_header))
    return content.noted(*losses, tables=(table,))

"""The Content of an export: its tables and its note, made once for every format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from truceline.exports.note import READS_BACK, Loss, Note, note
from truceline.exports.scene import Scene, scene
from truceline.exports.selection import Selection
from truceline.exports.table import Plan, Table
from truceline.exports.tables import (
    ceasefires,
    claims,
    figures,
    incidents,
    places,
    reports,
    reviews,
    truces,
)
from truceline.ledger.archive import is_newest
from truceline.ledger.session import View
from truceline.ledger.tables import REVISION
from truceline.profile import Profile

PLANS: tuple[tuple[Plan[Any], Callable[[Scene], Iterable[Any]]], ...] = (
    (claims.CLAIMS, claims.claims),
    (claims.SPEAKERS, claims.speakers),
    (figures.FIGURES, figures.figures),
    (places.PLACES, places.places),
    (incidents.INCIDENTS, incidents.happened),
    (incidents.TOLLS, incidents.tolls),
    (incidents.JUDGEMENTS, incidents.judgements),
    (ceasefires.CEASEFIRES, ceasefires.ceasefires),
    (ceasefires.VIOLATIONS, ceasefires.violations),
    (truces.READ, truces.read),
    (truces.SAID, truces.said),
    (reports.REPORTS, reports.reports),
    (reviews.REVIEWS, reviews.reviews),
    (reports.FAILURES, lambda found: found.failures),
)
"""The tables, in the order in which a reader wants them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What formats write. ``noted`` makes the note of one that loses something of its own.

    ``view`` is what it was made from, open as long as it is to be written.
    """

    tables: tuple[Table, ...]
    scene: Scene
    selection: Selection
    profile: Profile
    view: View

    @property
    def archive(self) -> dict[str, str] | None:
        """What the ledger in an unmasked export of all of it says of itself; else None."""
        asked = self.selection
        whole = asked.unmasked is not None and asked.described() == Selection().described()
        if not whole or not is_newest(self.view):
            return None
        return {"revision": REVISION, "head": self.scene.head}

    def table(self, name: str) -> Table:
        """One table by its name."""
        return next(t for t in self.tables if t.name == name)

    def noted(self, *losses: Loss, tables: tuple[Table, ...] | None = None) -> Note:
        """The note, with a format's own losses."""
        written = self.tables if tables is None else tables
        return note(self.scene, self.selection, self.profile, written, losses)

    def noted_with_archive(self, *losses: Loss) -> Note:
        """The note of a format that holds the whole ledger where it may."""
        made = self.noted(*losses)
        if self.archive is None:
            return made
        return replace(made, lines=(*made.lines, ("Reads back", READS_BACK)))


def content(view: View, selection: Selection, profile: Profile | None = None) -> Content:
    """All that is selected of a ledger, as tables, masked unless the selection says otherwise."""
    profile = profile or Profile()
    found = scene(view, selection, profile)
    return Content(
        tables=tuple(plan.table(rows(found), found.mask) for plan, rows in PLANS),
        scene=found,
        selection=selection,
        profile=profile,
        view=view,
    )

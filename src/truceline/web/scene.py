"""A Scene: the claims of a stretch of days, as they stand, laid out as incidents.

A scene is made once for each state of the ledger. A ledger of up to ``WHOLE`` claims is one scene;
of a larger one a scene is a window of days that holds few, so that a page costs what it shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.briefs.lines import Setter
from truceline.ceasefires.sides import Sides
from truceline.incidents.dossier import Dossier
from truceline.incidents.incident import Conflict
from truceline.ledger.dossiers import find_dossiers, find_some
from truceline.ledger.linked import list_incidents
from truceline.ledger.links import is_linked
from truceline.ledger.query import Filter, count_claims, find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.session import View
from truceline.ledger.shelf import Listed, find_listed, latest_days
from truceline.profile import Profile
from truceline.readings.mask import Mask
from truceline.readings.record import ClaimRecord
from truceline.web.asked import Asked
from truceline.web.denials import Denials, denials_beside, differs

WHOLE = 2_000
"""Claims that are laid out at once, in a few seconds on one core, once for each change."""
RECENT = 300
"""Claims of the latest days of a larger ledger, or of those asked for, that are laid out."""
FEW = 60
"""Incidents that are laid out of such days, where one day alone may hold thousands."""
AROUND = timedelta(days=1)
"""How far before and after its days a window reaches: claims a day apart may be of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days, both within."""

    since: date
    until: date

    @classmethod
    def around(cls, days: Sequence[date]) -> "Window":
        """The days with what is near enough to be of the same happenings."""
        first, last = min(days), max(days)
        return cls(
            since=max(first, date.min + AROUND) - AROUND,
            until=min(last, date.max - AROUND) + AROUND,
        )


def wanted_window(wanted: Asked) -> Window | None:
    """The days that filters ask for; of a larger ledger these alone are laid out."""
    if wanted.since is None and wanted.until is None:
        return None
    return Window(since=wanted.since or date.min, until=wanted.until or date.max)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """``standing`` are the claims that nobody rejected, in the ledger's order."""

    standing: tuple[ClaimRecord, ...]
    reports: Mapping[str, Listed]
    dossiers: tuple[Dossier, ...]
    conflicts: tuple[Conflict, ...]
    window: Window | None
    """The days that are shown of a larger ledger; None where these are all claims."""
    denials: Denials

    @cached_property
    def incident_of(self) -> Mapping[str, Dossier]:
        """The incident that holds a claim, by the claim's id."""
        return {c.id: d for d in self.dossiers for c in d.claims}

    def differs(self, one: Dossier) -> bool:
        """Whether accounts of an incident differ."""
        return differs(one, self.denials)

    def setter(self, profile: Profile, mask: Mask) -> Setter:
        """What sets the scene's claims as lines, cited by the reports' numbers in the ledger."""
        numbers = {i: one.number for i, one in self.reports.items()}
        return Setter(mask, Sides(profile), {}, numbers)


def scene(view: View, profile: Profile, window: Window | None = None) -> Scene:
    """The scene of the whole ledger where it is small, else of a window's latest days, or of the
    latest of all."""
    days = None if count_claims(view) <= WHOLE else _latest(view, window)
    since, until = (days.since, days.until) if days else (None, None)
    asked = Filter(since=since, until=until, limit=WHOLE)
    claims = [one.claim for one in reviewed(view, find_claims(view, asked)) if not one.rejected]
    if days and is_linked(view):
        listed = list_incidents(view, since=since, until=until, alone=True, newest=True, limit=FEW)
        dossiers = find_some(view, [one.id for one in listed], profile)
        conflicts = tuple(dict.fromkeys(c for d in dossiers for c in d.conflicts))
    else:
        found = find_dossiers(view, profile, since=since, until=until)
        dossiers, conflicts = found.dossiers, found.conflicts
    return Scene(
        standing=tuple(claims),
        reports=find_listed(view, {c.report for c in claims}),
        dossiers=dossiers,
        conflicts=conflicts,
        window=days,
        denials=denials_beside(view, dossiers),
    )


def _latest(view: View, window: Window | None) -> Window:
    """The latest days of a window, or of all, that hold few claims."""
    asked = (window.since, window.until) if window else (None, None)
    found = latest_days(view, RECENT, since=asked[0], until=asked[1])
    since, until = found or asked
    return Window(since=since or date.min, until=until or since or date.min)

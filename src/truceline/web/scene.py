"""A Scene: the claims of a stretch of days, as they stand, laid out as incidents.

Incidents are derived (see ``ledger.dossiers``), so a scene is made once for each state of the
ledger. A ledger of up to ``WHOLE`` claims is one scene; of a larger one a scene is a window of
days, so that a page costs what it shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.briefs.happenings import denied_beside
from truceline.briefs.lines import Setter
from truceline.ceasefires.sides import Sides
from truceline.claims.claim import Certainty
from truceline.incidents.dossier import Dossier
from truceline.incidents.incident import Conflict
from truceline.ledger.dossiers import find_dossiers
from truceline.ledger.query import Filter, count_claims, find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.session import View
from truceline.ledger.shelf import Listed, find_listed, latest_days
from truceline.profile import Profile
from truceline.readings.mask import Mask
from truceline.readings.record import ClaimRecord

WHOLE = 2_000
"""Claims that are laid out at once, in a few seconds on one core, once for each change."""
RECENT = 300
"""Claims of the latest days of a larger ledger that are laid out where no days are asked for."""
AROUND = timedelta(days=1)
"""How far before and after its days a window reaches: claims a day apart may be of one."""
CONTESTED = frozenset({"denied", "contradicted"})
"""Findings of a grade that say that accounts cannot all hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days, both within."""

    since: date
    until: date

    @classmethod
    def around(cls, days: Sequence[date]) -> "Window":
        """The days with what is near enough to be of the same happenings."""
        return cls(since=min(days) - AROUND, until=max(days) + AROUND)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """``standing`` are the claims that nobody rejected, in the ledger's order."""

    standing: tuple[ClaimRecord, ...]
    reports: Mapping[str, Listed]
    dossiers: tuple[Dossier, ...]
    conflicts: tuple[Conflict, ...]
    window: Window | None
    """The days that are shown of a larger ledger; None where these are all claims."""

    @cached_property
    def incident_of(self) -> Mapping[str, Dossier]:
        """The incident that holds a claim, by the claim's id."""
        return {c.id: d for d in self.dossiers for c in d.claims}

    @cached_property
    def denials(self) -> Mapping[str, tuple[ClaimRecord, ...]]:
        """Denials that no words date, beside the incidents at their places; by incident's id."""
        undated = [c for d in self.dossiers if d.day is None for c in d.claims]
        denials = [c for c in undated if c.certainty is Certainty.DENIED]
        published = {i: one.published for i, one in self.reports.items()}
        beside = {d.id: denied_beside(d.claims, d.day, denials, published) for d in self.dossiers}
        return {i: tuple(found) for i, found in beside.items() if found}

    def differs(self, one: Dossier) -> bool:
        """Whether accounts of an incident differ; a denial that stands alone differs from none."""
        told = any(c.certainty is not Certainty.DENIED for c in one.claims)
        found = any(f.name in CONTESTED for f in one.grade.findings)
        return told and (found or one.id in self.denials)

    def setter(self, profile: Profile, mask: Mask) -> Setter:
        """What sets the scene's claims as lines, cited by the reports' numbers in the ledger."""
        numbers = {i: one.number for i, one in self.reports.items()}
        return Setter(mask, Sides(profile), {}, numbers)


def scene(view: View, profile: Profile, window: Window | None = None) -> Scene:
    """The scene of a window, or of the whole ledger where it is small or no window is named."""
    days = None if count_claims(view) <= WHOLE else window or _latest(view)
    since, until = (days.since, days.until) if days else (None, None)
    asked = Filter(since=since, until=until, limit=WHOLE)
    claims = [one.claim for one in reviewed(view, find_claims(view, asked)) if not one.rejected]
    found = find_dossiers(view, profile, since=since, until=until)
    return Scene(
        standing=tuple(claims),
        reports=find_listed(view, {c.report for c in claims}),
        dossiers=found.dossiers,
        conflicts=found.conflicts,
        window=days,
    )


def _latest(view: View) -> Window:
    found = latest_days(view, RECENT)
    since, until = found or (date.min, date.min)
    return Window(since=since, until=until)

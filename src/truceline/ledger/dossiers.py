"""Incidents of a ledger, laid out: what pages, exports and the terminal show of them.

Which claims are one incident is kept beside the chain (``links``); what is shown of it is made at
each call from the claims that stand. Where a text was copied from is told among the reports of
one incident.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.ceasefires.sides import Sides
from truceline.errors import Ambiguous, NotThere
from truceline.incidents.dossier import Dossier, Setting, dossier
from truceline.incidents.grade import Rules
from truceline.incidents.incident import Conflict
from truceline.incidents.origins import origins
from truceline.incidents.sketch import sketch
from truceline.ledger.linked import (
    Grouping,
    chosen,
    grouping,
    grouping_of,
    named,
    reasons,
    uncompared,
)
from truceline.ledger.query import Filter, find_reports
from truceline.ledger.session import View
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.copies import Held, Print
from truceline.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All incidents of a ledger, by day and title, the undated last."""

    dossiers: tuple[Dossier, ...]
    conflicts: tuple[Conflict, ...]
    """Judgements that cannot all hold, over the whole ledger: for a person to settle."""


def find_dossiers(
    view: View,
    profile: Profile | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    rules: Rules | None = None,
) -> Found:
    """The incidents of a ledger, each with its accounts; of some days, if asked.

    Rejected claims are left out, corrected ones stand as corrected. ``profile`` tells which
    names stand for which party and which bodies are neutral; ``rules`` are grades of one's own.
    """
    asked = Filter(since=since, until=until) if since or until else None
    found = grouping(view, asked)
    made = _laid_out(view, found, profile or Profile(), rules)
    ordered = sorted(made, key=lambda d: (d.day is None, d.day or date.min, d.title, d.id))
    return Found(dossiers=tuple(ordered), conflicts=found.conflicts)


def find_some(
    view: View, ids: Iterable[str], profile: Profile | None = None, *, rules: Rules | None = None
) -> tuple[Dossier, ...]:
    """The incidents with some whole ids, in the order of the ids: those of one page of a list."""
    found = chosen(view, list(ids))
    return tuple(_laid_out(view, grouping_of(view, found), profile or Profile(), rules))


def find_dossier(
    view: View, start: str, profile: Profile | None = None, *, rules: Rules | None = None
) -> Dossier:
    """The one incident that an id starting so leads to, with the links that make it one.

    An id that any of its claims had alone leads to it. Raises NotThere for none, Ambiguous for
    several.
    """
    found = named(view, start)
    if len(found) > 1:
        raise Ambiguous(f"more than one incident starts with {start!r}: give more of the id")
    made = list(_laid_out(view, grouping_of(view, found), profile or Profile(), rules, links=True))
    if not made:
        raise NotThere(
            f"there is no incident {start!r} in this ledger: 'truceline incidents' lists them"
        )
    return made[0]


class Settings:
    """What the incidents of one call need besides their claims."""

    def __init__(self, reports: Iterable[Report], profile: Profile, rules: Rules | None) -> None:
        # A report's print is made once, of however many incidents it tells.
        self._prints = {r.id: Print(r) for r in reports}
        self._sides, self._rules = Sides(profile), rules
        self._parties = {p.name for p in profile.parties}

    def of(self, claims: Sequence[ClaimRecord]) -> Setting:
        """What the claims of one incident need."""
        own = {i: self._prints[i] for i in sorted({c.report for c in claims})}
        published = {i: one.report.published for i, one in own.items()}
        return Setting(
            party_of=self._party_of,
            published={i: p.isoformat() if p else None for i, p in published.items()},
            origins=origins(claims, own, Held(own.values())),
            neutral=frozenset(c.id for c in claims if self._sides.is_neutral(c.speaker.name)),
            rules=self._rules,
        )

    def _party_of(self, name: str) -> str | None:
        found = self._sides.party_of(name)
        return found if found in self._parties else None


def _laid_out(
    view: View, found: Grouping, profile: Profile, rules: Rules | None, *, links: bool = False
) -> Iterator[Dossier]:
    """Incidents that tell of a happening: other claims stand alone and make none."""
    telling = [(i, own) for i, own in found.incidents if any(sketch(c) is not None for c in own)]
    kept = find_reports(view, {c.report for _, own in telling for c in own})
    settings = Settings((k.report for k in kept), profile, rules)
    for incident, own in telling:
        members = frozenset(incident.claims)
        hard = [
            c for c in found.conflicts if not members.isdisjoint((*c.link.pair, *c.against.pair))
        ]
        holding, straining = reasons(view, own) if links else ((), ())
        made = dossier(incident, own, settings.of(own), holding, hard)
        left = uncompared(view, [incident.id]).get(incident.id, 0) if links else 0
        yield replace(made, straining=straining, uncompared=left)

"""Incidents of a ledger, laid out: what pages, exports and the terminal show of them.

Derived at each call from the claims that stand and the judgements of a View, never stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.ceasefires.sides import Sides
from truceline.errors import LedgerError
from truceline.incidents.dossier import Dossier, Setting, dossier
from truceline.incidents.gist import gists
from truceline.incidents.grade import Rules
from truceline.incidents.incident import Conflict, Incident, derive
from truceline.incidents.judgement import Judgement, Verdict
from truceline.incidents.link import judge
from truceline.incidents.origins import origins
from truceline.incidents.sketch import sketch
from truceline.ledger.query import Filter, find_claims, find_judgements, find_reports
from truceline.ledger.review import reviewed
from truceline.ledger.session import View
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.copies import Held
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
    claims = [one.claim for one in reviewed(view, find_claims(view, asked)) if not one.rejected]
    # Of some days, where a text was copied from is told among the reports of those days.
    told = None if asked is None else {c.report for c in claims}
    reports = {k.report.id: k.report for k in find_reports(view, told)}
    about = gists(reports[i] for i in {c.report for c in claims})
    judgements = [*judge(claims, about), *find_judgements(view)]
    incidents, conflicts = derive((c.id for c in claims), judgements)
    setting = _setting(reports, claims, profile or Profile(), rules)
    made = _laid_out(incidents, claims, setting, judgements, conflicts)
    ordered = sorted(made, key=lambda d: (d.day is None, d.day or date.min, d.title, d.id))
    return Found(dossiers=tuple(ordered), conflicts=conflicts)


def find_dossier(
    view: View, start: str, profile: Profile | None = None, *, rules: Rules | None = None
) -> Dossier:
    """The one incident that an id starting so leads to. Raises LedgerError for none or several."""
    found = [d for d in find_dossiers(view, profile, rules=rules).dossiers if d.is_called(start)]
    if not found:
        raise LedgerError(
            f"there is no incident {start!r} in this ledger: 'truceline incidents' lists them"
        )
    if len(found) > 1:
        raise LedgerError(f"more than one incident starts with {start!r}: give more of the id")
    return found[0]


def _setting(
    reports: Mapping[str, Report],
    claims: Sequence[ClaimRecord],
    profile: Profile,
    rules: Rules | None,
) -> Setting:
    sides = Sides(profile)
    parties = {p.name for p in profile.parties}

    def party_of(name: str) -> str | None:
        found = sides.party_of(name)
        return found if found in parties else None

    published = {i: r.published for i, r in reports.items()}
    return Setting(
        party_of=party_of,
        published={i: p.isoformat() if p else None for i, p in published.items()},
        origins=origins(claims, reports, Held(reports.values())),
        neutral=frozenset(c.id for c in claims if sides.is_neutral(c.speaker.name)),
        rules=rules,
    )


def _laid_out(
    incidents: Iterable[Incident],
    claims: Sequence[ClaimRecord],
    setting: Setting,
    judgements: Iterable[Judgement],
    conflicts: Sequence[Conflict],
) -> Iterable[Dossier]:
    """Incidents that tell of a happening: other claims stand alone and make none."""
    order = {c.id: n for n, c in enumerate(claims)}
    where = {c: n for n, incident in enumerate(incidents) for c in incident.claims}
    links: dict[int, list[Judgement]] = {}
    for judgement in judgements:
        at = where.get(judgement.first)
        same = judgement.verdict is Verdict.SAME
        if same and at is not None and at == where.get(judgement.second):
            links.setdefault(at, []).append(judgement)
    for n, incident in enumerate(incidents):
        own = [claims[i] for i in sorted(order[c] for c in incident.claims)]
        if not any(sketch(c) is not None for c in own):
            continue
        members = frozenset(incident.claims)
        hard = [c for c in conflicts if not members.isdisjoint((*c.link.pair, *c.against.pair))]
        yield dossier(incident, own, setting, links.get(n, ()), hard)

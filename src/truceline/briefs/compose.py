"""Compose a brief from what was gathered from a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from truceline.briefs.brief import Brief, Happening, Line, Source
from truceline.briefs.gather import Gathered
from truceline.briefs.happenings import by_day, days_of, happening
from truceline.briefs.lines import Setter
from truceline.briefs.truces import truce
from truceline.ceasefires.overview import watch
from truceline.ceasefires.sides import Sides
from truceline.claims.claim import Kind, Scope
from truceline.incidents.checks import checks
from truceline.incidents.sketch import sketch
from truceline.incidents.toll import Toll, toll
from truceline.ledger.dossiers import Settings
from truceline.ledger.query import Kept
from truceline.profile import Profile
from truceline.readings.persons import mask_of
from truceline.readings.record import ClaimRecord, Versions
from truceline.reports.report import Report

WORDS = {
    Kind.AGREEMENT: "Agreements",
    Kind.DEMAND: "Demands",
    Kind.THREAT: "Threats",
    Kind.INTENT: "Intentions",
    Kind.ACCUSATION: "Accusations",
    Kind.CHARACTERISATION: "Characterisations",
    Kind.NEGATIVE_FINDING: "Said not to have happened or been found",
    Kind.STATUS: "How things stand",
}
"""Kinds that are no happening, in the order in which they are shown."""
PURPOSE = "brief"
"""What a living person consents to who is named in a brief."""


def compose(found: Gathered, profile: Profile | None = None, day: date | None = None) -> Brief:
    """The brief of a day, or of all days. ``profile`` tells sides and ceasefires."""
    profile = profile or Profile()
    setter = _setter(found, profile)
    settings = Settings((k.report for k in found.reports.values()), profile, None)
    happenings, undated, tolls = _told(found, setter, settings, day)
    said = [c for c in found.claims if day is None or _said_on(c, found.reports, day)]
    reports = [k.report for k in found.reports.values()]
    seen = watch(found.claims, reports, profile, found.incident_of)
    sources = tuple(_sources(found.reports.values(), setter))
    return Brief(
        title=f"{day.day} {day:%B %Y}" if day else _span(reports),
        day=day,
        happenings=by_day(happenings),
        truces=tuple(truce(o, setter, day) for o in seen.overviews),
        series=setter.lines(c for c in said if _sums(c)),
        said=(*_kinds(said, setter), *_background(said, setter)),
        undated=undated,
        checks=tuple(setter.shown(c.what) for c in checks(tolls, found.claims)),
        failures=tuple(setter.shown(f.reason) for f in found.failures),
        sources=sources,
        versions=tuple(sorted(map(_written, {c.versions for c in found.claims}))),
        records=found.records,
        head=found.head,
        masked=len(setter.mask.names),
        rejected=found.rejected,
        sensitive=found.sensitive,
    )


def _setter(found: Gathered, profile: Profile) -> Setter:
    mask = mask_of(found.claims, found.told, profile, releases=found.releases, purpose=PURPOSE)
    numbers = {report: n for n, report in enumerate(found.reports, 1)}
    return Setter(mask, Sides(profile), found.reports, numbers)


def _told(
    found: Gathered, setter: Setter, settings: Settings, day: date | None
) -> tuple[list[Happening], tuple[Line, ...], list[Toll]]:
    """Happenings that words date or that several claims tell of, the other claims, and tolls."""
    order = {c.id: n for n, c in enumerate(found.claims)}
    dated: list[tuple[str, list[ClaimRecord]]] = []
    undated: list[ClaimRecord] = []
    together: dict[str, list[ClaimRecord]] = {}
    for claim in found.claims:
        together.setdefault(found.incident_of.get(claim.id, claim.id), []).append(claim)
    for incident, claims in sorted(together.items()):
        if all(sketch(c) is None for c in claims):
            continue
        days = {d for c in claims for d in days_of(c)}
        if days and (day is None or day in days):
            dated.append((incident, claims))
        elif not days and (day is None or any(_said_on(c, found.reports, day) for c in claims)):
            undated += claims
    undated.sort(key=lambda c: order[c.id])
    made = [happening(incident, claims, setter, settings, undated) for incident, claims in dated]
    tolls = [toll((c, None) for c in claims) for _, claims in dated]
    return made, setter.lines(undated), tolls


def _sums(claim: ClaimRecord) -> bool:
    """Whether a claim's figures are over more than one happening."""
    return any(f.scope is not Scope.INCIDENT for f in claim.figures)


def _said_on(claim: ClaimRecord, reports: dict[str, Kept], day: date) -> bool:
    moment = reports[claim.report].report.published
    return moment is not None and moment.isoformat()[:10] == day.isoformat()


def _kinds(claims: Sequence[ClaimRecord], setter: Setter) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for kind, title in WORDS.items():
        lines = setter.lines(
            c for c in claims if c.kind is kind and not _sums(c) and not c.background
        )
        if lines:
            yield title, lines


def _background(
    claims: Sequence[ClaimRecord], setter: Setter
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What the day's reports tell of long before, apart from what they tell of the day."""
    if lines := setter.lines(c for c in claims if c.background and not _sums(c)):
        yield "Told as background, of long before", lines


def _sources(kept: Iterable[Kept], setter: Setter) -> Iterator[Source]:
    for one in kept:
        report = one.report
        yield Source(
            number=setter.numbers[report.id],
            id=report.id[:12],
            outlet=setter.shown(report.outlet or "outlet not known"),
            published=report.published.isoformat() if report.published else "day not known",
            title=setter.shown(report.title or "no title"),
            url=setter.mask.address(report.url) if report.url else None,
            claims=one.claims,
        )


def _span(reports: Sequence[Report]) -> str:
    days = sorted(r.published.isoformat()[:10] for r in reports if r.published)
    return f"{days[0]} to {days[-1]}" if days else "all reports"


def _written(versions: Versions) -> str:
    return ", ".join(f"{name} {value}" for name, value in versions.told().items())

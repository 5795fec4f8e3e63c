"""The API's addresses, under ``/api``; ``/api/openapi.json`` describes them."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter

from truceline.briefs.brief import NOTICE
from truceline.ceasefires.ceasefire import Ceasefire
from truceline.errors import InputError
from truceline.incidents.dossier import Dossier
from truceline.ledger import chain
from truceline.ledger.linked import Listed as Within
from truceline.ledger.linked import listed_of
from truceline.ledger.query import (
    count_claims,
    count_failures,
    find_claim,
    find_claims,
    find_failures,
    find_report,
    history,
)
from truceline.ledger.review import Act, Review, Reviewed, add_review, reviewed
from truceline.ledger.shelf import (
    Listed,
    Wanted,
    count_reports,
    count_unreviewed,
    list_reports,
)
from truceline.ledger.users import Right
from truceline.web.api.caller import Called, Caller, Filters, Size
from truceline.web.api.records import (
    CeasefireOut,
    CellOut,
    ClaimOut,
    FailureOut,
    FigureOut,
    IncidentOut,
    Item,
    LedgerOut,
    Listing,
    PlaceOut,
    RecordOut,
    ReportOut,
    ReviewIn,
    ReviewOut,
    Trouble,
    VoiceOut,
    WholeCeasefireOut,
    WholeIncidentOut,
    WholeReportOut,
)
from truceline.web.denials import denials_beside, differs
from truceline.web.forms import changing, reason
from truceline.web.frame import COUNTED
from truceline.web.gazette import gazette
from truceline.web.listing import listing
from truceline.web.pages.ceasefires import named as ceasefire_named
from truceline.web.pages.ceasefires import watched
from truceline.web.pages.incidents import incident_with, named
from truceline.web.session import Forbidden
from truceline.web.strings import wrong

SAID: dict[int | str, dict[str, Any]] = {
    status: {"model": Trouble} for status in (400, 401, 403, 404, 409, 422, 503)
}
router = APIRouter(prefix="/api", responses=SAID)


@router.get("/ledger")
def ledger(c: Called) -> LedgerOut:
    """What is in the ledger."""
    view = c.f.view
    return LedgerOut(
        name=c.f.desk.name,
        records=view.seq,
        head=chain.head(view.connection, upto=view.seq).hash,
        reports=count_reports(view),
        claims=count_claims(view),
        unreviewed=count_unreviewed(view),
        notice=NOTICE,
    )


@router.get("/claims")
def claims(c: Called, wanted: Filters, size: Size = 30) -> Listing[ClaimOut]:
    """Claims by day, the undated last."""
    these = wanted.filter(limit=size)
    found = list(reviewed(c.f.view, find_claims(c.f.view, these)))
    total = count_claims(c.f.view, these, most=COUNTED)
    within = listed_of(c.f.view, (one.claim.id for one in found))
    shown = [_claim(c, one, within.get(one.claim.id)) for one in found]
    return _page(c, wanted.page, size, total, shown)


@router.get("/claims/{claim}")
def claim(c: Called, claim: str) -> ClaimOut:
    """One claim, by the start of its id."""
    found = find_claim(c.f.view, claim)
    one = next(iter(reviewed(c.f.view, [found])))
    return _claim(c, one, incident_with(c.f, found))


@router.post("/claims/{claim}/reviews", status_code=201)
def review(c: Called, claim: str, given: ReviewIn) -> ReviewOut:
    """Keep a review of a claim. 409 where another changed the same meanwhile."""
    if not c.f.may(Right.REVIEW) or c.f.who is None:
        raise Forbidden(wrong("reviewing"))
    if given.act not in {"accept", "reject", "correct", "note", "sensitive"}:
        raise InputError(wrong("act", given=given.act[:40]))
    whole = find_claim(c.f.view, claim).id
    made = Review(
        claim=whole,
        act=Act(given.act),
        who=c.f.who,
        reason=reason(given.reason),
        field=given.field,
        value=given.value,
    )
    with changing(c.f) as unit:
        return ReviewOut(number=add_review(unit, made, seen=given.seen), claim=whole)


@router.get("/reports")
def reports(c: Called, wanted: Filters, size: Size = 30) -> Listing[ReportOut]:
    """Reports, the last added first."""
    these = Wanted(words=wanted.words, since=wanted.since, until=wanted.until)
    found = list_reports(c.f.view, these, limit=size, offset=(wanted.page - 1) * size)
    total = count_reports(c.f.view, these)
    return _page(c, wanted.page, size, total, [ReportOut(**_report(c, r)) for r in found])


@router.get("/reports/{report}")
def report(c: Called, report: str) -> WholeReportOut:
    """One report with its text, by the start of its id or by its number."""
    kept = find_report(c.f.view, report)
    told = kept.report
    listed = Listed(
        number=kept.number, id=told.id, outlet=told.outlet, published=told.published,
        published_basis=told.published_basis, title=told.title, url=told.url,
        language=told.language, source=kept.source, claims=kept.claims,
        collected=kept.collected, by=kept.by,
    )  # fmt: skip
    return WholeReportOut(**_report(c, listed), sha256=told.sha256, text=c.masked(told.text))


@router.get("/incidents")
def incidents(c: Called, wanted: Filters, size: Size = 30) -> Listing[IncidentOut]:
    """Incidents, the newest day first, the undated last."""
    found = listing(c.f, wanted, size)
    shown = [IncidentOut(**_incident(c, d, differs=found.differs(d))) for d in found.found]
    return _page(c, wanted.page, size, found.total, shown)


@router.get("/incidents/{incident}")
def incident(c: Called, incident: str) -> WholeIncidentOut:
    """One incident, by the start of its id or of one that it was merged from."""
    found = named(c.f, incident)
    denials = denials_beside(c.f.view, [found])
    return WholeIncidentOut(
        **_incident(c, found, differs=differs(found, denials)),
        voices=[VoiceOut(**c.masked(_plain(asdict(v)))) for v in found.voices],
        toll=[FigureOut(**_figure(c, e)) for row in found.toll.rows for e in row.entries],
        findings=[c.masked(g.reason) for g in found.grade.findings],
    )


@router.get("/places")
def places(c: Called, page: int = 1, size: Size = 30) -> Listing[PlaceOut]:
    """Places that claims name, those of most claims first."""
    found = gazette(c.f.scene()).spots
    start = (max(page, 1) - 1) * size
    shown = [
        PlaceOut(
            id=s.key, name=c.masked(s.name), names=[c.masked(n) for n in s.names], lat=s.lat,
            lon=s.lon, radius_km=s.radius, where_prec=s.precision, contested=s.contested,
            claims=s.claims,
        )
        for s in found[start : start + size]
    ]  # fmt: skip
    return _page(c, max(page, 1), size, len(found), shown)


@router.get("/ceasefires")
def ceasefires(c: Called) -> list[CeasefireOut]:
    """The ceasefires that the profile or the claims tell of."""
    found = watched(c.f, c.f.scene()).overviews
    return [CeasefireOut(**_ceasefire(c, o.ceasefire)) for o in found]


@router.get("/ceasefires/{ceasefire}")
def ceasefire(c: Called, ceasefire: str) -> WholeCeasefireOut:
    """One ceasefire with its daily table, by the start of its id."""
    found = ceasefire_named(watched(c.f, c.f.scene()), ceasefire)
    cells = [
        CellOut(
            day=x.day.isoformat(), against=c.masked(x.against), how=x.how.value,
            incidents=x.incidents, voices=x.voices,
            alleged_by=[c.masked(who) for who, _ in x.alleged_by], denied=x.denied,
            claims=[v.claim.id for v in x.violations],
        )
        for x in found.table.cells
    ]  # fmt: skip
    read = [{"day": d.isoformat(), **dict(sides)} for d, sides in found.table.reports_read]
    return WholeCeasefireOut(
        **_ceasefire(c, found.ceasefire),
        table=cells,
        undated=[v.claim.id for v in found.table.undated],
        reports_read=c.masked(read),
    )


@router.get("/history")
def records(c: Called, wanted: Filters, size: Size = 30) -> Listing[RecordOut]:
    """The chain's records, the newest first."""
    found = history(c.f.view, limit=size, offset=(wanted.page - 1) * size)
    shown = [RecordOut(**c.masked(asdict(e))) for e in found]
    return _page(c, wanted.page, size, c.f.view.seq, shown)


@router.get("/failures")
def failures(c: Called, wanted: Filters, size: Size = 30) -> Listing[FailureOut]:
    """What could not be read, the oldest first."""
    start = (wanted.page - 1) * size
    shown = [
        FailureOut(number=e.number, source=c.masked(e.source), reason=c.masked(e.reason), at=e.at)
        for e in find_failures(c.f.view, limit=size, offset=start)
    ]
    return _page(c, wanted.page, size, count_failures(c.f.view), shown)


def _page(c: Caller, page: int, size: int, total: int, items: list[Item]) -> Listing[Item]:
    more = page * size < total or (total >= COUNTED and len(items) == size)
    following = c.f.here(page=page + 1) if more else None
    return Listing(total=total, page=page, size=size, next=following, items=items)


def _claim(c: Caller, one: Reviewed, incident: Within | Dossier | None) -> ClaimOut:
    changed = one.claim != one.machine
    return ClaimOut(
        id=one.machine.id,
        state=one.standing.value,
        sensitive=one.sensitive,
        accepted_by=list(one.accepted_by),
        incident=incident.id if incident else None,
        claim=c.masked(json.loads(one.claim.to_json())),
        machine=c.masked(json.loads(one.machine.to_json())) if changed else None,
    )


def _report(c: Caller, one: Listed) -> dict[str, Any]:
    told = {k: v for k, v in asdict(one).items() if k in ReportOut.model_fields}
    masked: dict[str, Any] = c.masked({**told, "published": _iso(one.published)})
    return masked


def _incident(c: Caller, found: Dossier, *, differs: bool) -> dict[str, Any]:
    return {
        "id": found.id,
        "merged_from": list(found.merged_from),
        "title": c.masked(found.title),
        "day": _iso(found.day),
        "places": [c.masked(p) for p in found.places],
        "grade": found.grade.name,
        "contested": differs,
        "claims": [x.id for x in found.claims],
        "reports": list(found.reports),
    }


def _figure(c: Caller, entry: Any) -> dict[str, Any]:
    figure = entry.figure
    return {
        "measure": entry.measure.value,
        "party": c.masked(entry.party),
        "speaker": c.masked(entry.speaker),
        "at": entry.at,
        "low": figure.low,
        "high": figure.high,
        "comparator": figure.comparator.value,
        "words": c.masked(figure.quote.words()),
        "claim": entry.claim.id,
    }


def _ceasefire(c: Caller, found: Ceasefire) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": c.masked(found.name),
        "source": found.source,
        "parties": [c.masked(p) for p in found.parties],
        "brokers": [c.masked(b) for b in found.brokers],
        "agreed": _iso(found.agreed),
        "effective": _iso(found.effective),
        "ended": _iso(found.ended),
    }


def _iso(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value

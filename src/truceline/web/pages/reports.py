"""Reports: the list, and each with its text marked and its claims beside it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.errors import InputError
from truceline.ledger.query import Filter, find_claims, find_report
from truceline.ledger.review import Reviewed, reviewed
from truceline.ledger.shelf import Wanted, count_reports, list_reports
from truceline.web.asked import asked
from truceline.web.frame import PAGE, Frame, frame
from truceline.web.marking import PART_CLAIMS, marked, parts
from truceline.web.spans import Span, span
from truceline.web.strings import wrong

router = APIRouter()


@router.get("/reports", response_class=HTMLResponse)
def listed(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The reports, the last added first."""
    query = f.request.query_params
    wanted = asked(query)
    outlet = query.get("outlet") or None
    these = Wanted(words=wanted.words, outlet=outlet, since=wanted.since, until=wanted.until)
    return f.page(
        "reports",
        found=list(list_reports(f.view, these, limit=PAGE, offset=(wanted.page - 1) * PAGE)),
        total=count_reports(f.view, these),
        asked=wanted,
        outlet=outlet,
        size=PAGE,
    )


@router.get("/reports/{report}", response_class=HTMLResponse)
def one(
    report: str,
    f: Annotated[Frame, Depends(frame)],
    at: str | None = None,
    claim: str | None = None,
    part: str = "",
) -> HTMLResponse:
    """One report. ``at`` are the words that a link points to, ``claim`` the start of an id."""
    kept = find_report(f.view, report)
    found = list(reviewed(f.view, find_claims(f.view, Filter(report=kept.report.id))))
    found.sort(key=lambda r: (r.machine.quote.start, r.machine.quote.end))
    pointed = _pointed(at, claim, found, len(kept.report.text))
    cut = parts(kept.report, [r.machine for r in found])
    number = _part(part, cut, pointed)
    start, end = cut[number - 1]
    here = [r for r in found if start <= r.machine.quote.start < end]
    shown = here[:PART_CLAIMS]
    return f.page(
        "report",
        kept=kept,
        blocks=list(marked(kept.report, (start, end), [r.machine for r in shown], pointed)),
        found=shown,
        by_id={r.machine.id: r for r in shown},
        left_out=len(here) - len(shown),
        number=number,
        of=len(cut),
        pointed=pointed,
    )


def _pointed(at: str | None, claim: str | None, found: list[Reviewed], length: int) -> Span | None:
    if at:
        return span(at, length)
    if claim:
        for one in found:
            if one.machine.id.startswith(claim):
                return one.machine.quote.start, one.machine.quote.end
    return None


def _part(asked_for: str, cut: tuple[Span, ...], pointed: Span | None) -> int:
    if asked_for:
        if not (asked_for.isascii() and asked_for.isdecimal() and 1 <= int(asked_for) <= len(cut)):
            raise InputError(wrong("part", most=len(cut)))
        return int(asked_for)
    if pointed is None:
        return 1
    return next(n for n, (_, end) in enumerate(cut, 1) if pointed[0] < end)

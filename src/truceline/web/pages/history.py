"""What was done to the ledger, and what it could not read."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.ledger.query import count_failures, facts, find_failures
from truceline.ledger.query import history as records
from truceline.ledger.review import find_reviews
from truceline.ledger.shelf import find_recorded
from truceline.web.asked import page
from truceline.web.frame import PAGE, Frame, frame

router = APIRouter()


@router.get("/history", response_class=HTMLResponse)
def history(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The ledger's records, the newest first, each with its hash."""
    number = page(f.request.query_params)
    found = list(records(f.view, limit=PAGE, offset=(number - 1) * PAGE))
    shown = {r.number: r for r in find_reviews(f.view, numbers=(e.seq for e in found))}
    named = find_recorded(f.view, (e.seq for e in found if e.kind in {"report", "reading"}))
    return f.page(
        "history",
        found=[(e, shown.get(e.seq), named.get(e.seq)) for e in found],
        total=f.view.seq,
        number=number,
        size=PAGE,
        facts=facts(f.view),
    )


@router.get("/failures", response_class=HTMLResponse)
def failures(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """What could not be read, and why, the newest first."""
    number = page(f.request.query_params)
    start = (number - 1) * PAGE
    return f.page(
        "failures",
        found=list(find_failures(f.view, newest=True, limit=PAGE, offset=start)),
        total=count_failures(f.view),
        number=number,
        size=PAGE,
    )

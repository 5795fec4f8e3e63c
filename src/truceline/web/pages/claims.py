"""One claim: its words, its fields with where each comes from, its reasons and its reviews."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.ledger.query import find_claim, find_report
from truceline.ledger.review import find_reviews, stand, standing, value_before
from truceline.web.frame import Frame, frame

router = APIRouter()
AROUND = 220
"""Code points of the report shown before and after a claim's words."""


@router.get("/claims/{claim}", response_class=HTMLResponse)
def one(claim: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One claim, by the start of its id."""
    machine = find_claim(f.view, claim)
    reviews = list(find_reviews(f.view, machine.id))
    kept = find_report(f.view, machine.report)
    text, quote = kept.report.text, machine.quote
    return f.page(
        "claim",
        one=stand(machine, reviews),
        kept=kept,
        incident=f.scene().incident_of.get(machine.id),
        before=text[max(0, quote.start - AROUND) : quote.start],
        after=text[quote.end : quote.end + AROUND],
        reviews=[(r, value_before(machine, r)) for r in reviews],
        standing={r.number for r in standing(reviews)},
    )

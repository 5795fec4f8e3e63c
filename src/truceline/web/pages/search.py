"""Search: claims by their words and fields, and the reports whose text holds the words."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.claims.claim import Kind
from truceline.claims.codebook import load_codebook
from truceline.ledger.query import count_claims, find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.shelf import Wanted, count_reports, find_listed, list_reports
from truceline.web.asked import asked
from truceline.web.frame import COUNTED, PAGE, Frame, frame

router = APIRouter()
BESIDE = 5
"""Reports shown beside the claims that were found."""


@router.get("/search", response_class=HTMLResponse)
def search(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The claims that filters let through, the newest day first, the undated last."""
    wanted = asked(f.request.query_params)
    these = wanted.filter(limit=PAGE)
    found = list(reviewed(f.view, find_claims(f.view, these)))
    texts = Wanted(words=wanted.words)
    total = count_claims(f.view, these, most=COUNTED)
    return f.page(
        "search",
        found=found,
        total=total,
        more=wanted.anything and total == COUNTED,
        asked=wanted,
        size=PAGE,
        reports=find_listed(f.view, {r.machine.report for r in found}),
        texts=list(list_reports(f.view, texts, limit=BESIDE)) if wanted.words else [],
        texts_total=count_reports(f.view, texts) if wanted.words else 0,
        kinds=list(Kind),
        events=sorted(e.name for e in load_codebook().types),
        parties=[p.name for p in f.desk.profile.parties],
    )

"""One claim: its words, its fields with where each comes from, its reasons and its reviews."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.errors import InputError
from truceline.ledger.correct import FIELDS, WHOLE, value_of
from truceline.ledger.query import Filter, find_claim, find_claims, find_report
from truceline.ledger.review import Reviewed, find_reviews, reviewed, standing, value_before
from truceline.readings.record import ClaimRecord
from truceline.web.frame import Frame, frame
from truceline.web.pages.incidents import incident_with

router = APIRouter()
AROUND = 220
"""Code points of the report shown before and after a claim's words."""
BESIDE = 12
"""Claims of the same report offered to be merged with."""
NO_ANSWER = {"act": "", "field": "", "value": "", "why": ""}
"""What stands in the forms: nothing, unless somebody else was first."""


@router.get("/claims/{claim}", response_class=HTMLResponse)
def one(claim: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One claim, by the start of its id."""
    return claim_page(f, claim)


def claim_page(
    f: Frame, claim: str, status: int = 200, *, said: str = "", reviewing: bool = False,
    **more: object,
) -> HTMLResponse:  # fmt: skip
    """The page of a claim, with the forms for who may review it. ``said`` is what went wrong."""
    machine = find_claim(f.view, claim)
    reviews = list(find_reviews(f.view, machine.id))
    kept = find_report(f.view, machine.report)
    shown = next(iter(reviewed(f.view, [machine])))
    text, quote = kept.report.text, machine.quote
    return f.page(
        "claim",
        status,
        one=shown,
        kept=kept,
        incident=None if f.by_days else incident_with(f, machine),
        before=text[max(0, quote.start - AROUND) : quote.start],
        after=text[quote.end : quote.end + AROUND],
        reviews=[(r, value_before(machine, r)) for r in reviews],
        standing={r.number for r in standing(reviews)},
        seen=max((r.number for r in reviews), default=0),
        fields=_fields(shown.claim),
        others=_others(f, shown) if f.reviews else [],
        said=said,
        reviewing=reviewing,
        **{"queue": [], "second": False, "reports": {}, "answer": NO_ANSWER, **more},
    )


def _fields(claim: ClaimRecord) -> list[tuple[str, str]]:
    """The fields of a claim that can be corrected, with what each says now."""
    found = []
    counted = {"speakers": claim.speakers, "places": claim.places, "figures": claim.figures}
    for field in FIELDS:
        head, _, rest = field.partition(".N.")
        names = [f"{head}.{n}.{rest}" for n in range(len(counted[head]))] if rest else [field]
        for name in names:
            value = _now(claim, name)
            if value is not None or not (rest or "." in name or field in WHOLE):
                found.append((name, value or ""))
    return found


def _now(claim: ClaimRecord, field: str) -> str | None:
    try:
        found = value_of(claim, field)
    except InputError:
        return None
    if found is None:
        return None if "." in field else ""
    return "…" if isinstance(found, dict) else str(found)


def _others(f: Frame, shown: Reviewed) -> list[ClaimRecord]:
    """Claims of the same report and speaker that stand nearest: those that may be one with it."""
    mine = shown.claim
    found = [
        r.claim
        for r in reviewed(f.view, find_claims(f.view, Filter(report=mine.report)))
        if not r.rejected and r.claim.id != mine.id and r.claim.speaker.name == mine.speaker.name
    ]
    found.sort(key=lambda c: abs(c.quote.start - mine.quote.start))
    return found[:BESIDE]

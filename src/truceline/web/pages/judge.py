"""Judge incidents: put two together, take a claim out, take a judgement back.

A judgement is of two claims, with a reason. Undo is a newer judgement of the same pair: what the
machine says of it, or that it is undecided.
"""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from truceline.errors import InputError, NotThere
from truceline.incidents.judgement import Judgement, Verdict, standing
from truceline.incidents.link import judge
from truceline.ledger.append import add_judgement
from truceline.ledger.query import find_claim, find_judgements
from truceline.web.forms import back, changing, reason
from truceline.web.frame import Frame
from truceline.web.pages.incidents import judged, named
from truceline.web.pages.review import Reviewer
from truceline.web.strings import wrong

router = APIRouter()
Text = Annotated[str, Form()]


@router.post("/incidents/{incident}/merge")
def merge(incident: str, f: Reviewer, other: Text, why: Text = "") -> RedirectResponse:
    """Judge that two incidents are one. ``other`` is the start of an id, or an address of it."""
    one, two = named(f, incident), named(f, other.strip().rstrip("/").rsplit("/", 1)[-1])
    if one.id == two.id:
        raise InputError(wrong("same", given=other))
    pair = sorted((one.claims[0].id, two.claims[0].id))
    _keep(f, [(pair[0], pair[1], Verdict.SAME)], why)
    return back("", f"/claims/{pair[0][:12]}/incident")


@router.post("/incidents/{incident}/split")
def split(
    incident: str, f: Reviewer, claim: Annotated[list[str], Form()], why: Text = ""
) -> RedirectResponse:
    """Judge that some claims of an incident are of another happening than the rest."""
    found = named(f, incident)
    ids = {c.id for c in found.claims}
    out = {find_claim(f.view, start).id for start in claim}
    if not out <= ids or not ids - out:
        raise InputError(wrong("leave"))
    pairs = [sorted((a, b)) for a in sorted(out) for b in sorted(ids - out)]
    _keep(f, [(a, b, Verdict.NOT_SAME) for a, b in pairs], why)
    left = next(c for c in found.claims if c.id not in out)
    return back("", f"/claims/{left.id[:12]}/incident")


@router.post("/judgements/{number}/undo")
def undo(number: int, f: Reviewer, why: Text = "") -> RedirectResponse:
    """Take back a judgement, and those that the same act made."""
    acts = judged(standing(find_judgements(f.view)).values())
    act = next((a for a in acts if a[0].serial == number), None)
    if act is None:
        raise NotThere(wrong("judgement", number=number))
    _keep(f, [(j.first, j.second, _machine(f, j)) for j in act], why)
    return back("", f"/claims/{act[0].first[:12]}/incident")


def _machine(f: Frame, kept: Judgement) -> Verdict:
    """What the machine says of a pair; undecided where it says nothing."""
    pair = [find_claim(f.view, kept.first), find_claim(f.view, kept.second)]
    return next((j.verdict for j in judge(pair)), Verdict.UNDECIDED)


def _keep(f: Frame, found: Iterable[tuple[str, str, Verdict]], why: str) -> None:
    told = reason(why)
    with changing(f) as unit:
        for first, second, verdict in found:
            made = Judgement(first=first, second=second, verdict=verdict, by=str(f.who))
            add_judgement(unit, made, reason=told)

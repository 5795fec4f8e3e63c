"""Review: the queue, and the forms that accept, correct, reject, split, merge, add and undo.

Every form carries the number of the newest review that its page showed, so that two who change
one claim are told of each other; every change has a reason.
"""

import json
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from truceline.claims.claim import Certainty, Kind, Measure, SpeakerKind
from truceline.claims.codebook import load_codebook
from truceline.errors import InputError, StaleReview
from truceline.language.comparators import Comparator
from truceline.ledger.by_hand import add_claim, merge_claims, split_claim
from truceline.ledger.desk import queue
from truceline.ledger.draft import At, Count, Draft, SaidBy, When
from truceline.ledger.query import find_claim, find_report
from truceline.ledger.review import Act, Review, add_review, find_review
from truceline.ledger.shelf import find_listed
from truceline.web.forms import back, changing, reason, reviewer
from truceline.web.frame import Frame, frame
from truceline.web.pages.claims import claim_page
from truceline.web.spans import Span, found_at, span
from truceline.web.strings import wrong

router = APIRouter()
Reviewer = Annotated[Frame, Depends(reviewer)]
Text = Annotated[str, Form()]
SHOWN = 9
"""Claims of the queue that a page shows: the one to decide on, and what comes next."""


@router.get("/review", response_class=HTMLResponse)
def review(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The next claim that who is at the desk has not decided on, with the forms; the queue."""
    query = f.request.query_params
    second = query.get("second", "") not in {"", "0"}
    waiting = queue(f.view, who=f.who or "", second=second, after=query.get("after") or None)
    found = list(islice(waiting, SHOWN))
    if not found:
        return f.page("review_done", second=second)
    return claim_page(
        f, found[0].machine.id, reviewing=True, second=second, queue=found[1:],
        reports=find_listed(f.view, {r.machine.report for r in found}),
    )  # fmt: skip


@router.post("/claims/{claim}/review")
def act(
    claim: str,
    f: Reviewer,
    act: Text,
    why: Text = "",
    field: Text = "",
    value: Text = "",
    seen: Annotated[int | None, Form()] = None,
    then: Text = "",
) -> Response:
    """Accept, reject, correct, note or mark a claim."""
    if act not in {Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.NOTE, Act.SENSITIVE}:
        raise InputError(wrong("act", given=act[:40]))
    correcting = act == Act.CORRECT
    made = Review(
        claim=find_claim(f.view, claim).id,
        act=Act(act),
        who=str(f.who),
        reason=reason(why, "as read" if act == Act.ACCEPT else ""),
        field=field or None if correcting else None,
        value=_value(value) if correcting else None,
    )
    try:
        with changing(f) as unit:
            add_review(unit, made, seen=seen)
    except StaleReview as error:
        with f.desk.viewing() as view:
            answer = {"act": act, "field": field, "value": value, "why": why}
            now = replace(f, view=view)
            return claim_page(now, claim, 409, said=str(error), answer=answer)
    return back(then, f"/claims/{claim}")


@router.post("/claims/{claim}/undo/{number}")
def undo(claim: str, number: int, f: Reviewer, why: Text = "", then: Text = "") -> RedirectResponse:
    """Take a review back; both stay in the history."""
    undone = find_review(f.view, number)
    made = Review(
        claim=undone.claim, act=Act.UNDO, who=str(f.who), reason=reason(why), undoes=number
    )
    with changing(f) as unit:
        add_review(unit, made)
    return back(then, f"/claims/{claim}")


@router.post("/claims/{claim}/split")
def split(
    claim: str, f: Reviewer, first: Text, second: Text, why: Text = "", then: Text = ""
) -> RedirectResponse:
    """Make two claims of one, each of words of it."""
    whole = find_claim(f.view, claim)
    text = find_report(f.view, whole.report).report.text
    within = (whole.quote.start, whole.quote.end)
    parts = [(found_at(text, words, within=within),) for words in (first, second)]
    with changing(f) as unit:
        split_claim(unit, whole.id, parts, who=str(f.who), reason=reason(why))
    return back(then, f"/claims/{claim}")


@router.post("/claims/{claim}/merge")
def merge(
    claim: str,
    f: Reviewer,
    other: Annotated[list[str], Form()],
    why: Text = "",
    then: Text = "",
) -> RedirectResponse:
    """Make one claim of several of one report, which say one thing."""
    ids = [find_claim(f.view, start).id for start in (claim, *other)]
    with changing(f) as unit:
        made = merge_claims(unit, ids, who=str(f.who), reason=reason(why))
    return back(then, f"/claims/{made[:12]}")


@router.get("/reports/{report}/add", response_class=HTMLResponse)
def adding(report: str, f: Annotated[Frame, Depends(frame)], at: str = "") -> HTMLResponse:
    """The form that adds a claim; ``at`` are words that were selected."""
    kept = find_report(f.view, report)
    length = len(kept.report.text)
    words = kept.report.text[slice(*span(at, length))] if at else ""
    return f.page(
        "add",
        kept=kept,
        at=at,
        words=words,
        kinds=list(Kind),
        certainties=list(Certainty),
        speaker_kinds=list(SpeakerKind),
        measures=list(Measure),
        events=sorted(e.name for e in load_codebook().types),
        parties=[p.name for p in f.desk.profile.parties],
    )


@router.post("/reports/{report}/add")
def add(
    report: str,
    f: Reviewer,
    words: Text,
    at: Text = "",
    speaker: Text = "",
    speaker_kind: Text = SpeakerKind.OFFICIAL.value,
    party: Text = "",
    kind: Text = Kind.EVENT.value,
    certainty: Text = Certainty.ASSERTED.value,
    event: Text = "",
    place: Text = "",
    since: Text = "",
    until: Text = "",
    measure: Text = "",
    number: Text = "",
    low: Text = "",
    high: Text = "",
    why: Text = "",
) -> RedirectResponse:
    """Add a claim that the machine missed: words of the report, and who says them."""
    kept = find_report(f.view, report).report
    here = span(at, len(kept.text)) if at else None
    where = here if here and kept.text[slice(*here)] == words else found_at(kept.text, words)
    said_by = SaidBy(
        words=found_at(kept.text, speaker, near=where[0]) if speaker.strip() else None,
        kind=_one_of(SpeakerKind, "speaker_kind", speaker_kind),
        party=party or None,
    )
    figures: tuple[Count, ...] = ()
    if number.strip():
        counted = found_at(kept.text, number, within=where)
        figures = (_count(counted, _one_of(Measure, "measure", measure), low, high),)
    places = (At(words=found_at(kept.text, place, near=where[0])),) if place.strip() else ()
    draft = Draft(
        report=kept.id,
        words=(where,),
        speakers=(said_by,),
        kind=_one_of(Kind, "kind", kind),
        certainty=_one_of(Certainty, "certainty", certainty),
        event=event or None,
        figures=figures,
        places=places,
        time=When(start=since or None, end=until or since or None) if since or until else None,
    )
    with changing(f) as unit:
        made = add_claim(unit, draft, who=str(f.who), reason=reason(why))
    return back("", f"/claims/{made[:12]}")


Named = TypeVar("Named", bound=StrEnum)


def _one_of(names: type[Named], field: str, given: str) -> Named:
    """One of the words that a field may have. Raises InputError that lists them."""
    try:
        return names(given)
    except ValueError:
        known = ", ".join(names)
        raise InputError(wrong("unknown", name=field, given=given[:40], known=known)) from None


def _count(words: Span, measure: Measure, low: str, high: str) -> Count:
    """A figure with the bounds that a person gives; without any the number stays vague."""
    bounds = _bound("low", low), _bound("high", high)
    return Count(
        words=words,
        measure=measure,
        low=bounds[0],
        high=bounds[1],
        comparator=_comparator(*bounds),
    )


def _comparator(low: int | None, high: int | None) -> Comparator:
    if low is None or high is None:
        if low is None and high is None:
            return Comparator.VAGUE
        return Comparator.AT_LEAST if high is None else Comparator.AT_MOST
    return Comparator.EXACTLY if low == high else Comparator.BETWEEN


def _bound(name: str, given: str) -> int | None:
    if not given.strip():
        return None
    if not (given.strip().isascii() and given.strip().isdecimal() and len(given) < 12):
        raise InputError(wrong("number", name=name, given=given[:40]))
    return int(given)


def _value(text: str) -> object:
    """A number, null or a quoted string as JSON has them; anything else is a word."""
    try:
        found: object = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return text
    return text if isinstance(found, dict | list | bool) else found

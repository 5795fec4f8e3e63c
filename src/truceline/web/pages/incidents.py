"""Incidents: the list, and each with the accounts side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse

from truceline.claims.codebook import load_codebook
from truceline.errors import NotThere
from truceline.incidents.dossier import Dossier, first_day
from truceline.incidents.incident import incident_id
from truceline.incidents.judgement import Judgement, Verdict, standing
from truceline.incidents.voice import Voice
from truceline.ledger.dossiers import find_dossier
from truceline.ledger.linked import Listed, list_incidents, listed_of, reasons
from truceline.ledger.query import Filter, find_claim, find_claims, find_judgements
from truceline.ledger.shelf import find_listed
from truceline.readings.record import ClaimRecord
from truceline.web.asked import asked
from truceline.web.denials import denials_beside, differs
from truceline.web.frame import Frame, frame
from truceline.web.listing import listing
from truceline.web.pictures.toll import pictures
from truceline.web.scene import Window
from truceline.web.strings import wrong

router = APIRouter()
SIZE = 20
"""Incidents of one page of their list: each is laid out for it, of whatever it holds."""
MOST_CLAIMS = 80
"""Claims of one incident shown on its page; the rest are in the list that it links to."""
MOST_LINKS, MOST_VOICES = 20, 40
NEAR, MOST = 12, 200
"""Incidents offered to be merged with, and those of the days around that are looked through."""
SHORTEST = 4
"""Letters of an id that lead to an incident."""


@router.get("/incidents", response_class=HTMLResponse)
def listed(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The happenings that claims tell of, the newest day first, the undated last."""
    wanted = asked(f.request.query_params)
    differing = f.request.query_params.get("differ", "") not in {"", "0"}
    found = listing(f, wanted, SIZE, differing=differing)
    return f.page(
        "incidents",
        listing=found,
        asked=wanted,
        differing=differing,
        events=sorted(e.name for e in load_codebook().types),
        parties=[p.name for p in f.desk.profile.parties],
        size=SIZE,
    )


@router.get("/incidents/{incident}", response_class=HTMLResponse)
def one(incident: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One incident, by the start of its id, or of one that it was merged from."""
    found = named(f, incident)
    denials = denials_beside(f.view, [found])
    beside = denials.get(found.id, ())
    shown = {c.report for c in (*found.claims, *beside)}
    by_id = {c.id: c for c in found.claims}
    return f.page(
        "incident",
        d=found,
        by_id=by_id,
        voices=_voices(found),
        differs=differs(found, denials),
        denials=beside,
        parties=[a.party for a in found.accounts],
        pictures_of=pictures(found.toll),
        accounts=[(a.party, a.claims[: _share(found)], len(a.claims)) for a in found.accounts],
        links=_telling(found.links),
        straining=found.straining[:MOST_LINKS],
        acts=_acts(f, found),
        near=_near(f, found) if f.reviews else [],
        query=f"?on={found.day}" if f.by_days and found.day else "",
        reports=find_listed(f.view, shown),
    )


@router.get("/claims/{claim}/incident")
def of_claim(claim: str, f: Annotated[Frame, Depends(frame)]) -> RedirectResponse:
    """On to the incident that holds a claim."""
    found = incident_with(f, find_claim(f.view, claim))
    if found is None:
        raise NotThere(wrong("in_none", given=claim))
    return RedirectResponse(f.incident(found), status_code=303)


def incident_with(f: Frame, claim: ClaimRecord) -> Listed | Dossier | None:
    """The incident that holds a claim; None where it tells of no happening, or was rejected."""
    if f.linked:
        return listed_of(f.view, [claim.id]).get(claim.id)
    return f.scene(window_of(claim)).incident_of.get(claim.id)


def window_of(claim: ClaimRecord) -> Window | None:
    """The days around the one that words date a claim to."""
    day = first_day([claim])
    return Window.around([day]) if day else None


def judged(found: Iterable[Judgement]) -> tuple[tuple[Judgement, ...], ...]:
    """Persons' judgements, those together that one act made: in a row, of one verdict."""
    acts: list[list[Judgement]] = []
    for one in sorted((j for j in found if j.by_person), key=lambda j: j.serial):
        last = acts[-1][-1] if acts else None
        if (
            last is not None
            and (last.by, last.verdict, last.serial + 1) == (one.by, one.verdict, one.serial)
            and one.verdict is Verdict.NOT_SAME
        ):
            acts[-1].append(one)
        else:
            acts.append([one])
    return tuple(map(tuple, acts))


def named(f: Frame, start: str) -> Dossier:
    """The incident that an id leads to. Raises NotThere for none, Ambiguous for several."""
    if len(start) < SHORTEST:
        raise NotThere(wrong("incident", given=start))
    if f.linked:
        return find_dossier(f.view, start, f.desk.profile)
    scene = f.scene()
    found = [d for d in scene.dossiers if d.is_called(start)]
    if not found:
        # An incident of one claim of a report that has others in it was known by that claim.
        ids = ((d, incident_id(c.id)) for d in scene.dossiers for c in d.claims)
        found = [d for d, known in ids if known.startswith(start)]
    if len(found) != 1:
        raise NotThere(wrong("incident", given=start))
    held, straining = reasons(f.view, found[0].claims)
    return replace(found[0], links=held, straining=straining)


def _share(found: Dossier) -> int:
    """How many claims of each account are shown, so that every account keeps its room."""
    return max(MOST_CLAIMS // max(len(found.accounts), 1), 5)


def _voices(found: Dossier) -> list[tuple[str, Voice]]:
    """The voices as their speakers are written: a voice's own name is folded."""
    by_id = {c.id: c for c in found.claims}
    return [(by_id[v.claims[0]].speaker.name, v) for v in found.voices[:MOST_VOICES]]


def _acts(f: Frame, found: Dossier) -> list[tuple[Judgement, ...]]:
    """The acts of persons that touch an incident and still hold something."""
    ids = {c.id for c in found.claims}
    every = judged(standing(find_judgements(f.view)).values())
    held = [a for a in every if a[0].verdict is not Verdict.UNDECIDED]
    return [a for a in held if any(ids & {*j.pair} for j in a)]


def _near(f: Frame, found: Dossier) -> list[Listed]:
    """Incidents that may be the same: those of the days around, at its places first; of one that
    no words date, those at its place."""
    if not f.linked:
        return []
    if found.day is None:
        at = Filter(place=found.places[0], newest=True, limit=MOST_CLAIMS) if found.places else None
        ids = [c.id for c in find_claims(f.view, at)] if at else []
        others = list(dict.fromkeys(listed_of(f.view, ids).values()))
    else:
        window = Window.around([found.day])
        others = list(
            list_incidents(f.view, since=window.since, until=window.until, alone=True, limit=MOST)
        )

    def apart(other: Listed) -> tuple[bool, int]:
        days = abs((other.day - found.day).days) if other.day and found.day else 0
        return not any(place in other.title for place in found.places), days

    return sorted((o for o in others if o.id != found.id), key=apart)[:NEAR]


def _telling(found: Iterable[Judgement]) -> Sequence[Judgement]:
    """The judgements that hold an incident together: persons' first, then the surest."""
    ordered = sorted(found, key=lambda j: (not j.by_person, -j.score, j.pair))
    return ordered[:MOST_LINKS]

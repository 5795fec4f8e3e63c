"""Incidents: the list, and each with the accounts side by side."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.errors import NotThere
from truceline.incidents.dossier import Dossier
from truceline.readings.record import ClaimRecord
from truceline.web.asked import Asked, asked
from truceline.web.frame import PAGE, Frame, frame
from truceline.web.pictures.toll import pictures
from truceline.web.scene import Scene, contested

router = APIRouter()
MOST_CLAIMS = 80
"""Claims of one incident shown on its page; the rest are in the list that it links to."""
MOST_LINKS = 20


@router.get("/incidents", response_class=HTMLResponse)
def listed(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The happenings that claims tell of, the newest day first, the undated last."""
    wanted = asked(f.request.query_params)
    differing = f.request.query_params.get("differ", "") not in {"", "0"}
    found = [d for d in f.scene().dossiers if (not differing or contested(d)) and _fits(d, wanted)]
    dated = [d for d in found if d.day is not None]
    dated.sort(key=lambda d: (d.day, len(d.reports)), reverse=True)
    found = dated + [d for d in found if d.day is None]
    start = (wanted.page - 1) * PAGE
    return f.page(
        "incidents",
        found=found[start : start + PAGE],
        total=len(found),
        asked=wanted,
        differing=differing,
        contested=contested,
        size=PAGE,
    )


@router.get("/incidents/{incident}", response_class=HTMLResponse)
def one(incident: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One incident, by the start of its id, or of one that it was merged from."""
    scene = f.scene()
    found = named(scene, incident)
    return f.page(
        "incident",
        d=found,
        parties=[a.party for a in found.accounts],
        pictures_of=pictures(found.toll),
        accounts=[(a.party, a.claims[: _share(found)], len(a.claims)) for a in found.accounts],
        links=_telling(found),
        reports=scene.reports,
    )


def named(scene: Scene, start: str) -> Dossier:
    """The incident that an id leads to. Raises NotThere for none, or for several."""
    found = [d for d in scene.dossiers if len(start) >= 4 and d.is_called(start)]
    if len(found) != 1:
        raise NotThere(f"there is no incident {start!r} in this ledger")
    return found[0]


def _share(found: Dossier) -> int:
    """How many claims of each account are shown, so that every account keeps its room."""
    return max(MOST_CLAIMS // max(len(found.accounts), 1), 5)


def _telling(found: Dossier) -> Sequence[object]:
    """The judgements that hold an incident together: persons' first, then the surest."""
    ordered = sorted(found.links, key=lambda j: (not j.by_person, -j.score, j.pair))
    return ordered[:MOST_LINKS]


def _fits(found: Dossier, wanted: Asked) -> bool:
    if wanted.undated and found.day is not None:
        return False
    if wanted.since is not None and (found.day is None or found.day < wanted.since):
        return False
    if wanted.until is not None and (found.day is None or found.day > wanted.until):
        return False
    return any(_tells(c, wanted) for c in found.claims)


def _tells(claim: ClaimRecord, wanted: Asked) -> bool:
    names = {n.casefold() for p in claim.places for n in (p.name, p.id, *p.names) if n}
    speakers = " / ".join(s.name for s in claim.speakers).casefold()
    words = claim.quote.exact.casefold()
    checks = (
        wanted.party is None or wanted.party.casefold() == (claim.speaker.party or "").casefold(),
        wanted.place is None or wanted.place.casefold() in names,
        wanted.event is None or (claim.event is not None and claim.event.type == wanted.event),
        wanted.kind is None or claim.kind.value == wanted.kind,
        wanted.speaker is None or wanted.speaker.casefold() in speakers,
        wanted.report is None or claim.report.startswith(wanted.report),
        wanted.words is None or all(w in words for w in wanted.words.casefold().split()),
    )
    return all(checks)

"""Ceasefires: the list, and each with its clock, its daily table and its picture."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.briefs.picture import picture
from truceline.briefs.truces import truce
from truceline.ceasefires.ceasefire import Ceasefire, closing, first_day, opening
from truceline.ceasefires.overview import Overview, Watch, watch
from truceline.errors import NotThere
from truceline.web.frame import Frame, frame
from truceline.web.scene import Scene
from truceline.web.strings import wrong

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long a ceasefire has been in force by the newest report; None where nobody says."""

    at: date | None
    days: int | None
    ended: bool


@router.get("/ceasefires", response_class=HTMLResponse)
def listed(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The ceasefires that the profile or the claims tell of."""
    scene = f.scene()
    found = watched(f, scene)
    clocks = [(o, clock(o.ceasefire, newest(scene))) for o in found.overviews]
    return f.page("ceasefires", found=clocks, astray=len(found.astray), window=scene.window)


@router.get("/ceasefires/{ceasefire}", response_class=HTMLResponse)
def one(ceasefire: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One ceasefire, by the start of its id."""
    scene = f.scene()
    overview = named(watched(f, scene), ceasefire)
    shown = truce(overview, f.setter(scene))
    return f.page(
        "ceasefire",
        ceasefire=overview.ceasefire,
        truce=shown,
        window=scene.window,
        clock=clock(overview.ceasefire, newest(scene)),
        picture=picture(shown),
    )


def watched(f: Frame, scene: Scene) -> Watch:
    """All ceasefires over a scene's claims."""
    incident_of = {claim: d.id for claim, d in scene.incident_of.items()}
    return watch(scene.standing, scene.reports.values(), f.desk.profile, incident_of)


def newest(scene: Scene) -> date | None:
    """The day of the newest report: the clock's now, so that a page says the same tomorrow."""
    days = [d for one in scene.reports.values() if (d := first_day(one.published)) is not None]
    return max(days, default=None)


def clock(ceasefire: Ceasefire, at: date | None) -> Clock:
    """How long it has held by a day; nothing is counted where nobody gave a start."""
    if ceasefire.effective is None or at is None:
        return Clock(at=at, days=None, ended=ceasefire.ended is not None)
    end = closing(ceasefire.ended)
    now = datetime(at.year, at.month, at.day)
    ended = end is not None and end <= now
    last = end if ended and end is not None else now
    return Clock(at=at, days=max((last - opening(ceasefire.effective)).days, 0), ended=ended)


def named(found: Watch, start: str) -> Overview:
    for overview in found.overviews:
        if overview.ceasefire.id.startswith(start):
            return overview
    raise NotThere(wrong("ceasefire", given=start))

"""The overview: the map, the days, what is new and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.incidents.dossier import Dossier
from truceline.ledger.linked import count_incidents
from truceline.ledger.query import count_failures
from truceline.ledger.shelf import count_reports, count_unreviewed, list_reports
from truceline.web.frame import Frame, frame
from truceline.web.gazette import gazette
from truceline.web.pictures.days import days

router = APIRouter()
NEW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a person has to look at, as counts."""

    unreviewed: int
    failures: int
    contested: int
    conflicts: int


@router.get("/", response_class=HTMLResponse)
def overview(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """What the ledger holds now, or held at a moment."""
    scene = f.scene()
    disputed = sorted(
        (d for d in scene.dossiers if scene.differs(d)),
        key=lambda d: (d.day is None, -len(d.reports)),
    )
    return f.page(
        "overview",
        counted={"reports": count_reports(f.view), "claims": f.claims},
        incidents=count_incidents(f.view, alone=True) if f.linked else len(scene.dossiers),
        window=scene.window,
        contested=disputed[:NEW],
        picture=days(scene.dossiers, scene.differs),
        differs=scene.differs,
        latest=list(list_reports(f.view, limit=NEW)),
        places=gazette(scene),
        waiting=Waiting(
            unreviewed=count_unreviewed(f.view),
            failures=count_failures(f.view),
            contested=len(disputed),
            conflicts=len(scene.conflicts),
        ),
        newest=_newest(scene.dossiers),
    )


def _newest(found: Sequence[Dossier]) -> list[Dossier]:
    """The incidents of the latest days, of most reports first."""
    dated = [d for d in found if d.day is not None]
    return sorted(dated, key=lambda d: (d.day, len(d.reports)), reverse=True)[:NEW]

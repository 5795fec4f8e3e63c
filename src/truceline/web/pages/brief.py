"""The brief, as a page to read and to print. Names of private persons are withheld in it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.briefs import write
from truceline.briefs.compose import compose
from truceline.briefs.gather import gather
from truceline.briefs.write import style
from truceline.web.frame import Frame, frame
from truceline.web.security import POLICY

router = APIRouter()


@router.get("/brief", response_class=HTMLResponse)
def brief(f: Annotated[Frame, Depends(frame)], day: date | None = None) -> HTMLResponse:
    """The brief of a day, or of all days: what ``truceline brief`` writes."""
    made = write.html(compose(gather(f.view, day), f.desk.profile, day))
    policy = POLICY.format(images="").replace(
        "style-src 'self'", f"style-src 'sha256-{style()[1]}'"
    )
    return HTMLResponse(made, headers={"Content-Security-Policy": policy})

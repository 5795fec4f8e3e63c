"""The brief, as a page to read and to print. Names of private persons are withheld in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.briefs import write
from truceline.briefs.compose import compose
from truceline.briefs.gather import gather
from truceline.briefs.write import style
from truceline.ceasefires.ceasefire import first_day
from truceline.ledger.shelf import list_reports
from truceline.web.frame import Frame, frame
from truceline.web.security import POLICY
from truceline.web.strings import put, strings

router = APIRouter()


@router.get("/brief", response_class=HTMLResponse)
def brief(f: Annotated[Frame, Depends(frame)], day: date | None = None) -> HTMLResponse:
    """The brief of a day, or of all days: what ``truceline brief`` writes.

    Of a ledger that is too large to be laid out at once it is of the newest report's day.
    """
    last = next((first_day(r.published) for r in list_reports(f.view, limit=1)), None)
    if f.scene_is_larger:
        day = day or last
    links = list(_links(f, day, last))
    made = write.html(compose(gather(f.view, day), f.desk.profile, day), links)
    policy = POLICY.format(images="").replace(
        "style-src 'self'", f"style-src 'sha256-{style()[1]}'"
    )
    return HTMLResponse(made, headers={"Content-Security-Policy": policy})


def _links(f: Frame, day: date | None, last: date | None) -> Iterator[tuple[str, str]]:
    said = strings()["brief"]
    yield said["back"], f.go("/")
    if day is None:
        if last is not None:
            yield put(said["last"], day=last), f.go("/brief", day=last)
        return
    if not f.scene_is_larger:
        yield said["all"], f.go("/brief")
    for word, other in (("before", -1), ("after", 1)):
        try:
            near = day + timedelta(days=other)
        except OverflowError:
            continue
        yield put(said[word], day=near), f.go("/brief", day=near)

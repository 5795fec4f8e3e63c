"""Exports of what a list shows: the same filters, masked, each with its note of what it loses."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse, HTMLResponse
from starlette.background import BackgroundTask

from truceline.errors import InputError
from truceline.exports.content import content
from truceline.exports.selection import Selection
from truceline.exports.write import FORMATS, write
from truceline.ledger.query import Filter
from truceline.web.asked import asked
from truceline.web.frame import Frame, frame
from truceline.web.strings import wrong

router = APIRouter()
FILTERS = ("words", "party", "speaker", "place", "event", "kind", "report", "since", "until")


@router.get("/export", response_class=HTMLResponse)
def choose(f: Annotated[Frame, Depends(frame)], incident: str = "") -> HTMLResponse:
    """The formats in which what a list shows can be had."""
    query = f.request.query_params
    wanted = asked(query)
    kept = {n: query[n] for n in (*FILTERS, "undated") if query.get(n)}
    if incident:
        kept["incident"] = incident
    told = _selection(wanted.filter(limit=1), incident).described()
    return f.page("export", formats=FORMATS, kept=kept, described=told)


@router.get("/export/{form}")
def export(form: str, f: Annotated[Frame, Depends(frame)], incident: str = "") -> FileResponse:
    """One export, written for this request and then forgotten; a folder comes as a zip."""
    if form not in FORMATS:
        raise InputError(wrong("unknown", name="format", given=form[:40], known=", ".join(FORMATS)))
    these = asked(f.request.query_params).filter(limit=1)
    chosen = _selection(these, incident)
    folder = Path(tempfile.mkdtemp(prefix="truceline-"))
    try:
        path = _written(f, chosen, form, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        path,
        filename=path.name,
        media_type="application/octet-stream",
        background=BackgroundTask(shutil.rmtree, folder, ignore_errors=True),
    )


def _selection(these: Filter, incident: str) -> Selection:
    return Selection(asked=replace(these, limit=None, offset=0), incident=incident or None)


def _written(f: Frame, chosen: Selection, form: str, folder: Path) -> Path:
    """The file to send: a folder, or a file with its note beside, is zipped."""
    kind = FORMATS[form]
    inside = folder / "truceline"
    target = inside if kind.folder else inside / f"truceline-{form}.{ENDINGS.get(form, form)}"
    inside.mkdir()
    write(content(f.view, chosen, f.desk.profile), form, target)
    if kind.folder or kind.beside:
        return Path(shutil.make_archive(str(folder / f"truceline-{form}"), "zip", inside))
    return target


ENDINGS = {"ged": "csv", "events": "csv", "hxl": "csv"}

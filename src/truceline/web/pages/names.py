"""Places, speakers and parties: what claims say at, by and for each."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from truceline.ceasefires.sides import Sides
from truceline.ledger.query import Filter, count_claims, find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.rows import fold
from truceline.ledger.shelf import find_listed
from truceline.web.asked import asked
from truceline.web.frame import COUNTED, PAGE, Frame, frame
from truceline.web.gazette import gazette

router = APIRouter()


@router.get("/places", response_class=HTMLResponse)
def places(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """All places of the ledger's claims, and the names that could not be placed."""
    scene = f.scene()
    return f.page("places", places=gazette(scene), window=scene.window)


@router.get("/places/{name:path}", response_class=HTMLResponse)
def place(name: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One place, by its gazetteer id or a name."""
    spots = [s for s in gazette(f.scene()).spots if _is(s.key, s.names, name)]
    return _claims(f, "place", name, Filter(place=name), spots=spots)


@router.get("/speakers/{name:path}", response_class=HTMLResponse)
def speaker(name: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """What is said by somebody, or told on their word, by a part of their name."""
    return _claims(f, "speaker", name, Filter(speaker=name))


@router.get("/parties/{name:path}", response_class=HTMLResponse)
def party(name: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """What those who speak for a party say, and how the profile knows it."""
    sides = Sides(f.desk.profile)
    known = next((p for p in sides.profile.parties if p.name.casefold() == name.casefold()), None)
    return _claims(f, "party", name, Filter(party=name), known=known)


def _claims(f: Frame, kind: str, name: str, these: Filter, **more: object) -> HTMLResponse:
    page = asked(f.request.query_params).page
    limited = Filter(
        place=these.place,
        speaker=these.speaker,
        party=these.party,
        newest=True,
        limit=PAGE,
        offset=(page - 1) * PAGE,
    )
    found = list(reviewed(f.view, find_claims(f.view, limited)))
    total = count_claims(f.view, these, most=COUNTED)
    return f.page(
        "named",
        kind=kind,
        name=name,
        found=found,
        total=total,
        more=total == COUNTED,
        number=page,
        size=PAGE,
        reports=find_listed(f.view, {r.machine.report for r in found}),
        **{"spots": [], "known": None, **more},
    )


def _is(key: str, names: tuple[str, ...], asked_for: str) -> bool:
    return key == asked_for or fold(asked_for) in set(map(fold, names))

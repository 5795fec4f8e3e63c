"""The online map: off until a person switches it on, in this browser, and off again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse

from truceline.web.forms import back, posted
from truceline.web.frame import Frame
from truceline.web.security import TILES_COOKIE

router = APIRouter()


@router.post("/map")
def switch(
    f: Annotated[Frame, Depends(posted)],
    online: Annotated[str, Form()] = "",
    then: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    """Let this browser load tiles of the online map, or stop it."""
    answer = back(then, "/")
    if online:
        answer.set_cookie(TILES_COOKIE, "on", httponly=True, samesite="strict")
    else:
        answer.delete_cookie(TILES_COOKIE)
    return answer

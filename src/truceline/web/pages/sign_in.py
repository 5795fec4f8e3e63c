"""Sign in and out: by password where the pages are for users, else by a pseudonym."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from truceline.errors import InputError
from truceline.ledger.users import check_password
from truceline.web import security
from truceline.web.desk import Desk
from truceline.web.forms import back
from truceline.web.render import environment
from truceline.web.session import COOKIE, LASTS, Forbidden, sealed
from truceline.web.strings import wrong

router = APIRouter()
LONGEST_NAME = 60


@router.get("/sign-in", response_class=HTMLResponse)
def form(request: Request, then: str = "/") -> HTMLResponse:
    """The form: name and password, or a name alone."""
    return page(request, then)


def page(request: Request, then: str = "/", said: str = "", status: int = 200) -> HTMLResponse:
    """The form, with what is wrong."""
    desk: Desk = request.app.state.desk
    token = security.token(desk.secret, request.state.seed)
    template = environment().get_template("sign-in.html.j2")
    made = template.render(desk=desk, token=token, then=then, said=said)
    return HTMLResponse(made, status)


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    then: Annotated[str, Form()] = "/",
    token: Annotated[str, Form()] = "",
) -> Response:
    """Let a user in, or keep a pseudonym. A wrong password is counted."""
    desk = _checked(request, token)
    if not desk.users:
        found = " ".join(name.split())
        if not found or len(found) > LONGEST_NAME or not found.isprintable():
            raise InputError(wrong("name", most=LONGEST_NAME))
        return _seated(request, desk, found, then)
    address = request.client.host if request.client else "nowhere"
    keys = (f"name {name}", f"address {address}")
    desk.tries.check(*keys)
    with desk.viewing() as view:
        user = check_password(view, name, password)
    if user is None:
        desk.tries.wrong(*keys)
        return page(request, then, "wrong", 401)
    return _seated(request, desk, user.name, then)


@router.post("/sign-out")
def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """Forget who was at the desk."""
    _checked(request, token)
    answer = back("/sign-in", "/sign-in")
    answer.delete_cookie(COOKIE)
    return answer


def _checked(request: Request, token: str) -> Desk:
    desk: Desk = request.app.state.desk
    if not security.is_token(desk.secret, request.state.seed, token):
        raise Forbidden(wrong("form"))
    return desk


def _seated(request: Request, desk: Desk, name: str, then: str) -> Response:
    answer = back(then, "/")
    answer.set_cookie(
        COOKIE,
        sealed(desk.secret, name),
        max_age=LASTS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer

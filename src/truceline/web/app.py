"""The pages as an application: ``create_app(desk)``. Nothing is loaded from elsewhere."""

from importlib.resources import files
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from truceline import __version__
from truceline.errors import (
    Ambiguous,
    InputError,
    LedgerError,
    NotThere,
    QuoteMismatch,
    StaleReview,
    TrucelineError,
)
from truceline.web import security
from truceline.web.answer import Answer, answer_of
from truceline.web.api import routes
from truceline.web.desk import Desk
from truceline.web.pages import ROUTERS
from truceline.web.render import environment
from truceline.web.session import Forbidden, SignInNeeded, TooMany
from truceline.web.strings import strings


def create_app(desk: Desk) -> FastAPI:
    """The application for one ledger."""
    app = FastAPI(
        title="Truceline",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=str(files("truceline.web").joinpath("static"))))
    app.add_exception_handler(TrucelineError, _ours)
    app.add_exception_handler(HTTPException, _theirs)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(security.Guard, local=desk.local)
    return app


STATUS: tuple[tuple[type[TrucelineError], int], ...] = (
    (NotThere, 404),
    (Ambiguous, 400),
    (StaleReview, 409),
    (QuoteMismatch, 400),
    (InputError, 400),
    (SignInNeeded, 401),
    (Forbidden, 403),
    (TooMany, 429),
    (LedgerError, 503),
    (TrucelineError, 500),
)


def status_of(error: TrucelineError) -> int:
    """What an error of ours is to a browser."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, TrucelineError)
    page = not request.url.path.startswith("/api/")
    if isinstance(error, SignInNeeded) and request.method == "GET" and page:
        then = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?{urlencode({'then': then})}", status_code=303)
    mendable = page and isinstance(error, InputError | LedgerError)
    answer = await answer_of(request) if mendable else None
    return _trouble(request, status_of(error), str(error), answer)


def _theirs(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = strings()["trouble"]["http"].get(str(error.status_code), str(error.detail))
    return _trouble(request, error.status_code, said)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
    return _trouble(request, 400, said)


def _trouble(request: Request, status: int, said: str, answer: Answer | None = None) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": said}, status)
    template = environment().get_template("trouble.html.j2")
    desk: Desk = request.app.state.desk
    return HTMLResponse(
        template.render(status=status, said=said, ledger=desk.name, answer=answer), status
    )

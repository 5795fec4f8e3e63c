"""What a form that changes the ledger must bring, checked before anything is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, Request
from fastapi.responses import RedirectResponse

from truceline.errors import InputError
from truceline.ledger.session import Unit
from truceline.ledger.users import Right
from truceline.web import security
from truceline.web.frame import Frame, frame
from truceline.web.session import Forbidden
from truceline.web.strings import wrong

LONGEST_REASON = 2_000
"""Characters of a reason: it is kept for good."""


def posted(
    request: Request, f: Annotated[Frame, Depends(frame)], token: Annotated[str, Form()] = ""
) -> Frame:
    """The frame of a form of these pages. Raises Forbidden for another's, or without the right."""
    if not security.is_token(f.desk.secret, request.state.seed, token):
        raise Forbidden(wrong("form"))
    return f


def reviewer(f: Annotated[Frame, Depends(posted)]) -> Frame:
    """The frame of a form that reviews. Raises Forbidden for who may not, or has no name."""
    if not f.may(Right.REVIEW):
        raise Forbidden(wrong("role"))
    if f.who is None:
        raise Forbidden(wrong("who"))
    return f


@contextmanager
def changing(f: Frame) -> Iterator[Unit]:
    """One change of the ledger by who is at the desk."""
    assert f.who is not None
    with f.desk.writing(f.who) as unit:
        yield unit


def reason(given: str, otherwise: str = "") -> str:
    """A reason on one line. Raises InputError for none, or one that is too long."""
    found = " ".join(given.split()) or otherwise
    if not found:
        raise InputError(wrong("why"))
    if len(found) > LONGEST_REASON:
        raise InputError(wrong("reason", n=len(found), most=LONGEST_REASON))
    return found


def back(then: str, otherwise: str) -> RedirectResponse:
    """On to a page of ours; an address elsewhere, or one that plays tricks, is not followed."""
    parts = urlsplit(then)
    ours = then.startswith("/") and not then.startswith(("//", "/\\")) and not parts.netloc
    clean = ours and "\\" not in then and then.isprintable()
    return RedirectResponse(then if clean else otherwise, status_code=303)

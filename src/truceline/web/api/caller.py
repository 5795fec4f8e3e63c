"""Who calls the API: a token of a user, a session of the pages, or this machine's own.

What leaves is masked, unless a caller who may review asks for names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from truceline.ledger.users import Right, token_user
from truceline.readings.mask import Mask
from truceline.web.asked import Asked, asked
from truceline.web.desk import Desk
from truceline.web.frame import Frame, frame, moment
from truceline.web.session import Forbidden, SignInNeeded
from truceline.web.strings import wrong

BEARER = HTTPBearer(auto_error=False, description="A token from 'truceline user token'.")
SIZE = 100
"""Items of a page at most."""
EXACT = frozenset({"id", "report", "reading", "sha256", "schema_version", "part_of", "supersedes"})
"""Fields that hold no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A frame with what is withheld from who calls."""

    f: Frame
    mask: Mask | None

    def masked(self, value: Any, name: str = "") -> Any:
        """A value of JSON with every word that it holds masked."""
        if self.mask is None or name in EXACT:
            return value
        if isinstance(value, str):
            return self.mask.address(value) if name == "url" else self.mask.text(value)
        if isinstance(value, list):
            return [self.masked(v, name) for v in value]
        if isinstance(value, dict):
            return {k: self.masked(v, k) for k, v in value.items()}
        return value


def caller(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)] = None,
    as_of: Annotated[str | None, Query(description="A moment: 2031-05-04T12:00Z")] = None,
    names: Annotated[bool, Query(description="Unmasked, for callers who may review.")] = False,
) -> Iterator[Caller]:
    """Who calls. Raises SignInNeeded for a token that is none, Forbidden for names to readers."""
    desk: Desk = request.app.state.desk
    if given is None:
        frames = frame(request, as_of)
        f = next(frames)
    else:
        frames, f = iter(()), None
    try:
        if given is None:
            assert f is not None
            yield _seen(f, names)
        else:
            with desk.viewing() as now:
                user = token_user(now, given.credentials)
            if user is None:
                raise SignInNeeded(wrong("token"))
            with desk.viewing(moment(as_of) if as_of else None) as view:
                made = Frame(desk=desk, request=request, view=view, as_of=as_of, who=user.name,
                             role=user.role)  # fmt: skip
                yield _seen(made, names)
    finally:
        for _ in frames:
            pass


def _seen(f: Frame, names: bool) -> Caller:
    if names and f.role is not None and not f.role.may(Right.REVIEW):
        raise Forbidden(wrong("names"))
    return Caller(f=f, mask=None if names else f.desk.mask(f.view))


Called = Annotated[Caller, Depends(caller)]


def filters(
    since: Annotated[str, Query(description="A day: 2031-05-04")] = "",
    until: Annotated[str, Query(description="A day, within")] = "",
    undated: Annotated[bool, Query(description="Only what no words date")] = False,
    words: Annotated[str, Query(max_length=300)] = "",
    party: Annotated[str, Query(max_length=300)] = "",
    speaker: Annotated[str, Query(max_length=300)] = "",
    place: Annotated[str, Query(max_length=300)] = "",
    event: Annotated[str, Query(max_length=300)] = "",
    kind: Annotated[str, Query(max_length=300)] = "",
    report: Annotated[str, Query(max_length=300)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Asked:
    """The filters of a list, as the pages have them."""
    return asked(
        {
            "since": since, "until": until, "undated": "1" if undated else "", "words": words,
            "party": party, "speaker": speaker, "place": place, "event": event, "kind": kind,
            "report": report, "page": str(page),
        }
    )  # fmt: skip


Filters = Annotated[Asked, Depends(filters)]
Size = Annotated[int, Query(ge=1, le=SIZE, description="Items of a page")]

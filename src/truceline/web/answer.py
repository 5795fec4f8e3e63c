"""An answer that could not be kept in the ledger: it stays in a form, to be mended or sent again.

A browser may not bring back what was typed, as pages are never stored. Only what a form of these
pages sent comes back: another site's would come back with a token of ours.
"""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request

from truceline.web import security
from truceline.web.desk import Desk

LONG = frozenset({"words", "first", "second"})
"""Fields of more than a line."""
UNSEEN = frozenset({"act", "at", "claim", "field", "other", "seen", "then"})
"""Fields that a person did not type: they go along as they are."""
NEVER = frozenset({"token", "password"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of what was sent."""

    name: str
    value: str

    @property
    def unseen(self) -> bool:
        return self.name in UNSEEN

    @property
    def long(self) -> bool:
        return self.name in LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``action`` is where it was sent, and goes again."""

    action: str
    token: str
    fields: tuple[Field, ...]


async def answer_of(request: Request) -> Answer | None:
    """What a form of these pages sent; None for anything else."""
    if request.method != "POST":
        return None
    desk: Desk = request.app.state.desk
    sent: FormData = await request.form()
    told = [(name, value) for name, value in sent.multi_items() if isinstance(value, str)]
    token = dict(told).get("token", "")
    if not security.is_token(desk.secret, request.state.seed, token):
        return None
    fields = (Field(name=name, value=value) for name, value in told if name not in NEVER)
    query = f"?{request.url.query}" if request.url.query else ""
    return Answer(action=request.url.path + query, token=token, fields=tuple(fields))

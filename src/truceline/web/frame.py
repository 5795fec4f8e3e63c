"""A Frame: one request with the state of the ledger that its page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from truceline.briefs.lines import Setter
from truceline.errors import InputError
from truceline.incidents.dossier import Dossier
from truceline.ledger.linked import Listed
from truceline.ledger.links import is_linked
from truceline.ledger.query import count_claims
from truceline.ledger.session import View
from truceline.ledger.users import Right, Role, find_users
from truceline.readings.mask import Mask
from truceline.readings.phrases import printable
from truceline.web import security
from truceline.web.asked import day as asked_day
from truceline.web.desk import Desk
from truceline.web.render import environment
from truceline.web.scene import WHOLE, Scene, Window
from truceline.web.session import COOKIE, SignInNeeded, opened
from truceline.web.strings import wrong

EXPORTED = frozenset("words party speaker place event kind report since until undated".split())
"""Filters of lists that exports have too."""
COUNTED = 10_000
"""What a list counts to: of more it says that there are so many or more."""
PAGE = 30
"""Rows of a list on one page: with their words well under 300 kB."""


@dataclass(kw_only=True)
class Frame:
    """``as_of`` is the moment whose state is shown; None is now."""

    desk: Desk
    request: Request
    view: View
    as_of: str | None
    who: str | None = None
    """Whom reviews are by; None where nobody said."""
    role: Role | None = None
    """The role of a user who signed in; None where nobody has to."""

    def may(self, right: Right) -> bool:
        """Whether who looks on may do a thing."""
        if self.as_of and right is not Right.READ:
            return False
        return self.role is None or self.role.may(right)

    @property
    def reviews(self) -> bool:
        """Whether the page offers to review: somebody is named, may, and sees the newest state."""
        return self.who is not None and self.may(Right.REVIEW)

    @property
    def masked(self) -> bool:
        """Whether names of private persons are withheld: from users who only read."""
        return self.role is Role.READER

    def go(self, path: str, fragment: str = "", /, **query: object) -> str:
        """A link within the pages that stays in the state that is shown."""
        asked = {k: v for k, v in query.items() if v not in (None, "", False)}
        if self.as_of:
            asked["as_of"] = self.as_of
        text = quote(path, safe="/:~")
        if asked:
            text += f"?{urlencode(asked)}"
        return f"{text}#{fragment}" if fragment else text

    def here(self, **query: object) -> str:
        """This page with some of its query replaced."""
        return self.go(self.request.url.path, **{**self.request.query_params, **query})

    def export(self) -> str:
        """Where what a list shows can be had as a file, with its filters."""
        return self.go(
            "/export", **{k: v for k, v in self.request.query_params.items() if k in EXPORTED}
        )

    @cached_property
    def mask(self) -> Mask:
        """What is withheld from who looks on: nothing from those who work on the ledger."""
        return self.desk.mask(self.view) if self.masked else Mask([])

    def shown(self, words: str | None) -> str:
        """Words of a report as this page may show them, on one line."""
        return self.mask.text(printable(words)) if words else ""

    def told(self, words: str | None) -> str:
        """Words of our own that may repeat a report's in another case, such as evidence."""
        return self.mask.text(printable(words), any_case=True) if words else ""

    def scene(self, window: Window | None = None) -> Scene:
        """The incidents of a window, or of what the address asks for by ``on``, a day."""
        day = self.request.query_params.get("on")
        if window is None and day:
            window = Window.around([asked_day("on", day)])
        return self.desk.scene(self.view, window)

    def incident(self, found: Dossier | Listed) -> str:
        """The address of an incident; where it is found by its day, it carries that."""
        day = found.day.isoformat() if self.by_days and found.day else None
        return self.go(f"/incidents/{found.id[:12]}", on=day)

    @cached_property
    def linked(self) -> bool:
        """Whether links are kept of the state that is shown."""
        return is_linked(self.view)

    @property
    def by_days(self) -> bool:
        """Whether incidents are found by their days alone: those of an earlier state of a larger
        ledger, which are derived anew."""
        return self.scene_is_larger and not self.linked

    @cached_property
    def scene_is_larger(self) -> bool:
        """Whether the ledger is too large to be laid out at once."""
        return self.claims > WHOLE

    @cached_property
    def claims(self) -> int:
        """How many claims the ledger holds in the state that is shown."""
        return count_claims(self.view)

    def setter(self, of: Scene) -> Setter:
        return of.setter(self.desk.profile, self.mask)

    def page(self, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """A page from a template, which sees the frame as ``f``."""
        return HTMLResponse(
            environment().get_template(f"{template}.html.j2").render(f=self, **values), status
        )

    @property
    def tiles(self) -> str:
        """Where the online map's tiles are; empty unless this browser's user switched it on."""
        return security.TILES if self.request.state.tiles else ""

    @property
    def token(self) -> str:
        """What a form of this page carries."""
        return security.token(self.desk.secret, self.request.state.seed)


def moment(asked: str) -> datetime:
    """A moment from a URL. Raises InputError for what is none."""
    try:
        found = datetime.fromisoformat(asked)
    except ValueError:
        raise InputError(wrong("moment", given=asked)) from None
    if len(asked) == len("2031-05-04"):
        found = found.replace(hour=23, minute=59, second=59, microsecond=999999)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def frame(request: Request, as_of: str | None = None) -> Iterator[Frame]:
    """The frame of a request: one view of the ledger, let go of once the page is made.

    Raises SignInNeeded where the pages are for users and nobody has signed in.
    """
    desk: Desk = request.app.state.desk
    when = moment(as_of) if as_of else None
    name = opened(desk.secret, request.cookies.get(COOKIE))
    role = _role(desk, name) if desk.users else None
    with desk.viewing(when) as view:
        yield Frame(
            desk=desk,
            request=request,
            view=view,
            as_of=as_of or None,
            who=name if desk.users else name or desk.who,
            role=role,
        )


def _role(desk: Desk, name: str | None) -> Role:
    """The role that a user has now, whatever state is looked at. Raises SignInNeeded."""
    with desk.viewing() as view:
        found = next((u.role for u in find_users(view) if u.name == name), None)
    if found is None:
        raise SignInNeeded(wrong("sign_in"))
    return found

"""Who is at the desk: a signed cookie names a user until it runs out; the ledger says their role.

Where pages are for this machine alone, nobody signs in: reviews are by whom ``serve --by``
names, or by the pseudonym that a browser was told. Elsewhere only users of the ledger come in,
by password, each tried slowly; a role that is changed or taken away holds from the next request.
"""

import hashlib
import hmac
import time
from collections import deque
from dataclasses import dataclass, field

from truceline.errors import TrucelineError
from truceline.web.strings import wrong

COOKIE = "truceline_session"
LASTS = 12 * 3600
"""Seconds that a session lasts: a working day."""
TRIES, WITHIN = 5, 300.0
"""So many wrong passwords in so many seconds, for one name or one address."""


class SignInNeeded(TrucelineError):
    """Nobody has signed in, or who did may not do this."""


class TooMany(TrucelineError):
    """Too many wrong passwords: come back later."""


class Forbidden(TrucelineError):
    """This user's role does not allow it, or the form is not from these pages."""


def sealed(secret: bytes, name: str, now: float | None = None) -> str:
    """What a browser keeps of who signed in: name, end and seal."""
    told = f"{name.encode().hex()}.{int((now or time.time()) + LASTS)}"
    return f"{told}.{_seal(secret, told)}"


def opened(secret: bytes, cookie: str | None, now: float | None = None) -> str | None:
    """The name in a cookie; None where it is none of ours, or has run out."""
    told, _, seal = (cookie or "").rpartition(".")
    name, _, end = told.partition(".")
    if not told or not hmac.compare_digest(_seal(secret, told).encode(), seal.encode()):
        return None
    if not end.isdecimal() or int(end) < (now or time.time()):
        return None
    return bytes.fromhex(name).decode()


def _seal(secret: bytes, told: str) -> str:
    return hmac.new(secret, b"session " + told.encode(), hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Tries:
    """Wrong passwords lately, by name and by address. Names are kept as hashes alone."""

    _wrong: dict[str, deque[float]] = field(default_factory=dict, repr=False)

    def check(self, *keys: str) -> None:
        """Raises TooMany where any of the keys was wrong too often lately."""
        now = time.monotonic()
        for key in map(_hashed, keys):
            lately = self._wrong.get(key, deque())
            while lately and lately[0] < now - WITHIN:
                lately.popleft()
            if len(lately) >= TRIES:
                raise TooMany(wrong("tries"))

    def wrong(self, *keys: str) -> None:
        """Count a wrong password against each of the keys."""
        if len(self._wrong) > 10_000:
            self._wrong.clear()
        for key in map(_hashed, keys):
            self._wrong.setdefault(key, deque(maxlen=TRIES)).append(time.monotonic())


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

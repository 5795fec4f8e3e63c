"""One question to a model's server, and its answer, within limits of time, size and tries.

Invariants: only the address that the user named is connected to, and no redirect is followed; the
key is sent there alone, in a header, and stands in no message; an answer comes within its time,
whole, or ``NoAnswer`` is raised; after ``PATIENCE`` questions without one nothing more is asked.
"""

import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from typing import Any

from truceline import __version__
from truceline.claims.proposals.address import KEY, Address
from truceline.errors import FetchError, InputError, NoAnswer
from truceline.ids import canonical
from truceline.reports.fetch.address import by_system
from truceline.reports.fetch.wire import Limits, Place, Reply, ask

BYTES = 4 * 1024 * 1024
"""Of one answer: 400 claims of 1,000 bytes are a tenth of it."""
TRIES = 3
PAUSES = (1.0, 4.0)
"""Seconds before the second and the third try."""
LONGEST_PAUSE = 30.0
"""Seconds of a server's own wish that are kept to."""
PATIENCE = 3
"""Questions in a row without an answer after which a server is given up."""
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""Statuses by which a server may answer the same question later."""


class CutShort(NoAnswer):
    """The model wrote as much as its server lets it: a smaller question may be answered whole."""


class Server:
    """Asks one model. The key is read from the environment when it is first needed."""

    def __init__(self, address: Address, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Raises InputError where a key would go over a network in clear."""
        self.address, self.sleep = address, sleep
        self._failed = 0
        self._key()

    def answer(self, system: str, user: str) -> str:
        """What the model says. Raises NoAnswer where nothing that can be used came."""
        if self._failed >= PATIENCE:
            raise NoAnswer(
                f"{self.name}: not asked, since it gave no answer {PATIENCE} times in a row"
            )
        try:
            said = self._tried(self._question(system, user))
        except CutShort:
            self._failed = 0
            raise
        except NoAnswer:
            self._failed += 1
            raise
        self._failed = 0
        return said

    @property
    def name(self) -> str:
        """Model and host, for messages and for what is kept."""
        return f"model {self.address.model} at {self.address.place}"

    def _question(self, system: str, user: str) -> bytes:
        return canonical(
            {
                "model": self.address.model,
                "messages": [
                    {"role": "system", "content": system},
                    {"role": "user", "content": user},
                ],
                "temperature": 0,
                "stream": False,
            }
        )

    def _tried(self, question: bytes) -> str:
        for tries in range(1, TRIES + 1):
            wait = PAUSES[min(tries, len(PAUSES)) - 1]
            try:
                reply = self._reply(question)
            except FetchError as error:
                why = str(error)
            else:
                if reply.status == 200:
                    return self._content(reply.body)
                why = f"status {reply.status}"
                if reply.status not in AGAIN:
                    raise NoAnswer(f"{self.name}: {why}{_advice(reply.status)}")
                wait = max(wait, _wish(reply))
            if tries < TRIES:
                self.sleep(wait)
        raise NoAnswer(f"{self.name}: no answer in {TRIES} tries: {why}")

    def _reply(self, question: bytes) -> Reply:
        deadline = time.monotonic() + self.address.timeout
        headers = {
            "User-Agent": f"truceline/{__version__}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        if key := self._key():
            headers["Authorization"] = f"Bearer {key}"
        return ask(
            self._place(deadline),
            headers,
            limits=Limits(seconds=self.address.timeout, bytes=BYTES, redirects=0),
            deadline=deadline,
            body=question,
        )

    def _place(self, deadline: float) -> Place:
        one = self.address
        # What serves models at home listens on IPv4; nobody need be asked what this name means.
        found = "127.0.0.1" if one.host == "localhost" else _resolved(one.host, one.port, deadline)
        return Place(
            host=one.host, port=one.port, secure=one.secure, address=found, target=one.target
        )

    def _content(self, body: bytes) -> str:
        try:
            told: Any = json.loads(body)
            choice = told["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, RecursionError, LookupError, TypeError):
            raise NoAnswer(
                f"{self.name}: its answer is not of the form of this interface"
            ) from None
        if choice.get("finish_reason") == "length":
            raise CutShort(f"{self.name}: it was stopped in the middle of its answer")
        if not isinstance(content, str):
            raise NoAnswer(f"{self.name}: it answered nothing")
        return content

    def _key(self) -> str:
        key = os.environ.get(KEY, "").strip()
        if not key:
            return ""
        if not (key.isascii() and key.isprintable() and " " not in key):
            raise InputError(f"{KEY} holds no key: letters, digits and signs without blanks")
        if not self.address.secure and not self.address.is_here:
            raise InputError(
                f"{self.address.place} is asked without encryption: the key in {KEY} would be "
                f"read by anybody on the way; ask it by +https, or unset {KEY}"
            )
        return key


def _resolved(host: str, port: int, deadline: float) -> str:
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        found = pool.submit(by_system, host, port).result(
            timeout=max(deadline - time.monotonic(), 0.01)
        )
    except (Late, OSError, UnicodeError):
        raise FetchError(f"no such host as {host}") from None
    finally:
        pool.shutdown(wait=False)
    if not found:
        raise FetchError(f"{host} has no address")
    return found[0]


def _wish(reply: Reply) -> float:
    """Seconds for which a server asks to be left alone, as far as they are kept to."""
    told = reply.get("retry-after") or ""
    return min(float(told), LONGEST_PAUSE) if told.isdecimal() else 0.0


def _advice(status: int) -> str:
    known = {
        401: f": put its key into {KEY}",
        403: f": put its key into {KEY}",
        404: ": check the path and the model's name",
        400: ": check the model's name and how long its context is",
        413: ": its context is too short",
    }
    moved = ": it leads elsewhere, where nothing is sent; name that address"
    return moved if 300 <= status < 400 else known.get(status, "")

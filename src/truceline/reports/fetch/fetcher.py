"""Fetch an address: politely, within limits, checked anew at each redirect, and told in full.

Invariant: before each connection the host is resolved once and its addresses are checked, the
site's robots.txt is asked, and the host's pause is kept; a redirect is a new request in all
of that.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit

from truceline import __version__
from truceline.errors import FetchError
from truceline.reports.fetch.address import Resolve, by_system, resolved
from truceline.reports.fetch.robots import CLOSED, NAME, Robots, parsed
from truceline.reports.fetch.wire import Limits, Place, Reply, ask
from truceline.reports.piece import Origin, Piece

COLLECTOR = f"truceline {__version__}"
PAUSE = 2.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""
FRESH = 3600.0
"""Seconds for which a robots.txt is kept (RFC 9309: at most a day)."""
MOVED = frozenset({301, 302, 303, 307, 308})
LONGEST = 4000
"""Characters of the longest address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of an address. ``piece`` is None where it had not changed since it was last
    asked; ``etag`` and ``modified`` are to be given when it is asked again."""

    piece: Piece | None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses one after another, and knows the pace and rules of each host.

    ``contact`` is added to what the program calls itself, so that a site can reach its user.
    ``allowed`` are addresses that may be asked although they are not public, ``resolve``,
    ``clock`` and ``sleep`` stand in for the system's: all four are for tests.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        contact: str | None = None,
        pause: float = PAUSE,
        allowed: Collection[str] = (),
        resolve: Resolve = by_system,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits, self.pause = limits or Limits(), pause
        self.allowed, self.resolve = frozenset(allowed), resolve
        self.clock, self.sleep = clock, sleep
        told = f"; {contact}" if contact else ""
        self.agent = f"{NAME}/{__version__} (reads reports for a person who named them{told})"
        self._next: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Robots]] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Fetch an address. Raises FetchError, which names it, where that may not or cannot be."""
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        known = {k: v for k, v in headers.items() if v and v.isascii() and v.isprintable()}
        final, place, reply = self._followed(url, known)
        if reply.status == 304:
            return Answer(piece=None, etag=etag, modified=modified)
        if reply.status != 200:
            raise FetchError(f"{url}: {_refused(reply)}")
        origin = Origin(
            source=url,
            asked=url,
            final=final,
            address=place.address,
            status=reply.status,
            headers=reply.headers[:200],
            collected=datetime.now(UTC),
            collector=COLLECTOR,
        )
        media = (reply.get("content-type") or "").split(";")[0].strip().lower()
        return Answer(
            piece=Piece(origin=origin, data=reply.body, media=media or None),
            etag=reply.get("etag"),
            modified=reply.get("last-modified"),
        )

    def _followed(self, url: str, headers: dict[str, str]) -> tuple[str, Place, Reply]:
        """The last address, where it was, and its answer."""
        here, seen = url, {url}
        for _ in range(self.limits.redirects + 1):
            try:
                place, reply = self._asked(here, headers)
            except FetchError as error:
                way = "" if here == url else f"{url}, on the way to "
                raise FetchError(f"{way}{here}: {error}") from None
            if reply.status not in MOVED:
                return here, place, reply
            after = urljoin(here, reply.get("location") or "")
            if after in seen:
                raise FetchError(f"{url}: its redirects go round in a circle, to {after[:200]}")
            if here.startswith("https:") and not after.startswith("https:"):
                raise FetchError(f"{url}: it leads from a secure address to {after[:200]}")
            here, headers = after, {}
            seen.add(after)
        raise FetchError(f"{url}: more than {self.limits.redirects} redirects")

    def _asked(self, url: str, headers: dict[str, str]) -> tuple[Place, Reply]:
        deadline = time.monotonic() + self.limits.seconds
        place = self._place(url, deadline)
        robots = self._rules(place)
        if not robots.allows(place.target):
            raise FetchError(
                "the site's robots.txt asks programs not to fetch this: open it yourself, save "
                "the page and add that"
            )
        self._wait(place.host, robots.pause)
        return place, self._reply(place, headers)

    def _place(self, url: str, deadline: float) -> Place:
        if len(url) > LONGEST or any(ord(c) < 33 or ord(c) == 127 for c in url):
            raise FetchError("no address: too long, or with blanks in it")
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
            port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
        except (ValueError, UnicodeError):
            raise FetchError("no address that can be read") from None
        if parts.scheme not in {"http", "https"} or not host:
            raise FetchError("no address of the web: it begins with http:// or https://")
        if parts.username is not None or parts.password is not None:
            raise FetchError("an address with a password in it: nothing is logged into")
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        address = resolved(
            host,
            port,
            resolve=self.resolve,
            seconds=deadline - time.monotonic(),
            allowed=self.allowed,
        )
        secure = parts.scheme == "https"
        return Place(host=host, port=port, secure=secure, address=address, target=target)

    def _reply(self, place: Place, headers: dict[str, str]) -> Reply:
        sent = {
            "User-Agent": self.agent,
            "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **headers,
        }
        deadline = time.monotonic() + self.limits.seconds
        return ask(place, sent, limits=self.limits, deadline=deadline)

    def _rules(self, place: Place) -> Robots:
        """The site's rules; of one that has none, that all may be fetched."""
        site = f"{place.secure}//{place.host}:{place.port}"
        kept = self._robots.get(site)
        if kept is not None and self.clock() - kept[0] < FRESH:
            return kept[1]
        self._wait(place.host, 0.0)
        robots = self._robots_of(replace(place, target="/robots.txt"))
        self._robots[site] = (self.clock(), robots)
        return robots

    def _robots_of(self, place: Place) -> Robots:
        try:
            reply = self._reply(place, {})
        except FetchError:
            return CLOSED
        if reply.status == 200:
            return parsed(reply.body)
        # RFC 9309, 2.3.1: what is not there forbids nothing, what cannot be had forbids all.
        gone = 400 <= reply.status < 500 and reply.status != 429
        return Robots() if gone or reply.status in MOVED else CLOSED

    def _wait(self, host: str, pause: float) -> None:
        """Keep the host's pause, then begin its next."""
        wait = self._next.get(host, 0.0) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._next[host] = self.clock() + max(self.pause, pause)


def _refused(reply: Reply) -> str:
    if reply.status in {429, 503}:
        wait = reply.get("retry-after")
        later = f" after {wait[:40]} s" if wait else " later"
        return f"the site asks to come again{later} (status {reply.status})"
    known = {401: "it wants a password", 403: "it refuses", 404: "nothing is there", 410: "gone"}
    return f"{known.get(reply.status, 'no page came')} (status {reply.status})"

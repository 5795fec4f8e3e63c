"""What every answer carries, and which requests are turned away.

The policy allows nothing from elsewhere, no inline script and no inline style. A page on a
loopback address answers to loopback names alone, so that no site that a browser visits can
reach it under a name of its own (DNS rebinding).
"""

import hashlib
import hmac
import secrets
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
CACHED = "public, max-age=3600"
"""For the pages' own files; what the ledger says is never kept by a browser."""
COOKIE = "truceline_form"
TILES_COOKIE = "truceline_map"
"""Kept by a browser in which a person switched the online map on."""
TILES_HOST = "https://tile.openstreetmap.org"
TILES = f"{TILES_HOST}/{{z}}/{{x}}/{{y}}.png"
BARE = ("/static/", "/api/")
"""Paths whose answers hold no form."""
LOCAL_NAMES = frozenset({"localhost"})


class Guard:
    """ASGI middleware: turns foreign hosts and foreign forms away, and sets the headers."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self.app, self.local = app, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        seed, tiles = cookies.get(COOKIE), cookies.get(TILES_COOKIE) == "on"
        state = scope.setdefault("state", {})
        state["seed"], state["tiles"] = seed or secrets.token_urlsafe(24), tiles

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                _set(answer, scope["path"], tiles=tiles)
                if seed is None and not scope["path"].startswith(BARE):
                    answer.append("Set-Cookie", _cookie(scope))
            await send(message)

        refused = self._refused(scope, headers)
        if refused:
            await PlainTextResponse(refused, 403)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)

    def _refused(self, scope: Scope, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if self.local and not is_loopback(_name(host)):
            return "These pages answer to this machine alone, under localhost or 127.0.0.1.\n"
        if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            return None
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return "A form from another site was turned away.\n"
        origin = headers.get("origin")
        if origin is not None and origin != "null" and origin.split("://", 1)[-1] != host:
            return "A form from another site was turned away.\n"
        return None


def _set(headers: MutableHeaders, path: str, *, tiles: bool) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    images = f" {TILES_HOST}" if tiles else ""
    headers.setdefault("Content-Security-Policy", POLICY.format(images=images))
    if path.startswith("/static/"):
        headers["Cache-Control"] = CACHED


def _cookie(scope: Scope) -> str:
    """The cookie that a browser's forms are signed for."""
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{COOKIE}={scope['state']['seed']}; Path=/; HttpOnly; SameSite=Strict{secure}"


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host[1:].split("]", 1)[0]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def is_loopback(name: str) -> bool:
    """Whether a host's name or address can be reached from this machine alone."""
    if name.lower() in LOCAL_NAMES:
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def token(secret: bytes, seed: str) -> str:
    """What a form must carry that was made for the browser with that seed."""
    return hmac.new(secret, b"form " + seed.encode(), hashlib.sha256).hexdigest()


def is_token(secret: bytes, seed: str, given: str) -> bool:
    """Whether a form's token was made for this browser."""
    return bool(seed) and hmac.compare_digest(
        token(secret, seed).encode(), given.encode("utf-8", "replace")
    )

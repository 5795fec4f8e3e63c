"""One request over one connection, to an address that was checked; all of it has limits.

Invariant: no answer takes longer than ``Limits.seconds`` from the request's beginning, however
slowly it drips, nor more memory than ``Limits.bytes`` and the head's, however it unpacks.
"""

import io
import select
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

from truceline.errors import FetchError

HEAD = 64 * 1024
"""Bytes of an answer's head: browsers allow 256 kB, servers send under 8."""
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of one answer: time in all, bytes (as sent, and again unpacked), redirects on the way."""

    seconds: float = 60.0
    bytes: int = 32 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to connect to, and what to ask for there."""

    host: str
    port: int
    secure: bool
    address: str
    target: str

    @property
    def authority(self) -> str:
        """The host as the Host field names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A status, its header fields with names in small letters, and its body unpacked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def get(self, name: str) -> str | None:
        """A header field's value; the first where it stands twice."""
        return next((value for key, value in self.headers if key == name), None)


class Timed(io.RawIOBase):
    """Bytes of a connection as they come, until a moment, with a head no longer than ``HEAD``."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self.sock, self.deadline, self.budget = sock, deadline, HEAD
        self.in_head = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.sock.settimeout(left(self.deadline))
        if self.in_head and self.budget <= 0:
            raise FetchError(f"the answer's head is over {HEAD:,} bytes")
        size = self.sock.recv_into(buffer[: self.budget] if self.in_head else buffer)
        self.budget -= size
        return size

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        """What the standard library's parser of answers asks a socket for."""
        return io.BufferedReader(self, 8192)


def left(deadline: float) -> float:
    """Seconds until a moment. Raises FetchError where it is past."""
    rest = deadline - time.monotonic()
    if rest <= 0:
        raise FetchError("the answer did not come in time")
    return rest


def ask(
    place: Place,
    headers: dict[str, str],
    *,
    limits: Limits,
    deadline: float,
    body: bytes | None = None,
) -> Reply:
    """The answer to a GET, or to a POST of a body.

    Raises FetchError for one that is late, too long, cut or no HTTP.
    """
    method = "GET" if body is None else "POST"
    fields = {"Host": place.authority, **headers, "Connection": "close"}
    if body is not None:
        fields["Content-Length"] = str(len(body))
    lines = [f"{method} {place.target} HTTP/1.1", *(f"{k}: {v}" for k, v in fields.items())]
    try:
        with _connected(place, deadline) as sock:
            sock.settimeout(left(deadline))
            sock.sendall("\r\n".join([*lines, "", ""]).encode("ascii") + (body or b""))
            timed = Timed(sock, deadline)
            response = HTTPResponse(timed, method=method)  # type: ignore[arg-type]
            response.begin()
            timed.in_head = False
            told = tuple((k.lower(), v) for k, v in response.getheaders())
            came = b"" if response.status == 304 else _body(response, limits)
            return Reply(status=response.status, headers=told, body=came)
    except TimeoutError:
        raise FetchError("the answer did not come in time") from None
    except (HTTPException, ValueError, zlib.error) as error:
        said = str(error) or type(error).__name__
        raise FetchError(f"the answer is no whole HTTP: {said[:200]}") from None
    except ssl.SSLError as error:
        raise FetchError(f"no secure connection: {error.reason or error}") from None
    except OSError as error:
        raise FetchError(f"no connection: {error.strerror or error}") from None


def _connected(place: Place, deadline: float) -> socket.socket:
    sock = socket.create_connection((place.address, place.port), timeout=left(deadline))
    if not place.secure:
        return sock
    try:
        context = ssl.create_default_context()
        secured = context.wrap_socket(
            sock, server_hostname=place.host, do_handshake_on_connect=False
        )
    except BaseException:
        sock.close()
        raise
    try:
        _shake_hands(secured, deadline)
    except BaseException:
        secured.close()
        raise
    return secured


def _shake_hands(secured: ssl.SSLSocket, deadline: float) -> None:
    """In time as a whole: a server may drip its certificate, too."""
    secured.settimeout(0)
    while True:
        try:
            secured.do_handshake()
            return
        except ssl.SSLWantReadError:
            select.select([secured], [], [], left(deadline))
        except ssl.SSLWantWriteError:
            select.select([], [secured], [], left(deadline))


def _body(response: HTTPResponse, limits: Limits) -> bytes:
    """The body, unpacked. What is shorter than it said is cut, and no body at all."""
    lengths = {v.strip() for v in response.headers.get_all("Content-Length") or ()}
    if len(lengths) > 1:
        raise FetchError(f"the answer has two lengths: {', '.join(sorted(lengths))[:60]}")
    expected = response.length
    if expected is not None and expected > limits.bytes:
        raise FetchError(f"the answer has {expected:,} bytes; {limits.bytes:,} are taken")
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    parts: list[bytes] = []
    received = unpacked = 0
    while chunk := response.read(CHUNK):
        received += len(chunk)
        part = unpack(chunk, limits.bytes + 1 - unpacked) if unpack else chunk
        unpacked += len(part)
        if max(received, unpacked) > limits.bytes:
            raise FetchError(f"the answer is over {limits.bytes:,} bytes, or unpacks to that")
        parts.append(part)
    if expected is not None and received < expected:
        raise FetchError(f"the answer was cut: {received:,} bytes of {expected:,}")
    return b"".join(parts)


class Unpacker:
    """What gzip or deflate made small, again, as far as is asked for."""

    def __init__(self, kind: str) -> None:
        self.bits = {"deflate": 15}.get(kind, 31)
        self.state = zlib.decompressobj(wbits=self.bits)
        self.begun = False

    def __call__(self, chunk: bytes, most: int) -> bytes:
        try:
            part = self.state.decompress(chunk, max(most, 1))
        except zlib.error:
            if self.begun or self.bits != 15:
                raise
            # Many servers send deflate without its head.
            self.state = zlib.decompressobj(wbits=-15)
            part = self.state.decompress(chunk, max(most, 1))
        self.begun = True
        return part


def _unpacker(named: str) -> Unpacker | None:
    kind = named.strip().lower()
    if kind in {"", "identity"}:
        return None
    if kind not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"the answer is packed as {kind[:40]!r}, which was not asked for")
    return Unpacker(kind)

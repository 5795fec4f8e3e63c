"""A server on loopback that answers as it is told, byte by byte, whole or not."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Script = Callable[[socket.socket, str, dict[str, str]], None]
"""What to do with a connection, a path and the request's header fields."""


def answer(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> Script:
    """A whole answer."""

    def send(connection: socket.socket, path: str, fields: dict[str, str]) -> None:
        told = {"Content-Length": str(len(body)), "Content-Type": "text/html"}
        told |= {k.replace("_", "-"): v for k, v in headers.items()}
        lines = [f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in told.items()), "", ""]
        connection.sendall("\r\n".join(lines).encode() + body)

    return send


def raw(*parts: bytes) -> Script:
    """Bytes as they are, and the connection's end."""

    def send(connection: socket.socket, path: str, fields: dict[str, str]) -> None:
        for part in parts:
            connection.sendall(part)

    return send


@dataclass
class Server:
    """Scripts by path; ``asked`` are the requests that came, in their order."""

    port: int
    scripts: dict[str, Script] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    """What each of them brought."""

    def url(self, path: str, host: str = "reports.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[Server]:
    """A server that has no robots.txt, until it is told otherwise."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(port=listening.getsockname()[1])
    threading.Thread(target=_serve, args=(listening, server), daemon=True).start()
    try:
        yield server
    finally:
        listening.close()


def _serve(listening: socket.socket, server: Server) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, server), daemon=True).start()


def _answer(connection: socket.socket, server: Server) -> None:
    with connection:
        try:
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(4096)
                if not part:
                    return
                head += part
            head, _, body = head.partition(b"\r\n\r\n")
            first, *lines = head.decode().split("\r\n")
            path = first.split(" ")[1]
            fields = {k.lower(): v.strip() for k, _, v in (ln.partition(":") for ln in lines) if k}
            while len(body) < int(fields.get("content-length", 0)):
                body += connection.recv(65536)
            server.bodies.append(body)
            server.asked.append((path, fields))
            script = server.scripts.get(path, answer(status="404 Not Found"))
            script(connection, path, fields)
        except OSError:
            # The one who asked has seen enough.
            return

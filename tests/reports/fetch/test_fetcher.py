"""The fetcher asks only what it may, takes only what fits, and tells all of it."""

import gzip
import socket
import time
from collections.abc import Iterator

import pytest

from tests.reports.fetch.server import Server, answer, raw, serving
from truceline.errors import FetchError
from truceline.reports.fetch.fetcher import Fetcher
from truceline.reports.fetch.wire import Limits

LOOPBACK = "127.0.0.1"
PAGE = b"<html><body><p>Two people died in Harrow, the mayor said.</p></body></html>"


class Names:
    """A resolver that is told what to say, and counts how often it was asked."""

    def __init__(self, **known: str) -> None:
        self.known, self.asked = known, list[str]()

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.known.get(host.split(".")[0], LOOPBACK).split(",")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def fetcher(names: Names | None = None, **more: object) -> Fetcher:
    settings: dict[str, object] = {
        "limits": Limits(seconds=2.0, bytes=1_000_000, redirects=3),
        "pause": 0.0,
        "allowed": {LOOPBACK},
        "resolve": names or Names(),
    }
    return Fetcher(**{**settings, **more})  # type: ignore[arg-type]


def why(server: Server, path: str = "/page", **more: object) -> str:
    with pytest.raises(FetchError) as told:
        fetcher(**more).get(server.url(path))  # type: ignore[arg-type]
    assert server.url(path) in str(told.value)
    return str(told.value)


def test_a_page_comes_with_all_that_custody_asks_for(server: Server) -> None:
    server.scripts["/page"] = answer(
        PAGE, ETag='"a"', Last_Modified="Sun, 04 May 2031 10:00:00 GMT"
    )
    got = fetcher(contact="desk@example.org").get(server.url("/page"))
    assert got.piece is not None and got.piece.content == PAGE
    origin = got.piece.origin
    assert (origin.asked, origin.final, origin.status) == (server.url("/page"),) * 2 + (200,)
    assert origin.address == LOOPBACK and origin.collected and origin.collected.tzinfo
    assert ("etag", '"a"') in origin.headers
    agent = server.asked[-1][1]["user-agent"]
    assert agent.startswith("truceline/") and "desk@example.org" in agent
    assert "cookie" not in server.asked[-1][1] and "referer" not in server.asked[-1][1]


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    server.scripts["/page"] = answer(status="304 Not Modified")
    got = fetcher().get(server.url("/page"), etag='"a"', modified="Sun, 04 May 2031 10:00:00 GMT")
    assert got.piece is None and got.etag == '"a"'
    assert server.asked[-1][1]["if-none-match"] == '"a"'
    assert server.asked[-1][1]["if-modified-since"] == "Sun, 04 May 2031 10:00:00 GMT"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200",
     "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00:ec2::254",
     "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "::127.0.0.1", "fec0::1",
     "8.8.8.8,10.0.0.1"],
)  # fmt: skip
def test_no_address_of_ones_own_network_is_asked(server: Server, address: str) -> None:
    """Private, loopback, link-local, metadata, also in IPv6's clothes, also one among public."""
    names = Names(inner=address)
    with pytest.raises(FetchError, match="none such is ever asked"):
        fetcher(names, allowed=()).get(server.url("/page", host="inner.test"))
    assert server.asked == []


def test_a_number_for_a_host_is_checked_too(server: Server) -> None:
    for host in ("127.0.0.1", "2130706433", "0x7f000001", "localhost"):
        with pytest.raises(FetchError):
            Fetcher(pause=0.0).get(server.url("/page", host=host))
    assert server.asked == []


def test_a_redirect_is_checked_as_a_new_address(server: Server) -> None:
    server.scripts["/page"] = answer(
        status="302 Found", Location=server.url("/secret", host="inner.test")
    )
    assert "inner.test is 10.0.0.7" in why(server, names=Names(inner="10.0.0.7"))
    assert "/secret" not in server.paths()


def test_a_name_that_changes_its_address_opens_no_way_around(server: Server) -> None:
    """The address that was checked is connected to; the name is not resolved again for it."""

    class Changing(Names):
        def __call__(self, host: str, port: int) -> list[str]:
            self.asked.append(host)
            return [LOOPBACK if len(self.asked) == 1 else "10.0.0.7"]

    server.scripts["/page"] = answer(PAGE)
    names = Changing()
    got = fetcher(names).get(server.url("/page"))
    assert got.piece and got.piece.origin.address == LOOPBACK
    assert names.asked == ["reports.test"]


def test_redirects_end(server: Server) -> None:
    server.scripts["/page"] = answer(status="301 Moved", Location="/b")
    server.scripts["/b"] = answer(status="302 Found", Location="/page")
    assert "in a circle" in why(server)
    for n in range(9):
        server.scripts[f"/{n}"] = answer(status="302 Found", Location=f"/{n + 1}")
    assert "more than 3 redirects" in why(server, "/0")
    server.scripts["/file"] = answer(status="302 Found", Location="file:///etc/passwd")
    assert "no address of the web" in why(server, "/file")


def test_a_followed_redirect_is_told(server: Server) -> None:
    server.scripts["/page"] = answer(status="301 Moved", Location="/new")
    server.scripts["/new"] = answer(PAGE)
    got = fetcher().get(server.url("/page"))
    assert got.piece and got.piece.origin.asked == server.url("/page")
    assert got.piece.origin.final == server.url("/new")


@pytest.mark.parametrize("where", ["head", "body", "chunks"])
def test_a_slow_drip_ends_in_time(server: Server, where: str) -> None:
    """Each byte comes before any single wait is over; the whole does not."""
    begins = {
        "head": b"HTTP/1.1 200 OK\r\nX: ",
        "body": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
        "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    }

    def drip(connection: socket.socket, path: str, fields: dict[str, str]) -> None:
        connection.sendall(begins[where])
        for _ in range(100):
            connection.sendall(b"1\r\nx\r\n" if where == "chunks" else b"x")
            time.sleep(0.05)

    server.scripts["/page"] = drip
    began = time.monotonic()
    assert "in time" in why(server, limits=Limits(seconds=0.5))
    assert time.monotonic() - began < 3


def test_a_bomb_is_not_unpacked(server: Server) -> None:
    for kind in ("gzip", "deflate"):
        bomb = gzip.compress(b"\0" * 50_000_000)
        server.scripts["/page"] = answer(
            bomb if kind == "gzip" else bomb[10:-8], Content_Encoding=kind
        )
        assert "or unpacks to that" in why(server)
    server.scripts["/page"] = answer(PAGE, Content_Encoding="br")
    assert "was not asked for" in why(server)


def test_packed_pages_are_unpacked(server: Server) -> None:
    server.scripts["/page"] = answer(gzip.compress(PAGE), Content_Encoding="gzip")
    got = fetcher().get(server.url("/page"))
    assert got.piece and got.piece.content == PAGE


def test_lengths_that_are_not_so_are_told(server: Server) -> None:
    server.scripts["/page"] = answer(PAGE, Content_Length="5000")
    assert f"cut: {len(PAGE)} bytes of 5,000" in why(server)
    server.scripts["/page"] = answer(PAGE, Content_Length="99999999")
    assert "1,000,000 are taken" in why(server)
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"
    server.scripts["/page"] = raw(head)
    assert "two lengths" in why(server)
    server.scripts["/page"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
    assert "no whole HTTP" in why(server)
    server.scripts["/page"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 2_000_000)
    assert "over 1,000,000 bytes" in why(server)
    # What comes after the length that was said is not of this answer.
    server.scripts["/page"] = answer(PAGE + b"<p>more", Content_Length=str(len(PAGE)))
    got = fetcher().get(server.url("/page"))
    assert got.piece and got.piece.content == PAGE


def test_huge_heads_are_not_taken(server: Server) -> None:
    for head in (
        b"X: " + b"x" * 1_000_000,
        b"X: x\r\n" * 50_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 9999,
    ):
        server.scripts["/page"] = raw(b"HTTP/1.1 200 OK\r\n" if b"100" not in head else b"", head)
        told = why(server)
        assert "head is over" in told or "no whole HTTP" in told


def test_what_is_no_http_is_told(server: Server) -> None:
    server.scripts["/page"] = raw(b"SSH-2.0-OpenSSH_9.6\r\n")
    assert "no whole HTTP" in why(server)
    server.scripts["/page"] = raw()
    assert "no whole HTTP" in why(server)
    assert "nothing is there" in why(server, "/none")
    server.scripts["/page"] = answer(status="429 Too Many", Retry_After="120")
    assert "come again after 120 s" in why(server)


@pytest.mark.parametrize(
    "address", ["ftp://a.test/", "file:///etc/passwd", "http://", "http://a.test/\r\nX: y",
                "http://user:word@a.test/", "javascript:1", "http://a.test:99999/"],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        fetcher().get(address)


def test_robots_are_obeyed_and_asked_once(server: Server) -> None:
    rules = (
        b"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /closed\nAllow: /closed/open$"
    )
    server.scripts["/robots.txt"] = answer(rules)
    for path in ("/closed/x", "/closed/open", "/page"):
        server.scripts[path] = answer(PAGE)
    one = fetcher()
    with pytest.raises(FetchError, match=r"robots\.txt asks"):
        one.get(server.url("/closed/x"))
    assert one.get(server.url("/closed/open")).piece and one.get(server.url("/page")).piece
    assert server.paths() == ["/robots.txt", "/closed/open", "/page"]


def test_a_site_whose_robots_cannot_be_had_is_left_alone(server: Server) -> None:
    server.scripts["/robots.txt"] = answer(status="500 Broken")
    server.scripts["/page"] = answer(PAGE)
    assert "robots.txt asks" in why(server)
    assert "/page" not in server.paths()


def test_robots_of_a_redirect_s_site_are_asked_too(server: Server) -> None:
    server.scripts["/page"] = answer(status="302 Found", Location=server.url("/x", host="b.test"))
    server.scripts["/x"] = answer(PAGE)
    assert fetcher().get(server.url("/page")).piece
    assert server.paths() == ["/robots.txt", "/page", "/robots.txt", "/x"]


def test_a_host_is_given_its_pause(server: Server) -> None:
    server.scripts["/robots.txt"] = answer(b"User-agent: truceline\nCrawl-delay: 7\n")
    server.scripts["/page"] = answer(PAGE)
    now, slept = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    one = fetcher(pause=2.0, clock=lambda: now[0], sleep=sleep)
    one.get(server.url("/page"))
    one.get(server.url("/page"))
    one.get(server.url("/page", host="other.test"))
    assert slept == [2.0, 7.0, 2.0]

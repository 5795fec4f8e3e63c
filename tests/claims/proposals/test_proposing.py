"""A model's server that lies, stalls, cuts or fails spoils no report but its own, and hears no more
than it must."""

import json
import socket
import time
from dataclasses import replace
from typing import Any

import pytest

from tests.claims.proposals.model import PATH, content, extractor, in_turn, model, named, proposing
from tests.claims.proposals.test_gate import REPORT, TOLL, TOOLS, text
from tests.reports.fetch.server import Script, answer, raw
from truceline.claims.proposals.address import KEY, address
from truceline.claims.proposals.proposing import Proposing
from truceline.claims.proposals.server import PATIENCE, TRIES
from truceline.errors import InputError, NoAnswer
from truceline.pipeline import read
from truceline.reports.open import read_report

WHOLE = proposing(TOLL)


def stall(connection: socket.socket, path: str, fields: dict[str, str]) -> None:
    """Begin an answer and never end it."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
    time.sleep(2)


def drip(connection: socket.socket, path: str, fields: dict[str, str]) -> None:
    """A byte at a time, each soon enough, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"{")
        time.sleep(0.05)


CUT = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"choices": [{"mess')
HALF = content(json.dumps({"claims": [TOLL]})[:-40])
WRONG: dict[str, Script] = {
    "stalls": stall,
    "drips": drip,
    "cut": CUT,
    "half the JSON": HALF,
    "prose": content("I am sorry, I cannot help with that."),
    "nothing": raw(),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9\r\n"),
    "no choices": answer(b'{"choices": []}'),
    "a null": content("null"),
    "no words": answer(json.dumps({"choices": [{"message": {"content": None}}]}).encode()),
    "a page": answer(b"<html>Welcome</html>"),
    "a depth": answer(b"[" * 100_000),
    "a large one": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"),
    "refuses": answer(status="401 Unauthorized"),
    "is ill": answer(status="503 Service Unavailable"),
    "leads away": answer(status="307 Temporary Redirect", Location="http://127.0.0.1:9/"),
}


@pytest.mark.parametrize("script", WRONG.values(), ids=WRONG.keys())
def test_an_answer_that_is_none_is_said_to_be_none(script: Script) -> None:
    """In time, with the server's name, and never as an empty reading."""
    with model(script) as server, pytest.raises(NoAnswer, match=r"model tiny at 127\.0\.0\.1"):
        begun = time.monotonic()
        extractor(server, timeout=0.3).claims(text())
    assert time.monotonic() - begun < 8
    assert 1 <= len(server.asked) <= TRIES


@pytest.mark.parametrize("script", [CUT, HALF, answer(status="429 Slow Down"), content("Well,")])
def test_what_fails_once_is_asked_again(script: Script) -> None:
    with model(in_turn(script, WHOLE)) as server:
        made = extractor(server).claims(text())
    assert (made.extraction.kept, len(server.asked)) == (1, 2)


def test_a_refusal_is_not_asked_again_and_says_what_to_do() -> None:
    with model(WRONG["refuses"]) as server, pytest.raises(NoAnswer, match=KEY):
        extractor(server).claims(text())
    assert len(server.asked) == 1


def test_a_dead_server_is_given_up() -> None:
    """After some reports without an answer no more are sent, so that a batch ends."""
    with model(WRONG["refuses"]) as server:
        one = extractor(server)
        for _ in range(PATIENCE + 3):
            with pytest.raises(NoAnswer):
                one.claims(text())
    assert len(server.asked) == PATIENCE


def test_an_answer_stopped_for_its_length_is_asked_in_halves() -> None:
    with model(in_turn(content("{", finish="length"), proposing(TOLL), proposing())) as server:
        made = extractor(server).claims(text())
    sent = [json.loads(b)["messages"][1]["content"].splitlines() for b in server.bodies]
    assert sent[0] == sent[1] + sent[2]
    assert [c.quote.exact for c in made.claims] == [TOLL["words"]]


def test_a_liar_is_kept_out_and_its_lies_are_counted() -> None:
    lies = [TOLL | {"words": "The army of Norland shelled Tarsk"}, TOLL | {"speakers": ["Norland"]}]
    lies[1] |= {"figures": [{"words": "four hundred people", "measure": "killed"}]}
    with model(proposing(TOLL, *lies, {"words": 3}, {})) as server:
        made = extractor(server).claims(text())
    assert [c.quote.exact for c in made.claims] == [TOLL["words"]]
    told = made.extraction
    assert (told.proposed, told.kept, sum(n for _, n in told.dropped)) == (5, 1, 4)
    assert "1 of 5 proposed claims kept; dropped: " in told.told()


def test_each_claim_says_who_proposed_and_who_checked() -> None:
    report = read_report(REPORT.encode(), name="text", language="en", published="2031-05-05")
    with model(WHOLE) as server:
        tools = replace(TOOLS, extractor=extractor(server))
        [reading] = read([report], tools)
        again = read_report(REPORT.encode(), name="text", language="en", published="2031-05-05")
        assert next(read([again], tools)) == reading
    [claim] = reading.claims
    [why] = [w.rule for w in claim.why if w.field == "claim"]
    assert f"proposed by model tiny at 127.0.0.1:{server.port}, checked by Truceline" in why
    assert reading.versions.extractor == claim.versions.extractor
    assert "model tiny at 127.0.0.1" in (claim.versions.extractor or "")
    assert claim.time is not None and claim.time.start == "2031-05-04"


def test_the_rules_read_in_its_place_where_that_is_asked_for() -> None:
    """The reading is then the very one that the rules make, and says that they were asked."""
    report = read_report(REPORT.encode(), name="text", language="en")
    with model(WRONG["prose"]) as server:
        tools = replace(TOOLS, extractor=extractor(server, fallback=True))
        [reading] = read([report], tools)
    [plain] = read([report], TOOLS)
    assert reading.claims == plain.claims
    assert reading.id == plain.id
    assert reading.extraction is not None and reading.extraction.failed


def test_nothing_is_sent_but_the_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """No outlet, address, date or name of a file, and no key where there is none."""
    monkeypatch.delenv(KEY, raising=False)
    known = {"outlet": "Korran Post", "url": "https://post.example/a", "published": "2031-05-04"}
    report = read_report(REPORT.encode(), name="secret.txt", language="en", **known)
    with model(WHOLE) as server:
        [_] = read([report], replace(TOOLS, extractor=extractor(server)))
    [body], [(path, fields)] = server.bodies, server.asked
    asked = json.loads(body)
    assert path == PATH and "authorization" not in fields
    assert set(asked) == {"model", "messages", "stream", "temperature"}
    assert [m["role"] for m in asked["messages"]] == ["system", "user"]
    for word in ("Korran", "post.example", "2031", "secret"):
        assert word not in body.decode()


def test_what_leaves_is_told_before_it_does() -> None:
    told: list[tuple[str, int]] = []
    with model(WHOLE) as server:
        where = address(named(server))
        one = Proposing(where, tell=lambda line: told.append((line, len(server.asked))))
        for _ in range(2):
            one.claims(text())
    [(line, asked)] = told
    assert asked == 0
    assert "sentences of each report" in line and f"127.0.0.1:{server.port}" in line


def test_the_key_goes_out_in_its_header_and_stands_nowhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY, "k-3e9")
    echo = answer(b"k-3e9 is no key of ours", status="401 Unauthorized k-3e9")
    with model(echo) as server, pytest.raises(NoAnswer) as told:
        extractor(server).claims(text())
    assert server.asked[0][1]["authorization"] == "Bearer k-3e9"
    assert "k-3e9" not in str(told.value)
    with model(WHOLE) as server:
        one = extractor(server)
        assert "k-3e9" not in repr(one.claims(text())) + one.version + repr(vars(one.server))


@pytest.mark.parametrize("key", ["a b", "a\r\nHost: elsewhere", "ключ"])
def test_a_key_that_would_break_the_header_is_refused(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, key)
    with pytest.raises(InputError, match=KEY) as told:
        Proposing(address("openai-compatible://localhost?model=m"))
    assert key not in str(told.value)


def test_a_key_never_crosses_a_network_in_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    where = address("openai-compatible+http://10.0.0.7:8000?model=m")
    Proposing(where, may_leave=True)
    monkeypatch.setenv(KEY, "secret")
    with pytest.raises(InputError, match="without encryption"):
        Proposing(where, may_leave=True)


@pytest.mark.parametrize("host", ["models.example.org", "10.0.0.7", "localhost.example.org"])
def test_another_machine_is_asked_only_where_reports_may_leave(host: str) -> None:
    where = address(f"openai-compatible://{host}/v1?model=m")
    assert where.secure and not where.is_here
    with pytest.raises(InputError, match="not this machine"):
        Proposing(where)
    Proposing(where, may_leave=True)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("openai-compatible://localhost:11434/v1?model=a:7b", ("localhost", 11434, False, "/v1")),
        ("openai-compatible://127.0.0.1?model=m", ("127.0.0.1", 80, False, "/v1")),
        ("openai-compatible://[::1]:8000/api?model=m", ("::1", 8000, False, "/api")),
        ("openai-compatible://m.example/?model=m", ("m.example", 443, True, "/v1")),
        ("openai-compatible+http://m.example:80?model=m", ("m.example", 80, False, "/v1")),
        (
            "openai-compatible+https://localhost/v1/chat/completions?model=m",
            ("localhost", 443, True, "/v1"),
        ),
    ],
)
def test_an_address_is_read(said: str, parts: tuple[Any, ...]) -> None:
    """Encrypted unless it is this machine, or is said not to be."""
    found = address(said)
    assert (found.host, found.port, found.secure, found.path) == parts


@pytest.mark.parametrize(
    "said",
    [
        "http://localhost/v1?model=m",
        "openai-compatible://localhost/v1",
        "openai-compatible:///v1?model=m",
        "openai-compatible://me:hunter2@host/v1?model=m",
        "openai-compatible://host/v1?model=m&api_key=hunter2",
        "openai-compatible://host:99999/v1?model=m",
        "openai-compatible://host/v1?model=m&timeout=nan",
        "openai-compatible://host/v1?model=m&timeout=0",
    ],
)
def test_a_wrong_address_is_refused_and_not_repeated(said: str) -> None:
    """There may be a key in it."""
    with pytest.raises(InputError, match="--extractor: ") as told:
        address(said)
    assert "hunter2" not in str(told.value)

"""A language model's server on loopback that answers as a test says, in truth or not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.reports.fetch.server import Script, Server, answer, serving
from truceline.claims.proposals.address import address
from truceline.claims.proposals.proposing import Proposing

PATH = "/v1/chat/completions"


def content(said: str, *, finish: str = "stop") -> Script:
    """An answer of the interface's form that says so."""
    choice = {"message": {"role": "assistant", "content": said}, "finish_reason": finish}
    return answer(json.dumps({"choices": [choice]}).encode())


def proposing(*claims: dict[str, Any]) -> Script:
    """An answer that proposes claims."""
    return content(json.dumps({"claims": claims}))


def in_turn(*scripts: Script) -> Script:
    """One script after another, the last again and again."""
    left = list(scripts)

    def send(connection: Any, path: str, fields: dict[str, str]) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, path, fields)

    return send


@contextmanager
def model(script: Script) -> Iterator[Server]:
    """A server whose model answers each question so."""
    with serving() as server:
        server.scripts[PATH] = script
        yield server


def named(server: Server, **more: object) -> str:
    """The address of its model, as a user writes it."""
    asked = "&".join(f"{k}={v}" for k, v in {"model": "tiny", **more}.items())
    return f"openai-compatible://127.0.0.1:{server.port}/v1?{asked}"


def extractor(server: Server, *, fallback: bool = False, **more: object) -> Proposing:
    """An extractor that asks the server and never pauses between tries."""
    made = Proposing(address(named(server, **more)), fallback=fallback)
    made.server.sleep = lambda seconds: None
    return made

"""Where a language model is asked, as a user writes it.

    openai-compatible://localhost:11434/v1?model=NAME
    openai-compatible+https://models.example.org/v1?model=NAME&timeout=300

Invariant: no key and no password stands in an address; the server is asked at the one host that
the user wrote, encrypted unless that is this machine or ``+http`` says otherwise.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from truceline.errors import InputError

SCHEME = "openai-compatible"
KEY = "TRUCELINE_EXTRACTOR_KEY"
"""The environment variable that a server's key is read from."""
TIMEOUT = 120.0
"""Seconds for one answer: a small model on a laptop writes some 2,000 tokens in that time."""
LONGEST = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A server, the path of its interface, and the name of a model there."""

    host: str
    port: int
    secure: bool
    path: str
    model: str
    timeout: float = TIMEOUT

    @property
    def is_here(self) -> bool:
        """Whether the host is this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def place(self) -> str:
        """The host as a person reads it, with its port where that is not the scheme's."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """The path that questions are posted to."""
        return f"{self.path}/chat/completions"


def is_extractor(said: str) -> bool:
    """Whether words are meant for an address of a model."""
    return said.split(":", 1)[0].split("+")[0] == SCHEME


def address(said: str) -> Address:
    """The address that a user wrote. Raises InputError where it is none, saying how to write it."""
    try:
        parts = urlsplit(said)
        host = (parts.hostname or "").encode("idna").decode()
        port, asked = parts.port, parse_qs(parts.query, strict_parsing=bool(parts.query))
    except (ValueError, UnicodeError):
        raise _wrong("it cannot be read") from None
    schemes = {SCHEME: None, f"{SCHEME}+http": False, f"{SCHEME}+https": True}
    if parts.scheme not in schemes or not host:
        raise _wrong(f"it must begin with {SCHEME}:// and a host")
    if parts.username is not None or parts.password is not None:
        raise _wrong(f"a key in it would be kept with it: put the key into {KEY}")
    if unknown := sorted(set(asked) - {"model", "timeout"}):
        raise _wrong(f"unknown after '?': {', '.join(unknown)}; a key belongs into {KEY}")
    model = asked.get("model", [""])[-1]
    if not model.strip() or not model.isprintable() or len(model) > 200:
        raise _wrong("it must name a model: ?model=NAME")
    plain = Address(host=host, port=0, secure=False, path=_path(parts.path), model=model)
    secure = schemes[parts.scheme]
    secure = not plain.is_here if secure is None else secure
    return Address(
        host=host,
        port=port or (443 if secure else 80),
        secure=secure,
        path=plain.path,
        model=model,
        timeout=_timeout(asked.get("timeout", [str(TIMEOUT)])[-1]),
    )


def _path(said: str) -> str:
    """The path of the interface; its last step may be given or not."""
    path = quote(said.rstrip("/").removesuffix("/chat/completions"), safe="/%:@!$&'()*+,;=~-._")
    return path or "/v1"


def _timeout(said: str) -> float:
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST:
        raise _wrong(f"timeout={said[:20]}: give seconds, {LONGEST:.0f} at most")
    return seconds


def _wrong(what: str) -> InputError:
    # The address itself is not repeated: there may be a key in it.
    return InputError(
        f"--extractor: {what}; write {SCHEME}://localhost:11434/v1?model=NAME, with +https or "
        "+http after the name to choose"
    )

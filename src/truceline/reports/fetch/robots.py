"""What a site's robots.txt lets a program fetch, as RFC 9309 reads it."""

import re
from dataclasses import dataclass

NAME = "truceline"
"""What a robots.txt calls us."""
LONGEST = 512_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 kibibytes)."""
SLOWEST = 30.0
"""Seconds of the longest pause between requests that is kept to."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A path's pattern, and whether it allows."""

    allows: bool
    path: str

    def fits(self, target: str) -> bool:
        """Whether a path and query are meant: ``*`` is anything, a last ``$`` the end."""
        first, *parts = self.path.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        # The leftmost place of each part leaves the most room for the next: no way back is needed.
        edge = len(first)
        for part in parts:
            place = target.find(part, edge)
            if place < 0:
                return False
            edge = place + len(part)
        if not self.path.endswith("$"):
            return True
        last = parts[-1] if parts else first
        return target.endswith(last) and len(target) - len(last) >= edge - len(last)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that are ours, and seconds to wait between requests."""

    rules: tuple[Rule, ...] = ()
    pause: float = 0.0

    def allows(self, target: str) -> bool:
        """The longest rule that fits decides; allowing wins between two of one length."""
        fitting = [r for r in self.rules if r.path and r.fits(target[:2000])]
        best = max(fitting, key=lambda r: (len(r.path), r.allows), default=None)
        return best is None or best.allows


CLOSED = Robots(rules=(Rule(False, "/"),))
"""Of a site whose robots.txt cannot be had: nothing may be fetched until it can."""


def parsed(data: bytes) -> Robots:
    """The rules for us; those for everybody where none names us."""
    ours: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    agents: list[str] = []
    in_agents = False
    named = False
    for raw in data[:LONGEST].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        key, sign, value = raw.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not sign:
            continue
        if key == "user-agent":
            agents = [*agents, value.lower()] if in_agents else [value.lower()]
            in_agents = True
            named = named or NAME in agents
            continue
        in_agents = False
        if NAME in agents:
            ours.append((key, value))
        if "*" in agents:
            everybody.append((key, value))
    return _robots(ours if named else everybody)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [Rule(key == "allow", v[:500]) for key, v in lines if key in {"allow", "disallow"}]
    pauses = [
        float(v) for k, v in lines if k == "crawl-delay" and re.fullmatch(r"\d{1,4}(\.\d+)?", v)
    ]
    return Robots(tuple(rules[:5000]), min(max(pauses, default=0.0), SLOWEST))

"""A Grade says how an incident is supported: a rule in a file, shown with its reasons.

The rule is ``grade.toml``, which a user may copy and change. A grade weighs support, not truth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from truceline import tables
from truceline.errors import ProfileError

FINDINGS = (
    "denied",
    "contradicted",
    "admitted_conduct",
    "admitted_harm",
    "admitted_numbers",
    "observed_neutral",
    "parties_agree",
)
"""What a rule may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found about an incident: its name, in words, and the claims that show it."""

    name: str
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """``findings`` are all that was found, whether the rule asked for them or not."""

    name: str
    says: str
    voices: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One grade and its conditions; see ``grade.toml``."""

    name: str
    says: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    voices: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a grade needs a name")
        for asked in (*self.all, *self.any, *self.none):
            if asked not in FINDINGS:
                known = ", ".join(FINDINGS)
                raise ValueError(f"grade {self.name!r} asks for {asked!r}; known are {known}")

    def holds(self, found: frozenset[str], voices: int) -> bool:
        """Whether every condition is met."""
        return (
            voices >= self.voices
            and found.issuperset(self.all)
            and (not self.any or not found.isdisjoint(self.any))
            and found.isdisjoint(self.none)
        )


Rules = tuple[Rule, ...]


@cache
def shipped() -> Rules:
    """The rules that come with the package."""
    raw = files("truceline.incidents").joinpath("grade.toml").read_bytes()
    return _rules(tables.parse(raw, "grades"))


def load(path: Path) -> Rules:
    """A user's own rules. Raises ProfileError naming the file and what is wrong in it."""
    try:
        return _rules(tables.read(path, "grades"))
    except ValueError as error:
        told = f"grades {path}: {error}; see docs/how-to/compare-accounts.md"
        raise ProfileError(told) from error


def _rules(told: tables.Tables) -> Rules:
    entries = enumerate(tables.listed(told, "grade"), 1)
    rules = tuple(tables.record(f"[[grade]] {n}", Rule, entry) for n, entry in entries)
    if not rules or rules[-1].all or rules[-1].any or rules[-1].none or rules[-1].voices > 1:
        raise ValueError("the last grade must hold for every incident: give it no condition")
    return rules


def grade(findings: Mapping[str, Finding], voices: int, rules: Rules | None = None) -> Grade:
    """The first grade whose conditions hold."""
    found = frozenset(findings)
    rules = rules or shipped()
    given = next((r for r in rules if r.holds(found, voices)), rules[-1])
    return Grade(
        name=given.name,
        says=given.says,
        voices=voices,
        findings=tuple(findings[name] for name in FINDINGS if name in findings),
    )

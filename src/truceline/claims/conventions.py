"""Conventions: how a vague number becomes one that can be counted with, by a table's name.

Invariant: without a convention that a user chose, "dozens" has no bounds (promise 6); with
one, what is bounded says by which. Figures themselves are never changed: a convention is
applied to what leaves. The tables are ``data/conventions.toml``, each with its source.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from truceline.errors import ProfileError
from truceline.language.comparators import VAGUE, Comparator
from truceline.profile import Profile
from truceline.reports.quote import Quote

KEY = "vague"
"""The key of a profile's ``conventions`` that names one."""


class Numbered(Protocol):
    """A figure, as a mention or as a record."""

    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def comparator(self) -> Comparator: ...
    @property
    def quote(self) -> Quote: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a figure's words come to: inclusive, None is open. ``by`` names the convention
    and the words that it bounds, where it was needed: "acled: dozens"."""

    low: int | None
    high: int | None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """One registry's way: ``words`` in lower case to their low and high."""

    name: str
    title: str
    source: str
    words: Mapping[str, tuple[int | None, int | None]]
    plural: tuple[int | None, int | None] | None = None
    """What a plural without any word for its number comes to; None where that stays open."""

    def words_in(self, said: str) -> str | None:
        """The longest of its words that stand in what is said, or None."""
        text = " ".join(said.casefold().split())
        found = [w for w in self.words if re.search(rf"\b{re.escape(w)}\b", text)]
        return max(found, key=len, default=None)

    def note(self) -> str:
        """One sentence to print with what was made by it."""
        return f"Vague numbers by the convention {self.name!r} ({self.title}); {self.source}."


@cache
def conventions() -> Mapping[str, Convention]:
    """The shipped conventions by their names."""
    raw = tomllib.loads(
        files("truceline.claims").joinpath("data/conventions.toml").read_text(encoding="utf-8")
    )
    return {name: _convention(name, table) for name, table in raw.items()}


def _convention(name: str, table: Mapping[str, object]) -> Convention:
    words = table["words"]
    assert isinstance(words, dict)
    plural = table.get("plural")
    return Convention(
        name=name,
        title=str(table["title"]),
        source=str(table["source"]),
        words={word: _ends(ends) for word, ends in words.items()},
        plural=_ends(plural) if isinstance(plural, list) else None,
    )


def _ends(written: list[int]) -> tuple[int | None, int | None]:
    return written[0], written[1] if len(written) > 1 else None


def convention(name: str) -> Convention:
    """The convention of a name. Raises ProfileError that lists those there are."""
    known = conventions()
    if name not in known:
        raise ProfileError(
            f"convention {name!r}: there is none of that name; known are "
            f"{', '.join(sorted(known))}; see docs/reference/conventions.md"
        )
    return known[name]


def chosen(profile: Profile, option: str | None = None) -> Convention | None:
    """The convention that an option names, else the profile's, else none.

    "none" as option leaves vague numbers vague whatever the profile says.
    """
    name = option or profile.conventions.get(KEY)
    return None if name in (None, "none") else convention(str(name))


def bounds(figure: Numbered, by: Convention | None) -> Bounds:
    """A figure's bounds; a vague one's by a convention, where it has its words."""
    if by is None or figure.comparator is not Comparator.VAGUE:
        return Bounds(low=figure.low, high=figure.high)
    words = by.words_in(figure.quote.words())
    if words is None and by.plural is not None and _is_bare(figure.quote.words()):
        low, high = by.plural
        return Bounds(low=low, high=high, by=f"{by.name}: a plural")
    if words is None:
        return Bounds(low=None, high=None)
    low, high = by.words[words]
    return Bounds(low=low, high=high, by=f"{by.name}: {words}")


def _is_bare(said: str) -> bool:
    """Whether words are a plural alone: "civilians", "the dead", with nothing like "heavy"."""
    text = " ".join(said.casefold().split())
    return not any(re.search(rf"\b{re.escape(w)}\b", text) for w in VAGUE)

"""The gold texts of this folder: each with its claims in the annotation guide's format.

Every text is also read with the two sides, their cities and their persons swapped. A field
that a gold file leaves out is null; offsets follow from the quotes.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"

PAIRS = (
    ("Korvania", "Veldoria"),
    ("Korvanian", "Veldorian"),
    ("Tarsk", "Mirov"),
    ("Ostrel", "Brenko"),
    ("Halden", "Sorna"),
    ("Dunmar", "Livrek"),
    ("Anton Sorel", "Viktor Halm"),
    ("Dana Ilvek", "Petra Marun"),
    ("Ridge Brigades", "Coast Brigades"),
)
"""What is swapped for what: sides, demonyms, capitals, towns, persons, armed groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One text with its gold claims."""

    name: str
    text: str
    published: str
    claims: tuple[dict[str, Any], ...]

    @property
    def mirrored(self) -> "Annotated":
        """The same text with the two sides swapped in words and gold."""
        return _annotated(mirror(self.name), mirror(self.text), self.published, mirror(self.claims))


def _both_ways() -> dict[str, str]:
    table = {}
    for one, other in PAIRS:
        for a, b in ((one, other), (other, one)):
            table[a] = b
            table[a.upper()] = b.upper()
    return table


SWAPS = _both_ways()
_WORDS = re.compile(
    r"\b(" + "|".join(map(re.escape, sorted(SWAPS, key=len, reverse=True))) + r")\b"
)


def mirror(value: Any) -> Any:
    """A value with every name of one side replaced by its counterpart."""
    if isinstance(value, str):
        return _WORDS.sub(lambda m: SWAPS[m.group()], value)
    if isinstance(value, dict):
        return {k: mirror(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [mirror(v) for v in value]
    return value


def annotated_texts() -> Iterator[Annotated]:
    """Every gold text, in the order of the files and within them."""
    for path in sorted(GOLD.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("text", []):
            yield _annotated(entry["name"], entry["text"], entry["published"], entry["claim"])


def _annotated(name: str, text: str, published: str, claims: Any) -> Annotated:
    filled = tuple(_claim(text, c) for c in claims)
    return Annotated(name=name, text=text, published=published, claims=filled)


def _claim(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    """A gold claim with its offsets, and null where nothing is given."""
    start = text.index(entry["quote"])
    blank = dict.fromkeys(("actor", "target", "weapon", "time", "party"))
    lists: dict[str, Any] = {"event_acled": [], "places": []}
    figures = [
        {"low": None, "high": None, "part_of": None, "scope": "incident", **f}
        for f in entry.get("figures", [])
    ]
    offsets = {"start": start, "end": start + len(entry["quote"])}
    return {**blank, **lists, **entry, **offsets, "figures": figures}

"""A Profile is what a user tells Truceline about a conflict, in TOML of their own.

It names parties, neutral bodies, places, ceasefires and conventions; nothing in it is
ours, and what is taken from it is marked ``supplied``. Truceline works without one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from truceline.errors import ProfileError
from truceline.ids import Json, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side, with the words that stand for it. All are matched without case."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other names, demonyms and armed forces: "Norland", "Norlandic", "Norland's army"."""
    capitals: tuple[str, ...] = ()
    """Cities whose name may stand for its government."""
    speakers: tuple[str, ...] = ()
    """Persons and offices that speak for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that no gazetteer has, or one that it has under other names."""

    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    kind: str = "city"
    country: str = ""
    """Empty where it is contested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCeasefire:
    """A ceasefire that the user knows of; times are local to ``zone``."""

    name: str
    parties: tuple[str, ...]
    agreed: date | datetime | None = None
    effective: date | datetime | None = None
    ended: date | datetime | None = None
    brokers: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A conflict as its user describes it. ``anchors`` name days: "the start of the conflict"."""

    name: str = "none"
    parties: tuple[Party, ...] = ()
    neutral: tuple[str, ...] = ()
    """Bodies that belong to no side: monitors, agencies, humanitarian bodies."""
    places: tuple[KnownPlace, ...] = ()
    ceasefires: tuple[KnownCeasefire, ...] = ()
    anchors: Mapping[str, date] = field(default_factory=dict)
    conventions: Mapping[str, str] = field(default_factory=dict)
    inclusion: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    digest: str = "none"
    """Of the file's content: a part of every reading's id."""

    @classmethod
    def load(cls, path: Path) -> "Profile":
        """Read a profile's TOML. Raises ProfileError naming the file and the field."""
        try:
            raw = path.read_bytes()
            return _profile(tomllib.loads(raw.decode("utf-8")))
        except FileNotFoundError:
            raise ProfileError(f"profile {path}: there is no such file") from None
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ProfileError(f"profile {path}: not TOML in UTF-8: {error}") from error
        except (TypeError, KeyError, ValueError) as error:
            raise ProfileError(f"profile {path}: {error}; see docs/reference/profile.md") from error


def _profile(data: dict[str, object]) -> Profile:
    digest = content_id("profile", _plain(data))
    tables = {"party": Party, "place": KnownPlace, "ceasefire": KnownCeasefire}
    fields: dict[str, object] = {"digest": digest}
    names = {"party": "parties", "place": "places", "ceasefire": "ceasefires"}
    for key, value in data.items():
        if key in tables:
            if not isinstance(value, list):
                raise ValueError(f"[[{key}]] must be a list of tables")
            fields[names[key]] = tuple(tables[key](**_tuples(v)) for v in value)
        else:
            fields[key] = tuple(value) if isinstance(value, list) else value
    return Profile(**fields)  # type: ignore[arg-type]


def _tuples(table: Mapping[str, object]) -> dict[str, object]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a {type(value).__name__} has no place in a profile")

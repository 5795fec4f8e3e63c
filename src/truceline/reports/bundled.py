"""The example that comes with Truceline: an invented ceasefire, with a profile of its own.

In an installed package it lies in ``truceline/examples``, in a clone in ``examples``.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from truceline.errors import InputError

PACKAGE = Path(str(files("truceline")))
TEMPLATE = Path("profiles/template.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A folder's profile and its reports, oldest first by file name."""

    profile: Path
    reports: tuple[Path, ...]


def homes() -> tuple[Path, ...]:
    """Where examples may lie: in the installed package, or beside it in a clone."""
    return (PACKAGE / "examples", PACKAGE.parent.parent / "examples")


def profiles() -> dict[str, Path]:
    """The profiles that come with Truceline, by name: the worked ones, then each example's."""
    found: dict[str, Path] = {}
    for home in homes():
        worked = sorted((home / "profiles").glob("*.toml"))
        found |= {p.stem: p for p in worked if p != home / TEMPLATE}
        found |= {p.parent.name: p for p in sorted(home.glob("*/profile.toml"))}
    return found


def template() -> Path:
    """A profile with every key explained and nothing filled in, to begin one's own from."""
    return next(home / TEMPLATE for home in homes() if (home / TEMPLATE).exists())


def example(name: str = "drennar") -> Example:
    """The bundled example. Raises InputError where the installation has none of that name."""
    folder = next((h / name for h in homes() if (h / name / "reports").is_dir()), None)
    if folder is None:
        raise InputError(f"there is no example {name!r} in {homes()[0]}: install Truceline again")
    reports = sorted(p for p in (folder / "reports").iterdir() if p.suffix in {".json", ".txt"})
    return Example(profile=folder / "profile.toml", reports=tuple(reports))

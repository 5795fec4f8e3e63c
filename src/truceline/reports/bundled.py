"""The example that comes with Truceline: an invented ceasefire, with a profile of its own.

In an installed package it lies in ``truceline/examples``, in a clone in ``examples``.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from truceline.errors import InputError

PACKAGE = Path(str(files("truceline")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A folder's profile and its reports, oldest first by file name."""

    profile: Path
    reports: tuple[Path, ...]


def example(name: str = "drennar") -> Example:
    """The bundled example. Raises InputError where the installation has none of that name."""
    homes = (PACKAGE / "examples", PACKAGE.parent.parent / "examples")
    folder = next((home / name for home in homes if (home / name).is_dir()), None)
    if folder is None:
        raise InputError(f"there is no example {name!r} in {homes[0]}: install Truceline again")
    reports = sorted(p for p in (folder / "reports").iterdir() if p.suffix in {".json", ".txt"})
    return Example(profile=folder / "profile.toml", reports=tuple(reports))

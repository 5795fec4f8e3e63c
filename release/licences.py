"""List the licence of every package that an installation brings, by what each says of itself.

    python release/licences.py [EXTRA…]

Without an extra, what `pip install truceline` brings; with some, theirs too. Ends with 1 where a
licence is not known or not one under which the package may be used beside Apache-2.0 code.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = re.compile(
    r"(MIT(-0|-CMU)?|BSD-\d-Clause|0BSD|ISC|Apache-2\.0|PSF-2\.0|Python-2\.0|"
    r"CNRI-Python|Zlib|HPND|CC0-1\.0|Unlicense|MPL-[12]\.\d|LGPL-[23]\.\d(-only|-or-later)?)"
)
"""Permissive licences, and those that ask only for changes to the package itself (MPL, LGPL):
we change none, and a user may exchange each, since pip installs them as they are."""
NAMES = (
    (r"Mozilla Public License 2\.0|MPL.?2", "MPL-2.0"),
    (r"Apache", "Apache-2.0"),
    (r"BSD.*\b2\b|\b2.Clause BSD", "BSD-2-Clause"),
    (r"BSD", "BSD-3-Clause"),
    (r"ISC", "ISC"),
    (r"Python Software Foundation|PSF", "PSF-2.0"),
    (r"\bMIT\b", "MIT"),
)
"""What packages without an SPDX expression write, and what they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licensed:
    """A package with the licence that it states: an SPDX expression, or "" where it has none."""

    name: str
    version: str
    licence: str

    @property
    def compatible(self) -> bool:
        """Whether one of its alternatives is allowed in each of its parts."""
        parts = re.split(r" AND ", self.licence.replace("(", "").replace(")", ""))
        return all(any(ALLOWED.fullmatch(one) for one in part.split(" OR ")) for part in parts)


def licence(package: Distribution) -> str:
    """The SPDX expression of a package's metadata, or what its older fields mean."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [c for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    for words in (*(told.get("License") or "").splitlines()[:1], *classified):
        for pattern, meant in NAMES:
            if re.search(pattern, words):
                return meant
    return ""


def asked(extras: Iterable[str]) -> list[Requirement]:
    """What pyproject.toml asks for, with some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    return [
        Requirement(line)
        for lines in (project["dependencies"], *(optional[extra] for extra in extras))
        for line in lines
    ]


def brought(waiting: list[Requirement]) -> set[str]:
    """The names of all packages that these bring into this environment."""
    seen: set[tuple[str, str]] = set()
    while waiting:
        needed = waiting.pop()
        for extra in ("", *needed.extras):
            if (needed.name, extra) not in seen:
                seen.add((needed.name, extra))
                waiting += _needs(needed.name, extra)
    return {name for name, _ in seen}


def _needs(name: str, extra: str) -> Iterator[Requirement]:
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield needed


def listed(extras: Iterable[str] = ()) -> list[Licensed]:
    """Every package that Truceline brings, by name."""
    found = {p.name: p for p in map(distribution, brought(asked(extras)))}
    return [
        Licensed(name=name, version=p.version, licence=licence(p))
        for name, p in sorted(found.items(), key=lambda item: item[0].lower())
    ]


def main(extras: list[str]) -> int:
    packages = listed(extras)
    for package in packages:
        mark = "" if package.compatible else "  <- look at this one"
        print(f"{package.name:28} {package.version:14} {package.licence or 'unknown'}{mark}")
    return 0 if all(p.compatible for p in packages) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

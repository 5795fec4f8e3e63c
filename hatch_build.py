"""Hatch build hook: the gazetteer is built into the wheel, and beside the sources for an
editable install. ``python hatch_build.py`` does the same in a clone.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent


def build_gazetteer(root: Path) -> Path:
    """Write the gazetteer where the package looks for it, and say where that is."""
    sys.path.insert(0, str(root / "src"))
    from truceline.places import build

    target = root / "src/truceline/places/data/gazetteer.bin"
    print(build.build(target))
    return target


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:
    pass
else:

    class GazetteerHook(BuildHookInterface[Any]):
        """Runs for wheels alone: a source archive holds what the gazetteer is built from."""

        PLUGIN_NAME = "gazetteer"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if self.target_name == "wheel":
                target = build_gazetteer(Path(self.root))
                build_data["artifacts"].append(target.relative_to(self.root).as_posix())


if __name__ == "__main__":
    build_gazetteer(ROOT)

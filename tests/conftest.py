"""How the tests run: examples are drawn without a clock, so that a busy machine fails none.

Continuous integration draws the same ones each time, so that what fails there is a change's.
``pytest tests/fuzz --hypothesis-profile=long`` draws others for an hour or so.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

CI = os.environ.get("CI") == "true"
settings.register_profile("truceline", deadline=None, derandomize=CI)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile("truceline")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def gold_data() -> Path:
    """The folder of real gold data; a machine without it skips, continuous integration fails."""
    folder = ROOT / os.environ.get("TRUCELINE_DATA", "../shared")
    if not (folder / "evals").is_dir():
        if CI:
            pytest.fail(f"no gold data in {folder}: set TRUCELINE_DATA")
        pytest.skip(f"no gold data in {folder}")
    return folder

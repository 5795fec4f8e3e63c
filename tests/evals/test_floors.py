"""A floor is never lost unseen: below it fails, lowering it needs a reason that is kept."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from evals import floors


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floors file with one entry on data of its own."""
    (tmp_path / "set").mkdir()
    entry = {
        "task": "times",
        "asked": {"data": "set", "split": "dev"},
        "floors": {"value.f1": 0.5},
        "data": "abc",
    }
    file = tmp_path / "floors.json"
    file.write_text(json.dumps([entry]), encoding="utf-8")
    monkeypatch.setattr(floors, "FILE", file)
    return tmp_path


def reported(value: float, hashed: str, task: str, **asked: Any) -> dict[str, Any]:
    """What a measurement answers; of the module, so that another process can run it."""
    return {"task": task, "value": {"f1": value}, "data": hashed}


def check(kept: Path, value: float, data: str = "abc", **rest: Any) -> int:
    asked = {"task": None, "rise": False, "lower": None, **rest}
    return floors.check(partial(reported, value, data), kept, **asked)


def floor(kept: Path) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads((kept / "floors.json").read_text(encoding="utf-8"))[0]
    return entry


def test_a_value_below_its_floor_fails(kept: Path) -> None:
    assert check(kept, 0.5) == 0
    assert check(kept, 0.48) == 1


def test_other_data_than_the_floor_was_measured_on_fail(kept: Path) -> None:
    assert check(kept, 0.9, data="other") == 2


def test_missing_data_fail_and_are_never_skipped(kept: Path) -> None:
    (kept / "set").rmdir()
    assert check(kept, 0.9) == 2


def test_a_floor_rises_to_what_is_seen_and_does_not_drift_down(kept: Path) -> None:
    assert check(kept, 0.7, rise=True) == 0
    assert floor(kept)["floors"] == {"value.f1": 0.7}
    assert check(kept, 0.699, rise=True) == 0
    assert floor(kept)["floors"] == {"value.f1": 0.7}


def test_lowering_needs_a_reason_that_is_kept(kept: Path) -> None:
    assert check(kept, 0.3, rise=True) == 1
    assert floor(kept)["floors"] == {"value.f1": 0.5}
    check(kept, 0.3, rise=True, lower="the scorer was wrong")
    assert floor(kept)["floors"] == {"value.f1": 0.3}
    assert "the scorer was wrong" in floor(kept)["lowered"][0]

"""Daily reports of a real monitoring mission: every region's counts, in both periods.

The numbers were read by a person from the eight reports of September 2020 in the gold data.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.ceasefires.monitoring import Count, counts, unseen
from truceline.ceasefires.sides import Sides
from truceline.claims.claim import Measure, Scope
from truceline.pipeline import Tools, load_tools, read
from truceline.profile import Profile
from truceline.readings.reading import Reading
from truceline.reports.open import read_report

DONETSK, LUHANSK = "donetsk", "luhansk"
NOW, BEFORE = False, True
GOLD = {
    "osce-smm-daily-215-2020": {
        (DONETSK, NOW): [1],
        (LUHANSK, NOW): [0],
        (DONETSK, BEFORE): [0],
        (LUHANSK, BEFORE): [50],
    },
    "osce-smm-daily-216-2020": {
        (DONETSK, NOW): [0],
        (LUHANSK, NOW): [0],
        (DONETSK, BEFORE): [1],
        (LUHANSK, BEFORE): [0],
    },
    "osce-smm-daily-217-2020": {
        (DONETSK, NOW): [5],
        (LUHANSK, NOW): [0],
        (DONETSK, BEFORE): [0],
        (LUHANSK, BEFORE): [0],
    },
    "osce-smm-daily-218-2020": {
        (DONETSK, NOW): [7],
        (LUHANSK, NOW): [1],
        (DONETSK, BEFORE): [5],
        (LUHANSK, BEFORE): [0],
    },
    "osce-smm-daily-219-2020": {
        (DONETSK, NOW): [0, 0],
        (LUHANSK, NOW): [12, 7],
        (DONETSK, BEFORE): [7],
        (LUHANSK, BEFORE): [1],
    },
    "osce-smm-daily-220-2020": {
        (DONETSK, NOW): [4],
        (LUHANSK, NOW): [0],
        (DONETSK, BEFORE): [0],
        (LUHANSK, BEFORE): [7],
    },
    "osce-smm-daily-221-2020": {
        (DONETSK, NOW): [0],
        (LUHANSK, NOW): [0],
        (DONETSK, BEFORE): [4],
        (LUHANSK, BEFORE): [0],
    },
    "osce-ukraine-weekly-update-from-the-osce": {},
}
"""Violations by region, and whether of the period before. The last report counts none."""
PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "eastern-ukraine-2014-2022.toml"


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides(Profile.load(PROFILE))


@pytest.fixture(scope="module")
def readings(gold_data: Path, sides: Sides) -> dict[str, Reading]:
    folder = gold_data / "evals" / "reports"
    paths = [folder / f"{name}.json" for name in GOLD]
    reports = [read_report(path.read_bytes(), name=path.name) for path in paths]
    tools: Tools = load_tools(profile=sides.profile)
    return dict(zip(GOLD, read(reports, tools), strict=True))


def counted(reading: Reading, sides: Sides) -> Iterator[Count]:
    return counts(reading.claims, {}, sides.is_monitor)


@pytest.mark.parametrize("name", GOLD)
def test_every_count_of_every_region_stands_in_its_period(
    name: str, readings: dict[str, Reading], sides: Sides
) -> None:
    found: dict[tuple[str, bool], list[int | None]] = {}
    for count in counted(readings[name], sides):
        assert count.measure is Measure.VIOLATIONS and count.low == count.high
        assert count.figure.scope is Scope.PERIOD
        region = count.region.casefold().removesuffix(" region")
        found.setdefault((region, count.previous), []).append(count.low)
    assert found == GOLD[name]


def test_the_evenings_that_a_count_lies_between_are_its_period(
    readings: dict[str, Reading], sides: Sides
) -> None:
    """Where the report says which evenings; else it gives no dates, and none are made up."""
    weekend = list(counted(readings["osce-smm-daily-219-2020"], sides))
    assert {(c.period.start, c.period.end) for c in weekend if c.period and not c.previous} == {
        ("2020-09-11", "2020-09-12"),
        ("2020-09-12", "2020-09-13"),
    }
    plain = list(counted(readings["osce-smm-daily-218-2020"], sides))
    assert {c.period for c in plain} == {None}


@pytest.mark.parametrize("name", [n for n in GOLD if "daily" in n])
def test_what_the_mission_could_not_reach_is_kept(
    name: str, readings: dict[str, Reading], sides: Sides
) -> None:
    """Each daily report says that movement was restricted, with a profile or without."""
    for watching in (sides, Sides(Profile())):
        assert list(unseen(readings[name].claims, {}, watching.is_onlooker))

"""Reports read by many workers: the same readings, in the same order, none lost or doubled."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import InputError
from truceline.pipeline import load_tools, read
from truceline.profile import Profile
from truceline.readings.reading import Reading
from truceline.reports.open import read_file, read_report
from truceline.reports.report import Report
from truceline.workers import CHUNK, Lost, Recipe, Result, Workers

EXAMPLE = Path(__file__).parents[1] / "examples" / "drennar"


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return Recipe(profile=Profile.load(EXAMPLE / "profile.toml"))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    paths = sorted((EXAMPLE / "reports").iterdir())
    return [read_report(read_file(p), name=p.name) for p in paths]


@pytest.fixture(scope="module")
def alone(recipe: Recipe, reports: list[Report]) -> list[bytes]:
    """The readings of one process, as bytes."""
    return [told(r) for r in read(reports, load_tools(profile=recipe.profile))]


class Deadly(Report):
    """A report that ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def told(result: Result) -> bytes:
    assert isinstance(result, Reading), result
    return b"\n".join(c.to_json() for c in result.claims) + result.id.encode()


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_processes_gives_the_readings_of_one(
    jobs: int, recipe: Recipe, reports: list[Report], alone: list[bytes]
) -> None:
    with Workers(recipe, jobs=jobs) as workers:
        assert [told(r) for r in workers.read(reports)] == alone


def test_an_executor_of_the_callers_is_used_and_stays_open(
    recipe: Recipe, reports: list[Report], alone: list[bytes]
) -> None:
    with ThreadPoolExecutor(2) as executor:
        with Workers(recipe, jobs=2, executor=executor) as workers:
            assert [told(r) for r in workers.read(reports)] == alone
        assert executor.submit(lambda: 1).result() == 1


def test_a_killed_process_loses_and_doubles_nothing(
    recipe: Recipe, reports: list[Report], alone: list[bytes]
) -> None:
    """Killed after the first reading came, while the others are at work."""
    with Workers(recipe, jobs=2) as workers:
        coming = workers.read(reports * 2)
        found = [told(next(coming))]
        victim = multiprocessing.active_children()[0]
        assert victim.pid is not None
        os.kill(victim.pid, signal.SIGKILL)
        found += [told(r) for r in coming]
    assert found == alone * 2


def test_only_the_report_that_ends_its_process_is_lost(
    recipe: Recipe, reports: list[Report], alone: list[bytes]
) -> None:
    """However often its neighbours saw workers die."""
    deadly = Deadly(**{f.name: getattr(reports[3], f.name) for f in fields(Report) if f.init})
    with Workers(recipe, jobs=2) as workers:
        results = list(workers.read([reports[2], deadly, reports[4]]))
    [lost] = [r for r in results if isinstance(r, Lost)]
    assert lost.report is deadly and "ended" in str(lost.error)
    assert [told(r) for r in results if isinstance(r, Reading)] == [alone[2], alone[4]]


def test_a_report_that_raises_is_told_and_the_others_are_read(
    recipe: Recipe, reports: list[Report], alone: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = reports[3]

    def failing(given: Any, tools: Any) -> Iterator[Reading]:
        for report in given:
            if report is broken:
                raise RuntimeError("no such word")
            yield from read([report], tools)

    monkeypatch.setattr("truceline.workers.read", failing)
    with ThreadPoolExecutor(1) as executor, Workers(recipe, executor=executor) as workers:
        results = list(workers.read(reports))
    [lost] = [r for r in results if isinstance(r, Lost)]
    assert lost.report is broken and "no such word" in str(lost.error)
    assert [told(r) for r in results if isinstance(r, Reading)] == alone[:3] + alone[4:]


def test_no_more_reports_are_taken_than_the_workers_need(recipe: Recipe) -> None:
    """So that memory stays flat over any number of reports."""
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield read_report(b"The road was closed.", name="n", language="en")

    class Waiting(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_result([Lost(report=r, error=InputError("-")) for r in args[0]])
            return future

    coming = Workers(recipe, jobs=2, executor=Waiting()).read(endless())
    for _ in range(100):
        next(coming)
    assert taken <= 100 + 2 * 3 * CHUNK + CHUNK


def test_no_jobs_are_refused(recipe: Recipe) -> None:
    with pytest.raises(InputError, match="0 jobs"):
        Workers(recipe, jobs=0)

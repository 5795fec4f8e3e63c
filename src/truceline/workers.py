"""Many reports read at once, on the workers of any executor: local processes or a cluster's.

Invariants: readings come in the order of the reports and are those that one process makes,
whatever the workers and their number. A local worker that dies loses and doubles nothing: what
was waiting is given to new ones, what saw ``TRIES`` of them die is read alone, one report a
process, and only a report whose own process dies is ``Lost``.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import islice
from types import TracebackType
from typing import Any

from truceline.claims.codebook import Codebook
from truceline.errors import InputError, ModelError
from truceline.pipeline import Tools, load_tools, read
from truceline.profile import Profile
from truceline.readings.reading import Reading
from truceline.reports.report import Report

CHUNK = 8
"""Reports that a worker gets at once: some seconds of work, so that none waits long at the end."""
AHEAD = 3
"""Chunks given out for each worker: one at work, the others so that it never waits."""
TRIES = 2
"""Deaths of workers that reports may see, and be read together again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What tools a worker loads for itself: a profile, and a codebook other than the shipped."""

    profile: Profile = field(default_factory=Profile)
    codebook: Codebook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A report whose reading ended its workers, or that raised; ``error`` says which."""

    report: Report
    error: InputError


Result = Reading | Lost


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chunk:
    reports: tuple[Report, ...]
    tries: int = 0


@dataclass(slots=True)
class _Given:
    """A chunk that was given out; ``work`` is None where it has to be given out again."""

    chunk: _Chunk
    work: "Future[list[Result]] | None"


class Workers:
    """Workers that read reports. A context manager; an executor of the caller's stays open."""

    def __init__(
        self,
        recipe: Recipe,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        close: Callable[[], object] | None = None,
    ) -> None:
        """``jobs`` is the number of local processes, or of the executor's workers; ``close``
        is called at the end, for an executor that was opened for this alone."""
        if jobs < 1:
            raise InputError(f"{jobs} jobs: one at least must read")
        self.recipe, self.jobs = recipe, jobs
        self._executor, self._own, self._close = executor, executor is None, close

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._own and self._executor is not None:
            self._executor.shutdown(wait=kind is None, cancel_futures=True)
            self._executor = None
        if self._close is not None:
            self._close()

    def read(self, reports: Iterable[Report]) -> Iterator[Result]:
        """A result for each report, in their order; no more are held than workers need.

        Raises ModelError where an executor of the caller's breaks.
        """
        waiting = iter(reports)
        given: deque[_Given] = deque()
        while True:
            while len(given) < self.jobs * AHEAD and (some := tuple(islice(waiting, CHUNK))):
                given.append(self._give(_Chunk(reports=some)))
            if not given:
                return
            first = given[0]
            if first.work is None and first.chunk.tries < TRIES:
                given[0] = self._give(first.chunk)
                continue
            given.popleft()
            if first.work is None:
                yield from (self._apart(r) for r in first.chunk.reports)
                continue
            try:
                yield from first.work.result()
            except BrokenExecutor as broken:
                given.appendleft(first)
                self._drop(given, broken)

    def _give(self, chunk: _Chunk) -> _Given:
        try:
            work = self._started().submit(read_chunk, chunk.reports, self.recipe)
        except BrokenExecutor:
            return _Given(chunk, None)
        return _Given(chunk, work)

    def _started(self) -> Executor:
        if self._executor is None:
            # Forking a process that runs threads, as the network does, may hang it.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.jobs, mp_context=context)
        return self._executor

    def _drop(self, given: Iterable[_Given], broken: BrokenExecutor) -> None:
        """Drop the broken pool; all chunks without a result are to be given out again."""
        if not self._own:
            raise ModelError(f"the workers are gone: {broken}; start them again") from broken
        self._executor = None
        for one in given:
            if one.work is not None and (not one.work.done() or one.work.exception()):
                one.work = None
                one.chunk = replace(one.chunk, tries=one.chunk.tries + 1)

    def _apart(self, report: Report) -> Result:
        """Read a report in a process of its own."""
        with Workers(self.recipe) as alone:
            try:
                [result] = alone._started().submit(read_chunk, (report,), self.recipe).result()
            except BrokenExecutor:
                told = f"{_name(report)}: the process that read it ended: it was left out"
                return Lost(report=report, error=InputError(told))
            return result


def _name(report: Report) -> str:
    return report.title or report.id


def on_cluster(recipe: Recipe, address: str, *, jobs: int | None = None) -> Workers:
    """The workers of a Dask cluster, by the address of its scheduler.

    Raises InputError where nothing answers there, or Dask is not installed.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        told = "a cluster wants Dask: pip install 'truceline[cluster]'"
        raise InputError(told) from error
    try:
        client = distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise InputError(f"cluster {address}: no scheduler answers there ({error})") from error
    threads = sum(client.nthreads().values())
    if not threads:
        raise InputError(f"cluster {address}: it has no workers; start some")
    executor = client.get_executor(pure=False)
    return Workers(recipe, jobs=jobs or threads, executor=executor, close=client.close)


_loaded: dict[tuple[str, str | None], Tools] = {}
"""The tools of a worker's process, by what went into them; of one recipe at a time."""


def _tools(recipe: Recipe) -> Tools:
    key = recipe.profile.digest, recipe.codebook.version if recipe.codebook else None
    if key not in _loaded:
        tools = load_tools(profile=recipe.profile, codebook=recipe.codebook)
        _loaded.clear()
        _loaded[key] = tools
    return _loaded[key]


def read_chunk(reports: Sequence[Report], recipe: Recipe) -> list[Result]:
    """Run by a worker: a result for each report. The tools are loaded once a process."""
    tools = _tools(recipe)
    try:
        return list(read(reports, tools))
    except Exception:
        # A bug met one of them: the others are read without it.
        return [_alone(r, tools) for r in reports]


def _alone(report: Report, tools: Tools) -> Result:
    try:
        return next(iter(read([report], tools)))
    except Exception as error:
        told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        text = f"{_name(report)}: reading it failed ({told}): this is a bug; please report it"
        return Lost(report=report, error=InputError(text))

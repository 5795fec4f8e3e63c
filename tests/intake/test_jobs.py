"""However many workers read what is added, the ledger is that of one process."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from truceline.intake.add import Intake
from truceline.intake.given import Given
from truceline.intake.step import State
from truceline.ledger.query import Filter, find_claims, find_failures, find_reports
from truceline.ledger.session import open_ledger
from truceline.pipeline import BATCH, Tools, load_tools
from truceline.profile import Profile
from truceline.reports.bundled import example
from truceline.reports.piece import Origin, Piece
from truceline.reports.readers.folder import files_in, piece_of
from truceline.workers import Recipe, Workers, on_cluster


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(profile=Profile.load(example().profile))


def pieces() -> Iterator[Piece]:
    """The example's reports with one of them twice, one changed batches later, and one broken."""
    folder = example().profile.parent / "reports"
    for path in files_in(folder):
        piece = piece_of(path, within=folder)
        yield piece
        if path.name == "0506-kns.json":
            yield piece
            changed = piece.content.replace(b"two nurses", b"three nurses")
    for number in range(BATCH):
        text = f"Patrol {number} heard two explosions near Tessary on 5 May 2031."
        data = json.dumps({"text": text, "outlet": "Patrols", "language": "en"}).encode()
        yield Piece(origin=Origin(source=f"{number}.json"), data=data)
    yield Piece(origin=Origin(source="again.json"), data=changed)
    yield Piece(origin=Origin(source="broken.json"), data=b'{"text": 3}')


def told(path: Path, tools: Tools, workers: Workers | None) -> tuple[Any, ...]:
    """The steps, and all that the ledger holds but the clock's times."""
    with open_ledger(str(path), mode="create") as ledger:
        intake = Intake(ledger, tools, given=Given(), who="ana", workers=workers)
        steps = list(intake.add(pieces()))
        with ledger.viewing() as view:
            reports = [(k.number, asdict(k.report)) for k in find_reports(view)]
            claims = [c.to_json() for c in find_claims(view, Filter())]
            failures = [(f.source, f.reason) for f in find_failures(view)]
    lines = [(s.name, s.state, s.claims, s.before, str(s.error)) for s in steps]
    return lines, reports, claims, failures


def test_the_ledger_does_not_depend_on_the_workers(tools: Tools, tmp_path: Path) -> None:
    """With none, one, two and four processes: the same steps, numbers, claims and failures."""
    recipe = Recipe(profile=tools.profile)
    alone = told(tmp_path / "alone", tools, None)
    assert {line[1] for line in alone[0]} >= {State.READ, State.CHANGED, State.FAILED}
    for jobs in (1, 2, 4):
        with Workers(recipe, jobs=jobs) as workers:
            assert told(tmp_path / str(jobs), tools, workers) == alone


def test_nor_does_it_on_a_cluster(tools: Tools, tmp_path: Path) -> None:
    """Dask's workers, in processes of their own, behind a real scheduler's address."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        recipe = Recipe(profile=tools.profile)
        with on_cluster(recipe, cluster.scheduler_address) as workers:
            assert workers.jobs == 2
            found = told(tmp_path / "cluster", tools, workers)
    assert found == told(tmp_path / "alone", tools, None)

"""A ledger of two sides' reports and of a witness's, and what of an export can be searched."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ledger.conftest import where as where
from truceline.claims.claim import Measure, SpeakerKind
from truceline.exports.content import Content, content
from truceline.exports.selection import Selection
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.review import Act, Review, add_review
from truceline.ledger.session import Ledger, open_ledger
from truceline.profile import KnownCeasefire, Party, Profile
from truceline.readings.reading import Reading
from truceline.testing import DAY, claim, figure, on, place, reading, report, speaker, strike

PROFILE = Profile(
    parties=(
        Party(name="Korran", aliases=("Korrani",), speakers=("Korran Post",)),
        Party(name="Velia", aliases=("Velian", "Velian forces"), speakers=("Velia Today",)),
    ),
    ceasefires=(KnownCeasefire(name="Dorr truce", parties=("Korran", "Velia"), effective=DAY),),
)
WITNESS = "Ánka Sorré"
Make = Callable[..., Content]


def witness(name: str = WITNESS) -> Reading:
    """A report that quotes a wounded witness and names them in every place it can."""
    last = name.split()[-1]
    words = (
        f'"Shells fell on Tarsk on Sunday," {name} said from a hospital bed. '
        f'"They told me: {last}, lie down." One person, {last}, was wounded.'
    )
    one = report(
        words,
        outlet="Korran Post",
        published=DAY,
        title=f"{name.upper()} tells",
        url=f"https://post.example/{name.lower().replace(' ', '-')}",
    )
    told = speaker(one, name, kind=SpeakerKind.WITNESS)
    where, when = place(one, "Tarsk", lat=40.1, lon=50.2), on(one, "Sunday", DAY)
    hurt = figure(one, "One person", measure=Measure.WOUNDED, low=1, high=1)
    return reading(
        one,
        [
            claim(
                one, "Shells fell on Tarsk on Sunday", speakers=[told], places=[where], time=when
            ),
            claim(one, f"They told me: {last}, lie down.", speakers=[told]),
            claim(
                one,
                f"One person, {last}, was wounded",
                target=last,
                places=[where],
                time=when,
                figures=[hurt],
            ),
        ],
    )


def fill(ledger: Ledger, name: str = WITNESS) -> None:
    """Put the reports, a failure and two reviews into an empty ledger."""
    told = witness(name)
    start = told.report.text.index(name)
    told = replace(told, persons=((start, start + len(name)),))
    with ledger.writing(who="ana") as unit:
        for one in (*strike(), told):
            source = f"/srv/{name}/{one.report.outlet}.txt"
            add_reading(unit, one, raw=one.report.text.encode(), source=source)
        add_failure(unit, source=f"{name}.pdf", kind="NotText", reason=f"{name}.pdf is a PDF")
    with ledger.writing(who="bo") as unit:
        one, two, *_ = told.claims
        add_review(unit, Review(claim=one.id, act=Act.ACCEPT, who="bo", reason=f"{name} is known"))
        add_review(
            unit,
            Review(
                claim=two.id,
                act=Act.CORRECT,
                who="bo",
                field="certainty",
                value="hedged",
                reason=f"{name} hedges",
            ),
        )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The filled ledger."""
    with open_ledger(tmp_path / "mine.ledger", mode="create") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def make(ledger: Ledger) -> Iterator[Make]:
    """A function that makes the content of an export."""
    with ExitStack() as open_views:

        def made(selection: Selection | None = None) -> Content:
            view = open_views.enter_context(ledger.viewing())
            return content(view, selection or Selection(), PROFILE)

        yield made


def every_byte(path: Path) -> Iterator[bytes]:
    """All that an export holds: its files, their names, and what archives hold unpacked."""
    files = [path, *sorted(path.parent.glob(f"{path.name}.*")), *path.rglob("*")]
    for file in files:
        yield file.name.encode()
        if file.is_file():
            data = file.read_bytes()
            yield data
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    for inner in archive.namelist():
                        yield inner.encode()
                        yield archive.read(inner)
            elif file.suffix == ".parquet":
                import pyarrow.parquet

                yield str(pyarrow.parquet.read_table(file).to_pylist()).encode()
                yield str(pyarrow.parquet.read_schema(file).metadata).encode()

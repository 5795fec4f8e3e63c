"""What is added is kept once, with where it came from; what fails is kept with why."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.readers import sources
from truceline.intake.add import Intake
from truceline.intake.given import Given
from truceline.intake.step import State, Step
from truceline.ledger.custody import find_captures, find_original
from truceline.ledger.query import Kept, find_failures, find_reports
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.pipeline import Tools
from truceline.reports.piece import Facts, Origin, Original, Piece
from truceline.testing import Blank

NAME = "0504-interwire"
RUSSIAN = "Прокуратура сообщила, что девять мирных жителей погибли ночью при обстреле города."


def piece(data: bytes, name: str = "page.html", **origin: object) -> Piece:
    return Piece(origin=Origin(source=name, **origin), data=data)  # type: ignore[arg-type]


def page(text: str | None = None) -> bytes:
    return sources.html(sources.reports()[NAME], text=text).encode()


def added(intake: Intake, *pieces: Piece) -> list[Step]:
    return list(intake.add(pieces))


def states(steps: list[Step]) -> list[State]:
    return [step.state for step in steps]


def kept(ledger: Ledger) -> list[Kept]:
    with ledger.viewing() as view:
        assert list(faults(view)) == []
        return list(find_reports(view))


def test_custody_is_kept_with_the_original_bytes(ledger: Ledger, intake: Intake) -> None:
    """Who, when, with what, from where, with which headers and in which record."""
    url = sources.reports()[NAME]["url"]
    added(intake, piece(sources.warc({url: page()}), "news.warc.gz"))
    (report,) = kept(ledger)
    with ledger.viewing() as view:
        (capture,) = find_captures(view, report.number)
    assert report.report.sha256 == capture.sha256
    assert (capture.by, capture.format, capture.author) == ("ana", "html", "P. Lund")
    assert capture.origin.collector == "Archivist 2.1"
    assert capture.origin.record == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert capture.origin.source == "news.warc.gz"
    assert ("content-type", "text/html") in capture.origin.headers
    assert capture.tool.startswith("truceline ") and capture.at


def test_adding_again_reads_nothing_again(ledger: Ledger, intake: Intake) -> None:
    sourced = [
        piece(page()),
        piece(sources.feed("0504-kns"), "feed.xml"),
        piece(json.dumps(sources.reports()["0505-interwire"]).encode(), "a.json"),
    ]
    assert states(added(intake, *sourced)) == [State.READ] * 3
    assert states(added(intake, *sourced)) == [State.KNOWN] * 3
    assert len(kept(ledger)) == 3


def test_a_stopped_run_goes_on_where_it_was(ledger: Ledger, intake: Intake, tools: Tools) -> None:
    """Batches that were kept are there, the rest is read by the next run, nothing twice."""
    made = [piece(f"Two died in Harrow on day {n}, he said.".encode(), f"{n}.txt")
            for n in range(80)]  # fmt: skip
    steps = intake.add(made)
    for _ in range(40):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    there = len(kept(ledger))
    assert 32 <= there < 80
    again = states(added(Intake(ledger, tools, given=Given(), who="ana"), *made))
    assert (again.count(State.KNOWN), again.count(State.READ)) == (there, 80 - there)


def test_a_changed_text_of_an_address_stands_beside_the_old_one(
    ledger: Ledger, intake: Intake
) -> None:
    text = sources.reports()[NAME]["text"]
    more = text.replace("At least nine", "At least ten")
    first, second = added(intake, piece(page(text))), added(intake, piece(page(more)))
    assert (states(first), states(second)) == ([State.READ], [State.CHANGED])
    old, new = kept(ledger)
    assert second[0].before == old.number
    assert old.report.url == new.report.url
    assert "nine" in old.report.text and "At least ten" in new.report.text


def test_versions_within_one_run_are_told_apart_too(ledger: Ledger, intake: Intake) -> None:
    """Each piece ends as a step, also where one batch holds an address three times."""
    text = sources.reports()[NAME]["text"]
    more = text.replace("At least nine", "At least ten")
    steps = added(intake, *(piece(page(t)) for t in (text, more, text)))
    assert states(steps) == [State.READ, State.CHANGED, State.KNOWN]
    assert steps[1].before == kept(ledger)[0].number
    twice = [piece(b"Two died in Harrow, he said.", n) for n in ("a.txt", "b.txt")]
    assert states(added(intake, *twice)) == [State.READ, State.KNOWN]


def test_the_same_text_in_another_page_is_no_new_version(ledger: Ledger, intake: Intake) -> None:
    """Advertisements and buttons change from day to day."""
    other = page().replace(b"Most read", b"Most shared")
    assert states(added(intake, piece(page()), piece(other))) == [State.READ, State.KNOWN]
    assert states(added(intake, piece(other))) == [State.KNOWN]
    (report,) = kept(ledger)
    with ledger.viewing() as view:
        assert len(list(find_captures(view, report.number))) == 2


def test_another_language_is_kept_unread_and_said_so(ledger: Ledger, intake: Intake) -> None:
    (step,) = added(intake, piece(RUSSIAN.encode(), "ru.txt"))
    assert (step.state, step.report and step.report.language) == (State.UNREAD, "ru")
    assert kept(ledger) == []
    with ledger.viewing() as view:
        (failure,) = find_failures(view)
    assert failure.kind == "UnreadLanguage" and "Russian" in failure.reason


def test_a_translation_is_read_and_its_original_kept_beside_it(
    ledger: Ledger, tools: Tools
) -> None:
    told = Given(original=Original(text=RUSSIAN, language="ru"))
    intake = Intake(ledger, tools, given=told, who="ana")
    added(intake, piece(b"Nine civilians died at night, the prosecutor said.", "en.txt"))
    (report,) = kept(ledger)
    with ledger.viewing() as view:
        (capture,) = find_captures(view, report.number)
        assert capture.original and capture.original_language == "ru"
        assert find_original(view, capture.original) == RUSSIAN.encode()
    assert report.report.text.startswith("Nine civilians")


def test_what_the_user_says_wins_and_is_kept_as_said(ledger: Ledger, tools: Tools) -> None:
    told = Given(facts=Facts(outlet="The Post"), collector="Field team")
    added(Intake(ledger, tools, given=told, who="ana"), piece(page()))
    (report,) = kept(ledger)
    assert report.report.outlet == "The Post"
    with ledger.viewing() as view:
        (capture,) = find_captures(view, report.number)
    assert capture.given == {"outlet": "The Post", "collector": "Field team"}
    assert capture.origin.collector == "Field team"


def test_a_report_that_breaks_the_reader_fails_alone(ledger: Ledger, tools: Tools) -> None:
    class Fragile(Blank):
        def read(self, texts):  # type: ignore[no-untyped-def]
            if any("dragon" in text for text, _ in texts):
                raise IndexError("no such word")
            return super().read(texts)

    intake = Intake(ledger, replace(tools, reader=Fragile()), given=Given(), who="ana")
    texts = ["Two died, he said.", "A dragon was seen, he said.", "Three died, he said."]
    steps = added(intake, *(piece(t.encode(), f"{n}.txt") for n, t in enumerate(texts)))
    assert states(steps) == [State.READ, State.FAILED, State.READ]
    assert "this is a bug" in str(steps[1].error)


def test_failures_are_kept_with_their_bytes_digest_and_mended_ones_told(
    ledger: Ledger, intake: Intake, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    for data in (b"", b"Two died in Harrow, he said."):
        path.write_bytes(data)
        steps = added(intake, Piece(origin=Origin(source=str(path)), path=path))
    assert states(steps) == [State.READ]
    with ledger.viewing() as view:
        (failure,) = find_failures(view)
    assert failure.mended and failure.kind == "EmptyReport"


@pytest.mark.parametrize("table", ["captures", "originals"])
def test_verify_sees_a_changed_custody(ledger: Ledger, tools: Tools, table: str) -> None:
    from sqlalchemy import text

    told = Given(original=Original(text=RUSSIAN))
    added(Intake(ledger, tools, given=told, who="ana"), piece(page()))
    column = "source" if table == "captures" else "bytes"
    with ledger.writing() as unit:
        unit.connection.execute(text(f"UPDATE {table} SET {column} = :to"), {"to": b"x"})
    with ledger.viewing() as view:
        assert any("was changed after it was added" in fault for fault in faults(view))

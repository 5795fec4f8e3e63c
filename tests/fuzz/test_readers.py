"""Whatever the bytes, a reader gives reports or says why not, and never one of its own errors."""

import gzip
import json
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import TRIPPING, damaged, examples
from tests.reports.readers import sources
from truceline.errors import InputError
from truceline.intake.given import Given
from truceline.reports.open import report_of
from truceline.reports.piece import Found, Missed, Origin, Passed, Piece
from truceline.reports.readers.unpack import found_in

OWN = str(Path(import_module("truceline").__file__ or "").parent)
NAME = "0504-interwire"
FORMATS = (
    "archive", "docx", "feed", "gz", "lines", "mail", "mbox", "page", "pdf", "table", "text",
    "warc",
)  # fmt: skip


@cache
def whole(kind: str) -> bytes:
    """A small file of a format, with one or two of the example's reports."""
    names = [NAME, "0506-kns"]
    fields = sources.reports()[NAME]
    page = sources.html(fields).encode()
    match kind:
        case "archive":
            return sources.archive({"a.html": page, "b.txt": b"Two died, he said."})
        case "docx":
            return sources.docx(fields)
        case "feed":
            return sources.feed(*names)
        case "gz":
            return gzip.compress(page, mtime=0)
        case "lines":
            return "\n".join(json.dumps(sources.reports()[n]) for n in names).encode()
        case "mail":
            return sources.message(NAME).as_bytes()
        case "mbox":
            mails = (sources.message(n).as_bytes() for n in names)
            return b"".join(b"From a@b.org Sun May  4 10:00:00 2031\n" + m + b"\n" for m in mails)
        case "page":
            return page
        case "pdf":
            return sources.pdf(
                fields["text"].encode("latin-1", "replace").decode("latin-1").split("\n")
            )
        case "table":
            return f'title,text,date\r\n"A ""b""","{fields["text"]}",2031-05-04\r\n'.encode()
        case "warc":
            return sources.warc({fields["url"]: page, "https://example.org/b": page}, zipped=False)
        case _:
            return fields["text"].encode()


def piece(data: bytes) -> Piece:
    return Piece(origin=Origin(source="source"), data=data)


def held(data: bytes) -> list[Found]:
    """What is found in some bytes, once it was seen to be whole: no error but ours comes out."""
    outcomes = list(found_in(piece(data)))
    assert all(isinstance(o, Found | Missed | Passed) for o in outcomes)
    for outcome in outcomes:
        if isinstance(outcome, Missed):
            assert "source" in str(outcome.error)
            assert "\n" not in str(outcome.error)
    return [o for o in outcomes if isinstance(o, Found)]


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=examples(30))
@given(st.data())
def test_a_damaged_file_gives_reports_or_a_reason(kind: str, data: st.DataObject) -> None:
    """And a report's title, paragraphs and furniture lie in its text, in their order."""
    for found in held(data.draw(damaged(st.just(whole(kind))))):
        try:
            report = report_of(Given().known(found), name="n", sha256=found.piece.sha256)
        except InputError:
            continue
        edge = 0
        for block in report.layout.blocks:
            assert edge <= block.start < block.end <= len(report.text)
            edge = block.end


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=examples(30))
@given(st.data())
def test_an_error_that_is_not_ours_is_a_library_s(kind: str, data: st.DataObject) -> None:
    """What readers turn into reasons came from a parser, not from a mistake in a line of theirs."""
    module = import_module(f"truceline.reports.readers.{kind}")
    broken = data.draw(damaged(st.just(whole(kind))))
    try:
        list(module.read(piece(broken)))
    except InputError:
        pass
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        assert not last.filename.startswith(OWN), f"{last.filename}:{last.lineno}: {error!r}"


@given(st.lists(TRIPPING, max_size=12).map(b"".join))
def test_bytes_of_no_format_are_named(data: bytes) -> None:
    held(data)


@settings(max_examples=examples(50))
@given(damaged(st.sampled_from(FORMATS).map(whole)), st.sampled_from(FORMATS))
def test_a_file_within_an_archive_is_no_other_than_alone(data: bytes, kind: str) -> None:
    """The same texts are found, and as many reasons given."""
    alone = [f.text for f in held(data)]
    inside = [f.text for f in held(sources.archive({"inner": data}))]
    assert inside == alone

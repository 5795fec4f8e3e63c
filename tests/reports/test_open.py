"""A report is opened, or an error of the right kind says why not."""

import json
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import EmptyReport, InputError, NotText, UnreadLanguage
from truceline.reports.open import open_report, read_report

BODY = "The ministry in Calder said on Sunday that four people were hurt in Harrow.\n"


def test_plain_text_is_kept_as_given() -> None:
    """The report's text is the file's, and its hash the bytes'."""
    data = b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode()
    report = read_report(data, name="a.txt", outlet="Northwire", published="2031-05-04")
    assert report.text == BODY.replace("\n", "\r\n")
    assert (report.outlet, report.published) == ("Northwire", date(2031, 5, 4))
    assert (report.published_basis, report.language) == ("supplied", "en")


def test_what_the_caller_says_wins_over_the_text() -> None:
    """A supplied day is not overruled by the crawler's."""
    data = f"date 2031-05-04 {BODY}".encode()
    stated = read_report(data, name="a.txt")
    supplied = read_report(data, name="a.txt", published=date(2031, 5, 5))
    assert (stated.published, stated.published_basis) == (date(2031, 5, 4), "stated")
    assert (supplied.published, supplied.published_basis) == (date(2031, 5, 5), "supplied")


def test_nobody_said_when() -> None:
    """A report without a date has none: it is never today's."""
    report = read_report(BODY.encode(), name="a.txt")
    assert (report.published, report.published_basis) == (None, None)


def test_a_json_report_brings_its_fields() -> None:
    """Outlet or publisher, publication, address, language and title are read from JSON."""
    fields = {
        "text": BODY,
        "publisher": "Northwire",
        "published": "2031-05-04T14:30:00+04:00",
        "url": "https://example.org/a",
        "language": "en-GB",
        "title": "Four hurt in Harrow",
        "licence": "own",
    }
    report = read_report(json.dumps(fields).encode(), name="a.json")
    zone = timezone(timedelta(hours=4))
    assert report.text == BODY
    assert report.published == datetime(2031, 5, 4, 14, 30, tzinfo=zone)
    assert (report.outlet, report.language, report.title) == (
        "Northwire",
        "en",
        "Four hurt in Harrow",
    )
    assert read_report(json.dumps(fields).encode(), name="a", outlet="B").outlet == "B"


def test_the_same_words_of_two_outlets_are_two_reports() -> None:
    """The id covers bytes, outlet, address and publication."""
    ids = {read_report(BODY.encode(), name="a", outlet=o).id for o in ("A", "B", None)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (b"", "a.txt", EmptyReport, "empty"),
        (b" \n\t\r\n ", "a.txt", EmptyReport, "no words"),
        (b"12 34 56 ...", "a.txt", EmptyReport, "no words"),
        (b"Read more:\n\nAdvertisement\n\nShare this story\n", "a.txt", EmptyReport, "furniture"),
        (b"\x00\x01\x02\x03 binary", "a.txt", NotText, "control code"),
        (b"%PDF-1.4", "a.pdf", NotText, "a PDF"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "a.html", InputError, "web page"),
        (b'{"body": "x"}', "a.json", InputError, '"text"'),
        (b'{"text": 4}', "a.json", InputError, "must be a string"),
        (b'{"text": "x",', "a.json", InputError, "not a JSON object"),
        (b"[1, 2]", "a.json", InputError, "not a JSON object"),
        (b'{"text": "half \\ud800 here"}', "a.json", NotText, "half a character"),
        (b'{"text": "half here", "url": "\\ud800"}', "a.json", NotText, "field 'url'"),
        (b'{"text": "x y", "published": "5/4/31"}', "a.json", InputError, "no date"),
        (b'{"text": "x y", "published": "9999-12-31"}', "a.json", InputError, "slip"),
        (b'{"text": "x y", "n": ' + b"1" * 5000 + b"}", "a", InputError, "not a JSON object"),
        (b'{"text": "x y", "n": ' + b"[" * 99_999, "a.json", InputError, "not a JSON object"),
        (b'{"text": "x",', "the standard input", InputError, "not a JSON object"),
        (b'{"text": "x y"}\n{"text": "z"}\n', "a.jsonl", InputError, "several JSON objects"),
        (b"<p class=lead>Four were hurt.</p>", "a.txt", InputError, "web page"),
        (b"<rss version='2.0'><channel/></rss>", "a.xml", InputError, "web page"),
    ],
)
def test_bad_input_is_named(data: bytes, name: str, error: type[Exception], says: str) -> None:
    """Each kind of bad input has its error, which names the file and the remedy."""
    with pytest.raises(error, match=says) as caught:
        read_report(data, name=name)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Генеральная прокуратура сообщила, что девять мирных жителей погибли ночью.", "Russian"),
        ("Başsavcılık, gece düzenlenen saldırıda dokuz sivilin öldüğünü açıkladı ve "
         "yaralıların hastaneye kaldırıldığını bildirdi.", "Turkish"),
        ("Le parquet a déclaré que neuf civils avaient été tués dans la nuit et que des "
         "dizaines de personnes étaient blessées.", "French"),
        ("قال مكتب المدعي العام إن تسعة مدنيين قتلوا في الهجوم الليلي على المدينة.", "Arabic"),
    ],
)  # fmt: skip
def test_other_languages_are_said_and_not_read(text: str, language: str) -> None:
    """A text in a language that nobody here reads is refused by its language's name."""
    with pytest.raises(UnreadLanguage, match=language) as caught:
        read_report(text.encode(), name="a.txt")
    assert caught.value.exit_code == 4
    assert read_report(text.encode(), name="a.txt", languages=None).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Four hurt.",
        "Blasts in Harrow, Marle, Tarn.",
        "Ilen Varga, Mirel Toss, Anka Dorn, Petre Lund, Savi Orlen, Jana Kest, Teodor Brand.",
        "HARROW: 4 HURT. MARLE: 2 HURT. NO CONTACT WITH TARN SINCE MORNING, THE POST SAYS.",
        "Veldt Ministry of Defence - 12 UAV - Harrow sector - 3 injured (2 m, 1 f).",
    ],
)
def test_too_little_text_is_taken_as_given(text: str) -> None:
    """Names, headlines and telegrams are no other language."""
    assert read_report(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize("said", ["en", "en-GB", "EN_us", "eng", "English"])
def test_english_is_english_however_its_code_is_written(said: str) -> None:
    """Publishers give two letters, three, a region or the name."""
    assert read_report(BODY.encode(), name="a.txt", language=said).language == "en"


def test_prose_in_braces_is_prose() -> None:
    """A text that opens with a brace but is not meant as JSON is read as it stands."""
    text = "{Correction} " + BODY
    assert read_report(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize("data", [BODY.encode(), json.dumps({"text": BODY}).encode()])
@given(where=st.integers(0, 60), junk=st.binary(max_size=4))
def test_damage_anywhere_gives_a_report_or_an_error_of_ours(
    data: bytes, where: int, junk: bytes
) -> None:
    """Bytes overwritten at any place never end in a traceback."""
    damaged = data[:where] + junk + data[where + len(junk) :]
    try:
        report = read_report(damaged, name="a.txt")
    except InputError as error:
        assert str(error).startswith("a.txt")
    else:
        assert report.layout.spans()


def test_a_file_without_end_is_refused_before_memory_fills(tmp_path: Path) -> None:
    """More bytes than a report can have are not read."""
    path = tmp_path / "endless.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(InputError, match="more than 12,000,000 bytes"):
        open_report(path)


def test_a_directory_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    """A wrong name is not an unreadable file."""
    with pytest.raises(InputError, match="directory"):
        open_report(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        open_report(tmp_path / "none.txt")
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    assert open_report(path, outlet="Northwire").outlet == "Northwire"


def test_ten_megabytes_of_one_line_are_refused_at_once() -> None:
    """A corpus in one line is no report: it is said within seconds, not read for hours."""
    started = time.process_time()
    with pytest.raises(InputError, match="characters; a report has at most"):
        read_report(b"Four people were hurt in Harrow. " * 320_000, name="a.txt")
    assert time.process_time() - started < 10


def test_a_long_line_is_read_in_pieces() -> None:
    """Nearly a million characters in one line are opened in bounded time, in bounded blocks."""
    started = time.monotonic()
    report = read_report(b"Four people were hurt in Harrow. " * 30_000, name="a.txt")
    assert time.monotonic() - started < 10
    assert max(b.end - b.start for b in report.layout.blocks) <= 20_000


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Daily report 4/2031 issued on 6 May 2031", date(2031, 5, 6)),
        ("Bulletin, published Tuesday, May 6, 2031", date(2031, 5, 6)),
        ("What happened on 6 May 2031", None),
        ("Arrest warrants issued on Tuesday", None),
    ],
)
def test_a_title_that_says_when_it_was_issued_dates_its_report(
    title: str, published: date | None
) -> None:
    """A date in a title is otherwise of what it tells, not of its publication."""
    made = read_report(b"Two people died in Harrow, the mayor said.", name="a", title=title)
    assert made.published == published
    assert made.published_basis == ("stated" if published else None)

"""Sources that are broken, or made to do harm, are named with the reason, and cost little."""

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.readers import sources
from tests.reports.readers.test_formats import one, outcomes, piece
from truceline.errors import EmptyReport
from truceline.reports.open import Known, report_of
from truceline.reports.piece import Found, Missed, Passed
from truceline.reports.readers.mojibake import mended
from truceline.reports.readers.unpack import found_in

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
).encode()
FILE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b"<rss version='2.0'><channel><item><title>&f;</title></item></channel></rss>"
)
PAGE = "<html><body><nav><a href='/'>Home</a></nav></body></html>"
RUSSIAN = "Прокуратура сообщила, что девять мирных жителей погибли ночью при обстреле города. " * 4
FRENCH = "Neuf civils ont été tués à l’aube près de la frontière, a déclaré le préfet. " * 4


def why(data: bytes, name: str = "source", **more: object) -> str:
    """The one reason that nothing was read."""
    found = outcomes(data, name, **more)
    assert len(found) == 1 and isinstance(found[0], Missed), found
    assert name in str(found[0].error)
    return str(found[0].error)


def test_xml_that_declares_entities_is_refused_before_it_is_parsed() -> None:
    """A bomb of entities, and one that would read a file."""
    assert "declares entities" in why(BOMB)
    assert "declares entities" in why(FILE)
    parts = {"word/document.xml": BOMB, "[Content_Types].xml": b"<x/>"}
    assert "declares entities" in why(sources.archive(parts))


def test_broken_files_are_named() -> None:
    assert "broken PDF" in why(b"%PDF-1.4\n1 0 obj <<" + b"x" * 99)
    assert "broken Word document" in why(sources.archive({"word/document.xml": b"<w"}))
    assert "broken ZIP" in why(sources.archive({"a": b"x" * 999})[:60])
    assert "broken gzip" in why(b"\x1f\x8b\x08\x00" + b"x" * 50)
    assert "an Excel workbook" in why(sources.archive({"xl/workbook.xml": b"x"}))
    assert "neither a feed" in why(b"<?xml version='1.0'?><root/>")
    assert "no feed" in why(b"<?xml version='1.0'?><rss><chan")
    assert "without entries" in why(b"<rss version='2.0'><channel></channel></rss>")


@pytest.mark.parametrize("zipped", [True, False])
def test_a_web_archive_that_is_cut_gives_what_is_whole_and_says_so(zipped: bool) -> None:
    """Wherever it is cut: within a page, within a record's head, within what packs it."""
    pages = {f["url"]: sources.html(f).encode() for f in list(sources.reports().values())[:4]}
    data = sources.warc(pages, zipped=zipped)
    assert [type(o) for o in outcomes(data)] == [Found] * 4
    for end in (len(data) // 2, len(data) - 30, len(data) - 700):
        found = outcomes(data[:end])
        assert isinstance(found[-1], Missed) and "cut off" in str(found[-1].error)
        assert 1 <= sum(isinstance(f, Found) for f in found) <= 4


def test_a_scan_is_said_to_be_one() -> None:
    assert "a scan: 1 pages of pictures without words" in why(sources.pdf([], picture=True))


def test_a_page_without_an_article_is_flagged_never_silent() -> None:
    (found,) = outcomes(PAGE.encode())
    # What little there is are buttons, which the layout tells.
    if isinstance(found, Found):
        with pytest.raises(EmptyReport, match="only page furniture"):
            report_of(Known(text=found.text), name="page", sha256="0" * 64)
    assert "no article was found" in why(b"<html><body><nav></nav></body></html>")
    scripted = f"<html><body><div id='app'></div><script>{'x' * 5000}</script></body></html>"
    assert "scripts may fill it in" in why(scripted.encode())


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1251", "nonsense"])
def test_a_page_s_wrong_charset_does_not_garble_it(encoding: str, declared: str) -> None:
    """The words come out as they were, whatever the page says, or it is refused by name."""
    fields = {**sources.reports()["0504-interwire"], "title": "Девять погибших"}
    page = sources.html(fields, charset=declared, text="\n\n".join([RUSSIAN] * 3))
    found = outcomes(page.encode(encoding))[0]
    if encoding == "koi8-r" and declared == "windows-1251":
        # Both are whole Cyrillic: what the page declares is believed, as browsers do.
        return
    assert isinstance(found, Found), found
    assert "девять мирных жителей" in found.text


def test_a_western_page_that_says_utf_8_is_read_and_noted() -> None:
    fields = sources.reports()["0504-interwire"]
    page = sources.html(fields, text="\n\n".join([FRENCH] * 3)).replace("©", "")
    found = one(page.encode("cp1252"))
    assert "tués à l’aube" in found.text
    assert any("utf-8" in note for note in found.notes)


def test_letters_encoded_twice_are_mended_as_a_whole_or_left_and_told() -> None:
    twice = FRENCH.encode().decode("cp1252")
    assert one(twice.encode()).text.strip() == FRENCH.strip()
    assert "encoded twice" in one(twice.encode()).notes[0]
    mixed = f"{twice} Ещё."
    assert mended(mixed)[0] == mixed
    assert "stay as they are" in mended(mixed)[1][0]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
@settings(max_examples=100)
def test_whole_letters_are_never_mended_wrongly(text: str) -> None:
    """What comes out differs only where it encodes back to what came in."""
    whole, notes = mended(text)
    assert whole == text or notes
    twice = text.encode()
    if all(b not in twice for b in b"\x81\x8d\x8f\x90\x9d"):
        garbled = twice.decode("cp1252")
        assert mended(garbled)[0] in {text, garbled} or mended(text)[1]


def test_a_page_of_50_mb_is_refused_or_read_in_little_time() -> None:
    """Where its bulk is pictures and scripts the article is read; where it is words, refused."""
    fields = sources.reports()["0504-interwire"]
    bulk = (
        f"<script>{'x' * 25_000_000}</script><img src='data:image/png;base64,{'A' * 25_000_000}'>"
    )
    began = time.process_time()
    found = one(sources.html(fields).replace("</main>", f"{bulk}</main>").encode())
    assert "At least nine people were killed" in found.text
    words = "<p>Two people were killed, he said.</p>" * 1_300_000
    assert "4,000,000 are read" in why(f"<html><body>{words}</body></html>".encode())
    unclosed = "<html><body>" + "<script>" * 500_000
    assert "no article" in why(unclosed.encode())
    assert time.process_time() - began < 20


def test_pages_nested_without_end_are_survived() -> None:
    for tag in ("div", "table", "span", "b"):
        found = outcomes(f"<html><body>{f'<{tag}>' * 50_000}x".encode())
        assert len(found) == 1


def test_archives_in_archives_end() -> None:
    """An archive that holds itself would, too: depth is counted, not looked for."""
    data = b"Two died, he said."
    for depth in range(9):
        data = sources.archive({f"{depth}.zip" if depth else "a.txt": data})
    assert "containers deep" in why(data)


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    data = sources.archive({"zeros.txt": b"\0" * 120_000_000})
    assert len(data) < 200_000
    assert "as in an attack" in why(data)
    # A member that lies about its size is cut where it said it would end.
    lying = data.replace((120_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert all(isinstance(o, Missed) for o in outcomes(lying))


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "C:\\x.txt", "..\\x"])
def test_names_that_point_out_of_an_archive_are_refused(name: str) -> None:
    data = sources.archive({name: b"Two died, he said.", "good.txt": b"Two died, he said."})
    bad, good = outcomes(data)
    assert isinstance(bad, Missed) and "points out of the archive" in str(bad.error)
    assert isinstance(good, Found)


def test_a_locked_member_is_named() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("a.txt", b"x")
    locked = bytearray(out.getvalue())
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "locked by a password" in why(bytes(locked))


@given(st.binary(max_size=300), st.sampled_from(["%PDF-1.7\n", "<html>", "<rss>", "PK\x03\x04",
       "WARC/1.1\r\n", "From a 2031\nX: y\n", "{", "[", "\x1f\x8b", "text,b\n"]))  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_no_bytes_break_a_reader(data: bytes, head: str) -> None:
    """Whatever comes in, reports or reasons come out."""
    for name in ("a", "a.csv", "a.eml"):
        for outcome in found_in(piece(head.encode("latin-1") + data, name)):
            assert isinstance(outcome, Found | Missed | Passed)


def test_control_codes_in_a_page_become_blanks() -> None:
    """A stray code loses no report, and reaches no terminal."""
    fields = sources.reports()["0504-interwire"]
    page = sources.html(fields).replace("At least nine", "At\x02least\x1bnine")
    assert "At least nine" in one(page.encode()).text

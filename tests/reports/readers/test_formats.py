"""The same report comes out of every format, with what the format says of it."""

import gzip
import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.reports.readers import sources
from truceline.reports.open import Known, report_of
from truceline.reports.piece import Facts, Found, Missed, Origin, Outcome, Passed, Piece
from truceline.reports.readers.folder import files_in, piece_of
from truceline.reports.readers.unpack import found_in

NAME = "0504-interwire"
EAST = timezone(timedelta(hours=2))


def piece(data: bytes, name: str = "source", **more: object) -> Piece:
    return Piece(origin=Origin(source=name), data=data, **more)  # type: ignore[arg-type]


def outcomes(data: bytes, name: str = "source", **more: object) -> list[Outcome]:
    return list(found_in(piece(data, name, **more)))


def one(data: bytes, name: str = "source", **more: object) -> Found:
    found = outcomes(data, name, **more)
    assert len(found) == 1, found
    assert isinstance(found[0], Found), found[0]
    return found[0]


def read_words(found: Found) -> str:
    """The stretches that are read for claims."""
    known = Known(text=found.text, title=found.facts.title)
    report = report_of(known, name="made", sha256="0" * 64)
    return "\n".join(report.text[a:b] for a, b in report.layout.spans())


def expected() -> dict[str, str]:
    return sources.reports()[NAME]


def test_a_page_gives_its_article_and_what_it_declares() -> None:
    """Title, outlet, author, time with zone, address; nothing of what stands around."""
    found = one(sources.html(expected()).encode())
    assert found.facts == Facts(
        title=expected()["title"],
        outlet="Interwire",
        author="P. Lund",
        published=datetime.fromisoformat(expected()["published"]),
        url=expected()["url"],
        canonical=expected()["url"],
    )
    assert "At least nine people were killed" in read_words(found)
    for words in (*sources.BESIDE, "Home", "newsletter", "All rights"):
        assert words not in read_words(found)


@pytest.mark.parametrize("name", sorted(sources.reports()))
def test_what_is_read_of_a_page_is_what_is_read_of_its_text(name: str) -> None:
    """No sentence is lost and none is won on the way through HTML."""
    fields = sources.reports()[name]
    plain = one(json.dumps(fields).encode())
    paged = one(sources.html(fields).encode())
    assert read_words(paged).split() == read_words(plain).split()


def test_a_feed_gives_its_entries_with_their_own_bytes() -> None:
    data = sources.feed("0504-kns", "0504-harbour-post")
    found = outcomes(data)
    assert [f.facts.url for f in found if isinstance(f, Found)] == [
        "https://example.org/0504-kns",
        "https://example.org/0504-harbour-post",
    ]
    first = found[0]
    assert isinstance(first, Found)
    assert first.facts.published == datetime(2031, 5, 4, 10, 15, tzinfo=EAST)
    assert first.facts.outlet == "Keldra News Service"
    assert first.piece.content.startswith(b"<item>") and first.piece.content in data
    assert first.piece.origin.record == "https://example.org/0504-kns"
    assert "killing nine civilians" in first.text


def test_atom_and_rdf_are_feeds_too() -> None:
    body = "&lt;p&gt;Two people died in Harrow, the mayor said.&lt;/p&gt;&lt;p&gt;He named no one."
    atom = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><entry>"
        "<id>tag:a</id><title>T</title><link href='https://a.test/x'/><author><name>A. B.</name>"
        "</author><published>2031-05-04T10:15:00+02:00</published>"
        f"<content type='html'>{body}</content></entry></feed>"
    )
    found = one(atom.encode())
    assert found.text == "Two people died in Harrow, the mayor said.\n\nHe named no one."
    assert (found.facts.author, found.facts.url) == ("A. B.", "https://a.test/x")
    assert found.facts.published == datetime(2031, 5, 4, 10, 15, tzinfo=EAST)
    rdf = (
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/'><channel><title>W</title></channel><item><title>T</title>"
        f"<link>https://a.test/y</link><description>{body} [...]</description></item></rdf:RDF>"
    )
    short = one(rdf.encode())
    assert short.facts.url == "https://a.test/y"
    assert short.notes == ("the feed gives a summary alone, not the report",)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_web_archive_gives_its_pages_with_their_records(zipped: bool) -> None:
    page = sources.html(expected()).encode()
    data = sources.warc({expected()["url"]: page}, zipped=zipped)
    found = one(data)
    origin = found.piece.origin
    assert origin.record == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert origin.collected and origin.collected.isoformat() == "2031-05-12T08:00:01+00:00"
    assert (origin.collector, origin.status, origin.asked) == (
        "Archivist 2.1",
        200,
        expected()["url"],
    )
    assert ("content-type", "text/html") in origin.headers
    assert found.piece.content == page
    assert origin.offset is not None
    rest = data[origin.offset :]
    assert (gzip.decompress(rest) if zipped else rest).startswith(b"WARC/1.1\r\nWARC-Type: resp")


def test_a_pdf_gives_its_words() -> None:
    found = one(sources.pdf(["Two people were killed in Harrow", "on Sunday, the mayor said."]))
    assert found.text == "Two people were killed in Harrow\non Sunday, the mayor said."
    assert found.facts.published is None


def test_a_word_document_gives_its_paragraphs_and_its_title() -> None:
    found = one(sources.docx(expected()))
    assert read_words(found).split() == read_words(one(expected()["text"].encode())).split()
    assert found.facts.title == expected()["title"]


def test_mail_gives_its_words_and_who_when_what_but_no_address() -> None:
    found = one(bytes(sources.message("0506-kns")))
    assert found.facts.outlet == "Keldra News Service"
    assert found.facts.published == datetime(2031, 5, 6, 9, tzinfo=EAST)
    assert found.piece.origin.record == "<0506-kns@example.org>"
    assert "ambulance" in found.text and "desk@" not in str(found.facts)


def test_a_mailbox_gives_each_message_and_what_is_attached(tmp_path: Path) -> None:
    data = sources.mbox(tmp_path, "0506-kns", "0506-orvapress")
    found = outcomes(data)
    assert [f.facts.title for f in found if isinstance(f, Found)] == [
        sources.reports()[n]["title"] for n in ("0506-kns", "0506-orvapress")
    ]
    mail = sources.message("0506-kns")
    page = sources.html(expected()).encode()
    mail.add_attachment(page, maintype="text", subtype="html", filename="page.html")
    texts = [f.format for f in outcomes(bytes(mail)) if isinstance(f, Found)]
    assert texts == ["mail", "html"]


def test_a_page_saved_as_one_file_is_the_page() -> None:
    mail = (
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://example.org/0504\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"; type="text/html"\r\n'
        "\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{sources.html(expected())}\r\n--x--\r\n"
    )
    found = one(mail.encode(), "page.mhtml")
    assert found.format == "html"
    assert "At least nine people were killed" in found.text


def test_a_table_s_columns_are_found_by_name_or_named() -> None:
    table = 'Day;Who;Words\n2031-05-04;Post;"Two died,\nhe said."\n;Post;\n'
    named = {"text": "Words", "published": "day", "outlet": "WHO"}
    found, empty = outcomes(table.encode(), "t.csv", columns=named)
    assert isinstance(found, Found)
    assert (found.text, found.facts.outlet) == ("Two died,\nhe said.", "Post")
    assert found.facts.published == date(2031, 5, 4)
    assert found.piece.content == b'2031-05-04;Post;"Two died,\nhe said."\n'
    assert isinstance(empty, Missed) and "no text in its column 'Words'" in str(empty.error)
    (wrong,) = outcomes(b"a,b\n1,2\n", "t.csv")
    assert isinstance(wrong, Missed) and "it has 'a', 'b'" in str(wrong.error)


@pytest.mark.parametrize("shape", ["lines", "array"])
def test_json_gives_an_object_a_report(shape: str) -> None:
    rows = [{"Body": "Two died, he said.", "date": "2031-05-04T10:00:00+02:00"}, {"Body": ""}]
    told = [json.dumps(r) for r in rows]
    data = "\n".join(told) if shape == "lines" else f"[{', '.join(told)}]"
    found, empty = outcomes(data.encode(), columns={"text": "Body"})
    assert isinstance(found, Found) and isinstance(empty, Missed)
    assert found.facts.published == datetime(2031, 5, 4, 10, tzinfo=EAST)
    assert found.piece.content == told[0].encode()


def test_an_archive_gives_its_members_and_passes_over_pictures() -> None:
    page = sources.html(expected()).encode()
    inner = sources.archive({"b/page.html": page})
    found = outcomes(sources.archive({"a.zip": inner, "x.png": b"\x89PNG", "__MACOSX/x": b"x"}))
    assert [type(f) for f in found] == [Found, Passed]
    assert isinstance(found[0], Found)
    assert found[0].piece.name == "source > a.zip > b/page.html"


def test_a_folder_gives_its_files_without_what_a_browser_saved_beside_pages(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a/p.html", "a/p_files/ad.html", ".hidden", "a/.x/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    assert [p.relative_to(tmp_path).as_posix() for p in files_in(tmp_path)] == ["b.txt", "a/p.html"]
    assert piece_of(tmp_path / "b.txt").content == b"x"


def test_a_translation_comes_with_its_original() -> None:
    told = {"text": "Two died.", "original": "Двое погибли.", "original_language": "ru"}
    found = one(json.dumps(told).encode())
    assert found.text == "Two died."
    assert found.original and (found.original.text, found.original.language) == (
        "Двое погибли.",
        "ru",
    )

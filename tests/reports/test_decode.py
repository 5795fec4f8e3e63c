"""Bytes become text once, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import EmptyReport, NotText
from truceline.reports.decode import MARKS, decode

PLAIN = st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs",)), min_size=1)


@given(PLAIN)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Whatever the text, its bytes are had again from what was decoded."""
    data = text.encode()
    try:
        decoded = decode(data, name="x")
    except NotText:
        return
    assert decoded.encode() == data


@given(PLAIN, st.sampled_from(MARKS))
def test_a_marked_encoding_is_followed(text: str, mark: tuple[bytes, str]) -> None:
    """A byte order mark says what the encoding is, and is no part of the text."""
    data = mark[0] + text.encode(mark[1])
    decoded = decode(data, name="x")
    assert decoded.text == text
    assert decoded.encode() == data


@given(st.binary(min_size=1))
def test_any_bytes_decode_whole_or_are_refused(data: bytes) -> None:
    """There is no third way: a text that gives its bytes again, or an error of ours."""
    try:
        decoded = decode(data, name="x")
    except NotText:
        return
    assert decoded.encode() == data


def test_line_ends_and_composition_stay() -> None:
    """CRLF, CR, tabs, and letters with combining marks are left as they were published."""
    text = "Vele\u0301s\r\nwas\rhit\tat\n\nnoon \u00a0twice."
    assert decode(text.encode(), name="x").text == text


def test_utf16_without_a_mark_is_seen() -> None:
    """Windows programs save UTF-16 without saying so."""
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode("Two shells fell.".encode(encoding), name="x").encoding == encoding


def test_windows_quotes_are_read() -> None:
    """Western text in Windows-1252 keeps its quotation marks and accents."""
    text = "“Nine were hurt,” said the café’s owner – twice."
    decoded = decode(text.encode("cp1252"), name="x")
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


def test_a_named_encoding_wins() -> None:
    """Who knows the encoding may say it."""
    text = "Обстрел продолжался всю ночь."
    assert decode(text.encode("cp1251"), name="x", encoding="cp1251").text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Обстрел продолжался всю ночь.".encode("cp1251"), "name the encoding"),
        ("Жители слышали".encode()[:-1] + b" the end", "breaks at byte"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"text\x00\x01\x02more text", "control code"),
        ("﻿half".encode("utf-16-le")[:-1], "not utf-16-le"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, says: str) -> None:
    """The message says what was found instead of text."""
    with pytest.raises(NotText, match=says) as caught:
        decode(data, name="strike.txt")
    assert "strike.txt" in str(caught.value)


def test_an_empty_file_is_its_own_error() -> None:
    """No bytes at all is no report."""
    with pytest.raises(EmptyReport, match="empty"):
        decode(b"", name="x")


@pytest.mark.parametrize("encoding", ["cp9999", "hex", "base64", "undefined", "a\0b", ""])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    """A misspelt encoding, or one that is none of text, is told from a wrong one."""
    with pytest.raises(NotText, match="no encoding is called"):
        decode(b"text", name="x", encoding=encoding)

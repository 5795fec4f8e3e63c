"""Bytes to text, once. All offsets are code points of what comes out of here.

Invariant: nothing is lost or tidied: ``decode(data).text`` encoded again (with its byte
order mark, where there was one) is ``data``. Line ends, blanks and the composition of
letters stay as they were published.
"""

import codecs
from dataclasses import dataclass

from truceline.errors import EmptyReport, NotText

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, longest first: UTF-32's little-endian mark begins with UTF-16's."""

FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
"""First bytes of files that people hand over by mistake (each format's own standard)."""

CONTROL = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}
"""Code points that no article holds; tabs, line ends, page breaks and DOS's end are let pass."""

HEAD = 2000
"""Bytes looked at for what a file is: a page of text."""

FOREIGN = 0.3
"""Above this share of non-ASCII letters, cp1252 is the wrong code page: French, the Western
language with most accents, has under 5 %; Cyrillic or Greek read as cp1252 has over 80 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was in, and its byte order mark (empty where it had none)."""

    text: str
    encoding: str
    mark: bytes = b""

    def encode(self) -> bytes:
        """The bytes that the text was decoded from."""
        return self.mark + self.text.encode(self.encoding)


def decode(data: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """The text of some bytes. ``name`` is what messages call them.

    The encoding is the one named; else that of the byte order mark; else UTF-8; else
    UTF-16 where every second byte is empty; else Windows-1252. Raises EmptyReport where
    there are no bytes, NotText where they are no text or are in none of these.
    """
    if not data:
        raise EmptyReport(f"{name}: the file is empty: give one with a report's text in it")
    if encoding is not None:
        return _checked(_named(data, name, encoding), name)
    for mark, marked in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name, marked, mark), name)
    for magic, what in FORMATS:
        if data.startswith(magic):
            raise NotText(f"{name}: this is {what}, not text: give the report's text itself")
    wide = _wide(data)
    if wide:
        return _checked(_strict(data, name, wide), name)
    try:
        return _checked(Decoded(text=data.decode("utf-8"), encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        return _checked(_windows(data, name, error), name)


def _named(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        "x".encode(encoding)
    except (LookupError, ValueError):
        raise NotText(f"{name}: no encoding is called {encoding!r}: try utf-8 or cp1251") from None
    for mark, marked in MARKS:
        if data.startswith(mark) and marked.startswith(encoding.lower()):
            return _strict(data[len(mark) :], name, marked, mark)
    return _strict(data, name, encoding)


def _strict(data: bytes, name: str, encoding: str, mark: bytes = b"") -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding, mark=mark)
    except UnicodeDecodeError as error:
        where = f"from byte {len(mark) + error.start} on ({error.reason})"
    except UnicodeError as error:
        where = f"({error})"
    raise NotText(
        f"{name}: not {encoding} {where}: "
        "the file is damaged, or in another encoding: name it with --encoding"
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    head = data[:HEAD]
    if len(head) < 4 or len(data) % 2:
        return None
    low, high = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if high > 0.7 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.7 * half and high < 0.05 * half:
        return "utf-16-be"
    return None


def _windows(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    """Windows-1252, where the bytes are no broken UTF-8 and the letters are Western."""
    binary = next((byte for byte in data[:HEAD] if byte in CONTROL), None)
    if binary is not None:
        raise NotText(
            f"{name}: no text: it holds the control code {binary}, as binary files do; "
            "give the report's text"
        )
    remedy = "name the encoding with --encoding, such as cp1251 or gb18030"
    if any(ord(c) > 127 for c in data[: error.start].decode("utf-8")):
        raise NotText(
            f"{name}: UTF-8 that breaks at byte {error.start} of {len(data)}: "
            f"the file was cut off or damaged there, or mixes encodings; mend it, or {remedy}"
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as wrong:
        raise NotText(
            f"{name}: neither UTF-8 (byte {error.start}) nor Windows-1252 (byte {wrong.start}): "
            f"{remedy}"
        ) from None
    letters = sum(map(str.isalpha, text))
    foreign = sum(c.isalpha() and ord(c) > 127 for c in text)
    if foreign > FOREIGN * letters:
        raise NotText(f"{name}: not UTF-8, and no Western European text either: {remedy}")
    return Decoded(text=text, encoding="cp1252")


def _checked(decoded: Decoded, name: str) -> Decoded:
    """Refuse what decodes but is no text: control characters, lone surrogates."""
    check_text(decoded.text, name)
    return decoded


def check_text(text: str, name: str) -> None:
    """Raise NotText for a text that no report can have: control characters, half characters."""
    for index, character in enumerate(text):
        point = ord(character)
        if point in CONTROL:
            raise NotText(
                f"{name}: character {index} is the control code {point}: "
                "this looks like a binary file; give the report's text"
            )
        if 0xD800 <= point <= 0xDFFF:
            raise NotText(
                f"{name}: character {index} is half a character (U+{point:04X}): "
                "the text was damaged on its way; export it again"
            )

"""A page's bytes to text, where what the server and the page say of it may be wrong.

The order is the HTML standard's, but for one thing: bytes that are whole UTF-8 with letters
beyond ASCII are UTF-8 whatever is said, since no other encoding's text ever is by chance.
"""

import codecs
import re

from truceline.errors import NotText
from truceline.reports.decode import MARKS, decode

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.-]+)",
    re.IGNORECASE,
)
HEAD = 4096
"""Bytes in which a page declares its encoding (the HTML standard has 1024; pages overrun it)."""
WIDER = {
    "latin-1": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254",
}  # fmt: skip
"""What browsers read under these labels (WHATWG Encoding Standard)."""
LOST = 0.001
"""Share of bytes that may be damaged before a page is not what it says to be."""
SURE = 200
"""Bytes beyond ASCII below which nobody can tell one encoding from another."""


def page_text(
    data: bytes, *, name: str, said: str | None = None, encoding: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The text of a page, with a note where what it said of its encoding was not so.

    ``said`` is what the server named, ``encoding`` what the user did. Raises NotText where
    no encoding fits.
    """
    if encoding is not None or any(data.startswith(mark) for mark, _ in MARKS):
        return decode(data, name=name, encoding=encoding).text, ()
    label = _label(said) or _declared(data)
    if label and label.startswith(("iso2022", "utf-16", "utf-32")) and data.count(0) == 0:
        label = label if label.startswith("iso2022") else None
    if not (label or "").startswith("iso2022"):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return text, _note(label, "utf-8", data)
    return _declared_text(data, label) or _guessed(data, label, name)


def _declared_text(data: bytes, label: str | None) -> tuple[str, tuple[str, ...]] | None:
    """By the encoding that was named, where the text comes out whole, or nearly so."""
    if label is None:
        return None
    try:
        text = data.decode(label)
    except UnicodeDecodeError:
        text = data.decode(label, errors="replace")
        if text.count("\ufffd") > LOST * len(data):
            return None
        return text, (f"damaged letters: {text.count(chr(0xFFFD))} are lost in the {label} text",)
    return (text, ()) if not _foreign(text, label) else None


def _foreign(text: str, label: str) -> bool:
    """Whether a Western label gave what no Western text is."""
    beyond = sum(c.isalpha() and ord(c) > 127 for c in text)
    return label in {"cp1252", "cp1254"} and beyond > SURE and beyond * 3 > len(text) / 4


def _guessed(data: bytes, label: str | None, name: str) -> tuple[str, tuple[str, ...]]:
    said = f"it says {label}, which does not fit; " if label else ""
    try:
        western = decode(data, name=name)
        return western.text, (f"{said}its encoding was told from its bytes: {western.encoding}",)
    except NotText:
        from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise NotText(
            f"{name}: in no encoding that can be told: name it with --encoding, such as cp1251"
        )
    return str(best), (f"{said}its encoding was told from its bytes: {best.encoding}",)


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:HEAD])
    return _label((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _label(said: str | None) -> str | None:
    """Python's name of an encoding; None for one that nobody knows."""
    if not said:
        return None
    try:
        known = codecs.lookup(WIDER.get(said.strip().lower(), said.strip()))
    except (LookupError, ValueError):
        return None
    return known.name.replace("_", "") if known.name.startswith("iso2022") else known.name


def _note(label: str | None, found: str, data: bytes) -> tuple[str, ...]:
    wrong = label not in {None, found} and any(byte > 127 for byte in data)
    return (f"it says {label}, but is {found}",) if wrong else ()

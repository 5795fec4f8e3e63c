"""Where a quote stands in the bytes that its report was read from.

Words of a page are found between its tags, of JSON behind its escapes, of a PDF on a page: what
is found is the place in the original, what is not found is said so, never guessed.
"""

import html
import json
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!\[CDATA\[|\]\]>|<[^<>]*>"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{2,31});|\\u[0-9a-f]{4}|\\[nrtbf\"\\/]|.",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, a tag, an entity, an escape, or one character of a source."""
AROUND = 60
"""Characters of the source shown on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A stretch of the original: characters of its text, or a page of a PDF; with its source."""

    start: int | None = None
    end: int | None = None
    page: int | None = None
    source: str = ""


def trace(data: bytes, format: str | None, words: str) -> Trace | None:
    """Where some words stand in original bytes; None where they cannot be found there."""
    if format == "pdf":
        return _in_pdf(data, words)
    if format == "docx":
        return None
    source = data.decode("utf-8", "replace")
    if "\ufffd" in source:
        from truceline.reports.readers.charset import page_text

        source = page_text(data, name="the original")[0]
    return _in_source(source, words)


def _in_source(source: str, words: str) -> Trace | None:
    """By letters and signs alone: blanks, tags and line breaks lie differently in a source."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for match in TOKEN.finditer(source):
        for letter in _said(match[0]):
            letters.append(letter)
            places.append(match.span())
    wanted = "".join(words.split())
    at = "".join(letters).find(wanted) if wanted else -1
    if at < 0:
        return None
    start, end = places[at][0], places[at + len(wanted) - 1][1]
    shown = source[max(start - AROUND, 0) : end + AROUND]
    return Trace(start=start, end=end, source=" ".join(shown.split()))


def _said(token: str) -> str:
    """The letters that a token of a source stands for, without blanks."""
    if len(token) == 1:
        return "" if token.isspace() else token
    if token.startswith("&"):
        token = html.unescape(token)
    elif token.startswith("\\"):
        token = json.loads(f'"{token}"')
    else:
        return ""
    return "".join(token.split())


def _in_pdf(data: bytes, words: str) -> Trace | None:
    from io import BytesIO

    from pypdf import PdfReader

    wanted = "".join(words.split()).replace("-", "")
    for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
        if wanted in "".join((page.extract_text() or "").split()).replace("-", ""):
            return Trace(page=number)
    return None

"""Which column or field of a table holds which fact of a report."""

from collections.abc import Iterable, Mapping

from truceline.errors import InputError
from truceline.reports.piece import Facts, Original
from truceline.reports.readers.page_facts import moment_of

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "maintext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "source_name"),
    "author": ("author", "byline", "authors"),
    "published": ("published", "date", "publication_date", "published_at", "pubdate", "datetime"),
    "url": ("url", "link", "source_url"),
    "language": ("language", "lang"),
    "original": ("original", "original_text"),
    "original_language": ("original_language",),
}
"""Names under which a fact is looked for where the user names no column, without case."""


def chosen(present: Iterable[str], asked: Mapping[str, str], name: str) -> dict[str, str]:
    """The column of each fact. Raises InputError for an unknown one, or where none has text."""
    columns = {c.strip().casefold(): c for c in present if c}
    found: dict[str, str] = {}
    for fact, known in NAMES.items():
        wanted = (asked[fact],) if fact in asked else known
        column = next((columns[w.casefold()] for w in wanted if w.casefold() in columns), None)
        if column is not None:
            found[fact] = column
        elif fact in asked:
            raise InputError(f"{name}: no column {asked[fact]!r}; it has {_listed(columns)}")
    if "text" not in found:
        raise InputError(
            f"{name}: no column holds the text; it has {_listed(columns)}: "
            "name one with --column text=NAME"
        )
    return found


def facts_of(row: Mapping[str, object], columns: Mapping[str, str], name: str) -> Facts:
    """A row's facts. Raises InputError for a date that is none."""
    told = {fact: _words(row.get(column)) for fact, column in columns.items()}
    date = told.get("published")
    published = moment_of(date) if date else None
    if date and published is None:
        raise InputError(f"{name}: {columns['published']} {date!r} is no date: write 2031-04-06")
    return Facts(
        title=told.get("title"),
        outlet=told.get("outlet"),
        author=told.get("author"),
        published=published,
        url=told.get("url"),
        language=told.get("language"),
    )


def text_of(row: Mapping[str, object], columns: Mapping[str, str]) -> str:
    return _words(row.get(columns["text"])) or ""


def original_of(row: Mapping[str, object], columns: Mapping[str, str]) -> Original | None:
    """What the row's text is a translation of, where it says so."""
    text = _words(row.get(columns.get("original", "")))
    language = _words(row.get(columns.get("original_language", "")))
    return Original(text=text, language=language) if text else None


def _words(value: object) -> str | None:
    if value is None or isinstance(value, dict):
        return None
    if isinstance(value, list):
        return ", ".join(map(str, value)) or None
    text = str(value)
    return text if text.strip() else None


def _listed(columns: Mapping[str, str]) -> str:
    return ", ".join(map(repr, list(columns.values())[:12])) or "none"

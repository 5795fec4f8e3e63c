"""A feed in RSS or Atom: each entry with the words that it carries itself.

Feeds declare no entities of their own: one that does is made to do harm, and is refused before
it is parsed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.errors import EmptyReport, InputError
from truceline.reports.piece import Facts, Found, Missed, Piece
from truceline.reports.readers.mojibake import mended
from truceline.reports.readers.page_facts import moment_of
from truceline.reports.readers.page_tree import fragment_text

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
ENTRIES = re.compile(rb"<((?:\w+:)?(?:item|entry))(?=[\s>]).*?</\1\s*>", re.IGNORECASE | re.DOTALL)
MOST = 5000
"""Entries of the longest feed; archives of whole sites have some thousand."""
LEFT_OUT = re.compile(r"\s*(?:\[(?:…|\.\.\.|&#8230;)\]|(?:…|\.\.\.))\s*$")
SIGNED = re.compile(r"\s*The post .{3,300} (?:appeared first on|first appeared on) .{2,100}\.?\s*$")
"""What a weblog's software writes under each entry."""
SHORT = 80
"""Words below which an entry without its content is a teaser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its own bytes within the feed, its id there, and its page's address.

    ``summary`` is True where the feed gives a teaser in place of the report.
    """

    piece: Piece
    key: str
    link: str | None
    text: str
    summary: bool


def read(piece: Piece) -> Iterator[Found | Missed]:
    """The entries of a feed. Raises InputError for what is no feed, or one made to do harm."""
    found = list(entries(piece))
    if not found:
        raise EmptyReport(f"{piece.name}: a feed without entries: there is nothing in it to read")
    yield from map(report_of_entry, found)


def report_of_entry(entry: Entry) -> Found | Missed:
    """The report in an entry's own words, or that it has none."""
    text, notes = mended(entry.text)
    if not text.strip():
        told = EmptyReport(
            f"{entry.piece.name}: the entry has no words but its title: "
            "add its page, or watch the feed with pages = true"
        )
        return Missed(piece=entry.piece, error=told)
    if entry.summary:
        notes = (*notes, "the feed gives a summary alone, not the report")
    return Found(piece=entry.piece, format="feed", text=text, facts=entry.piece.facts, notes=notes)


def entries(piece: Piece) -> Iterator[Entry]:
    """The entries of a feed, as they stand in it."""
    data = piece.content
    if ENTITY.search(data):
        raise InputError(
            f"{piece.name}: the feed declares entities of its own, as attacks do: not read"
        )
    import feedparser

    told = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not told.entries and (told.bozo or not told.version):
        why = str(told.get("bozo_exception", "no entries")).splitlines()[0][:200]
        raise InputError(f"{piece.name}: this is no feed that can be read ({why})")
    slices = _slices(data)
    whole = slices if len(slices) == len(told.entries) else list(map(_retold, told.entries))
    outlet = " ".join((told.feed.get("title") or "").split())[:200] or None
    for number, (entry, own) in enumerate(zip(told.entries[:MOST], whole, strict=False), 1):
        yield _entry(piece, entry, own, number, outlet)


def _slices(data: bytes) -> list[bytes]:
    """Each entry's own bytes; none where an entry is not closed, so that none runs on."""
    low = data.lower()
    opened = len(re.findall(rb"<(?:\w+:)?(?:item|entry)[\s>]", low))
    closed = len(re.findall(rb"</(?:\w+:)?(?:item|entry)\s*>", low))
    return [m[0] for m in ENTRIES.finditer(data)] if opened == closed else []


def _retold(entry: Any) -> bytes:
    """An entry as it was parsed, where its own bytes cannot be told from its neighbours'."""
    plain = {k: v for k, v in entry.items() if isinstance(v, str | list)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str).encode()


def _entry(piece: Piece, entry: Any, own: bytes, number: int, outlet: str | None) -> Entry:
    bodies = [c.get("value") or "" for c in entry.get("content", ())]
    body = max(bodies, key=len, default="")
    text = fragment_text(body or entry.get("summary") or "")
    text = SIGNED.sub("", text)
    link = entry.get("link")
    key = str(entry.get("id") or link or number)
    facts = Facts(
        title=" ".join(fragment_text(entry.get("title") or "").split())[:300] or None,
        outlet=outlet,
        author=(entry.get("author") or "")[:200] or None,
        published=moment_of(entry.get("published") or entry.get("created")),
        url=link if isinstance(link, str) and link.startswith("http") else None,
    )
    return Entry(
        piece=piece.inner(
            f"entry {number}",
            own,
            facts=facts,
            record=key,
            container=piece.origin.container or piece.sha256,
        ),
        key=key,
        link=facts.url,
        text=LEFT_OUT.sub(" […]", text) if LEFT_OUT.search(text) else text,
        summary=not body and (bool(LEFT_OUT.search(text)) or len(text.split()) < SHORT),
    )

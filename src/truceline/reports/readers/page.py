"""A web page: its article without what stands around it, and what it says of itself."""

import logging
import re
from collections.abc import Iterator
from itertools import count

from truceline.errors import EmptyReport, InputError
from truceline.reports.piece import Found, Piece
from truceline.reports.readers.charset import page_text
from truceline.reports.readers.mojibake import CONTROLS, mended
from truceline.reports.readers.page_facts import facts_of
from truceline.reports.readers.page_tree import Element, blocks, tree_of

SOURCE = 4_000_000
"""Characters of the longest page's source once scripts, styles and pictures are out of it: the
longest live blogs have under one million; lxml takes some ten times as much memory."""
BULK = ("script", "style", "svg", "noscript", "template", "iframe", "object")
"""Elements without words for a person, cut out before anything is parsed."""
INLINE = re.compile(r"data:[\w/+.-]{3,40};base64,[A-Za-z0-9+/=\s]*")
PAGES = count(1)
KEPT = 1000
"""Pages after which the library's caches are emptied."""
SCRIPTED = 2000
"""Characters of script in a page without words, from which one may say that a script fills it."""


def read(piece: Piece) -> Iterator[Found]:
    """The one article of a page. Raises EmptyReport where none can be told from the rest."""
    said = re.search(r"charset=[\"']?([\w.-]+)", dict(piece.origin.headers).get("content-type", ""))
    text, notes = page_text(
        piece.content,
        name=piece.name,
        said=said and said[1],
        encoding=piece.encoding,
    )
    # A single control code makes the extractor find nothing, silently.
    tree = tree_of(slimmed(text.translate(CONTROLS), piece.name))
    facts = facts_of(tree, text[:4096], address=piece.origin.final or piece.origin.asked)
    words, more = mended(article(tree))
    if not words.strip():
        raise EmptyReport(f"{piece.name}: {_why(text)}")
    yield Found(
        piece=piece,
        format="html",
        text=words,
        facts=facts.over(piece.facts),
        notes=(*notes, *more),
    )


def article(tree: Element) -> str:
    """The words of a page's article, paragraphs apart by blank lines; empty where none is."""
    from trafilatura import bare_extraction
    from trafilatura.meta import reset_caches

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)

    # The caches are of pure functions and bounded in number, not in bytes; to empty them collects
    # garbage, which took nine tenths of the time when it was done for each page.
    if next(PAGES) % KEPT == 0:
        reset_caches()
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return "" if body is None else "\n\n".join(blocks(body))


def slimmed(text: str, name: str) -> str:
    """A page's source without its bulk. Raises InputError where it is too long even so."""
    if len(text) > SOURCE // 4:
        text = INLINE.sub("", text)
        for tag in BULK:
            text = _without(text, tag)
    if len(text) > SOURCE:
        raise InputError(
            f"{name}: a page of {len(text):,} characters without its scripts and pictures; "
            f"{SOURCE:,} are read: save the article's text, or split the page"
        )
    return text


def _without(text: str, tag: str) -> str:
    """The text without an element, in one pass; JSON-LD scripts stay."""
    pattern = re.compile(rf"<(/?){tag}\b([^>]{{0,400}})", re.IGNORECASE)
    kept: list[str] = []
    edge, inside = 0, False
    for match in pattern.finditer(text):
        closing = bool(match[1])
        if not inside and not closing and "ld+json" not in match[2]:
            kept.append(text[edge : match.start()])
            inside = True
        elif inside and closing:
            edge, inside = text.find(">", match.end()) + 1 or len(text), False
    return "".join(kept) if inside else "".join([*kept, text[edge:]])


def _why(text: str) -> str:
    if text.lower().count("<script") and len(text) > SCRIPTED:
        return (
            "no article was found in this page; scripts may fill it in: open it in a browser, "
            "save the page from there or its text, and add that"
        )
    return "no article was found in this page: save its text and add that"

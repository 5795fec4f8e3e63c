"""Trees of pages: made from source, and walked for their paragraphs."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from truceline.reports.paragraphs import ended

Element: TypeAlias = Any
"""An lxml element; lxml itself is imported when a page is read."""

BLOCKS = frozenset(
    "p head item quote list table row cell body div li h1 h2 h3 h4 h5 h6 ul ol blockquote tr td th "
    "section article header footer figure figcaption pre dt dd dl main aside form".split()
)
"""Elements that begin and end a paragraph: of HTML, and of what trafilatura makes of it."""
SILENT = frozenset("script style template noscript svg graphic figcaption button".split())
CELLS = frozenset({"cell", "td", "th"})
PROSE = 12
"""Words from which a table's cell may be a paragraph: old pages are laid out by tables."""
BLANKS = re.compile(r"[ \t\r\n\f\u200b]+")
BREAK = "\u2028"
"""Stands for a line break while blanks are brought together."""


def tree_of(source: str) -> Element:
    """The tree of a page's source, by a parser that fetches nothing and expands no entities."""
    from lxml import html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = re.sub(r"^\s*<\?xml[^>]*>", "", source).encode("utf-8", "replace")
    return html.document_fromstring(data or b"<html></html>", parser=parser)


def fragment_text(source: str) -> str:
    """The words of a piece of a page, such as a feed's entry, paragraphs apart by blank lines."""
    if "<" not in source and "&" not in source:
        return source.strip()
    return "\n\n".join(blocks(tree_of(f"<html><body><div>{source}</div></body></html>")))


def blocks(root: Element) -> Iterator[str]:
    """The paragraphs of a tree, in order; list items begin with a dash."""
    words: list[str] = []
    marker = ""
    for element, event in _walk(root):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS:
            yield from _closed(words, marker, cell=tag in CELLS and event == "end")
            words.clear()
            opened = event == "start" and tag in {"item", "li"}
            marker = "- " if opened else (marker if tag == "p" and event == "start" else "")
        elif event == "start" and tag in {"lb", "br"}:
            words.append(BREAK)
        told = element.text if event == "start" else element.tail
        if told and not (event == "start" and tag in SILENT):
            words.append(told)
    yield from _closed(words, marker, cell=False)


def _walk(root: Element) -> Iterator[tuple[Element, str]]:
    """Each element's beginning and end, without recursion: pages may be nested for ever."""
    stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
    yield root, "start"
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield element, "end"
            continue
        yield child, "start"
        silent = child.tag in SILENT if isinstance(child.tag, str) else True
        stack.append((child, iter(()) if silent else iter(child)))


def _closed(words: list[str], marker: str, *, cell: bool) -> Iterator[str]:
    """A paragraph's text; two line breaks are as good as a new paragraph."""
    joined = BLANKS.sub(" ", "".join(words))
    for part in re.split(rf"(?: ?{BREAK} ?){{2,}}", joined):
        text = "\n".join(line.strip() for line in part.split(BREAK)).strip()
        if text and (not cell or (len(text.split()) >= PROSE and ended(text))):
            yield marker + text

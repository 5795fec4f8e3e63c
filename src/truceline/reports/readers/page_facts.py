"""What a page says of itself: title, outlet, author, publication time, address.

Only what is declared: a date that merely stands somewhere on the page is none, and the day of
the page's last change, of its saving or of its server's answer is no publication's.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from truceline.reports.dates import moment_in
from truceline.reports.open import YEARS
from truceline.reports.piece import Facts
from truceline.reports.readers.page_tree import Element
from truceline.reports.report import Moment

ARTICLES = frozenset(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BlogPosting LiveBlogPosting "
    "Report SocialMediaPosting BackgroundNewsArticle".split()
)
"""Types of schema.org whose fields are the article's own."""
PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "pubdate",
    "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created",
    "article.published", "date",
)  # fmt: skip
"""Names of meta elements that hold a publication time, the surest first."""
SAVED = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s>]{4,2000}) -->")
"""What browsers write into a page that they save."""
IN_PATH = re.compile(r"/(20\d\d)/(\d\d?)/(\d\d?)(?:/|$)")
SHORT = 300
"""Characters of the longest title or name; more is a paragraph in the wrong field."""


def facts_of(tree: Element, head: str, *, address: str | None = None) -> Facts:
    """The facts of a page. ``address`` is where it was fetched, None where it was saved."""
    told = _linked_data(tree)
    meta = _meta(tree)
    saved = SAVED.search(head)
    base = address or (saved and saved[1])
    canonical = _address(_href(tree) or meta.get("og:url"), base)
    return Facts(
        title=_title(tree, told, meta),
        outlet=_short(meta.get("og:site_name") or _name(told.get("publisher"))),
        author=_short(_name(told.get("author")) or meta.get("author")),
        published=_published(tree, told, meta, canonical or base),
        url=canonical or base,
        canonical=canonical,
    )


def moment_of(value: object) -> Moment | None:
    """A day or time as machines write it, in ISO 8601 or as mail does; None for any other."""
    if not isinstance(value, str) or not 8 <= len(value.strip()) <= 60:
        return None
    text = value.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime, moment_in):
        try:
            found: Moment | None = parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found is not None and found.year in YEARS:
            return found
    return None


def _linked_data(tree: Element) -> dict[str, Any]:
    """The article's JSON-LD; empty where the page has none."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k in ARTICLES for k in kinds):
                return thing
    return {}


def _things(data: object) -> Iterator[dict[str, Any]]:
    listed = data if isinstance(data, list) else [data]
    for thing in listed[:50]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            for inner in graph[:50] if isinstance(graph, list) else ():
                if isinstance(inner, dict):
                    yield inner


def _meta(tree: Element) -> dict[str, str]:
    """Meta elements by name, in small letters; of two with one name, the first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _published(
    tree: Element, told: dict[str, Any], meta: dict[str, str], url: str | None
) -> Moment | None:
    """The most exact of what is declared: with its zone, then with its hour, then a day."""
    said = [told.get("datePublished"), *(meta.get(name) for name in PUBLISHED)]
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    headed = tree.xpath("//article//header//time/@datetime | //header//time/@datetime")
    found = [m for m in map(moment_of, [*said, *marked[:1], *headed[:1]]) if m]
    zoned = [m for m in found if isinstance(m, datetime) and m.tzinfo]
    timed = [m for m in found if isinstance(m, datetime)]
    return next(iter([*zoned, *timed, *found]), None) or _in_path(url)


def _in_path(url: str | None) -> date | None:
    """The day in an address such as /2031/05/04/strike: of a page that declares no other."""
    match = IN_PATH.search(urlsplit(url).path) if url else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _title(tree: Element, told: dict[str, Any], meta: dict[str, str]) -> str | None:
    heads = tree.xpath("//h1")
    single = heads[0].text_content() if len(heads) == 1 else None
    named = tree.xpath("//title/text()")
    told_title = told.get("headline")
    said = (told_title if isinstance(told_title, str) else None, meta.get("og:title"), single)
    site = meta.get("og:site_name")
    title = next((t for t in map(_short, [*said, *named[:1]]) if t), None)
    return _bare(title, site) if title else None


def _bare(title: str, site: str | None) -> str:
    """A title without the outlet's name behind a dash or a bar."""
    head, sign, tail = title.rpartition(" | ")
    if not sign and site:
        head, sign, tail = next(
            (p for s in (" - ", " – ", " — ") if (p := title.rpartition(s))[1]), ("", "", "")
        )
        sign = sign if tail.casefold() == site.casefold() else ""
    return head if sign and len(head.split()) >= 2 else title


def _name(value: object) -> str | None:
    """A name as JSON-LD has it: words, an object with a name, or a list of those."""
    if isinstance(value, list):
        names = [n for n in map(_name, value[:10]) if n]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) and not value.startswith("http") else None


def _short(value: str | None) -> str | None:
    text = " ".join(value.split()) if value else ""
    return text if 0 < len(text) <= SHORT else None


def _href(tree: Element) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href")
    return str(found[0]) if found else None


def _address(value: str | None, base: str | None) -> str | None:
    """An address on the web; one of another host than the page's is somebody else's."""
    if not value:
        return None
    try:
        full = urljoin(base or "", value.strip())
        parts = urlsplit(full)
        host = urlsplit(base).hostname if base else parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(full) > 2000:
        return None
    return full if _site(parts.hostname) == _site(host or "") else None


def _site(host: str) -> str:
    return ".".join(host.removeprefix("www.").split(".")[-2:])

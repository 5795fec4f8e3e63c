"""The feeds that a user watches, in TOML of their own.

[[feed]]
url = "https://example.org/news.rss"
outlet = "Example News"
every = "30m"
pages = true
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from truceline import tables
from truceline.errors import ProfileError

UNITS = {"m": 60, "h": 3600, "d": 86400}
LEAST = timedelta(minutes=5)
"""The shortest time between two looks at a feed: feeds tell news in hours."""
EVERY = "30m"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """One feed. ``outlet`` wins over the feed's title; with ``pages`` each entry's page is
    fetched and read in place of the words in the feed."""

    url: str
    outlet: str | None = None
    language: str | None = None
    every: str = EVERY
    pages: bool = False

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError(f"url {self.url!r} is no address: it begins with https://")
        if self.pause < LEAST:
            raise ValueError(f"every = {self.every!r} is too often: at least 5m")

    @property
    def pause(self) -> timedelta:
        """Time between two looks. Raises ValueError for what is no length of time."""
        match = re.fullmatch(r"(\d{1,4})\s*([mhd])", self.every.strip())
        if not match:
            raise ValueError(f"every = {self.every!r}: write 30m, 2h or 1d")
        return timedelta(seconds=int(match[1]) * UNITS[match[2]])


def load_feeds(path: Path) -> tuple[WatchedFeed, ...]:
    """The feeds in a file. Raises ProfileError that names the file and the feed."""
    data = tables.read(path, "feeds")
    try:
        return _feeds(data)
    except ValueError as error:
        raise ProfileError(f"feeds {path}: {error}") from None


def _feeds(data: tables.Tables) -> tuple[WatchedFeed, ...]:
    listed = tables.listed(data, "feed")
    if not listed or set(data) != {"feed"}:
        raise ValueError("write a [[feed]] table for each feed, with its url")
    found = tuple(tables.record(f"[[feed]] {n}", WatchedFeed, t) for n, t in enumerate(listed, 1))
    urls = [feed.url for feed in found]
    twice = next((url for url in urls if urls.count(url) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} is there twice")
    return found

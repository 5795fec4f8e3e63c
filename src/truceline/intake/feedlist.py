"""The feeds that a user watches, in TOML of their own.

[[feed]]
url = "https://example.org/news.rss"
outlet = "Example News"
every = "30m"
pages = true
"""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import timedelta
from pathlib import Path

from truceline.errors import InputError

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
    """The feeds in a file. Raises InputError that names the file and the feed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML in UTF-8: {error}") from None
    listed = data.get("feed")
    if not isinstance(listed, list) or not listed or set(data) != {"feed"}:
        raise InputError(f"{path}: write a [[feed]] table for each feed, with its url")
    found = tuple(_feed(path, number, table) for number, table in enumerate(listed, 1))
    urls = [feed.url for feed in found]
    twice = next((url for url in urls if urls.count(url) > 1), None)
    if twice is not None:
        raise InputError(f"{path}: {twice} is there twice")
    return found


def _feed(path: Path, number: int, table: object) -> WatchedFeed:
    where = f"{path}: [[feed]] {number}"
    if not isinstance(table, dict):
        raise InputError(f"{where} must be a table")
    known = {f.name: f for f in fields(WatchedFeed)}
    for key, value in table.items():
        if key not in known:
            raise InputError(f"{where} has a key {key!r}; known are {', '.join(known)}")
        if not isinstance(value, bool if key == "pages" else str):
            raise InputError(f"{where}: {key} = {value!r} is not what it must be")
    if any(f.default is MISSING and f.name not in table for f in known.values()):
        raise InputError(f"{where} needs a url")
    try:
        return WatchedFeed(**table)
    except ValueError as error:
        raise InputError(f"{where}: {error}") from None

"""Take names and the ids that follow from them out of values, keeping every offset.

A name's letters become as many blocks, so that quotes still stand where they stood. Ids of a
report, its readings, claims and figures are hashes over bytes that hold the name, which anybody
could try guesses against: each is replaced by random digits, the same everywhere.
"""

import json
import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from truceline.errors import InputError

BLOCK = "█"
HEX = re.compile(r"(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])")
BETWEEN = r"(?:\s|[-_+.,]|%20)+"
"""What stands between the words of a name in prose, file names and addresses."""
SHORTEST = 3
"""Letters of a part of a name that is looked for by itself: "Li" is too many other words."""


class Scrub:
    """Names to take out. ``deep`` values are of reports that hold one: there each part of a name
    goes as well, "Sol" for "Mira Sol"."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [" ".join(name.split()) for name in names]
        if not all(len(name) >= SHORTEST for name in self.names):
            raise InputError(f"a name to take out needs {SHORTEST} letters at least")
        self.ids: dict[str, str] = {}
        whole = [BETWEEN.join(map(re.escape, name.split())) for name in self.names]
        parts = {p for name in self.names for p in name.split() if len(p) >= SHORTEST}
        self._whole = _bounded(whole, re.IGNORECASE)
        self._parts = _bounded([re.escape(p) for q in sorted(parts) for p in (q, q.upper())], 0)

    def forget(self, ids: Iterable[str | None]) -> None:
        """Replace these ids, wherever they stand, by random ones."""
        for one in ids:
            if one:
                self.ids.setdefault(one, secrets.token_hex((len(one) + 1) // 2)[: len(one)])

    def holds(self, value: object) -> bool:
        """Whether a text, or bytes in any encoding that is likely, hold one of the names."""
        if isinstance(value, bytes):
            return any(self.holds(text) for text in _readings(value))
        return isinstance(value, str) and bool(self._whole and self._whole.search(value))

    def text(self, value: str, *, deep: bool) -> str:
        """A text without the names and the forgotten ids, as long as before."""
        if self._whole:
            value = self._whole.sub(_blocks, value)
        if deep and self._parts:
            value = self._parts.sub(_blocks, value)
        return HEX.sub(lambda m: self.ids.get(m[0], m[0]), value)

    def json(self, value: Any, *, deep: bool, report: str | None = None) -> Any:
        """A JSON value without them. Quotes are read again from the ``report``'s new text."""
        if isinstance(value, str):
            return self.text(value, deep=deep)
        if isinstance(value, list):
            return [self.json(v, deep=deep, report=report) for v in value]
        if not isinstance(value, dict):
            return value
        made = {
            self.text(k, deep=deep): self.json(v, deep=deep, report=report)
            for k, v in value.items()
        }
        if report is not None and {"start", "end", "exact"} <= made.keys():
            made["exact"] = report[made["start"] : made["end"]]
        return made

    def written(self, value: str, *, deep: bool) -> str:
        """JSON as text, written as it was: with its escapes, or plain."""
        plain = not value.isascii() or "\\u" not in value
        made = self.json(json.loads(value), deep=deep)
        if made == json.loads(value):
            return value
        return json.dumps(made, ensure_ascii=not plain)


def _bounded(patterns: Sequence[str], flags: int) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])", flags)


def _blocks(found: re.Match[str]) -> str:
    return re.sub(r"\S", BLOCK, found[0])


def _readings(data: bytes) -> Iterable[str]:
    from html import unescape

    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        yield unescape(data.decode(encoding, errors="replace"))

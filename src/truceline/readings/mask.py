"""Mask what must not leave: names of private persons, and accounts that would find them.

Invariant (promise 12): a mask is of words, wherever they stand. A name is gone from quotes,
titles, speakers and addresses alike, in any case, composed or not, whole or one part at a time,
and in addresses with any sign between its parts. Who is masked is decided in ``persons``.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from truceline.readings.guard import guarded

WITHHELD = "[name withheld]"
IN_ADDRESS = "withheld"

SHORTEST = 3
"""Letters of a part of a name that is masked where it stands alone: "Al" would hit too much."""
COMMON = frozenset(
    "a an the mr mrs ms dr of in at and for from resident residents witness witnesses local locals "
    "villager villagers people person man woman men women mother father source sources official "
    "officials eyewitness eyewitnesses survivor survivors neighbour neighbours neighbor neighbors "
    "farmer farmers teacher teachers nurse nurses doctor doctors driver drivers worker workers "
    "diplomat diplomats he she they it who some several two three one another".split()
)
"""Words that name nobody."""
WORD = re.compile(r"\w+")


Name = tuple[tuple[str, ...], tuple[str, ...]]
"""The parts of a name, and those of them that are masked where they stand alone."""


class Mask:
    """Names to withhold. ``public`` are names and places that stay though a name shares them;
    ``free`` are whole names released by a decision: they stay, but a part of one that is also
    a part of a masked name does not stay alone.

    A text is searched for those names alone that share a word with it, so that a ledger of
    many names costs little more than one of few.
    """

    def __init__(
        self, names: Iterable[str], *, public: Iterable[str] = (), free: Iterable[str] = ()
    ) -> None:
        told = [set(map(plain, re.split(r"[\s,]+", name))) for name in public]
        kept = set().union(*told)
        self._free = tuple(sorted({tuple(parts(name)) for name in free}))
        freed = [set(map(plain, name)) for name in self._free]
        self.names = tuple(sorted({n for n in names if _withheld(n, told, freed)}))
        self._by_word: dict[str, list[Name]] = {}
        for name in self.names:
            found = tuple(parts(name))
            alone = tuple(p for p in found if plain(p) not in kept and len(p) >= SHORTEST)
            for word in _words(name):
                self._by_word.setdefault(word, []).append((found, alone))

    def text(self, words: str) -> str:
        """The words without the names, and without what guards withhold (see ``guard``)."""
        touched = {n for w in _words(words) for n in self._by_word.get(w, ())}
        if touched:
            pattern = _in_text(frozenset(touched), self._free)
            words = pattern.sub(lambda m: m["free"] or WITHHELD, words)
        return guarded(words)

    def address(self, url: str) -> str:
        """An address without the names; it may lead nowhere then."""
        opened = unquote(url)
        if guarded(opened) != opened:
            return IN_ADDRESS
        folded = _fold(opened)
        touched = {n for w, names in self._by_word.items() if w in folded for n in names}
        if not touched:
            return url
        made = _in_address(frozenset(touched)).sub(IN_ADDRESS, opened)
        return url if made == opened else made


def parts(name: str) -> list[str]:
    """The words of a name that name somebody."""
    return [p.strip("'’.-") for p in name.split() if p.strip("'’.-") and plain(p) not in COMMON]


def plain(text: str) -> str:
    """Composed, without case and without signs at its edges."""
    return unicodedata.normalize("NFC", text).casefold().strip("'’.,-")


def _withheld(name: str, public: list[set[str]], freed: list[set[str]]) -> bool:
    """Whether a name is masked: not where all its parts are one public name's, or a free one's."""
    told = {plain(p) for p in parts(name)}
    return bool(told) and not any(told <= words for words in (*public, *freed))


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _words(text: str) -> set[str]:
    return set(WORD.findall(_fold(text)))


@lru_cache(maxsize=2048)
def _in_text(names: frozenset[Name], free: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    between = r"[\s\u00a0.,'’-]+"
    found = _whole(names, between)
    # A name alone is masked as names are written: "Will" but not "will".
    found += [f"(?-i:{_spellings(s)}|{_spellings(s.upper())})" for s in _alone(names)]
    kept = "|".join(between.join(map(_spellings, name)) for name in free) or "(?!)"
    whole = "|".join(found) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?P<free>{kept})|{whole})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def _in_address(names: frozenset[Name]) -> re.Pattern[str]:
    found = _whole(names, r"[\W_]*") + [_spellings(s) for s in _alone(names)]
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


def _whole(names: frozenset[Name], between: str) -> list[str]:
    """Patterns of names of several parts, the longest first."""
    found = (between.join(map(_spellings, p)) for p, _ in names if len(p) > 1)
    return sorted(found, key=lambda pattern: (-len(pattern), pattern))


def _alone(names: frozenset[Name]) -> list[str]:
    return sorted({p for _, alone in names for p in alone}, key=lambda p: (-len(p), p))


def _spellings(part: str) -> str:
    """A part of a name composed, decomposed, and without its accents."""
    composed, apart = unicodedata.normalize("NFC", part), unicodedata.normalize("NFD", part)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return "(?:" + "|".join(map(re.escape, dict.fromkeys((composed, apart, bare)))) + ")"

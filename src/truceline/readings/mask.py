"""Mask what must not leave: names of private persons, and accounts that would find them.

Invariant (promise 12): a mask is of words, wherever they stand. A name is gone from quotes,
titles, speakers and addresses alike, in any case, composed or not, whole or one part at a time,
and in addresses with any sign between its parts. Who is masked is decided in ``persons``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Signs that nobody sees, which web pages put between letters: they hide no name."""
UNSEEN = str.maketrans(dict.fromkeys(HIDDEN))
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters without a decomposition (Unicode 15), as they are written without their mark."""
PIECE = 4
"""Letters of a part of a name joined by a hyphen that is masked alone: "Masri" of "al-Masri"."""


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
            alone = tuple(p for p in _pieces(found) if plain(p) not in kept)
            for word in _words(name):
                self._by_word.setdefault(word, []).append((found, alone))

    def text(self, words: str, *, any_case: bool = False) -> str:
        """The words without the names, and without what guards withhold (see ``guard``).

        ``any_case`` is for words that lost their case on the way, such as evidence that two
        texts share them: there "will" may be Will.
        """
        touched = {n for w in _words(words) for n in self._by_word.get(w, ())}
        if touched:
            words = words.translate(UNSEEN)
            pattern = _in_text(frozenset(touched), self._free, any_case)
            words = pattern.sub(lambda m: m["free"] or WITHHELD, words)
        return guarded(words)

    def address(self, url: str) -> str:
        """An address without the names; it may lead nowhere then."""
        opened = unquote(url)
        if guarded(opened) != opened:
            return IN_ADDRESS
        opened = opened.translate(UNSEEN)
        folded = _fold(opened)
        touched = {n for w, names in self._by_word.items() if w in folded for n in names}
        if not touched:
            return url
        made = _in_address(frozenset(touched)).sub(IN_ADDRESS, opened)
        return url if made == opened else made


def parts(name: str) -> list[str]:
    """The words of a name that name somebody."""
    return [p.strip("'’.-") for p in name.split() if p.strip("'’.-") and plain(p) not in COMMON]


def _pieces(found: Iterable[str]) -> Iterator[str]:
    """What of a name is masked where it stands alone: parts, and what hyphens join in them."""
    for part in found:
        joined = re.split(r"[-‐‑'’]", part)
        yield from (p for p in (part,) if len(p) >= SHORTEST)
        yield from (p for p in joined if len(joined) > 1 and len(p) >= PIECE)


def plain(text: str) -> str:
    """Composed, without case and without signs at its edges."""
    return unicodedata.normalize("NFC", text).casefold().strip("'’.,-")


def _withheld(name: str, public: list[set[str]], freed: list[set[str]]) -> bool:
    """Whether a name is masked: not where all its parts are one public name's, or a free one's."""
    told = {plain(p) for p in parts(name)}
    return bool(told) and not any(told <= words for words in (*public, *freed))


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(UNSEEN)


def _words(text: str) -> set[str]:
    return set(WORD.findall(_fold(text)))


@lru_cache(maxsize=2048)
def _in_text(
    names: frozenset[Name], free: tuple[tuple[str, ...], ...], any_case: bool
) -> re.Pattern[str]:
    between = r"[\s\u00a0.,'’-]+"
    found = _whole(names, between)
    # A name alone is masked as names are written: "Will" but not "will".
    case = "" if any_case else "-i"
    found += [f"(?{case}:{_spellings(s)}|{_spellings(s.upper())})" for s in _alone(names)]
    kept = "|".join(between.join(map(_spellings, name)) for name in free) or "(?!)"
    whole = "|".join(found) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?P<free>{kept})|{whole})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def _in_address(names: frozenset[Name]) -> re.Pattern[str]:
    found = _whole(names, r"[\W_]*") + [_spellings(s) for s in _alone(names)]
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


def _whole(names: frozenset[Name], between: str) -> list[str]:
    """Patterns of names of several parts, the last one first too; the longest pattern first."""
    orders = [o for p, _ in names if len(p) > 1 for o in {p, (p[-1], *p[:-1])}]
    found = (between.join(map(_spellings, order)) for order in orders)
    return sorted(found, key=lambda pattern: (-len(pattern), pattern))


def _alone(names: frozenset[Name]) -> list[str]:
    return sorted({p for _, alone in names for p in alone}, key=lambda p: (-len(p), p))


def _spellings(part: str) -> str:
    """A part of a name, each letter composed, decomposed or without its accent."""
    return "".join(map(_spelling, unicodedata.normalize("NFC", part)))


def _spelling(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    told = dict.fromkeys((letter, apart, bare, letter.translate(LETTERS)))
    return re.escape(letter) if len(told) == 1 else f"(?:{'|'.join(map(re.escape, told))})"

"""Mask the names of private persons in everything that a brief shows (promise 12).

A mask is of words, wherever they stand: a name is gone from quotes, titles, speakers and
addresses alike. Masked is everybody whom a report names but those who speak for a body or stand
with a public office before their name: the wounded, the dead, residents and witnesses. Names
are matched in any case, composed or not, whole or one part at a time, and in addresses with
any sign between their parts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from truceline.claims.claim import SpeakerKind
from truceline.ledger.query import Kept
from truceline.readings.record import ClaimRecord

PRIVATE = frozenset({SpeakerKind.RESIDENT, SpeakerKind.WITNESS, SpeakerKind.ANONYMOUS})

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


class Mask:
    """Names to withhold; ``public`` are names and places that stay though a name shares them."""

    def __init__(self, names: Iterable[str], *, public: Iterable[str] = ()) -> None:
        told = [set(map(_plain, re.split(r"[\s,]+", name))) for name in public]
        kept = set().union(*told)
        self.names = tuple(sorted({n for n in names if _parts(n) and not _among(_parts(n), told)}))
        parts = [_parts(name) for name in self.names]
        alone = {p for found in parts for p in found if _plain(p) not in kept}
        whole = {tuple(found) for found in parts if len(found) > 1}
        self._text = _pattern(whole, alone, between=r"[\s\u00a0.,'’-]+", loose=False)
        self._address = _pattern(whole, alone, between=r"(?:[\W_]|%[0-9A-F]{2})*", loose=True)

    def text(self, words: str) -> str:
        """The words without the names."""
        return self._text.sub(WITHHELD, words) if self._text else words

    def address(self, url: str) -> str:
        """An address without the names; it may lead nowhere then."""
        return self._address.sub(IN_ADDRESS, url) if self._address else url


OFFICES = re.compile(
    r"\b(?:president|premier|chancellor|minister|secretary|ambassador|envoy|governor|mayor|"
    r"speaker|senator|spokes(?:man|woman|person)|adviser|advisor|prosecutor|ombudsman|king|queen|"
    r"general|colonel|major|captain|lieutenant|commander|admiral|marshal|judge)(?:[-\w]*)[ ,]*$",
    re.IGNORECASE,
)
"""Titles right before the name of somebody who acts in public."""


def named_in(kept: Kept) -> Iterator[str]:
    """The persons that a report names, but for those named with a public office."""
    text = kept.report.text
    for start, end in kept.persons:
        if not OFFICES.search(text[max(0, start - 40) : start]):
            yield from personal(text[start:end])


def public_names(claims: Iterable[ClaimRecord]) -> Iterator[str]:
    """The words that name those who speak for a body, or in an office."""
    for claim in claims:
        for speaker in claim.speakers:
            if speaker.kind not in PRIVATE and speaker.kind is not SpeakerKind.OTHER:
                yield speaker.name


def private_names(claims: Iterable[ClaimRecord]) -> Iterator[str]:
    """The names of private persons who speak in some claims."""
    for claim in claims:
        for speaker in claim.speakers:
            if speaker.kind in PRIVATE:
                yield from personal(speaker.name)


def personal(words: str) -> Iterator[str]:
    """What in a speaker's words is a person's name: capitalised words in a row."""
    run: list[str] = []
    for token in re.split(r"\s+|(?<=,)", words):
        bare = token.strip("\"'“”‘’(),;:")
        if bare[:1].isupper() and _plain(bare) not in COMMON:
            run.append(bare)
            if not token.endswith((",", ";", ")")):
                continue
        if run:
            yield " ".join(run)
        run = []
    if run:
        yield " ".join(run)


def _parts(name: str) -> list[str]:
    return [p.strip("'’.-") for p in name.split() if p.strip("'’.-") and _plain(p) not in COMMON]


def _among(parts: list[str], told: list[set[str]]) -> bool:
    """Whether one public name holds all parts of a name."""
    return any({_plain(p) for p in parts} <= words for words in told)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip("'’.,-")


def _pattern(
    whole: set[tuple[str, ...]], alone: set[str], *, between: str, loose: bool
) -> re.Pattern[str] | None:
    found = [between.join(map(_spellings, parts)) for parts in whole]
    found.sort(key=len, reverse=True)
    singles = sorted((p for p in alone if len(p) >= SHORTEST), key=len, reverse=True)
    if loose:
        found += map(_spellings, singles)
    else:
        # A name alone is masked as names are written: "Will" but not "will".
        found += [f"(?-i:{_spellings(s)}|{_spellings(s.upper())})" for s in singles]
    if not found:
        return None
    edges = "" if loose else r"(?<!\w)"
    ends = "" if loose else r"(?!\w)"
    return re.compile(f"{edges}(?:{'|'.join(found)}){ends}", re.IGNORECASE)


def _spellings(part: str) -> str:
    """A part of a name composed, decomposed, and without its accents."""
    composed, apart = unicodedata.normalize("NFC", part), unicodedata.normalize("NFD", part)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return "(?:" + "|".join(map(re.escape, dict.fromkeys((composed, apart, bare)))) + ")"

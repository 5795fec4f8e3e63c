"""Numerals: digits and number words, read as whole numbers or not at all.

Invariant: a numeral is read only where its value is beyond doubt. "1,165.5", "1.165",
"5О" with a Cyrillic letter, "10^30" or digits broken by a line end are doubtful: they are
returned with no value, so that nobody counts with them and a reviewer sees them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

MOST = 10_000_000_000
"""More than the people alive (8.2 thousand million, United Nations, 2024): above it, doubtful."""

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * (value + 2)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}
GROUPS = {"dozen": 12, "score": 20}
"""Nouns that count in groups. "A score" is no count alone: it is more often a result."""
SHORT_SCALES = {"k": 1_000, "mn": 1_000_000, "bn": 1_000_000_000}
"""Not "m": "3m" may be metres or millions."""
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}

_CHUNK = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # a.m., U.S.
    r"|[$€£¥₽₼₴֏]|%|‰|°"
    r"|\w+(?:(?:(?<=\d)[.,:^×](?=\d)|(?<=\d)[–/](?=\d)|[-‑](?=\w)|['’](?=[^\W\d]))\w+)*\+?"
    r"|[^\w\s]"
)
_LOOKALIKE = re.compile(r"[lОо][\dlОо]*\d[\dlОо]*")
"""A letter that looks like a digit before digits: "l2" for 12. Capital I and O head names."""
_FIRST = frozenset({*UNITS, *TENS, "a", "an", "half"})
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})*\.\d+|\d+\.\d+")
_THIN = {"\u00a0", "\u202f", "\u2009"}
"""Blanks that some houses group thousands with (SI brochure, 5.4.4): no break, narrow, thin."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of characters that belong together: a word, "1,165", "12-14", "AK-47", "%"."""

    start: int
    end: int
    text: str
    lower: str
    """The text in small letters: asked for so often that it is made once."""

    @property
    def starts_with_digit(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """Chunks ``first`` to ``last`` (exclusive) that say one number; None where doubtful."""

    first: int
    last: int
    value: int | None
    in_digits: bool = False


def chunks(text: str, start: int = 0, end: int | None = None) -> list[Chunk]:
    """The chunks of a stretch of text; offsets are code points into the whole text."""
    stop = len(text) if end is None else end
    return [
        Chunk(m.start(), m.end(), said := m.group(), said.lower())
        for m in _CHUNK.finditer(text, start, stop)
    ]


@lru_cache(maxsize=10_000)
def may_begin(word: str) -> bool:
    """Whether a numeral may begin with a chunk, in lower case: most words are soon passed."""
    first = word[0]
    return first.isdigit() or word in _FIRST or first in "lоo" or "-" in word or "‑" in word


def numeral(found: Sequence[Chunk], at: int, text: str) -> Numeral | None:
    """The longest numeral that begins at a chunk, or None where none does."""
    if at >= len(found) or not may_begin(found[at].lower):
        return None
    if _LOOKALIKE.fullmatch(found[at].text) and _lower(found, at + 1)[:1].isalpha():
        return Numeral(first=at, last=at + 1, value=None)
    read = _digits(found, at, text) if found[at].starts_with_digit else _words(found, at)
    if read and _cut(found, read.last, text):
        return replace(read, last=read.last + 2, value=None)
    return read


def _cut(found: Sequence[Chunk], last: int, text: str) -> bool:
    """Whether a numeral seems to go on after a line end: "1,/165", "twenty-/five"."""
    if last + 1 >= len(found) or found[last].text not in {",", "-", "‐", "."}:
        return False
    touches = found[last].start == found[last - 1].end
    breaks = "\n" in text[found[last].end : found[last + 1].start]
    rest = found[last + 1]
    three = bool(re.fullmatch(r"\d{3}", rest.text)) and found[last - 1].starts_with_digit
    ones = found[last].text in {"-", "‐"} and small(rest.lower) is not None
    return touches and breaks and (three or ones)


def _words(found: Sequence[Chunk], at: int) -> Numeral | None:
    if found[at].lower == "half" and _lower(found, at + 1) == "a":
        group = GROUPS.get(_lower(found, at + 2))
        return Numeral(first=at, last=at + 3, value=group // 2) if group else None
    return _in_words(found, at)


def digits_value(written: str) -> int | None:
    """What digits with or without commas say, or None where that is in doubt."""
    if not written.isascii() and not _one_script(written):
        return None
    if _PLAIN.fullmatch(written) or _GROUPED.fullmatch(written):
        value = int(written.replace(",", ""))
        return value if value <= MOST else None
    return None


def _one_script(written: str) -> bool:
    """Digits that are all of one script: the code point of a digit less its value."""
    zeros = {ord(c) - int(c) for c in written if c.isdecimal()}
    return len(zeros) == 1 and all(c.isdecimal() or c == "," for c in written)


def _digits(found: Sequence[Chunk], at: int, text: str) -> Numeral:
    written, last = found[at].text.removesuffix("+"), at + 1
    value = digits_value(written)
    while last < len(found) and _joined(found[last - 1], found[last], text):
        value = None
        if text[found[last - 1].end : found[last].start] in _THIN:
            value = digits_value(_comma_joined(found[at : last + 1]))
        last += 1
    scale = SCALES.get(_lower(found, last)) or GROUPS.get(_lower(found, last))
    if scale and _lower(found, last) != "score":
        value = _times(written, scale) if last == at + 1 else None
        last += 1
    elif value is None and (short := re.fullmatch(r"([\d.,]+)(k|mn|bn)", written.lower())):
        value = _times(short[1], SHORT_SCALES[short[2]])
    return Numeral(first=at, last=last, value=value, in_digits=True)


def _comma_joined(group: Sequence[Chunk]) -> str:
    return ",".join(c.text for c in group)


def _joined(left: Chunk, right: Chunk, text: str) -> bool:
    """Whether two runs of digits may be one number: thousands apart, or cut by a line end."""
    gap = text[left.end : right.start]
    if not (left.starts_with_digit and right.starts_with_digit):
        return left.starts_with_digit and right.text == "^"
    in_three = re.fullmatch(r"\d{1,3}", left.text) and re.match(r"\d{3}(?!\d)", right.text)
    return ((gap in _THIN or gap == " ") and bool(in_three)) or ("\n" in gap and gap.isspace())


def _times(written: str, scale: int) -> int | None:
    """Digits, also with a decimal part, times a scale; None where that is no whole number."""
    whole = digits_value(written)
    if whole is None and _DECIMAL.fullmatch(written):
        before, after = written.replace(",", "").split(".")
        hundredths = int(before + after) * scale
        whole, rest = divmod(hundredths, 10 ** len(after))
        return whole if rest == 0 and whole <= MOST else None
    return whole * scale if whole is not None and whole * scale <= MOST else None


def _lower(found: Sequence[Chunk], at: int) -> str:
    return found[at].lower if 0 <= at < len(found) else ""


def small(word: str) -> int | None:
    """A number word below one hundred: "seven", "forty", "forty-five"; else None."""
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    if "-" not in word and "‑" not in word:
        return None
    tens, _, ones = word.replace("‑", "-").partition("-")
    if tens in TENS and 0 < UNITS.get(ones, 0) < 10:
        return TENS[tens] + UNITS[ones]
    return None


def _in_words(found: Sequence[Chunk], at: int) -> Numeral | None:
    """Number words from ``at`` on: "two hundred and five thousand and one", "two dozen"."""
    position, total, group = at, 0, None
    ceiling = MOST
    if _lower(found, at) in ("a", "an") and _lower(found, at + 1) in {**SCALES, "dozen": 12}:
        position, group = at + 1, 1
    while position < len(found):
        word = _lower(found, position)
        value = small(word)
        if value is not None and _fits(group, value):
            group, position = (group or 0) + value, position + 1
        elif group and word == "hundred" and group < 100:
            group, position = group * 100, position + 1
        elif group and word in SCALES and word != "hundred" and SCALES[word] < ceiling:
            ceiling = SCALES[word]
            total, group, position = total + group * ceiling, None, position + 1
        elif group and word in GROUPS and not total:
            return Numeral(first=at, last=position + 1, value=group * GROUPS[word])
        elif word == "and" and _goes_on(found, position, group, total):
            position += 1
        else:
            break
    if position == at:
        return None
    return Numeral(first=at, last=position, value=total + (group or 0))


def _fits(group: int | None, value: int) -> bool:
    """Whether a number below one hundred may follow: nothing, whole tens or whole hundreds."""
    if group is None:
        return True
    if group % 100 == 0:
        return group > 0 and value > 0
    return group % 100 in TENS.values() and 0 < value < 10


def _goes_on(found: Sequence[Chunk], at: int, group: int | None, total: int) -> bool:
    """Whether "and" joins the rest of one number, as in "one hundred and five"."""
    after = small(_lower(found, at + 1))
    whole = (group is not None and group >= 100 and group % 100 == 0) or (group is None and total)
    return bool(whole) and after is not None and after > 0

"""What the words around a number make of it: low, high and comparator.

Invariant: the bounds say what the words say and no more. "As many as 34" has no low,
"at least nine" no high, "dozens" has neither; "more than 40" begins at 41. Only words are
read here; what is counted, and whether it is a count at all, is decided in ``quantities``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.language.comparators import (
    ADDING,
    AFTER,
    BEFORE,
    GROWTH,
    NONE,
    NOT_NONE,
    OF_A_REPORT,
    VAGUE,
    Comparator,
    Phrases,
)
from truceline.language.numerals import ORDINALS, Chunk, Numeral, may_begin, numeral

_BEFORE, _AFTER, _VAGUE = Phrases(BEFORE), Phrases(AFTER), Phrases(VAGUE)
_NONE, _ADDING = Phrases(NONE), Phrases(ADDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Chunks ``first`` to ``last`` (exclusive) that say one quantity; ``core`` its number.

    A doubtful numeral has ``doubt`` and no bounds; ``additional`` counts on top of what
    was counted before; ``singular`` is one of several told apart ("another", "a third").
    """

    first: int
    last: int
    core: tuple[int, int]
    low: int | None
    high: int | None
    comparator: Comparator
    additional: bool = False
    singular: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """One number or a range, before the words around it are read."""

    first: int
    last: int
    low: int | None
    high: int | None


def expressions(found: Sequence[Chunk], text: str) -> list[Expression]:
    """Every quantity that the chunks say, in the order of the text, never overlapping."""
    out: list[Expression] = []
    at = 0
    while at < len(found):
        read = _expression(found, at, text)
        if read:
            out.append(read)
            at = read.last
        else:
            at += 1
    return out


def _expression(found: Sequence[Chunk], at: int, text: str) -> Expression | None:
    start, said, more = _before(found, at)
    if number := _number(found, start, text):
        return _open_range(found, _bounded(found, at, number, said, more), text)
    if unsaid := _without_number(found, at):
        return unsaid
    unsaid = _without_number(found, start) if start > at else None
    return replace(unsaid, first=at) if unsaid and unsaid.comparator == "vague" else None


def _before(found: Sequence[Chunk], at: int) -> tuple[int, list[Comparator], bool]:
    """Where the number itself would begin, the comparators before it, and "another"."""
    said: list[Comparator] = []
    more = False
    while at < len(found):
        if (phrase := _BEFORE.at(found, at)) and not _about_of_verb(found, at):
            said.append(BEFORE[phrase])
        elif phrase := _ADDING.at(found, at):
            more = True
        else:
            break
        at += len(phrase.split())
    return at, said, more


def _about_of_verb(found: Sequence[Chunk], at: int) -> bool:
    return found[at].lower == "about" and at > 0 and found[at - 1].lower in OF_A_REPORT


def _number(found: Sequence[Chunk], at: int, text: str) -> _Number | None:
    """A number or a range that begins at a chunk."""
    word = _lower(found, at)
    if word == "one" and _is_pronoun(found, at):
        return None
    if word == "between" and (both := _ends(found, at + 1, ("and",), text)):
        return replace(both, first=at)
    if word == "from" and not _grows(found, at):
        return _fixed(_ends(found, at + 1, ("to",), text), at)
    if word == "both":
        return _Number(first=at, last=at + 1, low=2, high=2)
    if word in {"a", "the"} and _lower(found, at + 1) in {"couple", "pair", "trio"}:
        value = 3 if _lower(found, at + 1) == "trio" else 2
        return _Number(first=at, last=at + 2, low=value, high=value)
    if not word or not may_begin(word):
        return None
    if both := _ends(found, at, ("to", "or", "-", "–", "—"), text):
        return both
    if pair := _hyphenated(found, at):
        return pair
    one = numeral(found, at, text)
    return _Number(first=at, last=one.last, low=one.value, high=one.value) if one else None


def _is_pronoun(found: Sequence[Chunk], at: int) -> bool:
    """ "One another", "this one", "each one" count nobody."""
    before = {"this", "that", "each", "every", "any", "which", "loved", "little"}
    return _lower(found, at + 1) == "another" or _lower(found, at - 1) in before


def _fixed(both: _Number | None, at: int) -> _Number | None:
    return replace(both, first=at) if both else None


def _ends(found: Sequence[Chunk], at: int, joints: tuple[str, ...], text: str) -> _Number | None:
    """Two numerals that are the ends of a range, the second above the first."""
    low = numeral(found, at, text)
    if not low or _lower(found, low.last) not in joints:
        return None
    if _lower(found, low.last) == "to" and _grows(found, at - 1):
        return None
    high = numeral(found, low.last + 1, text)
    if not high or not _rising(low, high):
        return None
    return _Number(first=at, last=high.last, low=_scaled(low, high), high=high.value)


def _rising(low: Numeral, high: Numeral) -> bool:
    return low.value is not None and high.value is not None and low.value < high.value


def _scaled(low: Numeral, high: Numeral) -> int | None:
    """ "Two to three thousand" begins at two thousand."""
    value, above = low.value, high.value
    if value is None or above is None:
        return None
    for scale in (1_000_000_000, 1_000_000, 1_000, 100):
        if above % scale == 0 and value < 100 and not low.in_digits and not high.in_digits:
            return value * scale if value * scale < above else value
    return value


def _hyphenated(found: Sequence[Chunk], at: int) -> _Number | None:
    """ "12-14" in one chunk. Telephone numbers, results and years are no ranges."""
    if at >= len(found):
        return None
    match = re.fullmatch(r"(\d{1,3}(?:,\d{3})*|\d+)[-–‑](\d{1,3}(?:,\d{3})*|\d+)", found[at].text)
    if not match:
        return None
    low, high = (int(g.replace(",", "")) for g in match.groups())
    if low >= high or (len(match[1]) == 3 and len(match[2]) == 4):
        return _Number(first=at, last=at + 1, low=None, high=None)
    return _Number(first=at, last=at + 1, low=low, high=high)


def _grows(found: Sequence[Chunk], at: int) -> bool:
    """Whether a verb of growth stands in the three words before: "rose from nine to ten"."""
    return any(_lower(found, i) in GROWTH for i in range(max(0, at - 3), max(0, at)))


def _bounded(
    found: Sequence[Chunk], at: int, number: _Number, said: list[Comparator], more: bool
) -> Expression:
    """The number with the words on both of its sides."""
    last = number.last
    if after := _AFTER.at(found, last):
        said = [*said, AFTER[after]]
        last += len(after.split())
    elif found[last - 1].text.endswith("+"):
        said = [*said, Comparator.AT_LEAST]
    if _lower(found, last) in {"more", "others", "other", "additional", "further"}:
        more = True
    low, high, comparator = bounds(number.low, number.high, said)
    return Expression(
        first=at,
        last=last,
        core=(number.first, number.last),
        low=low,
        high=high,
        comparator=comparator,
        additional=more,
        doubt=number.low is None,
    )


def bounds(
    low: int | None, high: int | None, said: Sequence[Comparator]
) -> tuple[int | None, int | None, Comparator]:
    """What comparators make of a number (low equal to high) or of a range.

    The first that is not "about" or "exactly" decides: "up to around 40" is at most 40.
    """
    strict = [c for c in said if c not in (Comparator.ABOUT, Comparator.EXACTLY)]
    if low is None or high is None:
        return None, None, strict[0] if strict else Comparator.EXACTLY
    for comparator in strict[:1]:
        if comparator is Comparator.AT_LEAST:
            return low, None, comparator
        if comparator is Comparator.MORE_THAN:
            return low + 1, None, comparator
        if comparator is Comparator.AT_MOST:
            return None, high, comparator
        return None, max(high - 1, 0), comparator
    if low != high:
        return low, high, Comparator.BETWEEN
    return low, high, Comparator.ABOUT if Comparator.ABOUT in said else Comparator.EXACTLY


def _open_range(found: Sequence[Chunk], read: Expression, text: str) -> Expression:
    """ "At least one but possibly up to 12": two phrases that are the ends of one range."""
    at = read.last
    if read.comparator not in (Comparator.AT_LEAST, Comparator.EXACTLY) or read.low is None:
        return read
    at += _lower(found, at) == ","
    if _lower(found, at) not in {"but", "and", "or", "to"}:
        return read
    at += 1
    at += _lower(found, at) in {"possibly", "perhaps", "potentially", "maybe"}
    start, said, more = _before(found, at)
    above = _number(found, start, text) if Comparator.AT_MOST in said and not more else None
    if not above or above.high is None or above.high <= read.low:
        return read
    return replace(
        read,
        last=above.last,
        core=(read.core[0], above.last),
        high=above.high,
        comparator=Comparator.BETWEEN,
    )


def _without_number(found: Sequence[Chunk], at: int) -> Expression | None:
    """Words that count without a numeral: "dozens", "no one", "another", "a third"."""
    if _lower(found, at - 1) == "how":
        return None
    if phrase := _VAGUE.at(found, at):
        return _unnumbered(at, phrase, None, Comparator.VAGUE)
    if (phrase := _NONE.at(found, at)) and _lower(found, at + 1) not in NOT_NONE:
        return _unnumbered(at, phrase, 0, Comparator.NONE)
    word = _lower(found, at)
    if word == "another" and _lower(found, at - 1) not in {"one", "yet"}:
        one = _unnumbered(at, word, 1, Comparator.EXACTLY)
        return replace(one, additional=True, singular=True)
    if word in {"a", "the"} and _is_ordinal(found, at + 1):
        one = _unnumbered(at, f"{word} nth", 1, Comparator.EXACTLY)
        return replace(one, additional=True, singular=True)
    return None


def _unnumbered(at: int, phrase: str, value: int | None, comparator: Comparator) -> Expression:
    last = at + len(phrase.split())
    return Expression(
        first=at, last=last, core=(at, last), low=value, high=value, comparator=comparator
    )


def _is_ordinal(found: Sequence[Chunk], at: int) -> bool:
    """ "A third" that tells one from others: no fraction, unit of time or proper name."""
    if ORDINALS.get(_lower(found, at), 0) < 2 or found[at].text[0].isupper():
        return False
    following = found[at + 1] if at + 1 < len(found) else None
    return following is None or not (
        following.lower in {"of", "later", "time", "-"} or following.text[0].isupper()
    )


def _lower(found: Sequence[Chunk], at: int) -> str:
    return found[at].lower if 0 <= at < len(found) else ""

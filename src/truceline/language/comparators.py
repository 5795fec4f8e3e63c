"""The phrases that bound a number, and those that count without one.

Each stands in ``docs/reference/quantities.md`` with its low, high and comparator; a test
holds the two together.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from truceline.language.numerals import Chunk


class Comparator(StrEnum):
    """How the words bound a number."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"
    NONE = "none"


BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(
        (
            "at least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "at a minimum",
            "upwards of",
            "upward of",
            "as few as",
        ),
        Comparator.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            "more than",
            "over",
            "well over",
            "just over",
            "in excess of",
            "greater than",
        ),
        Comparator.MORE_THAN,
    ),
    **dict.fromkeys(
        (
            "as many as",
            "as much as",
            "up to",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "possibly up to",
            "possibly as many as",
            "perhaps as many as",
            "potentially up to",
        ),
        Comparator.AT_MOST,
    ),
    **dict.fromkeys(
        ("fewer than", "less than", "under", "below", "just under"), Comparator.FEWER_THAN
    ),
    **dict.fromkeys(
        (
            "about",
            "around",
            "approximately",
            "approx",
            "roughly",
            "some",
            "an estimated",
            "estimated",
            "nearly",
            "almost",
            "close to",
            "circa",
            "~",
        ),
        Comparator.ABOUT,
    ),
    **dict.fromkeys(("exactly", "precisely", "only", "just", "a total of"), Comparator.EXACTLY),
    **dict.fromkeys(
        tuple(
            f"{verb} up to"
            for verb in "go goes going went gone rise rises rose risen climb climbs climbed".split()
        ),
        Comparator.EXACTLY,
    ),
}
"""Phrases before a number. The strictest wins where two meet ("at least some 20")."""

AFTER: dict[str, Comparator] = {
    "or more": Comparator.AT_LEAST,
    "at least": Comparator.AT_LEAST,
    "or fewer": Comparator.AT_MOST,
    "or less": Comparator.AT_MOST,
    "at most": Comparator.AT_MOST,
    "or so": Comparator.ABOUT,
    "odd": Comparator.ABOUT,
}

VAGUE = (
    "tens of thousands of",
    "hundreds of thousands of",
    "tens of",
    "scores of",
    "several dozen",
    "several hundred",
    "several thousand",
    "a few dozen",
    "a few hundred",
    "a few thousand",
    "few dozen",
    "an unknown number of",
    "an unspecified number of",
    "an undetermined number of",
    "a large number of",
    "a great number of",
    "a small number of",
    "a number of",
    "large numbers of",
    "a handful of",
    "a series of",
    "a group of",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "tens of thousands",
    "hundreds of thousands",
    "millions",
    "several",
    "a few",
    "many",
    "numerous",
    "multiple",
    "countless",
    "some",
    "heavy",
)
"""Words that count without a number: no bounds until a user picks a convention."""

NONE = ("not a single one", "not a single", "no one", "no-one", "nobody", "none", "neither", "no")

NOT_NONE = frozenset("longer matter doubt way such more less fewer . 1 2 3 4 5 6 7 8 9".split())
"""Words after "no" that make it no count: "no longer", "No. 5"."""

ADDING = ("another", "a further", "an additional", "additional", "further", "the other", "other")
"""Words that count on top of what was counted before: "a further nine", "another 34"."""

OF_A_REPORT = frozenset(
    "report reports reported reporting inform informs informed informing learn learns learned "
    "learnt notify notified tell tells told telling know knows knew hear hears heard complain "
    "complained complaining announce announced write wrote speak spoke talk talked".split()
)
"""Verbs whose "about" is theirs: "reported about nine dead" is no approximation."""

GROWTH = frozenset(
    "rise rises rose risen rising raise raises raised raising grow grows grew grown growing "
    "increase increases increased increasing climb climbs climbed climbing jump jumps jumped "
    "go went gone drop drops dropped fall fell revise revised change changed up down".split()
)
"""Before "from nine to ten" they tell an old figure and a new one, no range."""


class Phrases:
    """A set of phrases, found at a place of a text by their first word, the longest first."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=lambda p: -len(p.split())):
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)

    def at(self, found: Sequence[Chunk], position: int) -> str:
        """The longest phrase that begins at a chunk, or the empty string."""
        if position >= len(found):
            return ""
        for words in self._by_first.get(found[position].lower, ()):
            here = found[position : position + len(words)]
            if tuple(c.lower for c in here) == words:
                return " ".join(words)
        return ""

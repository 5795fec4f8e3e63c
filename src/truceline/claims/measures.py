"""Which words say what is counted: verbs, states and nouns for each measure.

The table is ``data/measures.toml``; lookups are by lemma. A verb counts its object, or its
subject where it is passive, and never the one who acts: "two gunmen killed nine" counts nine.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.claims.claim import Measure
from truceline.language.analysis import Analysis, Word

HARM = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)
OF_THINGS = frozenset({Measure.DESTROYED, Measure.DAMAGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable:
    """Lemma to measure, for each way in which a word may count."""

    objects: dict[str, Measure]
    subjects: dict[str, Measure]
    states: dict[str, Measure]
    counted: dict[str, Measure]
    of: dict[str, Measure]
    to: dict[str, Measure]
    people: frozenset[str]


@cache
def measure_table() -> MeasureTable:
    """The shipped table."""
    path = files("truceline.claims").joinpath("data/measures.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    people = frozenset(raw.pop("people")["nouns"])

    def of_way(way: str) -> dict[str, Measure]:
        return {word: Measure(m) for m, ways in raw.items() for word in ways.get(way, ())}

    return MeasureTable(
        objects=of_way("objects"),
        subjects=of_way("subjects"),
        states=of_way("states"),
        counted=of_way("counted"),
        of=of_way("of"),
        to=of_way("to"),
        people=people,
    )


def base(word: Word) -> str:
    """The relation without its subtype: ``nsubj`` of ``nsubj:pass``."""
    return word.relation.partition(":")[0]


def lemma(word: Word) -> str:
    """The lemma in lower case, as the tables have it."""
    return word.lemma.lower()


def below(analysis: Analysis, index: int, *relations: str) -> list[Word]:
    """The children of a word in one of some relations, their subtypes left out."""
    children = (analysis.words[c] for c in analysis.children(index))
    return [c for c in children if base(c) in relations]


def case_of(analysis: Analysis, index: int) -> str:
    """The preposition of a word, in lower case: "by", "including"; else the empty string."""
    return " ".join(w.text.lower() for w in below(analysis, index, "case"))


def is_own(analysis: Analysis, noun: int) -> bool:
    """Whether a noun says itself what is counted: "nine deaths", "200 wounded"."""
    table, word = measure_table(), analysis.words[noun]
    return lemma(word) in table.counted or word.text.lower() in table.states

"""Numbers told aside, which count nothing of what is told: ages, stocks, other times.

Invariant: every rule goes by the words around the number; what is told aside is left out and,
where it is of another time, named among the doubts for a person to see.
"""

from truceline.claims.claim import Measure
from truceline.claims.measures import below, is_own, lemma, measure_table
from truceline.claims.predicates import Governor
from truceline.language.analysis import Analysis
from truceline.language.quantities import Quantity

COMPARED = "of another time, told for comparison"
"""The rule of a reason that a number is no figure of the claim whose words hold it."""


def is_aside(analysis: Analysis, entry: Quantity) -> bool:
    """Whether a number is an age, a stock or of another time."""
    return _is_age(analysis, entry) or _is_stock(analysis, entry) or is_compared(analysis, entry)


def _is_age(analysis: Analysis, entry: Quantity) -> bool:
    """ "A girl of nine"."""
    before = analysis.words[max(0, entry.word - 2) : entry.word]
    if entry.head is not None or len(before) < 2 or before[1].text.lower() != "of":
        return False
    return before[0].tag == "NN" and lemma(before[0]) in measure_table().people


def _is_stock(analysis: Analysis, entry: Quantity) -> bool:
    """ "Nine of 11 drones were shot down": of the 11 nothing is said."""
    words, at = analysis.words, entry.word - 1
    while at > 0 and words[at].tag in {"DT", "PRP$"}:
        at -= 1
    of = at > 0 and words[at].text.lower() == "of" and words[at - 1].tag == "CD"
    if not of or entry.head is None or is_own(analysis, entry.head):
        return False
    return not below(analysis, entry.head, "acl")


def is_compared(analysis: Analysis, entry: Quantity) -> bool:
    """ "Recorded 31 explosions, compared with 18 in May": the 18 are of another time."""
    above = (entry.word, *analysis.ancestors(entry.word))
    return any(
        lemma(analysis.words[i]) == "compare" and analysis.words[i].tag == "VBN" and i < entry.word
        for i in above
    )


def has_escaped(analysis: Analysis, entry: Quantity, found: Governor) -> bool:
    """ "Nine of the abducted pupils escaped": they are the abducted no more."""
    verb = analysis.words[analysis.words[entry.word].head]
    held = found.measure in {Measure.ABDUCTED, Measure.DETAINED, Measure.CAPTURED}
    return held and lemma(verb) in {"escape", "flee", "return"} and found.word != verb.index

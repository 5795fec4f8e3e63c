"""Numbers after a label: "Killed: 12; wounded: 34; houses destroyed: 120".

Invariant: a number after a colon is of its own label, never of the number before it; a
label that says nothing known counts nothing.
"""

from collections.abc import Sequence

from truceline.claims.breakdown import Draft
from truceline.claims.claim import Measure, Status
from truceline.claims.measures import lemma, measure_table
from truceline.claims.singular import OF_PERSONS
from truceline.claims.units import PERSONS
from truceline.language.analysis import Analysis, Word
from truceline.language.quantities import Quantity

LONGEST = 5
"""Words of the longest label: "Residential houses damaged or destroyed"."""
_ENDS = frozenset({";", ",", ".", "|", "and"})


def label_of(analysis: Analysis, entry: Quantity) -> tuple[Word, ...]:
    """The words of the label right before a number that stands for its noun, or none."""
    first = analysis.sentence_of(entry.word).first
    at = entry.word - 1
    if entry.head is not None or at <= first or analysis.words[at].text != ":":
        return ()
    words: list[Word] = []
    for word in reversed(analysis.words[first:at]):
        if word.text in _ENDS or word.tag == "CD":
            break
        words.insert(0, word)
    return tuple(words) if len(words) <= LONGEST else ()


def labelled(entry: Quantity, label: Sequence[Word]) -> Draft | None:
    """What a label makes of its number, or None where it says no one measure."""
    known = [(measure, word) for word in label if (measure := _measure(word)) is not None]
    if len({measure for measure, _ in known}) != 1:
        return None
    measure, governing = known[0]
    units = [w.text.lower() for w in label if w.tag.startswith("NN") and w is not governing]
    return Draft(
        start=label[0].start,
        end=entry.end,
        low=entry.low,
        high=entry.high,
        comparator=entry.comparator,
        measure=measure,
        unit=" ".join(units) or (PERSONS if measure in OF_PERSONS else measure.value),
        status=Status.NOT_STATED,
        anchor=entry.word,
        number=entry.word,
        governing=governing.index,
    )


def _measure(word: Word) -> Measure | None:
    table = measure_table()
    done = table.objects.get(lemma(word)) if word.tag in {"VBN", "VBD", "NNP", "JJ"} else None
    return table.states.get(word.text.lower()) or table.counted.get(lemma(word)) or done

"""Lists that are said to be the dead or the hurt: "the dead were named as A, B and C".

Invariant: who is listed is counted only where the words for all of them are plural and give
no number of their own: "two men, named as A and B" counts two, once.
"""

from truceline.claims.governing import governor
from truceline.claims.measures import HARM, base, below, case_of, lemma, measure_table
from truceline.claims.predicates import Governor
from truceline.language.analysis import Analysis, Word

_NAMING = frozenset({"name", "identify", "list"})
_PLURAL = frozenset({"NNS", "NNPS", "DT"})


def listed_as(analysis: Analysis, index: int) -> Governor | None:
    """What became of the first of a list of persons, by the words that the list stands for."""
    told = _told_of(analysis, analysis.words[index])
    if told is None or not _is_uncounted(analysis, told):
        return None
    found = governor(analysis, told.index)
    return found if found is not None and found.measure in HARM else None


def _told_of(analysis: Analysis, word: Word) -> Word | None:
    """The words that a list stands for: "the dead" are, or are named as, those listed, or stand
    before them with a colon."""
    head = analysis.words[word.head]
    if base(word) == "appos" and word.index == head.index + 2:
        sentence = analysis.sentence_of(word.index)
        numbered = any(w.tag == "CD" for w in analysis.words[word.index : sentence.last])
        colon = analysis.words[head.index + 1].text == ":"
        return head if colon and not numbered else None
    if below(analysis, word.index, "cop"):
        subjects = below(analysis, word.index, "nsubj")
    elif case_of(analysis, word.index) == "as" and lemma(head) in _NAMING:
        passive = [w for w in below(analysis, head.index, "nsubj") if w.relation == "nsubj:pass"]
        subjects = passive or below(analysis, head.index, "obj")
    else:
        return None
    return subjects[0] if subjects else None


def _is_uncounted(analysis: Analysis, told: Word) -> bool:
    """Several, as many as are listed: "the dead", "those killed", "the women who died"."""
    several = told.tag in _PLURAL or told.text.lower() in measure_table().states
    return several and not below(analysis, told.index, "nummod")

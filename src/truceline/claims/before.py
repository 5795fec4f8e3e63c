"""Wholes of parts whose own sentence gives none: "one of the women killed was a nurse".

Invariant: what the words call a part is never left as a total. Its whole is the last fitting
figure told before, else the words that it is of, which give no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from truceline.claims.breakdown import Draft, whole_for
from truceline.claims.claim import Comparator, Measure, Scope, Status
from truceline.claims.measures import below, lemma, measure_table
from truceline.claims.singular import OF_PERSONS
from truceline.claims.units import PERSONS
from truceline.language.analysis import Analysis, Word

FAR = 40
"""Figures looked at, the last told first."""
_PLURAL = frozenset({"NNS", "DT"})
_VICTIMS = frozenset({"victim", "fatality"})


@dataclass(frozen=True, slots=True)
class Before:
    """The figures told before a sentence; ``first`` is the sentence right before it."""

    drafts: Sequence[Draft]
    first: int

    @property
    def last(self) -> Draft | None:
        """The last figure, where it is of the sentence right before."""
        near = bool(self.drafts) and self.drafts[-1].number >= self.first
        return self.drafts[-1] if near else None

    def whole_for(self, analysis: Analysis, draft: Draft, *, part: bool) -> Draft | None:
        """The whole of a part that its sentence counts no whole of; None where it may be one.

        ``part`` where words before it ("among those killed were") make it one.
        """
        if draft.measure not in OF_PERSONS:
            return None
        of = _of_whom(analysis, draft) if not part else _those(analysis, draft)
        if of is None:
            return None
        told = [d for d in islice(reversed(self.drafts), FAR) if _is_total(d)]
        return whole_for(draft, told[::-1]) or _implied(analysis, draft, of)


def _is_total(draft: Draft) -> bool:
    return draft.scope is Scope.INCIDENT and not draft.single and not draft.derived


def _of_whom(analysis: Analysis, draft: Draft) -> Word | None:
    """The noun after a partitive's "of" that itself says what became of them, or nothing else
    does: "of those killed", "of the wounded"."""
    number, noun = analysis.words[draft.number], analysis.words[draft.anchor]
    if noun.index <= number.index:
        return None
    own = draft.governing == noun.index or noun.index in analysis.ancestors(draft.governing)
    harmed = measure_table().states.get(noun.text.lower()) is draft.measure
    return noun if own or harmed else None


def _those(analysis: Analysis, draft: Draft) -> Word | None:
    """The words for all of them before a part: "among those killed were", "the dead include"."""
    sentence, states = analysis.sentence_of(draft.number), measure_table().states
    for word in analysis.words[sentence.first : draft.number]:
        several = word.tag in _PLURAL or word.text.lower() in states
        if not several or word.tag.startswith("VB") or word.end > draft.start:
            continue
        near = (word, *below(analysis, word.index, "acl"))
        victims = lemma(word) in _VICTIMS and draft.measure is Measure.KILLED
        said = victims or draft.measure in {states.get(w.text.lower()) for w in near}
        if said and not below(analysis, word.index, "nummod"):
            return word
    return None


def _implied(analysis: Analysis, part: Draft, of: Word) -> Draft:
    first = min([of.index, *(w.index for w in below(analysis, of.index, "det"))])
    start, end = analysis.chars(first, of.index + 1)
    return Draft(
        start=start,
        end=end,
        low=None,
        high=None,
        comparator=Comparator.VAGUE,
        measure=part.measure,
        unit=PERSONS,
        status=Status.NOT_STATED,
        anchor=of.index,
        number=of.index,
        governing=part.governing,
        implied=True,
    )

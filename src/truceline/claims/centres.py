"""Whom the sentence before a pronoun is about: its main subject, where that can speak.

"The Front stormed the clinic. It denied ...": it is the Front's denial, though the Front has not
spoken yet. Invariant: only the sentence right before, in the same paragraph, lends its subject.
"""

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.grammar import subject
from truceline.claims.sources import phrase_of
from truceline.claims.speaker_kinds import is_speaker_noun
from truceline.language.analysis import Analysis, Name

SPEAKING = frozenset({"ORG", "GROUP", "PERSON", "PLACE"})
"""Labels of names that may speak; a place does where it stands for a government."""


def centre_before(analysis: Analysis, index: int) -> Attribution | None:
    """The main subject of the sentence before a word's own, as a source without a cue."""
    own = analysis.sentence_of(index)
    if own.first == 0:
        return None
    before = analysis.sentence_of(own.first - 1)
    gap = analysis.text[analysis.words[own.first - 1].end : analysis.words[own.first].start]
    if "\n" in gap:
        return None
    head = _main_subject(analysis, before.first, before.last)
    if head is None or not _may_speak(analysis, head):
        return None
    return Attribution(
        source=runs(analysis, phrase_of(analysis, head)),
        cue=(),
        content=(),
        cue_word=None,
        lemma="",
        source_head=head,
    )


def _main_subject(analysis: Analysis, first: int, last: int) -> int | None:
    roots = [i for i in range(first, last) if analysis.words[i].is_root]
    found = [s for r in roots if (s := subject(analysis, r)) is not None]
    return found[0] if len(found) == 1 else None


def _may_speak(analysis: Analysis, head: int) -> bool:
    """A name of a body or person, or a noun such as "ministry" with its article."""
    word = analysis.words[head]
    name = _name_at(analysis, head)
    if name is not None:
        return name.label in SPEAKING
    return word.tag in {"NN", "NNP"} and is_speaker_noun(word.lemma)


def _name_at(analysis: Analysis, index: int) -> Name | None:
    return next((n for n in analysis.names if n.first <= index < n.last), None)

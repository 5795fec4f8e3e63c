"""Which passages are claims: those that tell of something the codebook knows, or count it.

Invariant: a passage without a happening, a count, an arm or a grave word is no claim, and
neither is a question or what is told to be so only under a condition.
"""

from collections.abc import Sequence

from truceline.claims.claim import Kind
from truceline.claims.figures import Counted
from truceline.claims.grammar import dependents, lemma, relation
from truceline.claims.kinds import CRIMES, RETALIATION
from truceline.claims.nouns import ARMS
from truceline.claims.passage import Passage

GRAVE = frozenset(
    {Kind.THREAT, Kind.ACCUSATION, Kind.CHARACTERISATION, Kind.IDENTIFICATION, Kind.UNDETERMINED}
)
"""Kinds that are claims by a grave word alone, where no happening is named."""
CONDITIONS = frozenset({"if", "unless", "lest", "whether", "should"})
LOOKING = frozenset({"record", "register", "observe", "hear", "detect", "find", "note", "see"})
"""Verbs whose "none" is a finding, whatever it is none of."""


def is_claim(passage: Passage, kind: Kind, counted: Sequence[Counted]) -> bool:
    """Whether a passage of that kind is worth a record."""
    if is_question(passage) or is_conditional(passage, kind):
        return False
    if not counted and _heads_list(passage):
        return False
    if counted or any(not t.weak for t in passage.triggers):
        return True
    if kind is Kind.NEGATIVE_FINDING and lemma(passage.analysis, passage.head) in LOOKING:
        return True
    if len({t.type.name for t in passage.triggers}) > 1:
        return True
    return kind in GRAVE and bool(set(passage.lemmas) & (CRIMES | RETALIATION | ARMS))


def _heads_list(passage: Passage) -> bool:
    """ "Casualties by district:": words without a verb that a list follows."""
    words, last = passage.analysis.words, passage.unit.words[-1]
    ended = last + 1 < len(words) and words[last + 1].text == ":"
    return ended and not any(words[i].tag.startswith(("VB", "MD")) for i in passage.unit.words)


def is_question(passage: Passage) -> bool:
    """Whether the sentence that the passage's head stands in asks."""
    analysis = passage.analysis
    sentence = analysis.sentence_of(passage.head)
    closing = (analysis.words[i].text for i in range(sentence.last - 1, sentence.first, -1))
    return next((t for t in closing if t not in {'"', "”", "''", ")"}), "") == "?"


def _is_left_open(passage: Passage) -> bool:
    """ "Whether it is a swap or not, the mayor knows best": the happening stands beside what is
    told, as one of several that it may be."""
    analysis, at = passage.analysis, passage.main.head if passage.main else passage.head
    while at != passage.head and at in passage.inside and not analysis.words[at].is_root:
        marks = {lemma(analysis, m) for m in dependents(analysis, at, "mark")}
        if relation(analysis, at) == "advcl" and "whether" in marks:
            return True
        at = analysis.words[at].head
    return False


def is_conditional(passage: Passage, kind: Kind) -> bool:
    """Whether what is told would be so only if something else were; a threat is told outright."""
    analysis, head = passage.analysis, passage.head
    marks = {lemma(analysis, m) for m in dependents(analysis, head, "mark")}
    if marks & (CONDITIONS - {"whether"}):
        return True
    if _is_left_open(passage):
        return True
    auxiliaries = {lemma(analysis, a) for a in dependents(analysis, head, "aux")}
    if kind is Kind.THREAT or not auxiliaries & {"would", "could", "might"}:
        return False
    sentence = analysis.sentence_of(head)
    return any(
        lemma(analysis, i) in {"if", "unless"} and relation(analysis, i) == "mark"
        for i in range(sentence.first, sentence.last)
    )

"""Which passages are claims: those that tell of something the codebook knows, or count it.

Invariant: a passage without a happening, a count, an arm or a grave word is no claim, and
neither is a question or what is told to be so only under a condition.
"""

import itertools
from collections.abc import Iterator, Sequence

from truceline.claims.claim import Certainty, Kind, Speaker, SpeakerKind
from truceline.claims.figures import Counted
from truceline.claims.grammar import dependents, lemma, relation
from truceline.claims.joined import is_answer
from truceline.claims.kinds import ACCUSING, CRIMES, RETALIATION
from truceline.claims.nouns import ARMS
from truceline.claims.passage import Passage, tops
from truceline.claims.positions import CHARGES, UNTRUE, called_untrue, disputes, own_deed_denied
from truceline.claims.unknowns import leaves_open, owns_not_to_know
from truceline.language.analysis import Analysis

GRAVE = frozenset(
    {Kind.THREAT, Kind.ACCUSATION, Kind.CHARACTERISATION, Kind.IDENTIFICATION, Kind.UNDETERMINED}
)
"""Kinds that are claims by a grave word alone, where no happening is named."""
ANSWERING = frozenset({Kind.THREAT, Kind.INTENT, Kind.DEMAND, Kind.AGREEMENT})
"""Kinds that may rest on a condition and are told outright all the same."""
CONDITIONS = frozenset({"if", "unless", "lest", "whether", "should"})
PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "these", "those"})
"""Words that, left as a speaker's name, name nobody."""
DISPUTED = ("obj", "ccomp", "xcomp", "advcl")
"""Relations of what a verb of denying denies."""
LOOKING = frozenset({"record", "register", "observe", "hear", "detect", "find", "note", "see"})
"""Verbs whose "none" is a finding, whatever it is none of."""


def is_claim(passage: Passage, kind: Kind, counted: Sequence[Counted]) -> bool:
    """Whether a passage of that kind is worth a record."""
    if is_question(passage) or is_conditional(passage, kind) or _is_kept_silent(passage, kind):
        return False
    if not counted and _heads_list(passage):
        return False
    if counted or any(not t.weak for t in passage.triggers):
        return True
    if kind is Kind.NEGATIVE_FINDING and lemma(passage.analysis, passage.head) in LOOKING:
        return True
    if kind is Kind.NEGATIVE_FINDING and "claim responsibility" in " ".join(passage.lemmas):
        return True
    if len({t.type.name for t in passage.triggers}) > 1:
        return True
    return kind in GRAVE and bool(set(passage.lemmas) & (CRIMES | RETALIATION | ARMS))


def is_position(passage: Passage, kind: Kind, speaker: Speaker) -> bool:
    """Whether a named speaker denies or charges something, of which no happening is known."""
    if is_question(passage) or is_conditional(passage, kind):
        return False
    if speaker.kind is SpeakerKind.OUTLET or speaker.name.lower() in PRONOUNS:
        return False
    analysis, head = passage.analysis, passage.head
    if disputes(analysis, head) and any(dependents(analysis, head, *DISPUTED)):
        return any(c in passage.inside for c in dependents(analysis, head, *DISPUTED))
    if is_answer(analysis, head) or own_deed_denied(passage):
        return True
    if called_untrue(passage) and any(dependents(analysis, head, "nsubj")):
        return any(c in passage.inside for c in dependents(analysis, head, "nsubj"))
    if kind is Kind.UNDETERMINED and _knows_not(passage):
        return True
    for hop in passage.hops:
        denied = hop.certainty is Certainty.DENIED and hop.source and hop.cue_word is not None
        if denied and hop.cue_word is not None and disputes(analysis, hop.cue_word):
            return True
    if kind is Kind.CHARACTERISATION:
        told = set(passage.lemmas)
        return bool(told & CHARGES) and bool(told & UNTRUE)
    accused = {lemma(analysis, head), *(h.lemma for h in passage.hops)} & ACCUSING
    return kind is Kind.ACCUSATION and bool(accused)


def _knows_not(passage: Passage) -> bool:
    return any(owns_not_to_know(passage.analysis, i) for i in tops(passage))


def _is_kept_silent(passage: Passage, kind: Kind) -> bool:
    """ "Did not say how many were killed": neither that they were, nor that it is not known."""
    return kind is not Kind.UNDETERMINED and any(
        leaves_open(passage.analysis, i) for i in tops(passage)
    )


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
    """ "Whether it is a swap or not, the mayor knows best", "if there were deaths, they were
    forced to": the happening stands beside what is told, as one that may or may not be."""
    analysis, at = passage.analysis, passage.main.head if passage.main else passage.head
    if relation(analysis, at) in {"nsubj", "obj"}:
        at = analysis.words[at].head
    # "If anybody knows of the deaths of nine": what stands deeper in the clause is so.
    above = itertools.takewhile(lambda i: i != passage.head, (at, *_raised(analysis, at)))
    for clause in above:
        marks = {lemma(analysis, m) for m in dependents(analysis, clause, "mark")}
        if relation(analysis, clause) == "advcl" and (
            marks & {"whether", "if", "unless"} or _is_inverted(analysis, clause)
        ):
            return True
    return False


def _raised(analysis: Analysis, index: int) -> Iterator[int]:
    """The predicates that a predicate completes or is joined to, upwards."""
    while relation(analysis, index) in {"xcomp", "ccomp", "conj"}:
        index = analysis.words[index].head
        yield index


def _is_inverted(analysis: Analysis, clause: int) -> bool:
    """ "Had anyone been killed, we would know", "should the shelling go on"."""
    subject = next(iter(dependents(analysis, clause, "nsubj")), None)
    opening = min(analysis.subtree(clause))
    return (
        subject is not None
        and opening < subject
        and analysis.words[opening].text.lower() in {"had", "should", "were"}
        and relation(analysis, opening) in {"aux", "cop"}
    )


def is_conditional(passage: Passage, kind: Kind) -> bool:
    """Whether what is told would be so only if something else were; a threat is told outright."""
    analysis, head = passage.analysis, passage.head
    marks = {lemma(analysis, m) for m in dependents(analysis, head, "mark")}
    if marks & (CONDITIONS - {"whether"}):
        return True
    if "whether" in marks and kind is not Kind.UNDETERMINED:
        return True
    if kind not in ANSWERING and _is_left_open(passage):
        return True
    auxiliaries = {lemma(analysis, a) for a in dependents(analysis, head, "aux")}
    if kind is Kind.THREAT or not auxiliaries & {"would", "could", "might"}:
        return False
    sentence = analysis.sentence_of(head)
    return any(
        lemma(analysis, i) in {"if", "unless"} and relation(analysis, i) == "mark"
        for i in range(sentence.first, sentence.last)
    )

"""Which passages are claims: those that tell of something the codebook knows, or count it.

Invariant: a passage without a happening, a count, an arm or a grave word is no claim, and
neither is a question or what is told to be so only under a condition.
"""

from collections.abc import Iterable, Sequence

from truceline.claims.claim import Kind
from truceline.claims.events import Trigger
from truceline.claims.figures import Counted
from truceline.claims.grammar import dependents, lemma, relation, subject
from truceline.claims.kinds import CRIMES, RETALIATION
from truceline.claims.measures import measure_table
from truceline.claims.nouns import ARMS, FORCES, THINGS
from truceline.claims.passage import Passage
from truceline.language.analysis import Analysis

GRAVE = frozenset({Kind.THREAT, Kind.ACCUSATION, Kind.CHARACTERISATION, Kind.IDENTIFICATION})
"""Kinds that are claims by a grave word alone, where no happening is named."""
CONDITIONS = frozenset({"if", "unless", "lest", "whether", "should"})
WARLIKE = frozenset({"GROUP", "DEMONYM"})
ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
AROUND = frozenset({"obj", "nsubj", "obl"})


def is_claim(passage: Passage, kind: Kind, counted: Sequence[Counted]) -> bool:
    """Whether a passage of that kind is worth a record."""
    if is_question(passage) or is_conditional(passage, kind):
        return False
    strong = [t for t in passage.triggers if not t.weak or _fits(passage, t)]
    if strong or counted:
        return True
    if len({t.type.name for t in passage.triggers}) > 1:
        return True
    return kind in GRAVE and bool(set(passage.lemmas) & (CRIMES | RETALIATION | ARMS))


def is_question(passage: Passage) -> bool:
    """Whether the sentence that the passage's head stands in asks."""
    analysis = passage.analysis
    sentence = analysis.sentence_of(passage.head)
    closing = (analysis.words[i].text for i in range(sentence.last - 1, sentence.first, -1))
    return next((t for t in closing if t not in {'"', "”", "''", ")"}), "") == "?"


def is_conditional(passage: Passage, kind: Kind) -> bool:
    """Whether what is told would be so only if something else were; a threat is told outright."""
    analysis, head = passage.analysis, passage.head
    marks = {lemma(analysis, m) for m in dependents(analysis, head, "mark")}
    if marks & (CONDITIONS - {"whether"}):
        return True
    auxiliaries = {lemma(analysis, a) for a in dependents(analysis, head, "aux")}
    supposed = any(
        lemma(analysis, m) in CONDITIONS
        for clause in dependents(analysis, head, "advcl")
        for m in dependents(analysis, clause, "mark")
    )
    return kind is not Kind.THREAT and supposed and bool(auxiliaries & {"would", "could", "might"})


def _fits(passage: Passage, trigger: Trigger) -> bool:
    """Whether a word common elsewhere stands beside one that is not: "troops withdrew"."""
    fitting = FORCES | ARMS
    if trigger.type.family in {"harm", "violence", "control", "access"}:
        fitting |= THINGS
    if trigger.type.family in {"custody", "people", "harm", "violence"}:
        fitting |= measure_table().people
    return any(_is_warlike(passage, i, fitting) for i in _arguments(passage.analysis, trigger))


def _is_warlike(passage: Passage, index: int, fitting: Iterable[str]) -> bool:
    if lemma(passage.analysis, index) in fitting:
        return True
    return any(n.first <= index < n.last and n.label in WARLIKE for n in passage.names)


def _arguments(analysis: Analysis, trigger: Trigger) -> list[int]:
    head = trigger.head
    found = list(dependents(analysis, head, *ARGUMENTS))
    shared = subject(analysis, head)
    if shared is not None:
        found.append(shared)
    if relation(analysis, head) in AROUND:
        governor = analysis.words[head].head
        found += [c for c in dependents(analysis, governor, *ARGUMENTS) if c != head]
    found += [c for i in tuple(found) for c in dependents(analysis, i, "conj", "nmod", "compound")]
    return found

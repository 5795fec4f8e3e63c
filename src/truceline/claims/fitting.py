"""Words that are common elsewhere ("hold", "strike", "sign"), and what makes them tell of war.

Invariant: a weak word counts only beside an armed body, an arm, a side or what can be hit.
"""

from collections.abc import Collection, Iterable

from truceline.claims.events import Trigger
from truceline.claims.grammar import dependents, lemma, relation, subject
from truceline.claims.measures import measure_table
from truceline.claims.nouns import ARMS, FORCES, THINGS
from truceline.language.analysis import Analysis, Name

WARLIKE = frozenset({"GROUP", "DEMONYM"})
ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
AROUND = frozenset({"obj", "nsubj", "obl"})


def fits(analysis: Analysis, trigger: Trigger, warlike: Collection[int]) -> bool:
    """Whether a word common elsewhere stands beside one that is not: "troops withdrew".

    ``warlike`` are the words of names of armed groups and nations.
    """
    if trigger.type.family == "custody":
        taken = dependents(analysis, trigger.head, "obj", "nsubj:pass", "nmod", "conj")
        return any(lemma(analysis, i) in measure_table().people for i in taken)
    fitting = FORCES | ARMS
    if trigger.type.family in {"harm", "violence", "control", "access"}:
        fitting |= THINGS
    if trigger.type.family in {"people", "harm", "violence"}:
        fitting |= measure_table().people
    return any(i in warlike or lemma(analysis, i) in fitting for i in _arguments(analysis, trigger))


def warlike_words(names: Iterable[Name]) -> frozenset[int]:
    """The words of names that stand for armed groups or nations."""
    return frozenset(i for n in names if n.label in WARLIKE for i in range(n.first, n.last))


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

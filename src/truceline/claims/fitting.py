"""Words that are common elsewhere ("hold", "strike", "sign"), and what makes them tell of war.

Invariant: a weak word counts only beside an armed body, an arm, a side or what can be hit.
"""

from collections.abc import Collection, Iterable

from truceline.claims.codebook import NOUN, PHRASE
from truceline.claims.events import Trigger
from truceline.claims.grammar import dependents, is_passive, lemma, relation, subject
from truceline.claims.measures import measure_table
from truceline.claims.nouns import ARMS, FORCES, THINGS
from truceline.language.analysis import Analysis, Name

VEHICLES = frozenset("vehicle car truck bus ambulance train ship vessel boat convoy plane".split())
WARLIKE = frozenset({"GROUP", "DEMONYM"})
PUBLISHED = frozenset(
    "video footage film photo photograph picture image recording audio tape clip statement report "
    "document letter message text list name map data information figure result detail finding "
    "transcript album song magazine".split()
)
"""What is released to the public: nobody goes free."""
RELIEF = frozenset(
    "aid relief humanitarian food medicine medical flour water assistance charity donor cross "
    "crescent un unicef wfp unhcr icrc corps supply".split()
)
"""What makes a convoy one of relief."""
ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
AROUND = frozenset({"obj", "nsubj", "obl"})


def fits(analysis: Analysis, trigger: Trigger, warlike: Collection[int]) -> bool:
    """Whether a word common elsewhere stands beside one that is not: "troops withdrew".

    ``warlike`` are the words of names of armed groups and nations.
    """
    if trigger.type.family == "custody":
        taken = dependents(analysis, trigger.head, "obj", "nsubj:pass", "nmod", "conj")
        people = measure_table().people
        counted = [c for i in taken for c in dependents(analysis, i, "nmod")]
        return any(lemma(analysis, i) in people for i in (*taken, *counted))
    if lemma(analysis, trigger.head) == "convoy":
        return any(lemma(analysis, i) in RELIEF for i in _arguments(analysis, trigger))
    fitting = FORCES | ARMS
    if trigger.type.name == "siege" and not is_passive(analysis, trigger.head):
        doer = subject(analysis, trigger.head)
        return doer is not None and (doer in warlike or lemma(analysis, doer) in FORCES)
    if trigger.type.family in {"harm", "violence", "control", "access"}:
        fitting |= THINGS
    if trigger.type.family in {"people", "harm", "violence"}:
        fitting |= measure_table().people
    return any(i in warlike or lemma(analysis, i) in fitting for i in _arguments(analysis, trigger))


def is_peaceful(analysis: Analysis, trigger: Trigger, sited: Collection[int]) -> bool:
    """Whether what a trigger's words take makes them words of every day.

    A car that "drove back" drives nobody back; "control of its drone" and "holding a
    passport" are of no place; who releases a film frees nobody. ``sited`` are the words of
    the names of places.
    """
    if trigger.type.name == "release":
        given = dependents(analysis, trigger.head, "obj", "nsubj:pass", "nmod")
        return any(lemma(analysis, i) in PUBLISHED for i in given)
    if trigger.word_class == NOUN or trigger.type.family not in {"control", "violence"}:
        return False
    head = trigger.head
    taken = dependents(analysis, head, "obj", "nsubj:pass")
    if trigger.type.name == "attack_repelled":
        return not any(taken) and not is_passive(analysis, head)
    if trigger.type.name == "control_held" and lemma(analysis, head) == "hold":
        return bool(taken) and not any(i in sited or lemma(analysis, i) in THINGS for i in taken)
    return trigger.word_class == PHRASE and _is_control_of_thing(analysis, trigger)


def _is_control_of_thing(analysis: Analysis, trigger: Trigger) -> bool:
    within = range(trigger.first, trigger.last)
    control = next((i for i in within if lemma(analysis, i) == "control"), None)
    of = dependents(analysis, control, "nmod") if control is not None else ()
    return any(lemma(analysis, i) in ARMS | VEHICLES for i in of)


def warlike_words(names: Iterable[Name]) -> frozenset[int]:
    """The words of names that stand for armed groups or nations."""
    return frozenset(i for n in names if n.label in WARLIKE for i in range(n.first, n.last))


def place_words(names: Iterable[Name]) -> frozenset[int]:
    """The words of names of places and sites."""
    return frozenset(
        i for n in names if n.label in {"PLACE", "FACILITY"} for i in range(n.first, n.last)
    )


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

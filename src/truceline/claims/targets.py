"""To whom or what it was done: read off the grammar around a happening's word.

Invariant: a target is a person, body, place or thing that the words name; never a time, an
arm that was fired, or a happening.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from truceline.claims.actors import is_verbal, suffers_as_owner
from truceline.claims.events import Trigger
from truceline.claims.grammar import (
    dependents,
    is_passive,
    lemma,
    preposition,
    relation,
    subject,
)
from truceline.claims.measures import measure_table
from truceline.claims.named import NamesAt
from truceline.claims.nouns import ARMS, FORCES, THINGS, TIMES
from truceline.claims.passage import Passage
from truceline.claims.undergoing import NOBODY, RECEIVING, UNDERGOING, receiving
from truceline.claims.where import KINDS, REGIONS, SITES
from truceline.language.analysis import Analysis

AIMED = frozenset({"on", "against", "at", "upon", "towards", "toward", "into", "onto"})
OF_TARGET = frozenset(
    {"killing", "murder", "assassination", "execution", "massacre", "abduction", "kidnapping"}
    | {"capture", "seizure", "destruction", "arrest", "detention", "release", "shelling"}
    | {"bombing", "bombardment", "shooting", "torture", "rape", "beheading", "evacuation", "siege"}
    | {"occupation", "liberation", "recapture", "violation", "death", "displacement", "deportation"}
)
"""Nouns whose "of" names what it was done to: "the shelling of the port"."""
COUNTING = frozenset(
    "number total toll half most majority rest group dozen hundred thousand score handful".split()
)
"""Nouns that stand for what they are "of"."""
UNHITTABLE = frozenset(
    "distance kilometre kilometer metre meter mile range time rate speed height effect force way "
    "end line direction fire ceasefire truce agreement deal action responsibility control "
    "involvement role attempt statement report claim wound injury casualty damage death loss "
    "wave series string spate campaign barrage salvo "
    "violation explosion table level extent number issue situation case order need right".split()
)
"""Nouns that nothing can be done to in a conflict, whatever stands before them."""


def first_target(
    passage: Passage, ordered: Iterable[Trigger], names: NamesAt, actor: int | None
) -> tuple[int | None, str]:
    ordered = list(ordered)
    harms = [t for t in ordered if t.type.family == "harm" and not passage.is_aside(t)]
    for trigger in [*harms, *(t for t in ordered if t not in harms)]:
        for index, rule in _targets(passage.analysis, trigger, names):
            index = _counted_of(passage.analysis, _antecedent(passage.analysis, index))
            own = trigger.first <= index < trigger.last and (
                lemma(passage.analysis, index) not in THINGS | measure_table().people
            )
            aimed = not rule.startswith(("object", "passive", "subject", "possessor", "'of'"))
            if index == actor or own or not _suffers(passage, index):
                continue
            if not aimed or _can_be_hit(passage, index, names):
                return index, rule
    return None, ""


def _antecedent(analysis: Analysis, index: int) -> int:
    """Who a relative pronoun stands for: the teacher in "a teacher who was wounded"."""
    word = analysis.words[index]
    verb = analysis.words[word.head]
    relative = word.tag.startswith("W") and verb.relation == "acl:relcl"
    return verb.head if relative else index


def _counted_of(analysis: Analysis, index: int) -> int:
    """What a number is of: the missiles in "six of eight missiles"."""
    if analysis.words[index].tag != "CD" and lemma(analysis, index) not in COUNTING:
        return index
    return next(
        (c for c in dependents(analysis, index, "nmod") if preposition(analysis, c) == "of"), index
    )


def _targets(analysis: Analysis, trigger: Trigger, names: NamesAt) -> Iterator[tuple[int, str]]:
    head = trigger.head
    if is_verbal(analysis, head):
        yield from _targets_of_verb(analysis, trigger)
    else:
        for child in dependents(analysis, head, "nmod:poss"):
            if trigger.type.family == "access" or suffers_as_owner(analysis, head, child, names):
                yield child, "possessor"
        yield from _targets_of_noun(analysis, head)


def _targets_of_verb(analysis: Analysis, trigger: Trigger) -> Iterator[tuple[int, str]]:
    head = trigger.head
    if is_passive(analysis, head):
        yield from ((c, "passive subject") for c in dependents(analysis, head, "nsubj"))
        if relation(analysis, head) in {"acl", "conj", "xcomp", "advcl"}:
            shared = subject(analysis, head)
            if shared is not None:
                yield shared, "passive subject, shared"
        return
    if trigger.type.family == "people" and lemma(analysis, head) in UNDERGOING:
        yield from ((c, "subject that undergoes") for c in _subjects(analysis, head))
    mined = trigger.word_class == "phrase" and trigger.type.name == "explosive_device"
    if not mined:
        yield from ((c, "object") for c in dependents(analysis, head, "obj"))
    harmed = trigger.type.family == "harm" and not any(dependents(analysis, head, "obj"))
    if harmed or lemma(analysis, head) in UNDERGOING | receiving(trigger):
        shared = subject(analysis, head)
        if shared is not None:
            yield shared, "subject that undergoes"
    arms = [c for c in dependents(analysis, head, "obj") if lemma(analysis, c) in ARMS]
    for index in (head, *arms):
        for child in dependents(analysis, index, "obl", "nmod"):
            if preposition(analysis, child) in AIMED:
                yield child, "phrase that aims"


def _subjects(analysis: Analysis, head: int) -> list[int]:
    shared = subject(analysis, head)
    return [] if shared is None else [shared]


def _targets_of_noun(analysis: Analysis, head: int) -> Iterator[tuple[int, str]]:
    for child in dependents(analysis, head, "nmod", "obl"):
        link = preposition(analysis, child)
        if link in AIMED or (link == "of" and lemma(analysis, head) in OF_TARGET):
            yield child, f"{link!r} phrase"
    governor = analysis.words[head].head
    if relation(analysis, head) == "obl" and lemma(analysis, governor) in RECEIVING:
        shared = subject(analysis, governor)
        if shared is not None:
            yield shared, "subject that undergoes"
    if relation(analysis, head) in {"obj", "obl"}:
        for child in dependents(analysis, governor, "obl"):
            if preposition(analysis, child) in AIMED:
                yield child, "phrase that aims"


def _can_be_hit(passage: Passage, index: int, names: NamesAt) -> bool:
    """What a shot can be aimed at: persons, forces, things that stand, and names."""
    name = lemma(passage.analysis, index)
    if name in measure_table().people | FORCES | THINGS | SITES | REGIONS | KINDS:
        return True
    return bool(names.label(index)) or passage.analysis.words[index].tag.startswith("NNP")


def _is_mutual(analysis: Analysis, index: int) -> bool:
    """ "Each other", "one another": who they are stands elsewhere."""
    near = [w.text.lower() for w in analysis.words[max(index - 1, 0) : index + 2]]
    return any(pair in {("each", "other"), ("one", "another")} for pair in pairwise(near))


def _suffers(passage: Passage, index: int) -> bool:
    word = passage.analysis.words[index]
    name = lemma(passage.analysis, index)
    if word.tag.startswith(("PRP", "W")) or name in TIMES | NOBODY - {"other", "others", "one"}:
        return False
    if name in UNHITTABLE or _is_mutual(passage.analysis, index):
        return False
    if name in ARMS and (passage.main is None or passage.main.type.name != "interception"):
        return False
    if index in {t.head for t in passage.triggers if t.type.family in {"violence", "deal"}}:
        return False
    return word.tag.startswith(("NN", "JJ"))

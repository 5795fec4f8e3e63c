"""Who did it: read off the grammar around a happening's word.

Invariant: an actor is named by the claim's own grammar (a subject, "by X", "X's", "X
attack") or not at all; nobody is inferred from a side, a place or an earlier violation.
"""

from collections.abc import Iterable, Iterator

from truceline.claims.codebook import VERB
from truceline.claims.events import Trigger
from truceline.claims.grammar import (
    dependents,
    is_passive,
    lemma,
    noun_phrase,
    preposition,
    relation,
    subject,
)
from truceline.claims.measures import measure_table
from truceline.claims.named import NamesAt
from truceline.claims.nouns import ARMS, CREWED, FORCES, TIMES
from truceline.claims.passage import Passage
from truceline.claims.undergoing import NOBODY, RECEIVING, UNDERGOING, receiving
from truceline.language.analysis import Analysis
from truceline.language.designations import is_demonym

LIGHT = frozenset(
    {"carry", "launch", "conduct", "commit", "stage", "mount", "perpetrate", "make", "start"}
    | {"begin", "undertake", "order", "open", "execute", "continue", "resume", "perform", "direct"}
    | {"suffer", "cause", "use", "fire", "deploy", "throw", "plant", "detonate", "drop", "lead"}
)
"""Verbs whose subject does what their object names: "launched an attack"."""
ABSTRACT = frozenset(
    {"situation", "event", "attack", "shelling", "it", "this", "that", "there", "which", "who"}
    | {"clash", "explosion", "fire", "incident", "violence", "fighting", "report", "statement"}
    | {"violation", "operation", "offensive", "war", "conflict", "what", "movement", "people"}
    | {"ceasefire", "truce", "death", "number", "toll", "day", "night", "place", "strike", "blast"}
    | {"district", "region", "province", "city", "town", "village", "area", "sector", "street"}
    | {"mission", "site", "order", "plan", "attempt", "effort", "bid", "decision", "threat", "way"}
)
"""Heads that do nothing themselves, as actors; "people" and pronouns are not taken for one."""
DONE_TO = frozenset(
    "killing murder assassination execution abduction kidnapping capture arrest detention release "
    "death displacement evacuation imprisonment captivity disappearance torture rape shooting "
    "beheading injury wounding".split()
)
"""Nouns whose owner, where it is a person, is the one that it was done to."""
DOERLESS = frozenset({"body_recovery", "ceasefire_status", "ceasefire_effect", "missing_persons"})
"""Types whose grammar names nobody who did it: who carries a body killed nobody."""
PEOPLE_LABELS = frozenset({"ORG", "GROUP", "DEMONYM"})
TELLING = frozenset(
    "cite mention report describe condemn denounce confirm record observe see film investigate "
    "document deny name discuss witness".split()
)
"""Participles whose "by" names who told of a happening, not who did it."""
BLAMING = frozenset({"accuse", "blame", "charge", "suspect", "condemn"})


def first_actor(
    passage: Passage, ordered: Iterable[Trigger], names: NamesAt
) -> tuple[int | None, str, Trigger | None]:
    for trigger in ordered:
        watched = trigger.type.family == "monitoring" and trigger.word_class == VERB
        if trigger.type.name in DOERLESS or watched:
            continue
        for index, rule in _actors(passage, trigger, names):
            if acts(passage, index, names):
                return index, rule, trigger
    return None, "", None


def owner(passage: Passage, names: NamesAt) -> tuple[int, str, None] | None:
    """Whose a thing seen is said to be: "trenches assessed as belonging to X"."""
    analysis = passage.analysis
    for index in passage.unit.words:
        if lemma(analysis, index) != "belong":
            continue
        for child in dependents(analysis, index, "obl"):
            if preposition(analysis, child) == "to" and acts(passage, child, names):
                return child, "owner of what was seen", None
    return None


def accused(passage: Passage, names: NamesAt) -> tuple[int, str, None] | None:
    """Whom an accusation names, or who claims to have done it; nobody for "each other"."""
    analysis, head = passage.analysis, passage.head
    if lemma(analysis, head) in BLAMING:
        blamed = (c for c in dependents(analysis, head, "obl") if preposition(analysis, c) == "on")
        on = tuple(blamed) if lemma(analysis, head) == "blame" else ()
        for index in (*on, *dependents(analysis, head, "obj", "iobj", "nsubj:pass")):
            if acts(passage, index, names):
                return index, "object of the accusation", None
    guilty = "responsib" in passage.text and {"bear", "responsible", "claim", "take"} & {
        lemma(analysis, i) for i in (head, *dependents(analysis, head, "xcomp"))
    }
    doer = subject(analysis, head) if guilty else None
    if doer is not None and acts(passage, doer, names):
        return doer, "subject of the responsibility", None
    return None


def _actors(passage: Passage, trigger: Trigger, names: NamesAt) -> Iterator[tuple[int, str]]:
    """Candidates for who did it, the surest first."""
    analysis = passage.analysis
    head = trigger.head
    if is_verbal(analysis, head):
        yield from _actors_of_verb(analysis, head, trigger)
    yield from ((c, "'by' phrase") for c in _by(analysis, head))
    if not is_verbal(analysis, head):
        yield from _actors_of_noun(analysis, trigger, names)


def is_verbal(analysis: Analysis, index: int) -> bool:
    return analysis.words[index].tag.startswith("VB")


def _by(analysis: Analysis, head: int) -> Iterator[int]:
    for child in dependents(analysis, head, "obl", "nmod"):
        if preposition(analysis, child) == "by":
            yield child


def _actors_of_verb(analysis: Analysis, head: int, trigger: Trigger) -> Iterator[tuple[int, str]]:
    if is_passive(analysis, head):
        return
    undergoes = trigger.word_class == "phrase" and lemma(analysis, head) in receiving(trigger)
    if undergoes or lemma(analysis, head) in UNDERGOING | {"detonate"}:
        return
    if trigger.type.family == "harm" and not any(dependents(analysis, head, "obj")):
        return
    doer = subject(analysis, head)
    if doer is not None:
        yield doer, "subject"
        for child in dependents(analysis, doer, "nmod", "acl"):
            if preposition(analysis, child) == "by":
                yield child, "'by' phrase of the subject"


def _actors_of_noun(
    analysis: Analysis, trigger: Trigger, names: NamesAt
) -> Iterator[tuple[int, str]]:
    head = trigger.head
    if trigger.type.family != "access":
        for child in dependents(analysis, head, "nmod:poss"):
            if not suffers_as_owner(analysis, head, child, names):
                yield child, "possessor"
    for child in dependents(analysis, head, "amod", "compound", "nmod", "flat"):
        if _names_a_side(analysis, child, names) and not preposition(analysis, child):
            yield child, "modifier"
    for child in dependents(analysis, head, "nmod"):
        if preposition(analysis, child) in {"from", "between"} and _fights(analysis, child, names):
            yield child, "'from' phrase"
        if preposition(analysis, child) in {"on", "at", "in", "of", "against"}:
            by = (c for c in _by(analysis, child) if names.label(c) or _fights(analysis, c, names))
            yield from ((c, "'by' phrase behind what was hit") for c in by)
    for child in dependents(analysis, head, "acl"):
        if lemma(analysis, child) not in TELLING:
            yield from ((c, "'by' phrase of a participle") for c in _by(analysis, child))
    by = (c for c in _by_behind(analysis, head) if names.label(c) or _fights(analysis, c, names))
    yield from ((c, "'by' phrase behind an object") for c in by)
    yield from _actors_of_light_verb(analysis, head)


def _by_behind(analysis: Analysis, head: int) -> Iterator[int]:
    """ "It recorded 17 breaches of the truce by X": a verb with a doer has no other by "by"."""
    verb = analysis.words[head].head
    if relation(analysis, head) != "obj" or is_passive(analysis, verb):
        return
    end = noun_phrase(analysis, head)[1]
    for child in _by(analysis, verb):
        if min(dependents(analysis, child, "case")) == end:
            yield child


def _actors_of_light_verb(analysis: Analysis, head: int) -> Iterator[tuple[int, str]]:
    """ "X carried out the attack", "the attack was carried out by X"."""
    governor, role = analysis.words[head].head, relation(analysis, head)
    if role in {"obj", "obl"} and lemma(analysis, governor) in LIGHT:
        if is_passive(analysis, governor):
            yield from ((c, "'by' phrase of a light verb") for c in _by(analysis, governor))
        elif role == "obj" and lemma(analysis, governor) not in RECEIVING:
            doer = subject(analysis, governor)
            if doer is not None:
                yield doer, "subject of a light verb"
    if role == "nsubj" and is_passive(analysis, governor):
        yield from ((c, "'by' phrase of the verb") for c in _by(analysis, governor))


def suffers_as_owner(analysis: Analysis, head: int, owner: int, names: NamesAt) -> bool:
    """ "The girls' release", "the judge's murder": whose it is has it done to them."""
    if lemma(analysis, head) not in DONE_TO:
        return False
    if any(preposition(analysis, c) == "of" for c in dependents(analysis, head, "nmod")):
        return False
    word = analysis.words[owner]
    person = lemma(analysis, owner) in measure_table().people or names.label(owner) == "PERSON"
    return person or word.tag == "PRP$"


def _fights(analysis: Analysis, index: int, names: NamesAt) -> bool:
    return lemma(analysis, index) in FORCES or names.label(index) in PEOPLE_LABELS


def _names_a_side(analysis: Analysis, index: int, names: NamesAt) -> bool:
    """A modifier that can only be a side: a known name for people, or a capital adjective; where
    a sentence begins, or all is in capitals, the letter tells nothing."""
    word = analysis.words[index]
    if word.text.casefold() in names.sides:
        return True
    if label := names.label(index):
        return label in PEOPLE_LABELS
    opens = analysis.sentence_of(index).first == index
    plain = opens or word.text.isupper()
    return (
        word.text[:1].isupper()
        and word.tag.startswith(("JJ", "NNP"))
        and not (plain and word.tag.startswith("JJ") and not is_demonym(word.text))
    )


def acts(passage: Passage, index: int, names: NamesAt) -> bool:
    """Whether a phrase can do something: no weapon, happening, pronoun or time."""
    analysis = passage.analysis
    word = analysis.words[index]
    name = lemma(analysis, index)
    if name in ABSTRACT | NOBODY | TIMES or word.tag in {"CD", "EX", "WDT", "VBG"}:
        return False
    if name in ARMS and not (name in CREWED or _is_sided(analysis, index, names)):
        return False
    nobody = any(lemma(analysis, d) == "no" for d in dependents(analysis, index, "det"))
    if word.tag.startswith("PRP") or (nobody and not _is_sided(analysis, index, names)):
        return False
    if index in names.happenings:
        return False
    return word.tag.startswith(("NN", "JJ")) or bool(names.label(index))


def _is_sided(analysis: Analysis, index: int, names: NamesAt) -> bool:
    """An arm with its side: "Norlandic missiles"."""
    return any(
        _names_a_side(analysis, c, names) for c in dependents(analysis, index, "amod", "compound")
    ) or any(dependents(analysis, index, "nmod:poss"))

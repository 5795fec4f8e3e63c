"""Who did it, to whom, with what: read off the grammar around a happening's word.

Invariant: an actor is named by the claim's own grammar (a subject, "by X", "X's", "X
attack") or not at all; nobody is inferred from a side, a place or an earlier violation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.claims.events import Trigger
from truceline.claims.grammar import (
    conjuncts,
    dependents,
    first,
    is_passive,
    lemma,
    noun_phrase,
    preposition,
    relation,
    subject,
)
from truceline.claims.nouns import ARMS, CREWED, TIMES
from truceline.claims.passage import Passage
from truceline.language.analysis import Analysis, Name, Span

AIMED = frozenset({"on", "against", "at", "upon", "towards", "toward", "into", "onto"})
OF_TARGET = frozenset(
    {"killing", "murder", "assassination", "execution", "massacre", "abduction", "kidnapping"}
    | {"capture", "seizure", "destruction", "arrest", "detention", "release", "shelling"}
    | {"bombing", "bombardment", "shooting", "torture", "rape", "beheading", "evacuation", "siege"}
    | {"occupation", "liberation", "recapture", "violation", "death", "displacement", "deportation"}
)
"""Nouns whose "of" names what it was done to: "the shelling of the port"."""

LIGHT = frozenset(
    {"carry", "launch", "conduct", "commit", "stage", "mount", "perpetrate", "make", "start"}
    | {"begin", "undertake", "order", "open", "execute", "continue", "resume", "perform", "direct"}
    | {"suffer", "cause", "use", "fire", "deploy", "throw", "plant", "detonate", "drop", "lead"}
)
"""Verbs whose subject does what their object names: "launched an attack"."""

RECEIVING = frozenset({"come", "suffer", "face", "sustain", "receive", "experience", "be"})
"""Verbs whose subject undergoes what they take: "came under fire"."""

ABSTRACT = frozenset(
    {"situation", "event", "attack", "shelling", "it", "this", "that", "there", "which", "who"}
    | {"clash", "explosion", "fire", "incident", "violence", "fighting", "report", "statement"}
    | {"violation", "operation", "offensive", "war", "conflict", "what", "movement", "people"}
    | {"ceasefire", "truce", "death", "number", "toll", "day", "night", "place", "strike", "blast"}
)
"""Heads that do nothing themselves, as actors; "people" and pronouns are not taken for one."""

NOBODY = frozenset({"more", "other", "others", "one", "some", "everything", "nothing", "nobody"})
THINGS_DONE = frozenset({"violence", "harm", "control", "custody", "people", "access"})
REPELLING = "attack_repelled"
PEOPLE_LABELS = frozenset({"ORG", "GROUP", "DEMONYM"})
BLAMING = frozenset({"accuse", "blame", "charge", "suspect", "condemn"})
UNDERGOING = frozenset({"die", "perish", "burn", "collapse", "flee", "explode", "suffer"})
"""Verbs whose subject does nothing to anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Heads (word indices) of the phrases that fill the roles; None where none is named."""

    actor: int | None = None
    target: int | None = None
    weapon: Span | None = None
    actor_rule: str = ""
    target_rule: str = ""
    of: Trigger | None = None
    """The trigger whose grammar gave the actor."""


def roles_of(passage: Passage, names: "NamesAt") -> Roles:
    """The roles around a passage's happenings: the main one's first, then those beside it."""
    ordered = _ordered(passage)
    actor, actor_rule, by = _accused(passage, names) or _first_actor(passage, ordered, names)
    target, target_rule = _first_target(passage, ordered, names, actor)
    return Roles(
        actor=actor,
        target=target,
        weapon=weapon_of(passage, names, ordered),
        actor_rule=actor_rule,
        target_rule=target_rule,
        of=by,
    )


def _ordered(passage: Passage) -> list[Trigger]:
    main = passage.main
    rest = [t for t in passage.of_family(*THINGS_DONE) if t is not main]
    return ([main] if main else []) + rest


class NamesAt:
    """Which name a word belongs to."""

    def __init__(self, analysis: Analysis) -> None:
        self._of: dict[int, Name] = {}
        for name in analysis.names:
            for index in range(name.first, name.last):
                self._of.setdefault(index, name)

    def label(self, index: int) -> str:
        name = self._of.get(index)
        return name.label if name else ""

    def span(self, index: int) -> Span | None:
        name = self._of.get(index)
        return (name.first, name.last) if name else None


def _first_actor(
    passage: Passage, ordered: Iterable[Trigger], names: NamesAt
) -> tuple[int | None, str, Trigger | None]:
    for trigger in ordered:
        for index, rule in _actors(passage, trigger, names):
            if _acts(passage, index, names):
                return index, rule, trigger
    return None, "", None


def _accused(passage: Passage, names: NamesAt) -> tuple[int, str, None] | None:
    """Whom an accusation names, or who claims to have done it; nobody for "each other"."""
    analysis, head = passage.analysis, passage.head
    if lemma(analysis, head) in BLAMING:
        for index in dependents(analysis, head, "obj", "nsubj:pass"):
            if _acts(passage, index, names):
                return index, "object of the accusation", None
    guilty = "responsib" in passage.text and {"bear", "responsible", "claim", "take"} & {
        lemma(analysis, i) for i in (head, *dependents(analysis, head, "xcomp"))
    }
    doer = subject(analysis, head) if guilty else None
    if doer is not None and _acts(passage, doer, names):
        return doer, "subject of the responsibility", None
    return None


def _actors(passage: Passage, trigger: Trigger, names: NamesAt) -> Iterator[tuple[int, str]]:
    """Candidates for who did it, the surest first."""
    analysis = passage.analysis
    head = trigger.head
    if _is_verbal(analysis, head):
        yield from _actors_of_verb(analysis, head, trigger)
    yield from ((c, "'by' phrase") for c in _by(analysis, head))
    if not _is_verbal(analysis, head):
        yield from _actors_of_noun(analysis, trigger, names)


def _is_verbal(analysis: Analysis, index: int) -> bool:
    return analysis.words[index].tag.startswith("VB")


def _by(analysis: Analysis, head: int) -> Iterator[int]:
    for child in dependents(analysis, head, "obl", "nmod"):
        if preposition(analysis, child) == "by":
            yield child


def _actors_of_verb(analysis: Analysis, head: int, trigger: Trigger) -> Iterator[tuple[int, str]]:
    if is_passive(analysis, head):
        return
    undergoes = trigger.word_class == "phrase" and lemma(analysis, head) in RECEIVING
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
    for child in dependents(analysis, head, "nmod:poss"):
        yield child, "possessor"
    for child in dependents(analysis, head, "amod", "compound", "nmod", "flat"):
        if _names_a_side(analysis, child, names) and not preposition(analysis, child):
            yield child, "modifier"
    for child in dependents(analysis, head, "nmod"):
        if preposition(analysis, child) in {"from", "between"} and names.label(child) != "PLACE":
            yield child, "'from' phrase"
    for child in dependents(analysis, head, "acl"):
        yield from ((c, "'by' phrase of a participle") for c in _by(analysis, child))
    governor = analysis.words[head].head
    if relation(analysis, head) in {"obj", "obl"} and lemma(analysis, governor) in LIGHT:
        if is_passive(analysis, governor):
            yield from ((c, "'by' phrase of a light verb") for c in _by(analysis, governor))
        elif relation(analysis, head) == "obj" and lemma(analysis, governor) not in RECEIVING:
            doer = subject(analysis, governor)
            if doer is not None:
                yield doer, "subject of a light verb"
    if relation(analysis, head) == "nsubj" and is_passive(analysis, governor):
        yield from ((c, "'by' phrase of the verb") for c in _by(analysis, governor))


def _names_a_side(analysis: Analysis, index: int, names: NamesAt) -> bool:
    """A modifier that can only be a side: a known name for people, or a capital adjective."""
    if label := names.label(index):
        return label in PEOPLE_LABELS
    word = analysis.words[index]
    opens = analysis.sentence_of(index).first == index
    return (
        word.text[:1].isupper()
        and word.tag.startswith(("JJ", "NNP"))
        and not (
            opens
            and word.tag.startswith("JJ")
            and not word.text.lower().endswith(("an", "ese", "ish"))
        )
    )


def _acts(passage: Passage, index: int, names: NamesAt) -> bool:
    """Whether a phrase can do something: no weapon, happening, pronoun or time."""
    analysis = passage.analysis
    word = analysis.words[index]
    name = lemma(analysis, index)
    if name in ABSTRACT | NOBODY | TIMES or word.tag in {"CD", "EX", "WDT", "VBG"}:
        return False
    if name in ARMS and not (name in CREWED or _is_sided(analysis, index, names)):
        return False
    if word.tag.startswith("PRP"):
        return False
    if any(t.head == index and t.type.family != "movement" for t in passage.triggers):
        return False
    return word.tag.startswith(("NN", "JJ")) or bool(names.label(index))


def _is_sided(analysis: Analysis, index: int, names: NamesAt) -> bool:
    """An arm with its side: "Norlandic missiles"."""
    return any(
        _names_a_side(analysis, c, names) for c in dependents(analysis, index, "amod", "compound")
    ) or any(dependents(analysis, index, "nmod:poss"))


def _first_target(
    passage: Passage, ordered: Iterable[Trigger], names: NamesAt, actor: int | None
) -> tuple[int | None, str]:
    ordered = list(ordered)
    harms = [t for t in ordered if t.type.family == "harm"]
    for trigger in [*harms, *(t for t in ordered if t not in harms)]:
        for index, rule in _targets(passage.analysis, trigger):
            index = _counted_of(passage.analysis, index)
            own = trigger.first <= index < trigger.last
            if index != actor and not own and _suffers(passage, index):
                return index, rule
    return None, ""


def _counted_of(analysis: Analysis, index: int) -> int:
    """What a number is of: the missiles in "six of eight missiles"."""
    if analysis.words[index].tag != "CD":
        return index
    return next(
        (c for c in dependents(analysis, index, "nmod") if preposition(analysis, c) == "of"), index
    )


def _targets(analysis: Analysis, trigger: Trigger) -> Iterator[tuple[int, str]]:
    head = trigger.head
    if _is_verbal(analysis, head):
        yield from _targets_of_verb(analysis, trigger)
    else:
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
    yield from ((c, "object") for c in dependents(analysis, head, "obj"))
    harmed = trigger.type.family == "harm" and not any(dependents(analysis, head, "obj"))
    if harmed or lemma(analysis, head) in UNDERGOING | RECEIVING:
        shared = subject(analysis, head)
        if shared is not None:
            yield shared, "subject that undergoes"
    for child in dependents(analysis, head, "obl"):
        if preposition(analysis, child) in AIMED:
            yield child, "phrase that aims"


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


def _suffers(passage: Passage, index: int) -> bool:
    word = passage.analysis.words[index]
    name = lemma(passage.analysis, index)
    if word.tag.startswith(("PRP", "W")) or name in TIMES | NOBODY - {"other", "others", "one"}:
        return False
    if name in ARMS and (passage.main is None or passage.main.type.name != "interception"):
        return False
    if index in {t.head for t in passage.triggers if t.type.family in {"violence", "deal"}}:
        return False
    return word.tag.startswith(("NN", "CD", "JJ"))


def weapon_of(passage: Passage, names: NamesAt, ordered: Iterable[Trigger]) -> Span | None:
    """The words of the arm: what made the happening's word specific, else the arm named."""
    analysis = passage.analysis
    if passage.main is not None and passage.main.type.name == "interception":
        return _instrument(analysis, passage.main, names)
    for trigger in ordered:
        at = trigger.refined_by
        if at is not None and lemma(analysis, at) in ARMS:
            return _arm(analysis, at, names)
    best: Span | None = None
    for index in passage.unit.words:
        named = names.label(index) == "WEAPON"
        if not named and not (lemma(analysis, index) in ARMS and _is_arm(analysis, index)):
            continue
        span = names.span(index) if named else None
        found = _arm(analysis, index, names) if span is None else _joined(analysis, span, names)
        if best is None or (found[1] - found[0] > best[1] - best[0]):
            best = found
    return best


def _instrument(analysis: Analysis, trigger: Trigger, names: NamesAt) -> Span | None:
    """What something was brought down with; what was brought down is no weapon of the claim."""
    for child in dependents(analysis, trigger.head, "obl"):
        if preposition(analysis, child) in {"with", "by", "using"} and (
            lemma(analysis, child) in ARMS
        ):
            return _arm(analysis, child, names)
    return None


def _is_arm(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return word.tag.startswith("NN") and lemma(analysis, index) not in {"debris", "round", "mine"}


def _arm(analysis: Analysis, index: int, names: NamesAt) -> Span:
    """An arm with the names and words that make it specific: "Grad rockets"."""
    low = index
    while low - 1 >= 0:
        word = analysis.words[low - 1]
        joined = word.head in range(low, index + 1) and relation(analysis, low - 1) in {
            "compound", "flat", "amod", "punct", "nmod",
        }  # fmt: skip
        if not joined or names.label(low - 1) in {"PLACE", "DEMONYM", "ORG", "GROUP"}:
            break
        low -= 1
    high = index + 1
    words = analysis.words
    if (
        high < len(words)
        and words[index].relation == "compound"
        and (lemma(analysis, high) in ARMS and words[index].head == high)
    ):
        high += 1
    return low, high


def _joined(analysis: Analysis, span: Span, names: NamesAt) -> Span:
    """A named weapon with the noun it modifies: "Tochka-U ballistic missile"."""
    top = first(i for i in range(*span) if analysis.words[i].head not in range(*span))
    if top is None or analysis.words[top].is_root:
        return span
    head = analysis.words[top].head
    if lemma(analysis, head) in ARMS and head >= span[1] and head - span[1] <= 2:
        return span[0], head + 1
    return span


DROPPED = frozenset({"CD", "PDT"})


def phrase_of(passage: Passage, index: int) -> Span:
    """The words that name a participant: its phrase without number, comparator or marks."""
    analysis = passage.analysis
    low, high = noun_phrase(analysis, index, conj=len(conjuncts(analysis, index)) > 1)
    while low < index and _is_count(analysis, low):
        low += 1
    while high - 1 > index and analysis.words[high - 1].tag in {"POS", ",", ".", "''"}:
        high -= 1
    return low, high


def _is_count(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return (
        word.tag in DROPPED
        or relation(analysis, index) in {"nummod", "advmod", "punct", "case"}
        or (
            word.text.lower()
            in {"at", "least", "more", "than", "about", "around", "some", "as", "many"}
        )
    )

"""Who did it, to whom, with what: the words that fill the roles of a passage."""

from dataclasses import dataclass

from truceline.claims.actors import accused, first_actor, owner
from truceline.claims.events import Trigger
from truceline.claims.grammar import conjuncts, dependents, noun_phrase, relation
from truceline.claims.named import NamesAt
from truceline.claims.passage import Passage
from truceline.claims.targets import first_target
from truceline.claims.weapons import weapon_of
from truceline.language.analysis import Analysis, Span

BESIDE_IT = frozenset({"violence", "harm", "custody"})


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


def roles_of(passage: Passage, names: NamesAt) -> Roles:
    """The roles around a passage's happenings: the main one's first, then those beside it."""
    ordered = _ordered(passage)
    actor, actor_rule, by = (
        accused(passage, names) or owner(passage, names) or first_actor(passage, ordered, names)
    )
    target, target_rule = first_target(passage, ordered, names, actor)
    return Roles(
        actor=actor,
        target=target,
        weapon=weapon_of(passage, names, ordered),
        actor_rule=actor_rule,
        target_rule=target_rule,
        of=by,
    )


def _ordered(passage: Passage) -> list[Trigger]:
    """The main happening, then the sure ones beside it that somebody does or suffers."""
    main = passage.main
    beside = (t for t in passage.of_family(*BESIDE_IT) if t is not main and not t.weak)
    rest = [t for t in beside if not passage.is_under_head(t)]
    if main is not None and main.type.family == "custody":
        # "Arrested for bombing a bus": what somebody is held for is no part of the arrest.
        # "The release of 21 of those who were taken": nor is how they came there.
        rest = [t for t in rest if t.type.family == "custody" and not passage.is_aside(t)]
    return ([main] if main else []) + rest


DROPPED = frozenset({"CD", "PDT"})


def phrase_of(passage: Passage, index: int, names: NamesAt) -> Span:
    """The words that name a participant: its phrase without number, comparator or marks.

    A name is never cut: "Al-Brin Front" is three of the tree's words and one name.
    """
    analysis = passage.analysis
    low, high = noun_phrase(analysis, index, conj=len(conjuncts(analysis, index)) > 1)
    if (name := names.span(index)) is not None:
        low, high = min(low, name[0]), max(high, name[1])
    while low < index and _is_count(analysis, low):
        low += 1
    low = _with_half(passage, index, low)
    while high - 1 > index and analysis.words[high - 1].tag in {"POS", ",", ".", "''"}:
        high -= 1
    return low, high


def _with_half(passage: Passage, index: int, low: int) -> int:
    """ "Norlandian and Marnish troops": the first half, where a parse makes it a subject apart."""
    analysis, word = passage.analysis, passage.analysis.words[index]
    if relation(analysis, index) != "nsubj" or word.is_root:
        return low
    for other in dependents(analysis, word.head, "nsubj"):
        under = sorted(analysis.subtree(other))
        whole = under[-1] == index - 1 == low - 1 and under[-1] - under[0] == len(under) - 1
        if other < index and whole and any(dependents(analysis, other, "conj")):
            return under[0]
    return low


def _is_count(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return (
        word.tag in DROPPED
        or relation(analysis, index) in {"nummod", "advmod", "punct", "case"}
        or (
            word.text.lower()
            in {"at", "least", "more", "than", "about", "around", "some", "as", "many", "no"}
            | {"up", "to", "over", "nearly", "almost", "fewer", "less", "another"}
        )
    )

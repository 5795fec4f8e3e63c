"""A Passage: a unit of text with the happenings that its words name, the main one first.

What every rule about a claim looks at: its words, its head, its triggers, its speakers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from truceline.claims.attribution import Attribution
from truceline.claims.clauses import Unit
from truceline.claims.events import Trigger
from truceline.claims.fitting import fits, is_peaceful, place_words, warlike_words
from truceline.claims.grammar import climb, dependents, lemma, preposition, relation
from truceline.claims.measures import measure_table
from truceline.claims.nouns import FORCES, TIMES
from truceline.language.analysis import Analysis, Name, Word

CAUSES = frozenset({"by", "in", "during", "from", "of", "with", "due to", "because of", "as"})
"""Prepositions by which a harm names the violence that did it: "killed in an airstrike"."""

TELLING = frozenset({"violence", "harm", "control", "custody", "deal", "people"})
"""Families whose words have a time and place of their own."""
BEGINNING = frozenset({"begin", "start", "erupt", "resume", "commence"})
"""Verbs by which a clause only tells when: "when the fighting began"."""
COMING_TO_BE = frozenset({"bear", "born", "found", "establish", "create", "elect", "appoint"})
"""Verbs of a clause on a noun that tell of a time before all that is reported."""
DATING = frozenset({"since", "before", "until", "till", "ahead of"})
"""What a happening is told since, before or until is another one."""


@dataclass(frozen=True)
class Passage:
    """Words that may be a claim, seen with the text's parse. ``triggers`` lie in the unit."""

    analysis: Analysis
    unit: Unit
    triggers: tuple[Trigger, ...]
    names: tuple[Name, ...] = ()
    """The names that begin in the unit, in order."""

    @property
    def head(self) -> int:
        return self.unit.head

    @property
    def hops(self) -> tuple[Attribution, ...]:
        return self.unit.hops

    @cached_property
    def inside(self) -> frozenset[int]:
        """The words of the unit."""
        return frozenset(self.unit.words)

    def words(self) -> Iterator[Word]:
        """The words of the unit, in order."""
        return (self.analysis.words[i] for i in self.unit.words)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(lemma(self.analysis, i) for i in self.unit.words)

    @cached_property
    def text(self) -> str:
        """The words of the unit in lower case, one blank between them."""
        return " ".join(w.text.lower() for w in self.words())

    @cached_property
    def char_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the unit stands in the text, in code points."""
        return tuple(self.analysis.chars(a, b) for a, b in self.unit.spans)

    def depth(self, index: int) -> int:
        """Steps of the tree from a word up to the unit's head; 50 where it hangs elsewhere."""
        return min(climb(self.analysis, index, (self.head,)), 50)

    @cached_property
    def main(self) -> Trigger | None:
        """The happening that the unit tells: the one nearest to its head.

        Where that is a harm ("killed"), the violence that did it, if the clause names one.
        """
        nearest = min(self.triggers, key=self._rank, default=None)
        if nearest is not None and nearest.type.family == "deal":
            return self._deal(nearest)
        if nearest is None or nearest.type.family != "harm" or nearest.refined_by is not None:
            return nearest
        return self.cause_of(nearest) or nearest

    def _deal(self, nearest: Trigger) -> Trigger:
        """What is done with a ceasefire, under the verb that does it: "agreed to extend"."""
        made = [t for t in self.triggers if t.type.name.startswith("ceasefire_")]
        made = [t for t in made if t.refined_by is not None and not self._is_aside(t)]
        told = nearest if nearest in made or not made else min(made, key=self._rank)
        if nearest.type.name not in {"agreement", told.type.name}:
            return nearest
        verb = told.refined_by
        return told if verb is None else replace(told, first=verb, last=verb + 1, head=verb)

    def _rank(self, trigger: Trigger) -> tuple[bool, bool, bool, int, int]:
        """A deal at the head wins over what is agreed; a clause of time gives no happening."""
        depth = self.depth(trigger.head)
        deal = trigger.head == self.head and (
            trigger.type.family == "deal" or trigger.type.name == "attack_repelled"
        )
        monitoring = trigger.type.family == "monitoring"
        aside = self._is_aside(trigger) or self.is_under_head(trigger)
        aside = aside or self._is_attribute(trigger)
        return aside, trigger.weak and not deal, monitoring, depth, trigger.head

    def _is_attribute(self, trigger: Trigger) -> bool:
        """A participle that tells how a thing is that something else is told of: "pulled a
        wounded man from a collapsed house"."""
        word = self.analysis.words[trigger.head]
        return word.tag in {"VBN", "VBG"} and relation(self.analysis, trigger.head) == "amod"

    def is_under_head(self, trigger: Trigger) -> bool:
        """Whether a trigger is told in a clause about a noun of a head that tells itself:
        "21 of the girls abducted in April were released"."""
        at = trigger.head
        if at == self.head or all(t.head != self.head for t in self.triggers):
            return False
        while at != self.head and at in self.inside and not self.analysis.words[at].is_root:
            if relation(self.analysis, at) == "acl":
                return True
            at = self.analysis.words[at].head
        return False

    def _is_aside(self, trigger: Trigger) -> bool:
        """Whether a trigger only dates what is told: "since the fighting began"."""
        at = trigger.head
        for _ in range(8):
            word = self.analysis.words[at]
            if at == self.head or at not in self.inside or word.is_root:
                return False
            links = {lemma(self.analysis, c) for c in dependents(self.analysis, at, "mark", "case")}
            rel = relation(self.analysis, at)
            if links & DATING and rel in {"advcl", "obl", "nmod", "acl"}:
                return True
            if rel in {"advcl", "acl"} and lemma(self.analysis, at) in BEGINNING:
                return True
            at = word.head
        return False

    def cause_of(self, harm: Trigger) -> Trigger | None:
        """The violence that a harm's clause names as its cause, subject or governing clause."""
        violent = [t for t in self.triggers if t.type.family == "violence"]
        found = [t for t in violent if self._causes(t, harm) and not self._is_aside(t)]
        specific = [t for t in found if not t.type.general and t.type.name != "explosion"]
        return next(iter([*specific, *found]), None)

    def _causes(self, trigger: Trigger, harm: Trigger) -> bool:
        analysis = self.analysis
        if self._is_carried_out(trigger, harm):
            return True
        if climb(analysis, harm.head, (trigger.head,)) <= 3:
            return True
        if climb(analysis, trigger.head, (harm.head,)) > 3:
            return False
        at = trigger.head
        while analysis.words[at].head != harm.head and not analysis.words[at].is_root:
            at = analysis.words[at].head
        rel = relation(analysis, at)
        if rel in {"nsubj", "csubj", "advcl", "acl", "conj", "xcomp", "compound"}:
            return True
        return rel in {"obl", "nmod"} and preposition(analysis, at) in CAUSES | {"after"}

    def _is_carried_out(self, trigger: Trigger, harm: Trigger) -> bool:
        """ "Carried out a third day of strikes, killing nine": what the verb over a harm takes."""
        analysis, at = self.analysis, trigger.head
        while relation(analysis, at) == "nmod" and preposition(analysis, at) == "of":
            at = analysis.words[at].head
        verb = analysis.words[harm.head]
        over = relation(analysis, harm.head) == "advcl" and verb.tag == "VBG"
        return over and relation(analysis, at) == "obj" and analysis.words[at].head == verb.head

    def tells_of(self, index: int) -> bool:
        """Whether a word stands under the main happening, not under another one beside it.

        "The attack was in reply to air strikes last week": last week is not the attack's.
        """
        main = self.main
        heads = {i: t for t in self.triggers for i in range(t.first, t.last)}
        at = index
        for _ in range(12):
            found = heads.get(at)
            if found is not None and found.type.family in TELLING and not self._is_person(at):
                return found is main or self.is_one_with_main(found)
            if at == self.head or self.analysis.words[at].is_root:
                return self._is_told_at_head
            if self._is_since(at) or self._is_of_its_past(at):
                return False
            at = self.analysis.words[at].head
        return True

    @cached_property
    def _is_told_at_head(self) -> bool:
        """Not where the happening has come to be in a clause on a noun, and the head tells
        something else: "the war, which has killed thousands, resumed on Sunday"."""
        main = self.main
        if main is None or main.head == self.head or not self._is_in_relative(main.head):
            return True
        auxiliaries = dependents(self.analysis, main.head, "aux")
        return all(lemma(self.analysis, i) != "have" for i in auxiliaries)

    def _is_of_its_past(self, index: int) -> bool:
        """Whether a word heads a clause on how its noun came to be: "a nurse born in 1974",
        "the war, which began in 2019"; a happening's own beginning dates it."""
        if relation(self.analysis, index) != "acl":
            return False
        name, noun = lemma(self.analysis, index), self.analysis.words[index].head
        began = name in BEGINNING and all(t.head != noun for t in self.triggers)
        return began or name in COMING_TO_BE

    def _is_since(self, index: int) -> bool:
        """Whether a word heads a clause that only dates: "since the talks began on 3 May"."""
        if relation(self.analysis, index) != "advcl":
            return False
        return any(
            lemma(self.analysis, m) in DATING for m in dependents(self.analysis, index, "mark")
        )

    def tells_of_phrase(self, first: int, last: int) -> bool:
        """Whether a phrase of time or place is of the main happening, by tree and by order.

        The parse cannot be trusted to hang "in reply to air strikes last week in Brim" right:
        what directly follows another happening's word is taken to be that one's.
        """
        words = self.analysis.words
        top = next((i for i in range(first, last) if not first <= words[i].head < last), first)
        if not self.tells_of(top):
            return False
        before = first - 1
        while before in self.inside and (
            words[before].tag in {"IN", "DT"} or lemma(self.analysis, before) in TIMES | {"last"}
        ):
            before -= 1
        return before not in self.inside or self.tells_of(before)

    def _is_person(self, index: int) -> bool:
        """Whether a trigger is who did or suffered it ("snipers"), not that it happened."""
        return lemma(self.analysis, index) in measure_table().people | FORCES

    def is_aside(self, trigger: Trigger) -> bool:
        """Whether a trigger only dates what is told, or is told of a noun in a clause."""
        return self._is_aside(trigger) or (
            trigger is not self.main and self._is_in_relative(trigger.head)
        )

    def _is_in_relative(self, index: int) -> bool:
        """Whether a word stands in a clause about a noun: "teachers kidnapped in April"."""
        main = self.main.head if self.main and self.main.head != index else self.head
        at, stop = index, {self.head, main}
        while at not in stop and at in self.inside and not self.analysis.words[at].is_root:
            if relation(self.analysis, at) == "acl":
                return True
            at = self.analysis.words[at].head
        return False

    def is_one_with_main(self, trigger: Trigger) -> bool:
        """Whether a trigger is the cause or the harm of the main one, or stands over it."""
        main = self.main
        if main is None or climb(self.analysis, main.head, (trigger.head,)) < 99:
            return True
        if self._is_aside(trigger):
            return False
        families = {main.type.family, trigger.type.family}
        if families <= {"violence", "harm"} and "harm" in families:
            return True
        if self._is_in_relative(trigger.head) or len(families) > 1:
            return False
        link = relation(self.analysis, trigger.head)
        return "deal" in families or link in {"obj", "conj", "nsubj", "xcomp", "compound"}

    def of_family(self, *families: str) -> tuple[Trigger, ...]:
        """The triggers of some families, nearest to the head first."""
        found = [t for t in self.triggers if t.type.family in families]
        return tuple(sorted(found, key=self._rank))


def passages(
    analysis: Analysis, units: Sequence[Unit], triggers: Sequence[Trigger]
) -> tuple[Passage, ...]:
    """Each unit with its triggers. Triggers in no unit (within a cue) are left out."""
    at: dict[int, list[Trigger]] = {}
    named: dict[int, list[Name]] = {}
    place = {index: n for n, unit in enumerate(units) for index in unit.words}
    warlike, sited = warlike_words(analysis.names), place_words(analysis.names)
    for trigger in triggers:
        if trigger.head not in place or is_peaceful(analysis, trigger, sited):
            continue
        if trigger.weak and fits(analysis, trigger, warlike):
            trigger = replace(trigger, weak=False)
        at.setdefault(place[trigger.head], []).append(trigger)
    for name in analysis.names:
        if name.first in place:
            named.setdefault(place[name.first], []).append(name)
    return tuple(
        Passage(analysis, unit, tuple(at.get(n, ())), tuple(named.get(n, ())))
        for n, unit in enumerate(units)
    )


def tops(passage: Passage) -> list[int]:
    """The head of a unit with the verbs that complete it or are told beside it."""
    found, todo = [], [passage.head]
    while todo:
        at = todo.pop(0)
        found.append(at)
        todo += [c for c in dependents(passage.analysis, at, "xcomp") if c in passage.inside]
    return found

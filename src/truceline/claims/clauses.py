"""Units: the stretches of a text that may each be one claim.

A unit is the content of one chain of speakers, cut where another happening is told with a
subject of its own. Phrases that attribute ("the ministry said") belong to no unit.

Invariant: units do not overlap, and each lies within one sentence or one quotation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.events import Trigger
from truceline.claims.grammar import (
    CHARGING,
    DENYING,
    dependents,
    is_denied,
    is_negated,
    is_predicate,
    lemma,
    relation,
)
from truceline.claims.joined import is_answer, is_told_by_another
from truceline.claims.unknowns import leaves_open
from truceline.language.analysis import Analysis, Sentence, Span

STRIPPED = frozenset({Manner.SPEECH, Manner.BELIEF, Manner.HEARSAY})
"""Manners whose source and cue stand outside the claim; what is seen or wanted keeps them."""

CONTRAST = frozenset({"while", "whereas", "although", "though", "whilst", "but"})
HEDGED_NOUN = frozenset({"assess", "believe", "think", "suspect", "presume"})
ACCUSING = frozenset({"accuse", "blame", "charge"})
NAMING = frozenset({"call", "describe", "brand", "label", "condemn", "denounce", "term"})
HARM = frozenset({"violence", "harm"})
"""Families whose words tell of one happening where they share a clause."""

FINDING = frozenset(
    {"confirm", "verify", "determine", "establish", "corroborate", "ascertain", "know", "assess"}
)
"""Verbs that, denied, tell of what could not be found out."""

WHOLE = frozenset({"accuse", "blame", "call", "describe", "brand", "label", "condemn", "denounce"})
"""Verbs whose content says nothing without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words (indices, in order) that may be a claim, under ``head``, said by ``hops``."""

    head: int
    words: tuple[int, ...]
    hops: tuple[Attribution, ...]
    """The attributions over the words, outermost first, those kept in the words included."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The unbroken runs of its words, half-open."""
        runs: list[list[int]] = []
        for index in self.words:
            if runs and runs[-1][1] == index:
                runs[-1][1] = index + 1
            else:
                runs.append([index, index + 1])
        return tuple((a, b) for a, b in runs)


def units(
    analysis: Analysis,
    sentences: Iterable[Sentence],
    attributions: Sequence[Attribution],
    found: Sequence[Trigger],
) -> tuple[Unit, ...]:
    """The units of some sentences, in the order of the text."""
    plan = _Plan(analysis, attributions, found)
    return tuple(unit for sentence in sentences for unit in plan.of(sentence))


class _Plan:
    """Which words attribute, and whose content each word is."""

    def __init__(
        self, analysis: Analysis, attributions: Sequence[Attribution], found: Sequence[Trigger]
    ) -> None:
        self.analysis = analysis
        self.triggers = {t.head: t for t in found}
        self.hops: dict[int, list[Attribution]] = {}
        self.frame: set[int] = set()
        for attribution in sorted(attributions, key=_size, reverse=True):
            for first, last in attribution.content:
                for index in range(first, last):
                    self.hops.setdefault(index, []).append(attribution)
        self.doubted = [a for a in attributions if self._is_doubted(a)]
        stripped = {id(a) for a in attributions if self._is_stripped(a)}
        for attribution in attributions:
            if id(attribution) in stripped:
                self.frame |= self._zone(attribution)
        self.regions = {
            i: tuple(a for a in own if id(a) in stripped) for i, own in self.hops.items()
        }

    def _is_stripped(self, attribution: Attribution) -> bool:
        if attribution.manner not in STRIPPED or self._is_under_doubt(attribution):
            return False
        return attribution.lemma not in WHOLE and self._is_clause(attribution)

    def _is_doubted(self, attribution: Attribution) -> bool:
        """ "Could not confirm that ...": no claim of the content, so they stay together."""
        cue = attribution.cue_word
        if cue is None:
            return False
        unfound = lemma(self.analysis, cue) in FINDING and is_denied(self.analysis, cue)
        return unfound or leaves_open(self.analysis, cue)

    def _is_under_doubt(self, attribution: Attribution) -> bool:
        cue = attribution.cue_word
        return any(d is attribution or (cue is not None and d.holds(cue)) for d in self.doubted)

    def _is_clause(self, attribution: Attribution) -> bool:
        """Whether the content can stand without its cue: it holds a clause of its own."""
        for first, last in attribution.content:
            for index in range(first, last):
                head = self.analysis.words[index].head
                top = not attribution.holds(head) or head == index
                if top and self._stands(index):
                    return True
        return attribution.cue_word is None

    def _stands(self, index: int) -> bool:
        word = self.analysis.words[index]
        if any(dependents(self.analysis, index, "nsubj", "expl", "cop")):
            return True
        return word.is_root or relation(self.analysis, index) in {"ccomp", "parataxis"}

    def _zone(self, attribution: Attribution) -> set[int]:
        """Source and cue, with what hangs on them and is nobody's content."""
        own = {i for a, b in (*attribution.source, *attribution.cue) for i in range(a, b)}
        if attribution.carried:
            own = {i for a, b in attribution.cue for i in range(a, b)}
        zone = set(own)
        for index in own:
            if self.analysis.words[index].head in own and not self.analysis.words[index].is_root:
                continue
            for child in self._hanging(index):
                zone.add(child)
        free = {i for t in own if self._is_of_the_teller(t) for i in self.analysis.subtree(t)}
        return {i for i in zone - free if not self._is_said(i, attribution)}

    def _is_said(self, index: int, attribution: Attribution) -> bool:
        """Whether a word that hangs on a cue is said: by it, or by another one beside it."""
        cue = attribution.cue_word
        return any(
            a is attribution or cue is None or not a.holds(cue) for a in self.hops.get(index, ())
        )

    def _hanging(self, index: int) -> list[int]:
        found, todo = [index], [index]
        while todo:
            for child in self.analysis.children(todo.pop()):
                if self._is_own_clause(child) or self._is_naming(child):
                    continue
                found.append(child)
                todo.append(child)
        return found

    def _is_of_the_teller(self, index: int) -> bool:
        """What befell who tells it: "said Ana, a farmer who was shot in the arm"."""
        if relation(self.analysis, index) != "appos":
            return False
        clauses = dependents(self.analysis, index, "acl")
        told = (self.triggers[i] for c in clauses for i in self._clause(c) if i in self.triggers)
        return any(t.type.family in {"harm", "violence", "custody"} for t in told)

    def _is_own_clause(self, index: int) -> bool:
        """A clause beside the cue, with a subject of its own: "X said so, and Y fled"."""
        return relation(self.analysis, index) in {"conj", "parataxis", "advcl"} and any(
            dependents(self.analysis, index, "nsubj")
        )

    def of(self, sentence: Sentence) -> list[Unit]:
        analysis = self.analysis
        heads: dict[tuple[int, ...], dict[int, list[int]]] = {}
        for index in range(sentence.first, sentence.last):
            if index in self.frame:
                continue
            region = self.region(index)
            key = tuple(id(a) for a in region)
            heads.setdefault(key, {}).setdefault(self._head(index, region), []).append(index)
        made = []
        for groups in heads.values():
            main = max(groups, key=lambda h: (not self._is_result(h), len(groups[h]), -h))
            loose = [h for h in groups if not self._is_cut(h) and h != main]
            for head in loose:
                groups[main] = sorted([*groups[main], *groups.pop(head)])
            for head, words in groups.items():
                trimmed = _trimmed(analysis, words)
                if trimmed:
                    hops = tuple(self.hops.get(head, ()))
                    made.append(Unit(head=head, words=trimmed, hops=hops))
        return sorted(made, key=lambda u: u.words)

    def _is_result(self, index: int) -> bool:
        """Whether a word only heads what came of what is told: "..., setting it on fire"."""
        return self.analysis.words[index].tag == "VBG"

    def region(self, index: int) -> tuple[Attribution, ...]:
        """The stripped attributions over a word: words of one region share their speakers."""
        return self.regions.get(index, ())

    def _head(self, index: int, region: tuple[Attribution, ...]) -> int:
        """The word that heads the unit of a word: the nearest cut above it in its region."""
        while not self._is_cut(index):
            word = self.analysis.words[index]
            if word.is_root or word.head in self.frame or self.region(word.head) != region:
                return index
            index = word.head
        return index

    def _is_cut(self, index: int) -> bool:
        """Whether a word begins a unit of its own within its region."""
        analysis, word = self.analysis, self.analysis.words[index]
        if word.is_root:
            return True
        rel = relation(analysis, index)
        if rel not in {"conj", "parataxis", "advcl"}:
            return is_answer(analysis, index)
        subjects = dependents(analysis, index, "nsubj", "expl")
        # A parse may hang who says it on the last verb said: no subject of what is told.
        own = any(c not in self.frame for c in subjects)
        if rel == "conj":
            puts = lemma(analysis, index) == "put" and is_told_by_another(analysis, index)
            return puts or self._is_other_conjunct(index, own=own)
        if is_answer(analysis, index):
            return True
        if rel == "parataxis":
            return own and self._tells(index)
        if rel == "advcl":
            marks = {lemma(analysis, m) for m in dependents(analysis, index, "mark")}
            if self._is_naming(index):
                return True
            if "as" in marks and own and is_told_by_another(analysis, index):
                return True
            return own and bool(marks & CONTRAST) and self._tells(index)
        return False

    def _is_naming(self, index: int) -> bool:
        """ "..., calling the raids an act of war": a claim of its own."""
        named = any(dependents(self.analysis, index, "obj"))
        return lemma(self.analysis, index) in NAMING and named

    def _is_other_conjunct(self, index: int, *, own: bool) -> bool:
        analysis, head = self.analysis, self.analysis.words[index].head
        if is_predicate(analysis, index) and is_predicate(analysis, head):
            if {lemma(analysis, index), lemma(analysis, head)} & (CHARGING | DENYING):
                return own or lemma(analysis, index) != lemma(analysis, head)
            if lemma(analysis, index) in FINDING and is_negated(analysis, index):
                return True
            here, there = self._family(index), self._family(head)
            if here is not None and lemma(analysis, head) in ACCUSING and here != there:
                return True
            if (
                here is None
                or (there == "harm" and self._is_elliptic(index))
                or (there == "deal" and not own and self._holds(index))
            ):
                return False
            if own:
                harmed = {here, there} <= HARM
                return not (harmed and (self._is_casualty(index, head) or self._is_bare(index)))
            return there is not None and here != there and not {here, there} <= HARM
        return self._has_assessed(index) and self._has_assessed(head)

    def _holds(self, index: int) -> bool:
        """ "The truce was strained but was holding": how a deal is, not who holds a place."""
        trigger = self.triggers.get(index)
        of_control = trigger is not None and trigger.weak and trigger.type.family == "control"
        return of_control and not any(dependents(self.analysis, index, "obj"))

    def _is_elliptic(self, index: int) -> bool:
        """ "90 were killed and around 32,000 displaced": a participle that shares its verb."""
        taken = dependents(self.analysis, index, "nsubj", "aux", "obj", "cop")
        return self.analysis.words[index].tag == "VBN" and not any(taken)

    def _is_bare(self, index: int) -> bool:
        """A harm told in short, under the verb before: "left six dead and dozens injured"."""
        trigger = self.triggers.get(index)
        short = not any(dependents(self.analysis, index, "aux", "cop"))
        return trigger is not None and trigger.type.family == "harm" and short

    def _is_casualty(self, index: int, head: int) -> bool:
        """Two harms of one telling: "nine were killed and 34 wounded"."""
        pair = [self.triggers.get(i) for i in (index, head)]
        return all(t is not None and t.type.family == "harm" for t in pair)

    def _has_assessed(self, index: int) -> bool:
        return any(
            lemma(self.analysis, c) in HEDGED_NOUN for c in dependents(self.analysis, index, "acl")
        )

    def _family(self, index: int) -> str | None:
        """The family of the happening that a clause tells, by its head or what is near it."""
        if index in self.triggers:
            return self.triggers[index].type.family
        near = [
            self.triggers[i].type.family
            for i in self._clause(index)
            if i in self.triggers and not self.triggers[i].weak
        ]
        return near[0] if near else None

    def _clause(self, index: int) -> list[int]:
        """The words of a clause without the clauses co-ordinated with it."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [c for c in self.analysis.children(at) if relation(self.analysis, c) != "conj"]
        return sorted(found)

    def _tells(self, index: int) -> bool:
        """Whether a clause names a happening, in its verb or in what the verb takes."""
        taken = dependents(self.analysis, index, "obj", "nsubj", "xcomp", "obl")
        return any(self._family(i) is not None for i in (index, *taken))


def _size(attribution: Attribution) -> int:
    return sum(last - first for first, last in attribution.content)


OPENING = frozenset({"and", "but", "that", "while", "whereas", "although", "though", "or", "so"})


def _trimmed(analysis: Analysis, words: Sequence[int]) -> tuple[int, ...]:
    """Words without the marks and connectives at their edges."""
    kept = list(words)
    while kept and not _has_substance(analysis, kept[0], opening=True):
        kept.pop(0)
    while kept and not _has_substance(analysis, kept[-1], opening=False):
        kept.pop()
    return tuple(kept)


def _has_substance(analysis: Analysis, index: int, *, opening: bool) -> bool:
    word = analysis.words[index]
    if not any(c.isalnum() for c in word.text):
        return not opening and word.text in {"!", "%"}
    if word.text.lower() in OPENING:
        return not (opening and relation(analysis, index) in {"cc", "mark", "advmod"}) and opening
    return True

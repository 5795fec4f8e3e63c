"""Claims of one report that tell of one happening, and what they lend one another.

Invariants: a time, place, actor or weapon is lent only between claims judged to be about
the same happening, is marked ``carried`` and never replaces words of the claim's own; who
acted and with what is lent only between claims of one and the same speaker, so that nobody
is made a violator by another's words.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from truceline.claims.claim import Basis, Certainty, Claim, Kind, Mention, Scope, TimeMention, Why
from truceline.claims.codebook import EventType
from truceline.claims.entries import Entries
from truceline.claims.events import Trigger
from truceline.claims.grammar import dependents, lemma, relation
from truceline.claims.parties import countries
from truceline.claims.passage import Passage
from truceline.language.mentions import is_there

HAPPENING = frozenset({Kind.EVENT, Kind.STATUS})
POINTING = frozenset({Kind.CHARACTERISATION, Kind.ACCUSATION, Kind.IDENTIFICATION})
"""Kinds that may point at a happening, and neither lend nor borrow."""
FAMILIES = frozenset({"violence", "harm", "control", "custody"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
REACH = 8
"""Claims back that one may be tied to: a report returns to its main happening, not to all."""
NEXT = 2
"""Claims back that a bare harm ("34 others were wounded") belongs to."""
BACKING = frozenset({"attack_repelled", "interception"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with the passage that it was made from."""

    claim: Claim
    passage: Passage
    places: frozenset[str]
    """The names, case folded, of where the main happening was, not of all that is named."""

    @property
    def type(self) -> EventType | None:
        """The type of what the claim tells, where that is a happening."""
        main = self.passage.main
        fits = main is not None and main.type.family in FAMILIES
        return main.type if main is not None and fits else None

    @property
    def times(self) -> frozenset[str]:
        return frozenset(t.quote.exact.casefold() for t in self.claim.times)

    @property
    def is_bare_harm(self) -> bool:
        """A harm told without place or time, cause or doer: of something told before."""
        harm = self.type is not None and self.type.family == "harm"
        bare = harm and not self.places and not self.times and self.claim.actor is None
        words, analysis = self.passage.unit.words, self.passage.analysis
        return bare and not any(is_there(analysis, i) for i in words)

    @property
    def pointing(self) -> Iterator[Trigger]:
        """The triggers that point back: "the attack", "those strikes"."""
        analysis = self.passage.analysis
        for trigger in self.passage.triggers:
            if trigger.type.family not in FAMILIES or trigger.word_class == "verb":
                continue
            if self.claim.kind in HAPPENING and not self._is_main(trigger):
                continue
            words = {lemma(analysis, d) for d in dependents(analysis, trigger.head, "det")}
            if words & DEFINITE and relation(analysis, trigger.head) != "compound":
                yield trigger

    def _is_main(self, trigger: Trigger) -> bool:
        """Whether a trigger is what the claim tells, not what it is told in reply to."""
        main = self.passage.main
        return trigger is main or self.passage.is_one_with_main(trigger)

    @property
    def voice(self) -> str:
        return self.claim.speakers[-1].name.casefold()


@dataclass(slots=True)
class Happening:
    """The claims judged to be about one happening, by their order in the report."""

    members: list[int] = field(default_factory=list)
    links: dict[int, int] = field(default_factory=dict)
    """Each member after the first to the earlier claim that it was tied to."""

    def lenders(self, at: int) -> list[int]:
        """Members that a claim may borrow from, nearest first: those before it, and those
        right after it that were tied to it outright."""
        after = range(at + 1, at + 1 + NEXT)
        fit = [m for m in self.members if m < at or (m in after and self.links[m] == at)]
        return sorted((m for m in fit if m != at), key=lambda m: abs(m - at))


def tied(told: Sequence[Told]) -> tuple[Claim, ...]:
    """The claims with ``mention_of`` and what they lend one another. Linear in the claims."""
    of: dict[int, Happening] = {}
    entries = Entries(told[0].passage.analysis) if told else None
    for at in range(len(told)):
        back = _told_before(told, at)
        if back is not None and entries is not None:
            here, there = told[at].passage.head, told[back].passage.head
            back = None if told[at].is_bare_harm and entries.apart(here, there) else back
        if back is not None:
            happening = of.setdefault(back, Happening(members=[back]))
            happening.members.append(at)
            happening.links[at] = back
            of[at] = happening
    claims = [t.claim for t in told]
    for at, happening in of.items():
        claims[at] = _lent(told, happening, at)
    return tuple(claims)


def _told_before(told: Sequence[Told], at: int) -> int | None:
    """The nearest earlier claim about the same happening, or None."""
    one = told[at]
    if one.claim.kind not in HAPPENING | POINTING or _is_sum(one.claim):
        return None
    earlier = range(at - 1, max(-1, at - 1 - REACH), -1)
    named = {t.type.name for back in earlier for t in told[back].passage.triggers}
    for back in earlier:
        other = told[back]
        if other.claim.kind not in HAPPENING or _is_sum(other.claim):
            continue
        if _same(one, other, named):
            return back
    if one.is_bare_harm and one.claim.kind in HAPPENING:
        for back in earlier[:NEXT]:
            if _may_have_harmed(told[back], one):
                return back
    return None


def _is_sum(claim: Claim) -> bool:
    """Counts over more than one happening belong to none."""
    return any(f.scope is not Scope.INCIDENT for f in claim.figures)


def _same(one: Told, other: Told, named: Container[str]) -> bool:
    """Whether two claims tell of one happening, by its word, its place or its day.

    ``named`` are the types that the claims before name at all: "the air strikes" that were
    named before in passing are those, and not an explosion told of since.
    """
    if (one.type is None and one.claim.kind in HAPPENING) or other.type is None:
        return False
    if _apart(one.places, other.places) or _apart(one.times, other.times):
        return False
    for trigger in one.pointing:
        exact = trigger.type.name == other.type.name
        if exact or (trigger.type.name not in named and _points_at(trigger.type, other.type)):
            return True
    if one.type is None or one.claim.kind not in HAPPENING:
        return False
    shared = (one.places & other.places) - frozenset(countries())
    beaten = {one.type.name, other.type.name} & BACKING
    return (
        bool(shared)
        and not beaten
        and _compatible(one.type, other.type)
        and not _other_actor(one, other)
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _other_actor(one: Told, other: Told) -> bool:
    a, b = one.claim.actor, other.claim.actor
    if a is None or b is None:
        return False
    return not {w.casefold() for w in a.name.split()} & {w.casefold() for w in b.name.split()}


def _points_at(pointing: EventType, told: EventType) -> bool:
    """Whether "the attack" may be the shelling told before; "the shelling" is no explosion."""
    if pointing.family == "violence" and not pointing.general:
        return told.name == "attack"
    return _compatible(pointing, told) and (pointing.family == "harm" or told.family != "harm")


def _compatible(one: EventType, other: EventType) -> bool:
    """Whether two types may be of one happening: equal, one general, or a harm with its cause."""
    if one.name == other.name:
        return True
    families = {one.family, other.family}
    if families == {"violence"}:
        return one.general or other.general or bool({one.name, other.name} & BACKING)
    return families <= {"violence", "harm"}


def _may_have_harmed(other: Told, harm: Told) -> bool:
    if other.claim.kind not in HAPPENING or other.type is None or _is_sum(other.claim):
        return False
    if other.claim.certainty is Certainty.DENIED or other.type.name in BACKING:
        return False
    return other.type.family in {"violence", "harm"} and not _apart(harm.places, other.places)


def _lent(told: Sequence[Told], happening: Happening, at: int) -> Claim:
    """A claim with ``mention_of``, and with times and places that its own words leave out."""
    claim = replace(told[at].claim, mention_of=told[happening.members[0]].claim.id)
    if claim.kind not in HAPPENING:
        return claim
    others = happening.lenders(at)
    near = [told[m] for m in others if told[m].claim.kind in HAPPENING]
    alike = [told[m].claim for m in others if told[m].voice == told[at].voice]
    claim = _with_times(claim, near)
    claim = _with_places(claim, near)
    return _with_doer(claim, told[at], alike) if told[at].is_bare_harm else claim


def _with_times(claim: Claim, near: Sequence[Told]) -> Claim:
    source = next((t.claim for t in near if t.claim.times), None)
    if claim.times or source is None:
        return claim
    times = tuple(TimeMention(quote=t.quote, basis=Basis.CARRIED) for t in source.times)
    return replace(claim, times=times, why=(*claim.why, _why("times", times[0].quote.exact)))


def _with_places(claim: Claim, near: Sequence[Told]) -> Claim:
    source = next((t for t in near if t.places), None)
    if claim.places or source is None:
        return claim
    places = tuple(
        replace(p, basis=Basis.CARRIED)
        for p in source.claim.places
        if p.name.casefold() in source.places and not _owns(p, source.claim)
    )
    if not places:
        return claim
    return replace(claim, places=places, why=(*claim.why, _why("places", places[0].name)))


def _owns(place: Mention, claim: Claim) -> bool:
    """Whether a place only tells whose another is: "Norland" in "Norland's Brim"."""
    after = claim.quote.exact[place.quote.end - claim.quote.start :]
    return after.startswith(("'s ", "’s ")) and len(claim.places) > 1


def _with_doer(claim: Claim, one: Told, alike: Sequence[Claim]) -> Claim:
    """Who did a harm, and with what, as the same speaker told it of the same happening."""
    actor = next((c.actor for c in alike if c.actor), None)
    weapon = next((c.weapon for c in alike if c.weapon), None)
    if claim.actor is None and actor is not None:
        carried = replace(actor, basis=Basis.CARRIED)
        claim = replace(claim, actor=carried, why=(*claim.why, _why("actor", actor.name)))
    if claim.weapon is None and weapon is not None:
        carried = replace(weapon, basis=Basis.CARRIED)
        claim = replace(claim, weapon=carried, why=(*claim.why, _why("weapon", weapon.name)))
    return claim


def _why(name: str, words: str) -> Why:
    return Why(field=name, rule="carried from the same happening", words=words)

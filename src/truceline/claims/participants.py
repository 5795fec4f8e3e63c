"""The mentions of a claim: who acted, on whom, with what, where, as the report words them.

Invariant: a name is the claim's own words, or words elsewhere in the report that the
mentions were joined by; then ``basis`` is carried and ``via`` holds the claim's own words.
"""

from dataclasses import dataclass, replace
from itertools import islice, takewhile

from truceline.claims.claim import Basis, Certainty, Mention, Why
from truceline.claims.grammar import lemma
from truceline.claims.named import NamesAt
from truceline.claims.passage import Passage
from truceline.claims.roles import phrase_of, roles_of
from truceline.claims.where import LABELS, places_of, toponyms
from truceline.language.analysis import Analysis, Span
from truceline.language.mentions import Mentions
from truceline.reports.quote import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who and what takes part in a claim's happening; None where the words name none."""

    actor: Mention | None = None
    target: Mention | None = None
    weapon: Mention | None = None
    why: tuple[Why, ...] = ()


ASSESSING = frozenset({"assess", "believe", "suspect", "presume", "think"})


def _is_assessed(passage: Passage, index: int | None) -> bool:
    """Whether only that it was this one is in doubt: "assessed as belonging to X"."""
    if index is None:
        return False
    above = takewhile(lambda i: i != passage.head, passage.analysis.ancestors(index))
    return any(lemma(passage.analysis, i) in ASSESSING for i in islice(above, 4))


class Participants:
    """The names of a text, and the mentions made from them."""

    def __init__(
        self,
        analysis: Analysis,
        mentions: Mentions,
        happenings: frozenset[int],
        sides: frozenset[str] = frozenset(),
    ) -> None:
        self.analysis = analysis
        self.mentions = mentions
        self.names = NamesAt(analysis, happenings, sides)
        self.known = toponyms(analysis)
        places = {(n.first, n.last) for n in analysis.names if n.label in LABELS}
        self.sites = {span for span, name in mentions.antecedents.items() if name in places}
        """Descriptions of places ("the town"), joined with their names."""

    def of(self, passage: Passage) -> Cast:
        """The actor, target and weapon of a passage."""
        roles = roles_of(passage, self.names)
        actor = self._participant(passage, roles.actor)
        if actor is not None and _is_assessed(passage, roles.actor):
            actor = replace(actor, certainty=Certainty.HEDGED)
        target = self._participant(passage, roles.target)
        weapon = self._mention(roles.weapon) if roles.weapon else None
        why = [
            Why(field=name, rule=rule, words=found.quote.exact)
            for name, rule, found in (
                ("actor", roles.actor_rule, actor),
                ("target", roles.target_rule, target),
            )
            if found is not None
        ]
        return Cast(actor=actor, target=target, weapon=weapon, why=tuple(why))

    def places(self, passage: Passage) -> tuple[Mention, ...]:
        """The places that a passage names, and those that its words stand for."""
        return tuple(m for m, _ in self._placed(passage).values())

    def own_places(self, passage: Passage) -> frozenset[str]:
        """The names, case folded, of the places of the main happening alone."""
        return frozenset(name for name, (_, own) in self._placed(passage).items() if own)

    def _placed(self, passage: Passage) -> dict[str, tuple[Mention, bool]]:
        found: dict[str, tuple[Mention, bool]] = {}
        for span in places_of(passage, self.known, self.sites):
            mention = self._mention(span)
            own = passage.tells_of_phrase(*span)
            found.setdefault(mention.name.casefold(), (mention, own))
        return found

    def _participant(self, passage: Passage, index: int | None) -> Mention | None:
        return None if index is None else self._mention(phrase_of(passage, index, self.names))

    def _mention(self, span: Span) -> Mention:
        named = self.mentions.named(span)
        words = Quote.of(self.analysis.text, self.analysis.chars(*span))
        if named == span:
            return Mention(name=words.exact, quote=words)
        quote = Quote.of(self.analysis.text, self.analysis.chars(*named))
        return Mention(name=quote.exact, quote=quote, basis=Basis.CARRIED, via=words.exact)

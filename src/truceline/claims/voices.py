"""Whose words a passage is: the attributions over it, and the one that it is itself.

"The ministry accused X of ..." and "a photographer saw ..." are claims of the ministry and
the photographer though their verb stands in the claim. Invariant: a verb that is denied
("has not confirmed") or has no source makes nobody a speaker.
"""

from collections.abc import Iterable
from dataclasses import replace

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.claim import Certainty
from truceline.claims.contents import runs
from truceline.claims.grammar import (
    DENYING,
    dependents,
    is_denied,
    is_passive,
    is_working_order,
    keeps_out,
    lemma,
    preposition,
)
from truceline.claims.joined import TOLLS
from truceline.claims.kinds import ACCUSING, DEMANDING, NAMING, THREATENING
from truceline.claims.passage import Passage, tops
from truceline.claims.sources import phrase_of, source_of
from truceline.claims.unknowns import owns_not_to_know
from truceline.language.analysis import Analysis

WATCHING = frozenset(
    "see hear record observe spot witness register detect note count document verify confirm "
    "corroborate".split()
)
"""Verbs whose subject tells what it saw or checked: a monitor, a photographer."""
ADMITTING = frozenset({"acknowledge", "admit", "concede", "confess"})
"""Verbs whose subject owns to what follows: "acknowledged striking the site"."""
SAYING = (WATCHING | DENYING | ACCUSING | NAMING | DEMANDING | THREATENING | ADMITTING) | {
    "report",
    "claim",
}
"""Verbs by which a claim that holds them is its subject's."""


class Voices:
    """The attributions of a text, found by the word of their cue."""

    def __init__(self, analysis: Analysis, attributions: Iterable[Attribution]) -> None:
        self.analysis = analysis
        self._by_cue = {a.cue_word: a for a in attributions if a.cue_word is not None}

    def of(self, passage: Passage) -> tuple[Attribution, ...]:
        """The hops of a passage, outermost first, all of them as speech.

        A stance makes nobody the speaker of what it is about, but it is a claim itself.
        """
        own = next((a for i in tops(passage) if (a := self._own(passage, i))), None)
        hops = _until_denied(passage.hops)
        if own is None:
            return hops
        words = frozenset(passage.unit.words)
        over = tuple(a for a in hops if a.cue_word != own.cue_word)
        return (*over, replace(own, manner=Manner.SPEECH, content=_all(words)))

    def _own(self, passage: Passage, index: int) -> Attribution | None:
        """What a verb in the passage itself attributes to its subject."""
        unknowing = owns_not_to_know(self.analysis, index)
        if not unknowing and (not self._says(index) or is_denied(self.analysis, index)):
            return None
        if lemma(self.analysis, index) in WATCHING and not self._has_seen(index):
            return None
        found = self._by_cue.get(index)
        if found is not None and found.source:
            return found
        head = None if is_passive(self.analysis, index) else source_of(self.analysis, index)
        if head is None:
            return None
        return Attribution(
            source=runs(self.analysis, phrase_of(self.analysis, head)),
            cue=((index, index + 1),),
            content=(),
            cue_word=index,
            lemma=lemma(self.analysis, index),
            source_head=head,
        )

    def _has_seen(self, index: int) -> bool:
        """Whether something is seen: "explosions heard in the east" hear nothing.

        "About 70 bursts" may be taken for what they hear about.
        """
        about = (
            any(dependents(self.analysis, i, "nummod"))
            for i in dependents(self.analysis, index, "obl")
            if preposition(self.analysis, i) in {"about", "around", "over", "up", "at"}
        )
        seen = dependents(self.analysis, index, "obj", "ccomp", "xcomp")
        return any(seen) or any(about)

    def _says(self, index: int) -> bool:
        """A verb of saying, or "put the toll at nine"."""
        if keeps_out(self.analysis, index) or is_working_order(self.analysis, index):
            return False
        if lemma(self.analysis, index) != "put":
            return lemma(self.analysis, index) in SAYING
        return any(
            lemma(self.analysis, c) in TOLLS for c in dependents(self.analysis, index, "obj")
        )


def _until_denied(hops: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The hops up to one that denies: "X rejected a statement by Y that ..." is X's denial."""
    for at, hop in enumerate(hops):
        if hop.certainty is Certainty.DENIED and hop.source:
            return hops[: at + 1]
    return hops


def _all(words: frozenset[int]) -> tuple[tuple[int, int], ...]:
    return ((min(words), max(words) + 1),)

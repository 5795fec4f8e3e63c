"""Whose words a passage is: the attributions over it, and the one that it is itself.

"The ministry accused X of ..." and "a photographer saw ..." are claims of the ministry and
the photographer though their verb stands in the claim. Invariant: a verb that is denied
("has not confirmed") or has no source makes nobody a speaker.
"""

from collections.abc import Iterable
from dataclasses import replace

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.grammar import dependents, is_denied
from truceline.claims.passage import Passage

DONE = frozenset({"violence", "harm", "control", "custody", "people", "movement"})
"""Families whose verbs do something and say nothing, whatever else they may mean."""


class Voices:
    """The attributions of a text, found by the word of their cue."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._by_cue = {a.cue_word: a for a in attributions if a.cue_word is not None}

    def of(self, passage: Passage) -> tuple[Attribution, ...]:
        """The hops of a passage, outermost first, all of them as speech.

        A stance makes nobody the speaker of what it is about, but it is a claim itself.
        """
        own = [a for i in tops(passage) if (a := self._by_cue.get(i)) and self._speaks(passage, a)]
        over = [a for a in passage.hops if a not in own]
        words = frozenset(passage.unit.words)
        return tuple(over) + tuple(
            replace(a, manner=Manner.SPEECH, content=_all(words)) for a in own[:1]
        )

    def _speaks(self, passage: Passage, found: Attribution) -> bool:
        assert found.cue_word is not None
        done = any(t.head == found.cue_word and t.type.family in DONE for t in passage.triggers)
        return bool(found.source) and not done and not is_denied(passage.analysis, found.cue_word)


def tops(passage: Passage) -> list[int]:
    """The head of a unit with the verbs that complete it or are told beside it."""
    found, todo = [], [passage.head]
    while todo:
        at = todo.pop(0)
        found.append(at)
        todo += [c for c in dependents(passage.analysis, at, "xcomp") if c in passage.inside]
    return found


def _all(words: frozenset[int]) -> tuple[tuple[int, int], ...]:
    return ((min(words), max(words) + 1),)

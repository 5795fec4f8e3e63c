"""An Attribution: one source says, believes or sees one content."""

from dataclasses import dataclass

from truceline.claims.claim import Certainty
from truceline.claims.cues import Manner
from truceline.language.analysis import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source says, believes or sees one content. All spans are word indices, half-open.

    ``source`` is empty where none is named. ``cue_word`` is the head word of the cue, None
    for a bare quotation, whose ``lemma`` is '"'. ``carried`` tells that the source stands
    in another sentence than the content. ``certainty`` is what the cue tells.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_word: int | None
    lemma: str
    manner: Manner = Manner.SPEECH
    certainty: Certainty = Certainty.ASSERTED
    carried: bool = False
    source_head: int | None = None
    """Index of the head word of the source, where one is named."""

    def holds(self, index: int) -> bool:
        """Whether a word is in the content."""
        return any(first <= index < last for first, last in self.content)

    @property
    def size(self) -> int:
        """Words in the content."""
        return sum(last - first for first, last in self.content)

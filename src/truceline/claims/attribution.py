"""Who says it: sources, cues and contents of a text, read off its parse.

Invariant: a content holds no word of its own cue or source, and a source is carried from
another sentence only where the text marks it (an open quotation, "it said").
"""

from dataclasses import dataclass
from enum import StrEnum

from truceline.claims.claim import Certainty
from truceline.language.analysis import Analysis, Span


class Manner(StrEnum):
    """How the source stands to the content."""

    SPEECH = "speech"
    BELIEF = "belief"
    OBSERVATION = "observation"
    STANCE = "stance"
    """For, against, wanting or fearing: no claim that the content is so."""
    HEARSAY = "hearsay"
    """No source is named: "reportedly", "is said to"."""


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

    def holds(self, index: int) -> bool:
        """Whether a word is in the content."""
        return any(first <= index < last for first, last in self.content)


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of their cues. Nested ones are told by containment.

    A cue that stands inside the content of another is a hop further down the chain.
    """
    found = (_of_verb(analysis, word.index) for word in analysis.words)
    return tuple(a for a in found if a is not None)


SAYING = frozenset({"say", "tell", "report", "claim", "announce", "add", "state"})


def _of_verb(analysis: Analysis, index: int) -> Attribution | None:
    word = analysis.words[index]
    if word.lemma not in SAYING or not word.tag.startswith("VB"):
        return None
    children = analysis.children(index)
    relation = {analysis.words[c].relation.partition(":")[0]: c for c in children}
    if "ccomp" not in relation:
        return None
    source = (_whole(analysis, relation["nsubj"]),) if "nsubj" in relation else ()
    content = (_whole(analysis, relation["ccomp"]),)
    return Attribution(
        source=source,
        cue=((index, index + 1),),
        content=content,
        cue_word=index,
        lemma=word.lemma,
    )


def _whole(analysis: Analysis, index: int) -> Span:
    words = analysis.subtree(index)
    return words[0], words[-1] + 1

"""An Attribution: one source says, believes or sees one content."""

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.claims.claim import Certainty
from truceline.claims.contents import Content, runs
from truceline.claims.cues import Manner
from truceline.claims.joined import is_answer
from truceline.claims.sources import phrase_of
from truceline.language.analysis import Analysis, Span

PARTS = frozenset("half most some many few several all both two three one none dozens".split())
"""Words that with "of" tell how many of a source speak."""
PERIODICAL = frozenset("now today tonight live daily weekly monthly online direct".split())
"""Words of time that end the names of outlets."""


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


def built(
    analysis: Analysis,
    index: int,
    head: int | None,
    content: Content,
    *,
    lemma: str = "",
    beside: Iterable[int] = (),
) -> Attribution:
    """The attribution of a cue by its head word, the head of its source and its content.

    ``beside`` are words of the cue that the tree does not show as its own.
    """
    cue = _cue_words(analysis, index, content) | set(beside)
    source = phrase_of(analysis, head) if head is not None else set[int]()
    if source and head is not None:
        source |= _split_off(analysis, head, min(source))
        source = _how_many(analysis, source - _focus(analysis, min(source)))
    if index in source:
        source -= set(analysis.subtree(index))
    title = _rest_of_title(analysis, source)
    source, cue = source | title, cue - title
    source -= cue | (content.words - title)
    words = content.words - cue - source - title - _answers(analysis, content.words)
    return Attribution(
        source=runs(analysis, source),
        cue=runs(analysis, cue),
        content=runs(analysis, words, barred=cue | source),
        cue_word=index,
        lemma=lemma or analysis.words[index].lemma.lower(),
        manner=content.frame.manner,
        certainty=_denied(analysis, index, content.frame.certainty),
        source_head=head,
    )


def _split_off(analysis: Analysis, head: int, first: int) -> set[int]:
    """ "Norlandic Armed Forces officers said": words right before, hung apart as a subject too."""
    for child in analysis.children(analysis.words[head].head):
        words = analysis.subtree(child)
        if child < head and analysis.words[child].relation == "nsubj" and max(words) == first - 1:
            return {*words, *(i for i in range(min(words), first))}
    return set()


def _focus(analysis: Analysis, first: int) -> set[int]:
    """ "Even some allies said": the word that only points at the source."""
    even = analysis.words[first].text.lower() in {"even", "only", "just"}
    return {first} if even and analysis.words[first].tag == "RB" else set()


def _how_many(analysis: Analysis, source: set[int]) -> set[int]:
    """ "Half of the residents say": how many of them, where the parse hangs that elsewhere."""
    first, words = min(source, default=0), analysis.words
    if first < 2 or words[first - 1].text.lower() != "of":
        return source
    before = words[first - 2].text.lower()
    return source | {first - 2, first - 1} if before in PARTS else source


def _rest_of_title(analysis: Analysis, source: set[int]) -> set[int]:
    """ "Norland Now reported": a word of time with a capital that ends an outlet's name."""
    after = max(source, default=-1) + 1
    if not 0 < after < len(analysis.words):
        return set()
    word, before = analysis.words[after], analysis.words[after - 1]
    titled = word.text[:1].isupper() and word.text.lower() in PERIODICAL
    return {after} if titled and before.tag.startswith("NNP") else set()


def _answers(analysis: Analysis, words: frozenset[int]) -> set[int]:
    """What another sets against a content within its own clause: "..., which Y denied"."""
    found = (i for i in words if analysis.words[i].head in words and is_answer(analysis, i))
    said = {w for i in found for w in analysis.subtree(i)}
    which = {min(said) - 1} if said and analysis.words[min(said) - 1].text == "which" else set()
    return said | which


def _cue_words(analysis: Analysis, index: int, content: Content) -> set[int]:
    """The verb with its auxiliaries, negation, particles and adverbs beside it."""
    cue = {index}
    if content.joined is not None:
        cue.add(content.joined)
    for child in analysis.children(index):
        word = analysis.words[child]
        near = word.relation in ("aux", "aux:pass", "compound:prt", "cop", "fixed")
        adverb = word.relation == "advmod" and not analysis.children(child)
        if near or (adverb and _unbroken(analysis, child, index, cue)):
            cue.add(child)
    return cue


def _unbroken(analysis: Analysis, child: int, index: int, cue: set[int]) -> bool:
    low, high = min(child, index), max(child, index)
    relations = {analysis.words[i].relation for i in range(low + 1, high) if i not in cue}
    return relations <= {"aux", "aux:pass", "advmod", "compound:prt"}


def _denied(analysis: Analysis, index: int, certainty: Certainty) -> Certainty:
    """A denial negated ("did not deny") tells nothing: hedged."""
    negated = any(
        analysis.words[c].lemma in ("not", "never", "n't") for c in analysis.children(index)
    )
    return Certainty.HEDGED if negated and certainty is Certainty.DENIED else certainty

"""Words that name a happening, found by the codebook in a parse.

Invariant: triggers do not overlap; the longest phrase has its words before any single word.
"""

from dataclasses import dataclass

from truceline.claims.codebook import NOUN, PHRASE, VERB, Codebook, EventType
from truceline.language.analysis import Analysis, Word

ARTICLES = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her"}
)
"""Words that a phrase may hold without naming them: "open the fire" is "open fire"."""

MODIFYING = frozenset(
    {"amod", "compound", "nmod", "nummod", "flat", "obl", "nsubj", "obj", "advcl"}
)
"""Relations in which a means makes a general word specific: "missile attack"."""

PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words ``first`` to ``last`` (exclusive) that name a happening; ``head`` is their top."""

    head: int
    first: int
    last: int
    type: EventType
    word_class: str
    weak: bool = False
    refined_by: int | None = None
    """The word that made a general type specific: "missile" in "missile attack"."""


def triggers(analysis: Analysis, book: Codebook) -> tuple[Trigger, ...]:
    """Every trigger of a text, in order. Linear in the text's words."""
    found: list[Trigger] = []
    for sentence in analysis.sentences:
        index = sentence.first
        while index < sentence.last:
            trigger = _phrase(analysis, book, index, sentence.last) or _word(analysis, book, index)
            if trigger is None:
                index += 1
                continue
            found.append(_refined(analysis, book, trigger))
            index = trigger.last
    return tuple(found)


def _phrase(analysis: Analysis, book: Codebook, index: int, end: int) -> Trigger | None:
    word = analysis.words[index]
    for form in {word.lemma.lower(), word.text.lower()}:
        for lemmas, kind in book.phrases.get(form, ()):
            last = _match(analysis, lemmas, index, end)
            if last is not None:
                return Trigger(
                    head=_top(analysis, index, last),
                    first=index,
                    last=last,
                    type=kind,
                    word_class=PHRASE,
                    weak=(kind.name, " ".join(lemmas)) in book.weak,
                )
    return None


def _match(analysis: Analysis, lemmas: tuple[str, ...], index: int, end: int) -> int | None:
    """Where a phrase that begins at ``index`` ends, letting articles stand between."""
    at = index
    for place, lemma in enumerate(lemmas):
        while place and at < end and _passes(analysis.words[at], lemma):
            at += 1
        if at >= end or lemma not in _forms(analysis.words[at]):
            return None
        at += 1
    return at


def _passes(word: Word, wanted: str) -> bool:
    return wanted not in _forms(word) and word.text.lower() in ARTICLES


def _forms(word: Word) -> tuple[str, str]:
    return word.lemma.lower(), word.text.lower()


def _top(analysis: Analysis, first: int, last: int) -> int:
    return next(
        (
            i
            for i in range(first, last)
            if not first <= analysis.words[i].head < last or analysis.words[i].is_root
        ),
        first,
    )


def _word(analysis: Analysis, book: Codebook, index: int) -> Trigger | None:
    word = analysis.words[index]
    word_class = _class(word)
    if word_class is None or word.relation in {"aux", "aux:pass", "cop", "flat", "fixed"}:
        return None
    lemma = word.lemma.lower()
    kind = book.lexicon.get((word_class, lemma))
    if kind is None and word_class == NOUN:
        lemma = word.text.lower()
        kind = book.lexicon.get((NOUN, lemma))
    if kind is None or _is_name(word):
        return None
    return Trigger(
        head=index,
        first=index,
        last=index + 1,
        type=kind,
        word_class=word_class,
        weak=(kind.name, lemma) in book.weak,
    )


def _class(word: Word) -> str | None:
    if word.tag.startswith("VB"):
        return VERB
    if word.tag.startswith("NN") or word.tag.startswith("JJ"):
        return NOUN
    return None


def _is_name(word: Word) -> bool:
    return word.tag in {"NNP", "NNPS"} and word.text[:1].isupper() and not word.text.isupper()


def _refined(analysis: Analysis, book: Codebook, trigger: Trigger) -> Trigger:
    if not trigger.type.general or trigger.type.family == "control":
        return trigger
    for index in _near(analysis, trigger):
        for form in _forms(analysis.words[index]):
            kind = book.means.get(form)
            if kind is not None and kind.name != trigger.type.name:
                return Trigger(
                    head=trigger.head,
                    first=trigger.first,
                    last=trigger.last,
                    type=kind,
                    word_class=trigger.word_class,
                    refined_by=index,
                )
    return trigger


def _near(analysis: Analysis, trigger: Trigger) -> list[int]:
    """The words that tell by what means: modifiers, subject, instrument, and their modifiers."""
    near: list[int] = []
    for child in analysis.children(trigger.head):
        word = analysis.words[child]
        relation = word.relation.partition(":")[0]
        if relation not in MODIFYING or word.lemma in {"against"}:
            continue
        near.append(child)
        near += [
            c
            for c in analysis.children(child)
            if analysis.words[c].relation.partition(":")[0] in {"amod", "compound", "conj", "nmod"}
        ]
    head = analysis.words[trigger.head]
    if trigger.word_class == NOUN and not head.is_root and head.relation in {"compound", "amod"}:
        near.append(head.head)
    return near

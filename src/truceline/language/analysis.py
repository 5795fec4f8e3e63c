"""What a reader of language says about a text: words, sentences, a tree, names.

Invariant: offsets are code points into the text as given, and every sentence is one
single-rooted, acyclic tree over its words. It is checked when an Analysis is built.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Span = tuple[int, int]
"""Half-open: code points of a text, or indices of words, as the name beside it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One syntactic word (UD English tokenisation), with its place in the text and tree."""

    index: int
    """Position in the analysis, counted over the whole text."""
    start: int
    end: int
    text: str
    """The word as written; ``text`` of the report between start and end."""
    lemma: str
    tag: str
    """Penn Treebank tag (UD XPOS)."""
    head: int
    """Index of the word that this one depends on; its own index at the root."""
    relation: str
    """UD v2 relation with subtype, such as ``nsubj:pass``; ``root`` at the root."""

    @property
    def is_root(self) -> bool:
        return self.head == self.index


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words ``first`` to ``last`` (exclusive) of an analysis."""

    first: int
    last: int
    root: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A recognised name: words ``first`` to ``last`` (exclusive) and what it names.

    Labels: PERSON, ORG, PLACE from the corpora; FACILITY, WEAPON, GROUP (armed group or
    military unit), DEMONYM and TITLE where the reader gives them.
    """

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Words ``first`` to ``last`` (exclusive) in an attribution: source, cue or content."""

    first: int
    last: int
    role: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with its words, sentences, names and, where the reader has them, roles."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if self.text[word.start : word.end] != word.text:
                raise ValueError(f"word {word.index} {word.text!r} is not at {word.start}")
            if not word.is_root:
                children[word.head].append(word.index)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        for sentence in self.sentences:
            if len(self.subtree(sentence.root)) != sentence.last - sentence.first:
                raise ValueError(f"words {sentence.first}-{sentence.last} are not one tree")

    def children(self, index: int) -> tuple[int, ...]:
        """Indices of the words that depend on a word, in the order of the text."""
        return self._children[index]

    def subtree(self, index: int) -> list[int]:
        """A word and all below it, in the order of the text."""
        seen, todo = {index}, [index]
        while todo:
            for child in self._children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return sorted(seen)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads of a word, nearest first, up to the root."""
        while not self.words[index].is_root:
            index = self.words[index].head
            yield index

    def chars(self, first: int, last: int) -> Span:
        """Where words ``first`` to ``last`` (exclusive) stand in the text."""
        return self.words[first].start, self.words[last - 1].end

    def phrase(self, first: int, last: int) -> str:
        """The text from the first of some words to the last (exclusive)."""
        start, end = self.chars(first, last)
        return self.text[start:end]

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds a word."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].first <= index:
                low = middle
            else:
                high = middle - 1
        return self.sentences[low]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie wholly between two offsets of the text."""
        return tuple(w for w in self.words if start <= w.start and w.end <= end)


class Reader(Protocol):
    """Anything that analyses text: the shipped model, or a pipeline a user already has."""

    @property
    def name(self) -> str:
        """What the reader is called in versions and ids, such as ``truceline-en``."""

    @property
    def version(self) -> str:
        """Changes whenever its answers may: the hash of its weights, or a release."""

    def read(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[Analysis]:
        """Analyse texts, each with the spans (code points) of its blocks, in order.

        No sentence crosses the edge of a block; what is outside all blocks is not read.
        The answer for a text does not depend on the texts beside it.
        """

"""What a model is asked: the shipped prompt, and a part of the report in numbered sentences.

The prompt is ``claims/data/prompt.md``, filled with the codebook's types. Of a report nothing
is sent but the sentences that are read for claims: no address, outlet, date or name of a file.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from truceline.claims.claim import Certainty, Kind, Measure
from truceline.claims.codebook import Codebook
from truceline.language.analysis import Analysis, Sentence, Span

PART = 6000
"""Code points of sentences sent at once: some 1,500 tokens, so that prompt, part and an answer
four times as long fit into the 16,000 tokens that small local models are served with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Sentences in a row, numbered over the whole report from ``first``."""

    analysis: Analysis
    first: int
    last: int

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.analysis.sentences[self.first : self.last]

    def span(self, number: int) -> Span:
        """Where the sentence of a number stands, in code points."""
        sentence = self.analysis.sentences[number]
        return self.analysis.chars(sentence.first, sentence.last)

    def spans(self) -> list[Span]:
        """Where its sentences stand, those that nothing but blanks parts joined."""
        found: list[Span] = []
        for number in range(self.first, self.last):
            start, end = self.span(number)
            if found and self.analysis.text[found[-1][1] : start].isspace():
                start = found.pop()[0]
            found.append((start, end))
        return found

    def halves(self) -> "tuple[Part, Part]":
        """The part in two, for an answer that was cut for its length."""
        middle = (self.first + self.last) // 2
        return (
            Part(analysis=self.analysis, first=self.first, last=middle),
            Part(analysis=self.analysis, first=middle, last=self.last),
        )

    def words(self) -> str:
        """The sentences as they are sent, one a line."""
        return "\n".join(
            f"[{number}] {' '.join(self.analysis.text[slice(*self.span(number))].split())}"
            for number in range(self.first, self.last)
        )


def parts(analysis: Analysis) -> Iterator[Part]:
    """A report's sentences in parts of ``PART`` code points; a longer sentence is a part."""
    first = size = 0
    for number, sentence in enumerate(analysis.sentences):
        start, end = analysis.chars(sentence.first, sentence.last)
        if number > first and size + end - start > PART:
            yield Part(analysis=analysis, first=first, last=number)
            first, size = number, 0
        size += end - start
    if analysis.sentences:
        yield Part(analysis=analysis, first=first, last=len(analysis.sentences))


@lru_cache(maxsize=4)
def prompt(codebook: Codebook) -> str:
    """The prompt with the kinds, measures and event types that an answer may use."""
    raw = files("truceline.claims").joinpath("data/prompt.md").read_text(encoding="utf-8")
    types = "\n".join(f"- {t.name}: {t.gloss}" for t in codebook.types)
    for mark, names in (("KINDS", Kind), ("CERTAINTIES", Certainty), ("MEASURES", Measure)):
        raw = raw.replace(mark, ", ".join(n.value for n in names))
    return raw.replace("\nTYPES", f"\n{types}")


def prompt_version() -> str:
    """Changes whenever the shipped prompt does. The codebook has a version of its own."""
    raw = files("truceline.claims").joinpath("data/prompt.md").read_bytes()
    return hashlib.sha256(raw).hexdigest()[:12]

"""A reader that is not the shipped one reads for the whole pipeline, by the protocol alone.

It knows sentences such as "Three people were killed in Brim, the mayor said." by rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from truceline.language.analysis import Analysis, Name, Reader, Sentence, Span, Word
from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report

PATTERN = re.compile(
    r"(?P<n>[A-Z][a-z]+) people were (?P<verb>killed|wounded) in (?P<town>[A-Z][a-z]+), "
    r"the (?P<who>[a-z]+) said\."
)
SHAPE = (
    ("CD", 1, "nummod"),
    ("NNS", 3, "nsubj:pass"),
    ("VBD", 3, "aux:pass"),
    ("VBN", 9, "ccomp"),
    ("IN", 5, "case"),
    ("NNP", 3, "obl"),
    (",", 3, "punct"),
    ("DT", 8, "det"),
    ("NN", 9, "nsubj"),
    ("VBD", 9, "root"),
    (".", 9, "punct"),
)
"""Tag, head and relation of each word of the pattern."""
LEMMAS = {"people": "person", "were": "be", "killed": "kill", "wounded": "wound", "said": "say"}


class OnePattern:
    """Reads sentences of one pattern and passes over all others."""

    name = "one-pattern"
    version = "1"

    def read(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[Analysis]:
        for text, spans in texts:
            words: list[Word] = []
            sentences: list[Sentence] = []
            names: list[Name] = []
            for start, end in spans:
                for match in PATTERN.finditer(text, start, end):
                    first = len(words)
                    words += self._words(text, match, first)
                    sentences.append(Sentence(first=first, last=len(words), root=first + 9))
                    names.append(Name(first=first + 5, last=first + 6, label="PLACE"))
            yield Analysis(text, tuple(words), tuple(sentences), tuple(names))

    def _words(self, text: str, match: re.Match[str], first: int) -> Iterator[Word]:
        parts = re.finditer(r"\w+|[^\w\s]", match.group())
        for i, (part, (tag, head, relation)) in enumerate(zip(parts, SHAPE, strict=True)):
            yield Word(
                index=first + i,
                start=match.start() + part.start(),
                end=match.start() + part.end(),
                text=part.group(),
                lemma=LEMMAS.get(part.group(), part.group().lower()),
                tag=tag,
                head=first + head,
                relation=relation,
            )


TEXT = "Three people were killed in Brim, the mayor said. Nobody knows why."


def test_claims_come_through_any_reader() -> None:
    """Speaker, figure, place and kind of event are read off another reader's analysis."""
    reader: Reader = OnePattern()
    tools = replace(load_tools(), reader=reader)
    [reading] = read([read_report(TEXT.encode(), name="note")], tools)
    [claim] = reading.claims
    assert claim.speakers[-1].name == "the mayor"
    assert [f.low for f in claim.figures] == [3]
    assert [p.name for p in claim.places] == ["Brim"]


def test_a_reading_names_its_reader() -> None:
    """Readings by different readers never share an id."""
    report, tools = read_report(TEXT.encode(), name="note"), load_tools()
    [ours] = read([report], tools)
    [other] = read([report], replace(tools, reader=OnePattern()))
    assert other.versions.model == "one-pattern 1"
    assert ours.id != other.id


def test_a_tree_that_is_none_is_refused() -> None:
    """An analysis checks itself, whoever built it."""
    [analysis] = OnePattern().read([(TEXT, [(0, len(TEXT))])])
    broken = (replace(analysis.words[0], head=0), *analysis.words[1:])
    with pytest.raises(ValueError, match="tree"):
        Analysis(TEXT, broken, analysis.sentences)

"""With what it was done: the words of the arm.

Invariant: what was brought down is no weapon of the claim that tells of it.
"""

from collections.abc import Iterable

from truceline.claims.actors import is_verbal
from truceline.claims.events import Trigger
from truceline.claims.grammar import dependents, first, lemma, preposition, relation
from truceline.claims.named import NamesAt
from truceline.claims.nouns import ARMS
from truceline.claims.passage import Passage
from truceline.language.analysis import Analysis, Span


def weapon_of(passage: Passage, names: NamesAt, ordered: Iterable[Trigger]) -> Span | None:
    """The words of the arm: what made the happening's word specific, else the arm named."""
    analysis = passage.analysis
    if passage.main is not None and passage.main.type.name == "interception":
        return _instrument(analysis, passage.main, names)
    for trigger in ordered:
        at = trigger.refined_by
        if at is not None and lemma(analysis, at) in ARMS and not is_verbal(analysis, at):
            return _arm(analysis, at, names)
    best: Span | None = None
    for index in passage.unit.words:
        named = names.label(index) == "WEAPON" and not _is_deed(passage, index)
        if not named and not (lemma(analysis, index) in ARMS and _is_arm(analysis, index)):
            continue
        span = names.span(index) if named else None
        found = _arm(analysis, index, names) if span is None else _joined(analysis, span, names)
        if best is None or (found[1] - found[0] > best[1] - best[0]):
            best = found
    return best


def _is_deed(passage: Passage, index: int) -> bool:
    """ "Shelling": what was done, whatever a name's label makes of it."""
    deeds = {t.head for t in passage.triggers if t.type.family == "violence"}
    return index in deeds and lemma(passage.analysis, index) not in ARMS


def _instrument(analysis: Analysis, trigger: Trigger, names: NamesAt) -> Span | None:
    """What something was brought down with; what was brought down is no weapon of the claim."""
    for child in dependents(analysis, trigger.head, "obl"):
        if preposition(analysis, child) in {"with", "by", "using"} and (
            lemma(analysis, child) in ARMS
        ):
            return _arm(analysis, child, names)
    return None


def _is_arm(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return word.tag.startswith("NN") and lemma(analysis, index) not in {"debris", "round", "mine"}


def _arm(analysis: Analysis, index: int, names: NamesAt) -> Span:
    """An arm with the names and words that make it specific: "Grad rockets"."""
    low = index
    while low - 1 >= 0:
        word = analysis.words[low - 1]
        joined = word.head in range(low, index + 1) and relation(analysis, low - 1) in {
            "compound", "flat", "amod", "punct", "nmod",
        }  # fmt: skip
        opens = analysis.sentence_of(index).first == low - 1
        told = not opens or word.tag.startswith("NNP") or word.text.casefold() in names.sides
        sided = word.text[:1].isupper() and told and names.label(low - 1) != "WEAPON"
        if not joined or sided or names.label(low - 1) in {"PLACE", "DEMONYM", "ORG", "GROUP"}:
            break
        low -= 1
    high = index + 1
    words = analysis.words
    if (
        high < len(words)
        and words[index].relation == "compound"
        and (lemma(analysis, high) in ARMS and words[index].head == high)
    ):
        high += 1
    return low, high


def _joined(analysis: Analysis, span: Span, names: NamesAt) -> Span:
    """A named weapon with the noun it modifies: "Tochka-U ballistic missile"."""
    top = first(i for i in range(*span) if analysis.words[i].head not in range(*span))
    if top is None or analysis.words[top].is_root:
        return span
    head = analysis.words[top].head
    if lemma(analysis, head) in ARMS and head >= span[1] and head - span[1] <= 2:
        return span[0], head + 1
    return span

"""What is harmed without a number: "civilians were killed", "a bridge was destroyed".

Invariant: a plural of persons has no bounds, whatever it may come to; one thing is one by its
article. A noun with "the" is of what was told before, and counts nothing anew; an area ("a
town") is no one thing; plurals of things ("houses") are told by the claim alone.
"""

import re
from collections.abc import Iterator

from truceline.claims.claim import Measure
from truceline.claims.governing import governor
from truceline.claims.measures import OF_THINGS, base, below, case_of, lemma, measure_table
from truceline.claims.nouns import ARMS, CREWED, THINGS
from truceline.claims.predicates import Governor
from truceline.claims.singular import OF_PERSONS, Single, is_apposed, is_negated
from truceline.language.analysis import Analysis, Word

_MOSTLY = re.compile(
    r"\b(?:most|many|some|all|several) of (?:them|whom) (?:[\w-]+(?:, | and | or ))*$"
    r"|\b(?:mostly|mainly) (?:[\w-]+(?:, | and | or ))*$",
    re.I,
)
_AREAS = frozenset(
    "village town city district neighbourhood neighborhood suburb infrastructure property field "
    "crop position side road crossing window roof wall plant".split()
)
"""Parts of the land or of a building: how many there are, "destroyed" does not say."""
_COUNTABLE = (THINGS | CREWED | (ARMS & {"drone", "launcher", "howitzer"})) - _AREAS
_COUNTS = frozenset("number toll total count tally figure majority dozen score".split())
_ALL = frozenset({"everyone", "everybody"})
_SKIPPED = frozenset("no any every each what which neither both all most".split())
_DEFINITE = frozenset("the these those this that".split())


def unnumbered(analysis: Analysis, taken: frozenset[int]) -> Iterator[Single]:
    """Plurals of persons and things without a number, and single things.

    ``taken`` are the nouns that a number counts, by index.
    """
    for word in analysis.words:
        if word.index in taken or base(word) in {"compound", "amod", "flat", "case"}:
            continue
        if below(analysis, word.index, "nummod") or _is_counted_elsewhere(analysis, word):
            continue
        if (found := _plural(analysis, word) or _thing(analysis, word)) is not None:
            yield found


def _is_counted_elsewhere(analysis: Analysis, word: Word) -> bool:
    """ "The number of people killed", "a family of civilians": another noun has the number."""
    return (
        base(word) == "nmod"
        and case_of(analysis, word.index) == "of"
        and (lemma(analysis.words[word.head]) in _COUNTS)
    )


def _plural(analysis: Analysis, word: Word) -> Single | None:
    """ "Civilians", "his neighbours", "everyone in the house": several, without bounds."""
    everyone = word.text.lower() in _ALL
    several = word.tag == "NNS" and lemma(word) in measure_table().people
    if not (several or everyone):
        return None
    said = {w.text.lower() for w in below(analysis, word.index, "det")}
    asked = [w.text.lower() for w in analysis.words[max(word.index - 2, 0) : word.index]]
    if said & (_SKIPPED | _DEFINITE) or asked == ["how", "many"]:
        return None
    if _is_mostly(analysis, word) or _is_title(analysis, word):
        return None
    return _made(analysis, word, OF_PERSONS, count=None)


def _is_mostly(analysis: Analysis, word: Word) -> bool:
    """ "Most of them women and children": who the counted mostly are counts nobody anew."""
    start = analysis.words[analysis.sentence_of(word.index).first].start
    return bool(_MOSTLY.search(analysis.text, start, word.start))


def _is_title(analysis: Analysis, word: Word) -> bool:
    """ "Soldiers Ana Brin and Oto Reck": the names after it count them."""
    return any(n.label == "PERSON" and n.first == word.index + 1 for n in analysis.names)


def _thing(analysis: Analysis, word: Word) -> Single | None:
    """ "A bridge", "a water tower": one."""
    if word.tag != "NN" or lemma(word) not in _COUNTABLE:
        return None
    if not {w.text.lower() for w in below(analysis, word.index, "det")} & {"a", "an"}:
        return None
    return _made(analysis, word, OF_THINGS, count=1)


def _made(
    analysis: Analysis, word: Word, wanted: frozenset[Measure], *, count: int | None
) -> Single | None:
    found = _governed(analysis, word, wanted)
    if found is None:
        return None
    before = below(analysis, word.index, "det", "amod", "compound", "nmod")
    first = min([word.index, *(w.index for w in before if _is_before(w, word))])
    return Single(
        anchor=word.index,
        spans=(analysis.chars(first, word.index + 1),),
        count=count,
        governor=found,
        derived=False,
        named=False,
    )


def _governed(analysis: Analysis, word: Word, wanted: frozenset[Measure]) -> Governor | None:
    found = None if is_apposed(analysis, word.index) else governor(analysis, word.index)
    own = found is not None and found.word == word.index
    if found is None or own or found.measure not in wanted or is_negated(analysis, found):
        return None
    return found


def _is_before(word: Word, noun: Word) -> bool:
    return word.index < noun.index and (base(word) != "nmod" or word.tag == "PRP$")

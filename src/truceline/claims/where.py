"""Which place names of a passage say where, and how each is worded.

Invariant: a name that stands for who acts, owns or speaks ("by Norland", "Norland's army",
"Port says") is no place of the claim; a name is taken with the noun that makes it a region
("Lower Vale district"), without one that only says what it is ("Brim city").
"""

from collections.abc import Collection, Iterator

from truceline.claims.actors import BLAMING
from truceline.claims.grammar import dependents, is_passive, lemma, preposition, relation
from truceline.claims.parties import GROUPS, whole_word
from truceline.claims.passage import Passage
from truceline.claims.sources import OFFICES
from truceline.language.analysis import Analysis, Name, Span
from truceline.language.designations import is_demonym
from truceline.language.mentions import is_there

REGIONS = frozenset(
    "region district province oblast governorate county raion department state canton "
    "sector territory".split()
)
KINDS = frozenset(
    "city town village settlement area hamlet suburb municipality port neighbourhood".split()
)
SITES = frozenset(
    "hospital school airport bridge station plant dam border crossing checkpoint market church "
    "mosque valley front frontline road highway coast outskirts centre center base airbase port "
    "university prison camp site line lines suburb suburbs street square district region "
    "side".split()
)
"""Things that stand somewhere: the name before them says where."""
LOCATING = frozenset(
    "in at near on around outside inside towards toward into from to between over across along "
    "within through of off beyond behind above below beside opposite against upon onto "
    "throughout past via".split()
)
BESIDE = frozenset({"near", "outside", "inside", "around", "towards", "toward", "north of"})
"""Prepositions after which a name is a place, whatever the reader takes it for."""
DEALS = frozenset(
    "ceasefire cease-fire truce armistice agreement deal accord treaty talk negotiation dialogue "
    "meeting war conflict hostility relation tension".split()
)
"""What is between two sides, and not between two places."""
LABELS = frozenset({"PLACE", "FACILITY"})


def toponyms(analysis: Analysis) -> frozenset[str]:
    """The names that the reader takes for places somewhere in the text, case folded."""
    found = (worded(analysis, n) for n in analysis.names if n.label == "PLACE")
    return frozenset(analysis.phrase(*span).casefold() for span in found)


def places_of(
    passage: Passage, known: frozenset[str], joined: Collection[Span] = ()
) -> Iterator[Span]:
    """The words (half-open) of each place name that says where the passage's claim is.

    ``joined`` are the descriptions that the report resolves ("the town").
    ``known`` are the text's toponyms: a name that is a place once is one wherever it locates.
    """
    found = [
        worded(passage.analysis, name)
        for name in passage.names
        if _is_place(passage.analysis, name, known) and _says_where(passage, name)
    ]
    covered = {i for n in passage.names for i in range(n.first, n.last)}
    yield from sorted({*found, *_unlabelled(passage, covered), *_described(passage, joined)})


def _described(passage: Passage, joined: Collection[Span]) -> Iterator[Span]:
    """Descriptions that the report resolves, where they say where: "in the town", "there"."""
    for index in passage.unit.words:
        if (index, index + 1) in joined and is_there(passage.analysis, index):
            yield index, index + 1
        span = (index - 1, index + 1)
        if span in joined and preposition(passage.analysis, index) in LOCATING:
            yield span


def _unlabelled(passage: Passage, covered: set[int]) -> Iterator[Span]:
    """Names that the reader has no label for, where only a place can stand: "near Brim"."""
    words = passage.analysis.words
    for index in passage.unit.words:
        if words[index].text.lower() in BESIDE | {"of"} and _is_of_kind(passage.analysis, index):
            first = last = index + 1
            while last < len(words) and words[last].tag == "NNP" and last not in covered:
                last += 1
            if last > first and last - 1 in passage.inside:
                yield worded(passage.analysis, Name(first=first, last=last, label="PLACE"))


def _is_of_kind(analysis: Analysis, index: int) -> bool:
    """Whether an "of" follows a kind of place: "the village of Brim"."""
    if analysis.words[index].text.lower() != "of":
        return True
    return index > 0 and lemma(analysis, index - 1) in KINDS


def _is_place(analysis: Analysis, name: Name, known: frozenset[str]) -> bool:
    """A place by the reader's word, by its name elsewhere, or as no person or body can stand."""
    text = analysis.phrase(name.first, name.last)
    if any(whole_word(g, text) for g in GROUPS) or is_demonym(text):
        return False
    if name.label == "PLACE":
        return True
    if name.label not in {"PERSON", "ORG"}:
        return False
    if analysis.phrase(*worded(analysis, name)).casefold() in known:
        return True
    top = top_of(analysis, name.first, name.last)
    while relation(analysis, top) in {"conj", "appos"}:
        top = analysis.words[top].head
    link = preposition(analysis, top)
    if link == "of":
        return lemma(analysis, analysis.words[top].head) in KINDS | REGIONS | {"direction"}
    if link in BESIDE:
        return True
    return link == "in" and name.label == "PERSON" and relation(analysis, top) in {"obl", "nmod"}


def worded(analysis: Analysis, name: Name) -> Span:
    """A name with its region's noun, and without a noun that only says what it is."""
    first, last = name.first, name.last
    while last - 1 > first and lemma(analysis, last - 1) in KINDS:
        last -= 1
    while first + 1 < last and lemma(analysis, first) in KINDS | {"the", "of"}:
        first += 1
    if last < len(analysis.words) and lemma(analysis, last) in REGIONS:
        word = analysis.words[last]
        joined = word.head in range(first, last) or any(
            analysis.words[i].head == last for i in range(first, last)
        )
        if joined:
            last += 1
    return first, last


def _says_where(passage: Passage, name: Name) -> bool:
    analysis = passage.analysis
    top = top_of(analysis, name.first, name.last)
    return _locates(analysis, top, 0)


def top_of(analysis: Analysis, first: int, last: int) -> int:
    inside = range(first, last)
    outer = (i for i in inside if analysis.words[i].is_root or analysis.words[i].head not in inside)
    return next(outer, first)


def _locates(analysis: Analysis, index: int, depth: int) -> bool:
    """Whether the phrase that a word heads tells where, by what it hangs on."""
    if depth > 6:
        return False
    word, link = analysis.words[index], preposition(analysis, index)
    rel, full = relation(analysis, index), word.relation
    if link == "by" or (link == "between" and _is_of_sides(analysis, index)):
        return False
    if full == "nmod:poss" or (rel in {"compound", "amod", "flat"} and not link):
        return _is_sited(analysis, index, depth)
    if rel == "nmod" and _is_of_teller(analysis, word.head):
        return False
    if rel in {"obl", "nmod"}:
        return link in LOCATING or (
            not link and rel == "nmod" and _is_sited(analysis, index, depth)
        )
    if rel in {"conj", "appos", "list"}:
        return _locates(analysis, word.head, depth + 1) if not link else link in LOCATING
    if rel == "obj" or full == "nsubj:pass":
        return lemma(analysis, word.head) not in BLAMING
    if rel == "nsubj":
        return is_passive(analysis, word.head) or _is_state(analysis, word.head)
    return rel == "root" or (rel in {"dep", "orphan"} and link in LOCATING)


def _is_of_teller(analysis: Analysis, index: int) -> bool:
    """Whether a noun is the body that tells or counts: "the ministry in Brim put the toll at 9"."""
    told = relation(analysis, index) == "nsubj" and lemma(analysis, index) in OFFICES
    return told and not is_passive(analysis, analysis.words[index].head)


def _is_of_sides(analysis: Analysis, index: int) -> bool:
    """Whether a name is one of the two that a deal or a war is between."""
    while relation(analysis, index) == "conj":
        index = analysis.words[index].head
    return lemma(analysis, analysis.words[index].head) in DEALS


def _is_sited(analysis: Analysis, index: int, depth: int) -> bool:
    """A modifier of a place, a site or a happening: "Brim city", "Norland's Brim"."""
    head = analysis.words[index].head
    noun = lemma(analysis, head)
    if noun in KINDS | REGIONS:
        return _locates(analysis, head, depth + 1)
    if noun in SITES:
        return True
    named = any(n.label in LABELS and n.first <= head < n.last for n in analysis.names)
    return named and _locates(analysis, head, depth + 1)


def _is_state(analysis: Analysis, index: int) -> bool:
    """Whether a verb tells how its subject is: "Brim is under siege", "Brim fell"."""
    if lemma(analysis, index) in {"fall", "remain", "burn", "be"}:
        return True
    return any(dependents(analysis, index, "cop"))

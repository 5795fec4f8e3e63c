"""What a figure's unit is, and what the words say the counted are.

Invariant: a status is the speaker's own word for the counted. It is never concluded from
"people", women, children, "militants" or "fighters", nor carried from another claim.
"""

from truceline.claims.claim import Status
from truceline.claims.measures import base, below, lemma, measure_table
from truceline.language.analysis import Analysis, Word

PERSONS = "persons"
"""The unit of "people", "others" and of numbers that stand for people."""

_AS_PERSONS = frozenset({"people", "person", "other", "those", "one", "individual"})
_CIVILIAN = frozenset({"civilian", "noncombatant", "non-combatant"})
_COMBATANT = frozenset(
    {"soldier", "serviceman", "servicewoman", "servicemember", "troop", "combatant"}
)
_POLICE = frozenset({"policeman", "policewoman", "policemen", "constable"})
_ENDINGS = ("girl", "girls", "boy", "boys", "woman", "women", "men", "child", "children", "people")
"""Of compounds: "schoolgirls", "policewomen", "grandchildren", "townspeople"."""
_DROPPED = frozenset(
    "other more additional further dead several many such same last first previous new total "
    "killed wounded injured".split()
)


def is_person(analysis: Analysis, index: int) -> bool:
    """Whether a noun is a word for people, or the name of a person."""
    word = analysis.words[index]
    if lemma(word) in measure_table().people or word.text.lower() in measure_table().people:
        return True
    if lemma(word).endswith(_ENDINGS) or word.text.lower().endswith(_ENDINGS):
        return True
    if any(n.first <= index < n.last and n.label == "PERSON" for n in analysis.names):
        return True
    return word.tag in {"NNPS", "NNS"} and word.text[:1].isupper() and _demonym(word)


def _demonym(word: Word) -> bool:
    return word.text.lower().endswith(("ans", "ians", "is", "ese", "ish", "ans", "men"))


def unit_of(analysis: Analysis, noun: int) -> str:
    """The counted noun as worded, in the text's own number; people and others are persons.

    Words for people stand alone ("women"); things keep what describes them, since it tells
    what they are ("public buildings", "ceasefire violations").
    """
    word = analysis.words[noun]
    written = word.text.lower()
    if lemma(word) in _AS_PERSONS or written == "old" or measure_table().states.get(written):
        return PERSONS
    if is_person(analysis, noun):
        return word.text.lower() if not word.tag.startswith("NNP") else word.text
    first = noun
    for child in below(analysis, noun, "amod", "compound"):
        if child.index < first and lemma(child) not in _DROPPED and child.tag != "CD":
            first = min(first, child.index)
    while first < noun and lemma(analysis.words[first]) in _DROPPED:
        first += 1
    return analysis.phrase(first, noun + 1).lower()


def status_of(analysis: Analysis, noun: int) -> Status:
    """What the noun and its adjectives call the counted."""
    word = analysis.words[noun]
    near = {lemma(w) for w in below(analysis, noun, "amod", "compound")}
    if lemma(word) in _CIVILIAN or near & _CIVILIAN:
        return Status.CIVILIAN
    if lemma(word) in _COMBATANT:
        return Status.COMBATANT
    if lemma(word) in _POLICE or (lemma(word) == "officer" and "police" in near):
        return Status.POLICE
    return Status.NOT_STATED


def last_word_of_unit(analysis: Analysis, noun: int) -> int:
    """The index of the last word that the quote of a unit covers."""
    flat = [w.index for w in below(analysis, noun, "flat") if base(w) == "flat"]
    return max([noun, *flat])

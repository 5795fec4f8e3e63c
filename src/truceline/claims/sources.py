"""Who says: the words that name the source of a cue, read off the tree."""

from truceline.claims import cues
from truceline.claims.contents import marker_of
from truceline.claims.cues import Manner
from truceline.claims.joined import is_told_on
from truceline.language.analysis import Analysis

SUBJECTLESS = frozenset({"xcomp", "conj", "advcl", "parataxis", "dep"})
"""Relations of verbs that share the subject of the verb they hang on, where they have none."""
OFFICES = frozenset(
    "ministry service administration department office headquarters staff police government army "
    "embassy council committee directorate command prosecutor agency".split()
)
"""Bodies in which something is "told" by them."""
CALLING = frozenset(
    {"call", "describe", "brand", "label", "condemn", "denounce", "characterise", "characterize"}
    | {"term", "dub", "slam", "decry", "add", "warn", "accuse", "blame"}
)
"""Participles behind a speech by which its speaker judges what is told or goes on telling."""
CLIMBS = 4
"""Verbs that are climbed in search of a subject; longer ladders belong to other speakers."""


def subject_of(analysis: Analysis, index: int, *, passive: bool = False) -> int | None:
    """The head word of a verb's own subject; with ``passive`` the passive one too."""
    wanted = ("nsubj", "nsubj:outer", "nsubj:pass") if passive else ("nsubj", "nsubj:outer")
    found = [c for c in analysis.children(index) if analysis.words[c].relation in wanted]
    return max((c for c in found if c < index), default=next(iter(found), None))


def source_of(analysis: Analysis, index: int) -> int | None:
    """The head word of an active cue's source: its subject, or that of the verb above."""
    if (teller := _teller_over(analysis, index)) is not None:
        return source_of(analysis, teller)
    for _ in range(CLIMBS):
        found = subject_of(analysis, index, passive=True)
        if found is not None:
            return _message_of(analysis, index, found)
        word = analysis.words[index]
        if word.relation == "acl":
            return _sender(analysis, word.head)
        if word.relation == "ccomp":
            return _right_before(analysis, index)
        if word.is_root:
            return _loose_name(analysis, index)
        if word.relation.partition(":")[0] not in SUBJECTLESS:
            return None
        index = analysis.words[word.head].head if is_told_on(analysis, index) else word.head
    return None


def _loose_name(analysis: Analysis, index: int) -> int | None:
    """ "Norland Now, citing a nurse, said ...": a name that begins the sentence and hangs on
    nothing, before a verb that no subject hangs on."""
    words, first = analysis.words, analysis.sentence_of(index).first
    opening = next((i for i in range(first, index) if words[i].is_root), None)
    if opening is None or not words[opening].tag.startswith("NNP"):
        return None
    return opening if first in analysis.subtree(opening) else None


def _teller_over(analysis: Analysis, index: int) -> int | None:
    """ "X said Y had shelled Z, calling it a breach": the verb of telling, for X calls it so."""
    word = analysis.words[index]
    if word.tag != "VBG" or word.relation != "advcl" or word.lemma.lower() not in CALLING:
        return None
    told = analysis.words[word.head]
    if told.relation != "ccomp" or told.index > index:
        return None
    frames = cues.load().verbs.get(analysis.words[told.head].lemma.lower(), ())
    speaks = any(f.manner is Manner.SPEECH and "clause" in f.takes for f in frames)
    return told.head if speaks and told.head < told.index else None


def _message_of(analysis: Analysis, index: int, subject: int) -> int:
    """ "A statement by X that said ...": X, where the clause is about X's message."""
    word = analysis.words[index]
    relative = word.relation == "acl:relcl" and analysis.words[subject].tag == "WDT"
    if not relative or analysis.words[word.head].lemma.lower() not in cues.load().media:
        return subject
    owner = owner_of(analysis, word.head)
    return subject if owner is None else owner


def _right_before(analysis: Analysis, index: int) -> int | None:
    """The subject that stands right before a verb, where the tree gave it to the verb above."""
    for child in analysis.children(analysis.words[index].head):
        word = analysis.words[child]
        if word.relation == "nsubj" and max(analysis.subtree(child)) == index - 1:
            return child
    return None


def _sender(analysis: Analysis, message: int) -> int:
    """ "X issued a statement saying that ...": X says it, not the statement, where X is told."""
    word = analysis.words[message]
    if word.lemma.lower() not in cues.load().media:
        return message
    owner = owner_of(analysis, message)
    if owner is not None:
        return owner
    found = subject_of(analysis, word.head) if word.relation == "obj" else None
    return message if found is None else found


def agent_of(analysis: Analysis, index: int) -> int | None:
    """The head word of "by X" below a passive verb or a noun."""
    for child in analysis.children(index):
        if analysis.words[child].relation.startswith(("obl", "nmod")):
            marker = marker_of(analysis, child)
            if marker is not None and analysis.words[marker].lemma == "by":
                return child
    return None


def office_of(analysis: Analysis, index: int) -> int | None:
    """ "It was reported in the ministry that ...", as relays translate: the ministry reported."""
    subject = subject_of(analysis, index, passive=True)
    if subject is None or analysis.words[subject].lemma.lower() != "it":
        return None
    for child in analysis.children(index):
        marker = marker_of(analysis, child)
        placed = marker is not None and analysis.words[marker].lemma in {"in", "at"}
        if placed and analysis.words[child].lemma.lower() in OFFICES:
            return child
    return None


def owner_of(analysis: Analysis, index: int) -> int | None:
    """The head word of "X's" or "of X", "from X", "by X" below a noun cue."""
    for child in analysis.children(index):
        if analysis.words[child].relation == "nmod:poss":
            return child
    for child in analysis.children(index):
        if analysis.words[child].relation.startswith("nmod"):
            marker = marker_of(analysis, child)
            if marker is not None and analysis.words[marker].lemma in ("by", "from", "among"):
                return child
    return None


def phrase_of(analysis: Analysis, index: int) -> set[int]:
    """The words of a noun phrase, without its preposition, "'s" and marks at its edges."""
    words = set(analysis.subtree(index))
    for child in analysis.children(index):
        word = analysis.words[child]
        outside = word.relation == "case" or (word.relation == "cc" and child < index)
        if outside or (word.relation == "punct" and child in (min(words), max(words))):
            words -= set(analysis.subtree(child))
    return words | _name_behind(analysis, index, words)


def _name_behind(analysis: Analysis, index: int, words: set[int]) -> set[int]:
    """ "Rights group Lantern said": a tree may give a verb both, the noun and its name."""
    word, after = analysis.words[index], max(words, default=index) + 1
    if word.relation != "nsubj" or word.tag != "NN":
        return set()
    for child in analysis.children(word.head):
        other = analysis.words[child]
        name = set(analysis.subtree(child))
        if other.relation == "nsubj" and other.tag.startswith("NNP") and min(name) == after:
            return name
    return set()

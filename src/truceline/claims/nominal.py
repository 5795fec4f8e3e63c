"""Cues that are nouns or adjectives: "the claim that", "voiced concern over", "is sure that".

Invariant: a noun or adjective is a cue only with what it is about; a light verb ("made",
"voiced") lends a noun its subject, and is part of the cue then.
"""

from collections.abc import Iterable

from truceline.claims import sources
from truceline.claims.attributed import Attribution, built
from truceline.claims.contents import Content, marker_of
from truceline.claims.cues import Cues, Frame
from truceline.language.analysis import Analysis


def of_noun(analysis: Analysis, index: int, known: Cues) -> Attribution | None:
    """ "The ministry's claim that ...", "voiced concern over ...", "its demand for ..."."""
    frames = known.nouns.get(analysis.words[index].lemma.lower(), ())
    content = _noun_content(analysis, index, frames)
    if content is None:
        return None
    light = _light_verb(analysis, index, known)
    if light is None:
        return built(analysis, index, sources.owner_of(analysis, index), content)
    return built(
        analysis, index, sources.source_of(analysis, light), content, beside=range(light, index)
    )


def _noun_content(analysis: Analysis, index: int, frames: Iterable[Frame]) -> Content | None:
    words = set[int]()
    for child in analysis.children(index):
        word = analysis.words[child]
        if word.relation in ("acl", "ccomp") and _opens_clause(analysis, child):
            words.update(analysis.subtree(child))
    for frame in frames:
        found = _after_preposition(analysis, index, frame) if not words else None
        if found is not None:
            return found
        if words:
            return Content(words=frozenset(words), frame=frame)
    return None


def _opens_clause(analysis: Analysis, index: int) -> bool:
    marks = {analysis.words[c].lemma for c in analysis.children(index)}
    return bool(marks & {"that", "to", "whether", "of"})


def _light_verb(analysis: Analysis, index: int, known: Cues) -> int | None:
    """The verb before a noun that does no more than utter it: "made", "voiced", "issued"."""
    word = analysis.words[index]
    verb = word.head
    light = word.relation == "obj" and analysis.words[verb].lemma.lower() in known.light
    return verb if light and verb < index else None


def of_adjective(analysis: Analysis, index: int, known: Cues) -> Attribution | None:
    """ "The mayor is confident that ...", "wary of ...": what is held true, feared or wanted."""
    word = analysis.words[index]
    frames = known.adjectives.get(word.lemma.lower(), ())
    head = sources.subject_of(analysis, index, passive=True)
    if head is None or analysis.words[head].relation == "csubj":
        return None
    for frame in frames:
        found = _after_adjective(analysis, index, frame)
        if found is not None:
            return built(analysis, index, head, found)
    return None


def _after_adjective(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    for child in analysis.children(index):
        relation = analysis.words[child].relation
        clause = relation == "ccomp" and "clause" in frame.takes
        if child > index and (clause or (relation == "xcomp" and "to" in frame.takes)):
            return Content(words=frozenset(analysis.subtree(child)), frame=frame)
    return _after_preposition(analysis, index, frame)


def _after_preposition(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    """What a preposition of the cue leads to: "over the raids", "of shelling the town"."""
    for child in analysis.children(index):
        relation = analysis.words[child].relation.partition(":")[0]
        marker = marker_of(analysis, child)
        if child < index or relation not in ("nmod", "obl", "acl", "advcl") or marker is None:
            continue
        if analysis.words[marker].lemma in frame.takes:
            words = frozenset(analysis.subtree(child)) - {marker}
            return Content(words=words, frame=frame, joined=marker)
    return None

"""Who says it too: "citing the ministry", "quoted the mayor as saying", "quoted by an agency".

Invariant: a relay adds a hop with the same content to an attribution that is there; it makes
none of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.claims import sources
from truceline.claims.attributed import Attribution
from truceline.claims.contents import marker_of, runs
from truceline.claims.cues import Manner
from truceline.language.analysis import Analysis

CITING = frozenset({"cite", "quote"})


def relays(analysis: Analysis, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The further hops of some attributions of a text."""
    found = tuple(found)
    yield from _cited(analysis, found)
    yield from _relayed(analysis, found)


def _cited(analysis: Analysis, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """ "An agency, citing the ministry, reported that ...": the ministry says it too."""
    by_sentence = {
        analysis.sentence_of(a.cue_word).first: a
        for a in found
        if a.cue_word is not None
        and a.manner is Manner.SPEECH
        and a.content
        and a.source
        and not cites(analysis, a.cue_word)
    }
    for word in analysis.words:
        if not cites(analysis, word.index):
            continue
        outer = by_sentence.get(analysis.sentence_of(word.index).first)
        thing = _cited_in(analysis, word.index)
        if outer is None or thing is None or outer.holds(word.index):
            continue
        yield _also(analysis, outer, thing, word.index, word.lemma.lower())


def cites(analysis: Analysis, index: int) -> bool:
    """ "Citing the ministry": whom somebody has it from."""
    word = analysis.words[index]
    if word.lemma.lower() == "reference" and marker_of(analysis, index) is not None:
        return word.relation == "obl" and _cited_in(analysis, index) is not None
    return word.tag == "VBG" and word.lemma.lower() in CITING


def _cited_in(analysis: Analysis, index: int) -> int | None:
    """The head word of whom "citing" or "with reference to" cites."""
    for child in analysis.children(index):
        marker = marker_of(analysis, child)
        to = marker is not None and analysis.words[marker].lemma.lower() == "to"
        if analysis.words[child].relation == "obj" or (to and analysis.words[index].tag == "NN"):
            return child
    return None


def _relayed(analysis: Analysis, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """ "An agency quoted the mayor as saying that ...": the mayor says it, too; "the ministry,
    quoted by an agency, said ...": so does the agency, outermost."""
    for one in found:
        cue = one.cue_word
        if cue is None or not one.source or one.manner is not Manner.SPEECH:
            continue
        above = analysis.words[cue].head
        taken = next(
            (c for c in analysis.children(above) if analysis.words[c].relation == "obj"), None
        )
        quoted = analysis.words[above].lemma.lower() in CITING
        if analysis.words[cue].tag == "VBG" and quoted and taken is not None:
            yield _also(analysis, one, taken, cue, "cite")
        for child in analysis.children(one.source_head) if one.source_head is not None else ():
            agent = sources.agent_of(analysis, child)
            cited = analysis.words[child].lemma.lower() in CITING
            if analysis.words[child].tag == "VBN" and cited and agent is not None:
                yield _also(analysis, one, agent, child, "quoted by")


def _also(analysis: Analysis, one: Attribution, source: int, cue: int, lemma: str) -> Attribution:
    """The same content by another source."""
    return replace(
        one,
        source=runs(analysis, sources.phrase_of(analysis, source)),
        source_head=source,
        cue=((cue, cue + 1),),
        cue_word=cue,
        lemma=lemma,
    )

"""Who says it: sources, cues and contents of a text, read off its parse and its quotation marks.

Invariant: a content holds no word of its own cue or source, and a source is carried from
another sentence only where the text marks it (a quotation that goes on, "it said").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.claims import cues, sources
from truceline.claims.attributed import Attribution
from truceline.claims.claim import Certainty
from truceline.claims.contents import Content, content_of, runs
from truceline.claims.cues import Cues, Frame, Manner
from truceline.claims.quoting import spoken
from truceline.claims.trailing import tails
from truceline.language.analysis import Analysis

__all__ = ["Attribution", "Manner", "attributions"]


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of their cues; nesting is by containment.

    A cue that stands inside the content of another is a hop further down the chain.
    """
    known = cues.load()
    found = [a for word in analysis.words for a in _at(analysis, word.index, known)]
    late = list(tails(analysis, known))
    told = {a.cue_word for a in late}
    kept = [a for a in found if a.cue_word not in told]
    known_sources = _adding(analysis, sorted(kept + late, key=_place))
    whole = _going_on(analysis, spoken(analysis, known_sources))
    return tuple(sorted([*whole, *_cited(analysis, whole)], key=_place))


def _going_on(analysis: Analysis, found: Iterable[Attribution]) -> list[Attribution]:
    """ "X said that A, but those attacks were B": a clause that points back goes on with X."""
    spoken_words = {i for a in found for first, last in a.content for i in range(first, last)}
    grown = []
    for one in found:
        cue, more = one.cue_word, set[int]()
        if cue is not None and one.manner is Manner.SPEECH and one.source:
            for child in analysis.children(cue):
                if _points_back(analysis, child) and child not in spoken_words:
                    more.update(analysis.subtree(child))
        if more:
            said = {i for first, last in one.content for i in range(first, last)}
            one = replace(one, content=runs(analysis, said | more))
        grown.append(one)
    return grown


def _points_back(analysis: Analysis, index: int) -> bool:
    """A clause beside a cue whose subject is "those attacks", "they" or "it"."""
    word = analysis.words[index]
    if word.relation != "conj" or (
        word.lemma.lower() in cues.load().verbs and _has_clause(analysis, index)
    ):
        return False
    subject = sources.subject_of(analysis, index, passive=True)
    if subject is None:
        return False
    determiners = {analysis.words[c].text.lower() for c in analysis.children(subject)}
    pronoun = analysis.words[subject].text.lower() in {"they", "it", "these", "those", "this"}
    return pronoun or bool(determiners & {"those", "these", "that", "this"})


def _has_clause(analysis: Analysis, index: int) -> bool:
    return any(analysis.words[c].relation in {"ccomp", "obj"} for c in analysis.children(index))


def _cited(analysis: Analysis, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """ "An agency, citing the ministry, reported that ...": the ministry says it too."""
    by_sentence = {
        analysis.sentence_of(a.cue_word).first: a
        for a in found
        if a.cue_word is not None and a.manner is Manner.SPEECH and a.content and a.source
    }
    for word in analysis.words:
        if word.tag != "VBG" or word.lemma.lower() not in {"cite", "quote"}:
            continue
        outer = by_sentence.get(analysis.sentence_of(word.index).first)
        thing = next(
            (c for c in analysis.children(word.index) if analysis.words[c].relation == "obj"), None
        )
        if outer is None or thing is None or outer.holds(word.index):
            continue
        yield replace(
            outer,
            source=runs(analysis, sources.phrase_of(analysis, thing)),
            source_head=thing,
            cue=((word.index, word.index + 1),),
            cue_word=word.index,
            lemma=word.lemma.lower(),
        )


def _adding(analysis: Analysis, found: Iterable[Attribution]) -> list[Attribution]:
    """ "..., X said, adding that ...": the participle has the speaker of the cue before it."""
    kept: list[Attribution] = []
    speaker: Attribution | None = None
    for one in found:
        cue = one.cue_word
        bare = cue is not None and analysis.words[cue].tag == "VBG" and not one.source
        if bare and speaker is not None and cue is not None:
            assert speaker.cue_word is not None
            if analysis.sentence_of(speaker.cue_word) == analysis.sentence_of(cue):
                one = replace(one, source=speaker.source, source_head=speaker.source_head)
        if one.source and cue is not None and one.manner is Manner.SPEECH:
            speaker = one
        kept.append(one)
    return kept


def _place(found: Attribution) -> tuple[int, int]:
    return (found.cue or found.content)[0][0], -found.size


def _at(analysis: Analysis, index: int, known: Cues) -> Iterator[Attribution]:
    """The attribution whose cue is headed by a word, if it is a cue."""
    word = analysis.words[index]
    lemma = word.lemma.lower()
    found: Attribution | None = None
    if word.text.lower() == "according":
        found = _of_according(analysis, index)
    elif word.tag.startswith("VB"):
        found = _of_verb(analysis, index, lemma, known)
    elif word.tag in ("NN", "NNS") and lemma in known.nouns:
        found = _of_noun(analysis, index, known.nouns[lemma])
    elif lemma in known.adverbs and word.relation == "advmod":
        found = _of_adverb(analysis, index, known.adverbs[lemma])
    if found is not None and found.content:
        yield found


def _of_verb(analysis: Analysis, index: int, lemma: str, known: Cues) -> Attribution | None:
    if _is_passive(analysis, index):
        return _of_passive(analysis, index, lemma, known)
    frames = known.verbs.get(lemma, ())
    content = content_of(analysis, index, frames)
    head = sources.source_of(analysis, index)
    if content is None:
        frame = next((f for f in frames if "quote" in f.takes), None)
        if frame is None or head is None:
            return None
        content = Content(words=frozenset(), frame=frame)
        return _built(analysis, index, head, content)
    return _built(analysis, index, head, content)


def _is_passive(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    relations = {analysis.words[c].relation for c in analysis.children(index)}
    return word.tag == "VBN" and (
        bool(relations & {"aux:pass", "nsubj:pass"})
        or (word.relation == "acl" and "obj" not in relations)
    )


def _of_passive(analysis: Analysis, index: int, lemma: str, known: Cues) -> Attribution | None:
    """ "X is said to ...", "X was denied by Y", "a shell believed to be ..."."""
    frames = known.verbs.get(lemma, ())
    agent = sources.agent_of(analysis, index)
    whispered = known.hearsay.get(lemma)
    if not frames and whispered is None:
        return None
    words = _passive_content(analysis, index, agent)
    frame = frames[0] if frames and (agent is not None or whispered is None) else None
    frame = frame or Frame(manner=Manner.HEARSAY, certainty=whispered or Certainty.HEDGED)
    return _built(analysis, index, agent, Content(words=frozenset(words), frame=frame))


def _passive_content(analysis: Analysis, index: int, agent: int | None) -> set[int]:
    """The clause of "it is said that ..."; else the subject with what is said of it."""
    word = analysis.words[index]
    clause, subject = set[int](), set[int]()
    for child in analysis.children(index):
        relation = analysis.words[child].relation
        if relation in ("ccomp", "csubj", "csubj:pass", "xcomp"):
            clause.update(analysis.subtree(child))
        elif relation == "nsubj:pass" and analysis.words[child].lemma not in ("it", "there"):
            subject.update(analysis.subtree(child))
    if word.relation == "acl":
        subject = set(analysis.subtree(word.head)) - set(analysis.subtree(index))
    below = set(analysis.subtree(agent)) if agent is not None else set()
    return (clause | subject) - below


def _of_noun(analysis: Analysis, index: int, frame: Frame) -> Attribution | None:
    """ "the ministry's claim that ...", "a report of ...", "calls for ..."."""
    words = set[int]()
    for child in analysis.children(index):
        word = analysis.words[child]
        if word.relation in ("acl", "ccomp") and _opens_clause(analysis, child):
            words.update(analysis.subtree(child))
    if not words:
        return None
    head = sources.owner_of(analysis, index)
    return _built(analysis, index, head, Content(words=frozenset(words), frame=frame))


def _opens_clause(analysis: Analysis, index: int) -> bool:
    marks = {analysis.words[c].lemma for c in analysis.children(index)}
    return bool(marks & {"that", "to", "whether", "of"})


def _of_according(analysis: Analysis, index: int) -> Attribution | None:
    """ "according to X": the rest of the clause that it stands in."""
    word = analysis.words[index]
    if word.is_root or not analysis.phrase(
        index, min(index + 2, len(analysis.words))
    ).lower().endswith("to"):
        return None
    source = word.head if word.relation == "case" else None
    if source is None or analysis.words[source].is_root:
        return None
    above = analysis.words[source].head
    words = set(analysis.subtree(above)) - set(analysis.subtree(source))
    frame = Frame(manner=Manner.SPEECH, certainty=Certainty.ASSERTED)
    return _built(
        analysis, index, source, Content(words=frozenset(words), frame=frame), lemma="according to"
    )


def _of_adverb(analysis: Analysis, index: int, certainty: Certainty) -> Attribution | None:
    head = analysis.words[index].head
    words = set(analysis.subtree(head)) - {index}
    frame = Frame(manner=Manner.HEARSAY, certainty=certainty)
    return _built(analysis, index, None, Content(words=frozenset(words), frame=frame))


def _built(
    analysis: Analysis, index: int, head: int | None, content: Content, *, lemma: str = ""
) -> Attribution:
    cue = _cue_words(analysis, index, content)
    source = sources.phrase_of(analysis, head) if head is not None else set[int]()
    source -= cue | content.words if head in content.words else cue
    words = content.words - cue - source
    return Attribution(
        source=runs(analysis, source),
        cue=runs(analysis, cue),
        content=runs(analysis, words, barred=cue | source),
        cue_word=index,
        lemma=lemma or analysis.words[index].lemma.lower(),
        manner=content.frame.manner,
        certainty=_denied(analysis, index, content.frame.certainty),
        source_head=head,
    )


def _cue_words(analysis: Analysis, index: int, content: Content) -> set[int]:
    """The verb with its auxiliaries, negation, particles and adverbs beside it."""
    cue = {index}
    if content.joined is not None:
        cue.add(content.joined)
    for child in analysis.children(index):
        word = analysis.words[child]
        near = word.relation in ("aux", "aux:pass", "compound:prt", "cop", "fixed")
        adverb = word.relation == "advmod" and not analysis.children(child)
        if near or (adverb and _unbroken(analysis, child, index, cue)):
            cue.add(child)
    return cue


def _unbroken(analysis: Analysis, child: int, index: int, cue: set[int]) -> bool:
    low, high = min(child, index), max(child, index)
    relations = {analysis.words[i].relation for i in range(low + 1, high) if i not in cue}
    return relations <= {"aux", "aux:pass", "advmod", "compound:prt"}


def _denied(analysis: Analysis, index: int, certainty: Certainty) -> Certainty:
    """A denial negated ("did not deny") tells nothing: hedged."""
    negated = any(
        analysis.words[c].lemma in ("not", "never", "n't") for c in analysis.children(index)
    )
    return Certainty.HEDGED if negated and certainty is Certainty.DENIED else certainty

"""Who says it: sources, cues and contents of a text, read off its parse and its quotation marks.

Invariant: a content holds no word of its own cue or source, and a source is carried from
another sentence only where the text marks it (a quotation that goes on, "it said").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.claims import cues, sources
from truceline.claims.attributed import Attribution, built
from truceline.claims.claim import Certainty
from truceline.claims.contents import Content, content_of, marker_of, runs
from truceline.claims.credits import credited
from truceline.claims.cues import Cues, Frame, Manner
from truceline.claims.grammar import is_denied, keeps_out
from truceline.claims.joined import is_told_by_another
from truceline.claims.lists import listed
from truceline.claims.nominal import of_adjective, of_noun
from truceline.claims.quoting import spoken
from truceline.claims.relays import cites, relays
from truceline.claims.trailing import tails
from truceline.claims.turns import turns
from truceline.language.analysis import Analysis

QUOTATION = frozenset({'"', "“", "”", "''", "``", ";"})
LABELS = frozenset("acronym initials name abbreviation nickname alias call".split())
"""What somebody is "known by", that says nothing."""

__all__ = ["Attribution", "Manner", "attributions"]


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of their cues; nesting is by containment.

    A cue that stands inside the content of another is a hop further down the chain.
    """
    known = cues.load()
    found = [a for word in analysis.words for a in _at(analysis, word.index, known)]
    late = [*tails(analysis, known), *turns(analysis), *credited(analysis)]
    told = {a.cue_word for a in late}
    kept = [_without_tails(analysis, a, late) for a in found if a.cue_word not in told]
    known_sources = _adding(analysis, sorted(kept + late, key=_place))
    whole = _going_on(analysis, spoken(analysis, known_sources))
    whole += listed(analysis, whole)
    return tuple(sorted([*whole, *relays(analysis, whole)], key=_place))


def _without_tails(
    analysis: Analysis, one: Attribution, tails: Iterable[Attribution]
) -> Attribution:
    """ "X said that A, Interwire reported": a tree may hang the tail on X, whose name it is not."""
    words = {i for first, last in one.source for i in range(first, last)}
    told = {
        i
        for tail in tails
        if tail.cue_word in words and tail.source_head != one.source_head
        for first, last in (*tail.source, *tail.cue)
        for i in range(first, last)
    }
    return replace(one, source=runs(analysis, words - told)) if told else one


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
    elif word.tag in ("NN", "NNS"):
        found = of_noun(analysis, index, known)
    elif word.tag.startswith("JJ"):
        found = of_adjective(analysis, index, known)
    elif lemma in known.adverbs and word.relation == "advmod":
        found = _of_adverb(analysis, index, known.adverbs[lemma])
    if found is not None and found.content:
        yield found


def _of_verb(analysis: Analysis, index: int, lemma: str, known: Cues) -> Attribution | None:
    if keeps_out(analysis, index):
        return None
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
        return built(analysis, index, head, content)
    return built(analysis, index, head, content)


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
    agent = sources.agent_of(analysis, index) or sources.office_of(analysis, index)
    if agent is not None and analysis.words[agent].lemma.lower() in LABELS:
        return None
    if agent is not None and is_denied(analysis, index):
        return None
    whispered = known.hearsay.get(lemma)
    if agent is None and whispered is None:
        return None
    if not frames and whispered is None:
        return None
    frame = frames[0] if frames and (agent is not None or whispered is None) else None
    frame = frame or Frame(manner=Manner.HEARSAY, certainty=whispered or Certainty.HEDGED)
    words, joined = _passive_content(analysis, index, agent)
    charged = _charge(analysis, agent, frame) if agent is not None else set()
    words |= charged
    content = Content(words=frozenset(words), frame=frame, joined=joined)
    return built(analysis, index, agent, content)


def _passive_content(
    analysis: Analysis, index: int, agent: int | None
) -> tuple[set[int], int | None]:
    """The clause of "it is said that ..."; else the subject with what is said of it.

    With the "as" of "known as X", which is part of the cue.
    """
    word, joined = analysis.words[index], None
    clause, subject = set[int](), set[int]()
    for child in analysis.children(index):
        relation = analysis.words[child].relation
        marker = marker_of(analysis, child)
        led = relation == "advcl" and child < index and agent is not None
        if led or relation in ("ccomp", "csubj", "csubj:pass", "xcomp"):
            clause.update(analysis.subtree(child))
        elif relation == "nsubj:pass" and analysis.words[child].lemma not in ("it", "there"):
            subject.update(analysis.subtree(child))
        elif relation == "obl" and marker is not None and analysis.words[marker].lemma == "as":
            clause.update(w for w in analysis.subtree(child) if w != marker)
            joined = marker
    if word.relation == "parataxis" and agent is not None and not clause:
        clause = set(analysis.subtree(word.head)) - set(analysis.subtree(index))
    if word.relation == "acl":
        subject = set(analysis.subtree(word.head)) - set(analysis.subtree(index))
        before = marker_of(analysis, word.head)
        subject -= set(analysis.subtree(before)) if before is not None else set()
    below = set(analysis.subtree(agent)) if agent is not None else set()
    return (clause | subject) - below, joined


def _charge(analysis: Analysis, agent: int, frame: Frame) -> set[int]:
    """ "Accused by the ministry of shelling": what the tree hangs on the accuser."""
    found = set[int]()
    for child in analysis.children(agent):
        marker = marker_of(analysis, child)
        marked = marker is not None and analysis.words[marker].lemma in frame.takes
        if analysis.words[child].tag == "VBG" and marked:
            found.update(analysis.subtree(child))
    return found


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
    above = _joined_clauses(analysis, _clause_before(analysis, source), source)
    words = set(analysis.subtree(above)) - set(analysis.subtree(source))
    for clause in analysis.children(above):
        told = clause > source and is_told_by_another(analysis, clause)
        if told or cites(analysis, clause):
            words -= set(analysis.subtree(clause))
    words |= _before_the_end(analysis, index, source)
    named = _named_behind(analysis, source)
    words -= {*named, *_of_the_saying(analysis, index, source, named)}
    frame = Frame(manner=Manner.SPEECH, certainty=Certainty.ASSERTED)
    content = Content(words=frozenset(words), frame=frame)
    found = built(analysis, index, source, content, lemma="according to")
    if not named:
        return found
    spoken = {i for first, last in found.source for i in range(first, last)}
    return replace(found, source=runs(analysis, spoken | set(named)), source_head=named[0])


def _before_the_end(analysis: Analysis, index: int, source: int) -> set[int]:
    """ "A, according to X.": what a sentence without another teller says before its last comma."""
    sentence, last = analysis.sentence_of(index), max(analysis.subtree(source)) + 1
    closed = all(w.relation == "punct" for w in analysis.words[last : sentence.last])
    if not closed or index == sentence.first or analysis.words[index - 1].text != ",":
        return set()
    before = range(sentence.first, index - 1)
    told = any(_tells(analysis, i) or cites(analysis, i) for i in before)
    marked = any(analysis.words[i].text in QUOTATION for i in before)
    return set() if told or marked else set(before)


def _tells(analysis: Analysis, index: int) -> bool:
    frames = cues.load().verbs.get(analysis.words[index].lemma.lower(), ())
    speaks = any(f.manner is Manner.SPEECH for f in frames)
    return speaks and analysis.words[index].tag.startswith("VB")


def _named_behind(analysis: Analysis, source: int) -> range:
    """ "According to spokesman Ana Brin": the name, where a tree hangs it beside the office."""
    last = max(analysis.subtree(source)) + 1
    name = next((n for n in analysis.names if n.first == last and n.label == "PERSON"), None)
    office = source == last - 1 and analysis.words[source].tag.startswith("NN")
    return range(name.first, name.last) if name is not None and office else range(0)


def _of_the_saying(analysis: Analysis, index: int, source: int, named: range) -> range:
    """ "A, according to a letter seen this week": what follows the source without a comma."""
    first = max([*analysis.subtree(source), *named]) + 1
    last = first
    while last < len(analysis.words) and analysis.words[last].relation != "punct":
        last += 1
    before = analysis.sentence_of(index).first < index
    return range(first, last) if before else range(0)


def _clause_before(analysis: Analysis, source: int) -> int:
    """What a source hangs on; but for a clause joined behind it, the one that it is joined to.

    "A, according to X, and B": a tree may hang X on B, though "and" begins B behind X.
    """
    above = analysis.words[source].head
    begins = (c for c in analysis.children(above) if analysis.words[c].relation in ("cc", "mark"))
    joined = analysis.words[above].relation in ("conj", "advcl")
    if joined and any(source < c < above for c in begins):
        return analysis.words[above].head
    return above


def _joined_clauses(analysis: Analysis, above: int, source: int) -> int:
    """ "Two died and ten were hurt, according to X": what ends a sentence is of all its clauses.

    But for a clause that itself tells who says it.
    """
    known, last = cues.load(), max(analysis.subtree(source))
    if last + 2 < analysis.sentence_of(above).last:
        return above
    while analysis.words[above].relation == "conj":
        head = analysis.words[above].head
        frames = known.verbs.get(analysis.words[head].lemma.lower(), ())
        if any(f.manner is Manner.SPEECH for f in frames) or head == source:
            break
        above = head
    return above


def _of_adverb(analysis: Analysis, index: int, certainty: Certainty) -> Attribution | None:
    head = analysis.words[index].head
    words = set(analysis.subtree(head)) - {index}
    frame = Frame(manner=Manner.HEARSAY, certainty=certainty)
    return built(analysis, index, None, Content(words=frozenset(words), frame=frame))

"""Speech told after its words: "Two died, the ministry said in a statement."

The order of the words is surer here than the tree, which hangs such a tail in many ways, and
than the sentences, which may end at a quotation mark.
Invariant: a tail is found only where nothing but a noun phrase stands between a comma or
closing quotation mark and a verb of speech, and nothing that the verb could govern follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.cues import Cues, Frame, Manner
from truceline.claims.grammar import DENYING
from truceline.claims.joined import CHARGES
from truceline.claims.nouns import TIMES
from truceline.claims.quotations import Quotation, paragraphs, quotations
from truceline.claims.sources import phrase_of, subject_of
from truceline.claims.speaker_kinds import is_speaker_noun
from truceline.language.analysis import Analysis, Span

LONGEST_SOURCE = 24
"""Words of a source told after its speech: "the mayor of X, Y, a lawyer by trade"."""
ADDED_WITHIN = 9
"""Words after "said" in which "adding" comes: "said in a statement late on Monday, adding"."""
RESULTS = frozenset(
    "kill wound injure maim hurt leave destroy damage wreck flatten burn displace drive force trap "
    "cause set trigger spark ignite hit strike sever cut".split()
)
"""Verbs whose "-ing", behind a comma, tells what came of what was told."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SPEAKING = FINITE | {"VBN"}
"""Tags of a verb of speech in a tail; a participle is one where no auxiliary stands by it."""
NOMINAL = ("NN", "PRP", "CD")
FOLLOWING = frozenset({"IN", "TO", "RB", ".", ",", "''", "``", "CC", ":", "-RRB-", "VBG"})
"""Tags of the words that may come right after the verb, where nothing it governs does."""
TOLD = frozenset({"tell"})
"""Verbs whose listener comes after them."""
STARTS = frozenset(
    "that which who whom whose and but while because when where after before since if although "
    "though until unless as so than whereas".split()
)
STOPS = frozenset({".", "!", "?", ";", ":"})
SKIPPED = frozenset({"as", "also", "later", "then", "meanwhile"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Where the words of a tail stand: the source, and the mark that what is said ends at."""

    source: Span
    said_until: int


def tails(analysis: Analysis, known: Cues) -> Iterator[Attribution]:
    """The attributions of a text that are told after their words."""
    marked = quotations(analysis)
    closing = {q.last - 1: q for q in marked if not q.open}
    for first, last in paragraphs(analysis):
        for verb in range(first + 2, last):
            frame = _speech(analysis, verb, known)
            if frame is None:
                continue
            tail = _inverted(analysis, verb, closing) or _tail(analysis, first, verb, closing)
            content = _content(analysis, first, tail, closing) if tail else None
            if tail is None or content is None or _is_charge(analysis, verb, tail.source):
                continue
            rest = _rest(analysis, verb, tail.source, content)
            if tail.said_until not in closing:
                rest = chain(_result(analysis, verb, tail.source), rest)
            said = [*range(*content), *rest]
            if tail.said_until in closing or _tells(analysis, said):
                yield _attribution(analysis, verb, frame, tail.source, said)
                yield from _added(analysis, verb, tail.source, known)


def _is_charge(analysis: Analysis, verb: int, source: Span) -> bool:
    """ "..., a charge that the army denied": what is denied is no source."""
    named = {analysis.words[i].lemma.lower() for i in range(*source)}
    return analysis.words[verb].lemma.lower() in DENYING and bool(named & CHARGES)


def _added(analysis: Analysis, verb: int, source: Span, known: Cues) -> Iterator[Attribution]:
    """ "..., it said, adding that ...": the rest of the sentence, by the same speaker."""
    words, last = analysis.words, analysis.sentence_of(verb).last
    for at in range(verb + 2, min(verb + ADDED_WITHIN, last)):
        frames = known.verbs.get(words[at].lemma.lower(), ())
        speaks = any(f.manner is Manner.SPEECH and "clause" in f.takes for f in frames)
        if words[at].tag != "VBG" or words[at - 1].text != "," or not speaks:
            continue
        first = at + 1
        while first < last and words[first].text.lower() in {",", "that", ":"}:
            first += 1
        if any(w.tag in FINITE | {"MD"} for w in words[first:last]):
            yield _attribution(analysis, at, frames[0], source, range(first, last))
        return


def _attribution(
    analysis: Analysis, verb: int, frame: Frame, source: Span, content: Iterable[int]
) -> Attribution:
    barred = {verb, *range(*source)}
    return Attribution(
        source=(source,),
        cue=((verb, verb + 1),),
        content=runs(analysis, content, barred=barred),
        cue_word=verb,
        lemma=analysis.words[verb].lemma.lower(),
        manner=frame.manner,
        certainty=frame.certainty,
        source_head=_head(analysis, range(*source)),
    )


def _tells(analysis: Analysis, said: Iterable[int]) -> bool:
    """Whether some words hold a predicate: an aside or a date alone says nothing."""
    return any(analysis.words[i].tag in FINITE | {"MD", "VBN"} for i in said)


def _rest(analysis: Analysis, verb: int, source: Span, said: Span) -> Iterator[int]:
    """ "The road, she said, is closed": what goes on behind a parenthesis with what came before.

    By the tree: the words behind that hang together with those before, or are what the verb
    takes. A clause joined with a subject of its own is not known to be the speaker's.
    """
    words, last = analysis.words, analysis.sentence_of(verb).last
    behind = max(verb, source[1] - 1) + 1
    if behind + 1 >= last or words[behind].text not in {",", "—", "–"}:
        return
    if words[behind + 1].tag == "VBG":
        return
    barred = {verb, *range(*source)}
    joined = set(range(*said)) - barred
    tops = {words[i].head for i in joined} - barred | {_taken(analysis, verb, behind)}
    joined |= {w for i in tops if i >= behind for w in analysis.subtree(i)}
    for at in range(behind + 1, last):
        up = [at, *analysis.ancestors(at)]
        up = up[: next((i for i, w in enumerate(up) if w in barred), len(up))]
        found = next((i for i, w in enumerate(up) if w in joined), None)
        if found is not None and not any(_is_joined_clause(analysis, w) for w in up[: found + 1]):
            yield at


def _result(analysis: Analysis, verb: int, source: Span) -> range:
    """ "Shells hit the market, police said late on Monday, killing two people": what came of it.

    Only words that say when or how it was said may stand before it.
    """
    words, last = analysis.words, analysis.sentence_of(verb).last
    behind = max(verb, source[1] - 1) + 1
    for at in range(behind, min(behind + ADDED_WITHIN, last - 1)):
        after = words[at + 1]
        if words[at].text == "," and after.tag == "VBG":
            return range(at + 1, last if after.lemma.lower() in RESULTS else at + 1)
        if words[at].tag in FINITE | {"MD", "VBG", ","} or words[at].text in STOPS:
            break
    return range(0)


def _taken(analysis: Analysis, verb: int, behind: int) -> int:
    """The clause that a verb takes behind it, -1 if none: no bare "-ing" ("said, setting ...")."""
    below = (analysis.words[c] for c in analysis.children(verb) if c > behind)
    return next((w.index for w in below if w.relation == "ccomp" and w.tag != "VBG"), -1)


def _is_joined_clause(analysis: Analysis, index: int) -> bool:
    joined = analysis.words[index].relation == "conj"
    return joined and subject_of(analysis, index, passive=True) is not None


def _speech(analysis: Analysis, index: int, known: Cues) -> Frame | None:
    word = analysis.words[index]
    if word.tag not in SPEAKING or (word.tag == "VBN" and _has_auxiliary(analysis, index)):
        return None
    after = analysis.words[index + 1 : index + 2]
    if analysis.words[index - 1].text.lower() == "not" or (after and after[0].text == "by"):
        return None
    frames = known.verbs.get(word.lemma.lower(), ())
    return next((f for f in frames if f.manner is Manner.SPEECH and "quote" in f.takes), None)


def _has_auxiliary(analysis: Analysis, index: int) -> bool:
    return analysis.words[index - 1].lemma.lower() in {"be", "have", "get"}


def _inverted(analysis: Analysis, verb: int, closing: dict[int, Quotation]) -> Tail | None:
    """ "...," said Ana Brin, a baker; after a comma alone where a name or "the" follows."""
    edge = verb - 1
    if edge - 1 in closing and analysis.words[edge].text in {"-", "–", "—"}:
        edge -= 1
    if edge not in closing and not _begins_source(analysis, verb):
        return None
    subject = subject_of(analysis, verb, passive=True)
    if subject is not None and subject < verb and edge not in closing:
        taken = _taken(analysis, verb, verb)
        told = subject_of(analysis, taken, passive=True) if taken >= 0 else None
        if told is not None and min(analysis.subtree(told)) == verb + 1:
            # "An official, who asked for silence, said the bridge was gone": told behind the verb.
            return None
    if subject is not None and subject > verb:
        words = sorted(w for w in phrase_of(analysis, subject) if w > verb)
    else:
        words = list(_phrase_after(analysis, verb))
    return Tail(source=(words[0], words[-1] + 1), said_until=edge) if words else None


def _begins_source(analysis: Analysis, verb: int) -> bool:
    words = analysis.words
    if words[verb - 1].text != "," or words[verb].tag == "VBN" or verb + 1 >= len(words):
        return False
    if words[verb].lemma.lower() in TOLD or words[verb + 1].text.lower() in TIMES:
        return False
    after = words[verb + 1]
    opens = after.text.lower() in {"the", "a"} or is_speaker_noun(after.text)
    return opens or after.tag.startswith("NNP")


def _phrase_after(analysis: Analysis, verb: int) -> Iterator[int]:
    """The words after a verb that read as a name with its apposition, whatever the tree says."""
    words = analysis.words
    for at in range(verb + 1, min(len(words), verb + LONGEST_SOURCE)):
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        ends = word.tag in FINITE | {".", ":", "``", "VBG", "MD"} or word.text in {".", ";"}
        if ends or (word.text == "," and (after is None or not after.tag.startswith(("DT", "NN")))):
            return
        yield at


def _tail(analysis: Analysis, first: int, verb: int, closing: dict[int, Quotation]) -> Tail | None:
    words = analysis.words
    told = words[verb].lemma.lower() in TOLD
    after = words[verb + 1] if verb + 1 < len(words) else None
    if after is not None and after.text.lower() == "that":
        return None
    if after is not None and after.tag not in FOLLOWING and not told:
        return None
    edge = _edge(analysis, first, verb, closing)
    if edge is None or (edge not in closing and _opens(analysis, verb)):
        return None
    start = edge + 1
    while start < verb and words[start].text.lower() in SKIPPED:
        start += 1
    last = verb - 1 if words[verb - 1].text == "," else verb
    if start >= last or words[start].text.lower() in STARTS:
        return None
    return Tail(source=(start, last), said_until=edge)


def _opens(analysis: Analysis, verb: int) -> bool:
    """Whether what a verb takes stands behind it, and no comma parts them: "he said: ..."."""
    taken = _taken(analysis, verb, verb)
    return taken >= 0 and analysis.words[verb + 1].text != ","


def _edge(analysis: Analysis, first: int, verb: int, closing: dict[int, Quotation]) -> int | None:
    """The mark that the source begins after: a closing quotation mark, or the first comma
    from which a noun phrase runs up to the verb."""
    words, found = analysis.words, None
    for at in range(verb - 1, max(first, verb - LONGEST_SOURCE), -1):
        if at in closing:
            if words[at - 1].text == "." and found is not None:
                return found
            return at if at < verb - 1 else None
        word = words[at]
        if word.text == "," and at < verb - 1:
            if found is not None and not _names(analysis, at + 1, found):
                return found
            found = at
        elif word.text in STOPS or _is_finite(analysis, at):
            return found
    return found


def _names(analysis: Analysis, start: int, end: int) -> bool:
    """Whether words between two commas belong to the source: "the mayor of X, Y, said".

    The end of a list of names does not: "the dead are X, Y and Z, police said".
    """
    between = analysis.words[start:end]
    if not between or any(w.tag.startswith("VB") or w.tag == "MD" for w in between):
        return False
    named = between[0].tag == "NNP" and analysis.words[start - 2].tag == "NNP"
    if named and any(w.tag == "CC" for w in between):
        return False
    return between[0].tag in {"DT", "NNP", "PRP$", "NN"}


def _is_finite(analysis: Analysis, index: int) -> bool:
    """A finite verb, but not of a clause about the source: "a diplomat who asked ... said"."""
    word = analysis.words[index]
    return word.tag in FINITE | {"MD"} and not word.relation.startswith(("acl", "xcomp"))


def _content(
    analysis: Analysis, first: int, tail: Tail, closing: dict[int, Quotation]
) -> Span | None:
    """What is said: from where the sentence or the quotation begins to the mark."""
    edge = tail.said_until
    quoted = closing.get(edge)
    start = quoted.first if quoted is not None else edge
    start = max(first, analysis.sentence_of(start).first)
    if start >= edge:
        return None
    return start, edge + (1 if quoted is not None else 0)


def _head(analysis: Analysis, source: range) -> int:
    outer = [i for i in source if analysis.words[i].head not in source]
    nominal = [i for i in outer if analysis.words[i].tag.startswith(NOMINAL)]
    return next(iter(nominal or outer), source[-1])

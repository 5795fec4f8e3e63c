"""Positions: what a speaker denies, or charges another with, whether or not a happening is named.

"Denied having crossed the line", "said its forces had not fired", "called the accusation
baseless". Invariant: only grammar makes a denial: what is denied is the speaker's own deed, or
what somebody is said to have claimed.
"""

from truceline.claims.actors import LIGHT
from truceline.claims.attribution import Attribution, Manner
from truceline.claims.grammar import (
    DENYING,
    NEGATORS,
    dependents,
    is_denied,
    is_passive,
    lemma,
    relation,
    subject,
)
from truceline.claims.joined import CHARGES as ANSWERED
from truceline.claims.passage import Passage
from truceline.claims.undergoing import RECEIVING, UNDERGOING
from truceline.language.analysis import Analysis

REBUTTING = DENYING - {"deny", "refute", "rebut"}
"""Those of them that also turn down what nobody claimed: "rejected the plan"."""
CHARGES = ANSWERED | frozenset(
    "report suggestion contention insinuation statement account version rumour rumor narrative "
    "denial".split()
)
"""Nouns for what another says."""
UNTRUE = frozenset(
    "baseless false untrue fabricated groundless unfounded lie fabrication invention nonsense "
    "fake propaganda disinformation misinformation unsubstantiated fiction slander hoax".split()
)
NEWS = frozenset({"information", "news", "story", "footage"})
TRUE = frozenset({"true", "accurate", "correct", "real"})
ASKED_FOR = frozenset(
    "access passage entry permission visa aid treatment request bail food water medicine".split()
)
DOING = frozenset({"violence", "harm", "custody", "movement", "control", "access"})
"""Families of what a side does: that it did not is its denial, not a finding of nothing."""
UNINVOLVED = (
    "have nothing to do with", "have no part in", "have no role in", "have no hand in",
    "have no involvement in", "be not involve in", "be not responsible for", "be not behind",
    "have not be involve in", "play no part in", "play no role in", "bear no responsibility for",
)  # fmt: skip
"""Ways to say that one did not do it."""
OWN = frozenset({"it", "they", "we", "i", "he", "she"})
OWNERS = frozenset({"its", "their", "our", "my", "his", "her"})


def disputes(analysis: Analysis, index: int) -> bool:
    """Whether a verb denies what is or may be claimed, and not a thing asked for or planned."""
    if lemma(analysis, index) not in DENYING or is_denied(analysis, index):
        return False
    things = [*dependents(analysis, index, "obj", "iobj", "nsubj:pass")]
    if any(lemma(analysis, c) in ASKED_FOR for c in things):
        return False
    if lemma(analysis, index) not in REBUTTING:
        return True
    said = any(dependents(analysis, index, "ccomp"))
    pointing = {analysis.words[c].text.lower() for c in things} & {"that", "this"}
    return said or bool(pointing) or any(lemma(analysis, c) in CHARGES for c in things)


def called_untrue(passage: Passage) -> str:
    """ "The accusation was baseless", "the claim that X fired is not true": the words for it.

    Also of the passage that such a noun stands over, as what is told there is denied.
    """
    analysis = passage.analysis
    cues = [h.cue_word for h in passage.hops if h.cue_word is not None]
    over = [analysis.words[c].head for c in cues if relation(analysis, c) == "nsubj"]
    beside = [b for c in cues for b in dependents(analysis, c, "acl") if b not in passage.inside]
    for head in (passage.head, *over, *beside):
        told = {lemma(analysis, c) for c in dependents(analysis, head, "nsubj")}
        told |= {lemma(analysis, analysis.words[head].head)} if head in beside else set()
        named = bool(told & (CHARGES | NEWS)) or lemma(analysis, head) == "correspond"
        if named and _is_untrue(analysis, head):
            return analysis.words[head].text
    return ""


def _is_untrue(analysis: Analysis, head: int) -> bool:
    """ "Is baseless", "is not true", "does not correspond to reality"."""
    words = {head, *dependents(analysis, head, "amod", "conj", "compound")}
    told = {analysis.words[i].text.lower() for i in words}
    if lemma(analysis, head) == "correspond":
        truth = {lemma(analysis, c) for c in dependents(analysis, head, "obl")}
        return is_denied(analysis, head) and bool(truth & {"reality", "truth", "fact"})
    if not any(dependents(analysis, head, "cop")):
        return False
    return bool(told & (TRUE if is_denied(analysis, head) else UNTRUE))


def own_deed_denied(passage: Passage) -> str:
    """ "Said its forces had not fired": the speaker's own side did not do it, as it says."""
    analysis, main = passage.analysis, passage.main
    hop = _last_speaker(passage)
    if hop is not None and (found := _uninvolved(passage)):
        return found
    if main is None or hop is None or main.type.family not in DOING:
        return ""
    verb = _verb_over(passage, main.head)
    doer = None if is_passive(analysis, verb) else subject(analysis, verb)
    if doer is None or lemma(analysis, verb) in RECEIVING | UNDERGOING:
        return ""
    if not _is_own(analysis, doer, hop):
        return ""
    below = (analysis.words[c].text for c in analysis.children(verb))
    return next((t for t in below if t.lower() in NEGATORS), "")


def _uninvolved(passage: Passage) -> str:
    """ "It had nothing to do with the blast": also of another, whom the speaker defends."""
    lemmas = " ".join(passage.lemmas)
    return next((phrase for phrase in UNINVOLVED if phrase in lemmas), "")


def _last_speaker(passage: Passage) -> Attribution | None:
    """The innermost hop that speaks and is named."""
    spoken = (h for h in reversed(passage.hops) if h.manner is Manner.SPEECH and h.source)
    return next((h for h in spoken if h.cue_word is None or not _is_inside(passage, h)), None)


def _is_inside(passage: Passage, hop: Attribution) -> bool:
    return hop.cue_word in passage.inside


def _verb_over(passage: Passage, index: int) -> int:
    """The verb that tells a happening: its own word, or one that does no more than do it."""
    analysis, word = passage.analysis, passage.analysis.words[index]
    done = relation(analysis, index) == "obj" and lemma(analysis, word.head) in LIGHT
    return word.head if done and word.head in passage.inside else index


def _is_own(analysis: Analysis, doer: int, hop: Attribution) -> bool:
    """Whether who did it is the speaker by the words: "it", "our men", the speaker's own name."""
    word = analysis.words[doer]
    if word.text.lower() in OWN:
        return True
    owners = (analysis.words[c].text.lower() for c in dependents(analysis, doer, "nmod:poss"))
    if any(o in OWNERS for o in owners):
        return True
    named = hop.source_head is not None and analysis.words[hop.source_head].text
    return word.tag.startswith("NNP") and word.text == named

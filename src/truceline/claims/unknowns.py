"""What somebody says that they do not know: "could not say whether it was shelling".

Invariant: what stands in a clause of "whether" is told by nobody; who keeps silent of it
("did not say whether") tells nothing, and who does not know it tells that alone.
"""

from truceline.claims.claim import SpeakerKind
from truceline.claims.grammar import dependents, is_denied, lemma, subject
from truceline.claims.sources import phrase_of
from truceline.claims.speaker_kinds import kind_of_speaker
from truceline.language.analysis import Analysis

KNOWING = frozenset({"say", "tell", "know", "specify", "clarify", "explain", "remember"})
"""Verbs that, denied, leave the clause of "whether" or "how many" under them open."""
FINDING = frozenset("determine verify confirm establish ascertain assess corroborate".split())
"""Verbs of those who look at what is there; what they could not find out they tell outright."""
ABLE = frozenset({"can", "could"})
SEEKING = frozenset(
    "investigate examine check probe study establish determine ascertain clarify assess".split()
)
"""Verbs of those who look for what they do not know."""
ASKING = frozenset({"ask", "wonder", "question", "inquire", "debate", "discuss"})
UNABLE = frozenset({"unable", "impossible"})
OPEN_MARKS = frozenset({"whether", "if"})
OPEN_WORDS = frozenset("who whom whose what which how why when where".split())


def open_clause(analysis: Analysis, index: int) -> int | None:
    """The clause under a verb that says what is not known: of "whether", "how many", "who"."""
    for child in dependents(analysis, index, "ccomp", "advcl", "csubj"):
        below = analysis.subtree(child)
        marks = {lemma(analysis, m) for m in dependents(analysis, child, "mark")}
        wh = analysis.words[below[0]].text.lower() in OPEN_WORDS and below[0] > index
        if marks & OPEN_MARKS - {"if"} or (wh and "advcl" not in analysis.words[child].relation):
            return child
    return None


def leaves_open(analysis: Analysis, index: int) -> bool:
    """Whether a verb is one that leaves the clause under it open: denied, seeking or asking."""
    name = lemma(analysis, index)
    if open_clause(analysis, index) is None:
        return False
    if name in SEEKING | ASKING:
        return True
    return name in KNOWING and (is_denied(analysis, index) or _is_withheld(analysis, index))


def owns_not_to_know(analysis: Analysis, index: int) -> bool:
    """ "Could not say whether", "does not know who", "was unable to say how many"."""
    name = lemma(analysis, index)
    found = name in FINDING and not _is_of_outlet(analysis, index)
    if not found and (name not in KNOWING or open_clause(analysis, index) is None):
        return False
    above = analysis.words[index]
    if above.relation == "xcomp" and lemma(analysis, above.head) in UNABLE:
        return True
    able = {lemma(analysis, c) for c in dependents(analysis, index, "aux")} & ABLE
    return is_denied(analysis, index) and (bool(able) or name in {"know", "remember"})


def _is_of_outlet(analysis: Analysis, index: int) -> bool:
    """ "Interwire could not verify": what an outlet tells of its own work is in its own voice."""
    doer = subject(analysis, index)
    if doer is None or analysis.words[doer].tag == "PRP":
        return False
    words = " ".join(analysis.words[i].text for i in sorted(phrase_of(analysis, doer)))
    kind = kind_of_speaker(words, lemma(analysis, doer))
    return kind in {SpeakerKind.JOURNALIST, SpeakerKind.OUTLET, SpeakerKind.OTHER}


def _is_withheld(analysis: Analysis, index: int) -> bool:
    """ "Declined to say whether", "unable to say"."""
    word = analysis.words[index]
    withheld = UNABLE | {"decline", "refuse"}
    return word.relation == "xcomp" and lemma(analysis, word.head) in withheld

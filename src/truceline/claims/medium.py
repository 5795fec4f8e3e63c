"""Where a speaker spoke: "in a statement", "on Twitter", "told Reuters"."""

from truceline.claims import cues
from truceline.claims.attributed import Attribution
from truceline.language.analysis import Analysis

NEAR = 7
"""Words after a cue in which its channel stands: "said late on Monday in a statement"."""
OPEN = frozenset({"DT", "JJ", "NN", "NNP", "VBN", "PRP$", "CD", "NNS"})


def medium_of(analysis: Analysis, attribution: Attribution) -> str | None:
    """The words that name the channel of an attribution, without its preposition; or None."""
    cue = attribution.cue_word
    if cue is None:
        return None
    known, words = cues.load(), analysis.words
    last = min(analysis.sentence_of(cue).last, cue + NEAR)
    for at in range(cue + 1, last):
        if words[at].lemma.lower() in known.media and not attribution.holds(at):
            first = at
            while first - 1 > cue and words[first - 1].tag in OPEN:
                first -= 1
            if words[first - 1].text.lower() in known.media_prepositions:
                return analysis.phrase(first, at + 1)
    if words[cue].lemma.lower() == "tell" and cue + 1 < len(words):
        return _listener(analysis, cue)
    return None


def _listener(analysis: Analysis, cue: int) -> str | None:
    """Whom a speaker told: an outlet, by its capital letter."""
    at = cue + 1
    while at < len(analysis.words) and analysis.words[at].tag in {"NNP", "NNPS", "DT", "NN"}:
        at += 1
    told = analysis.words[cue + 1 : at]
    if not any(w.tag.startswith("NNP") for w in told):
        return None
    return analysis.phrase(cue + 1, at)

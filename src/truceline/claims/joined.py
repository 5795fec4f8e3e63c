"""Verbs of speech joined to what was said: "X said that A and added that B"."""

from truceline.claims import cues
from truceline.claims.cues import Manner
from truceline.language.analysis import Analysis

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_told_on(analysis: Analysis, index: int) -> bool:
    """Whether a verb, hung by the tree on what was said, goes on with the telling itself.

    A verb of speech with a clause of its own, joined to the clause that a verb of speech
    takes, without a noun for its subject: "and added that", "and he accused".
    """
    word = analysis.words[index]
    if word.relation != "conj" or word.tag not in FINITE or not _speaks(analysis, index):
        return False
    said = analysis.words[word.head]
    if said.relation != "ccomp" or not _speaks(analysis, said.head):
        return False
    below = [analysis.words[c] for c in analysis.children(index)]
    subjects = [w for w in below if "subj" in w.relation]
    return any(w.relation == "ccomp" for w in below) and all(w.tag == "PRP" for w in subjects)


def _speaks(analysis: Analysis, index: int) -> bool:
    frames = cues.load().verbs.get(analysis.words[index].lemma.lower(), ())
    return any(f.manner is Manner.SPEECH and "clause" in f.takes for f in frames)

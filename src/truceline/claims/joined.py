"""Clauses joined to what was said that go on with the telling, or are told by another.

"X said that A and added that B"; "A, according to X, while Y says B".
"""

from truceline.claims import cues
from truceline.claims.cues import Manner
from truceline.claims.grammar import CHARGING, DENYING
from truceline.language.analysis import Analysis

FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONTRASTING = frozenset({"while", "whereas", "though", "although"})
ANSWERING = frozenset({"acl:relcl", "parataxis"})
CHARGES = frozenset("charge claim assertion allegation accusation".split())
"""What others call something that somebody says, when they deny it."""
REACH = 12
"""Words before the verb of an answer within which the comma stands that sets it apart."""
TOLLS = frozenset({"number", "toll", "figure", "total", "count", "casualty", "injury", "fatality"})
"""What a teller "puts at" a number."""


def is_told_on(analysis: Analysis, index: int) -> bool:
    """Whether a verb, hung by the tree on what was said, goes on with the telling itself.

    A verb of speech with a clause of its own, joined to the clause that a verb of speech
    takes, without a noun for its subject: "and added that", "and he accused".
    """
    word = analysis.words[index]
    if word.relation != "conj" or word.tag not in FINITE:
        return False
    said = analysis.words[word.head]
    if said.relation != "ccomp" or not _speaks(analysis, said.head):
        return False
    below = [analysis.words[c] for c in analysis.children(index)]
    subjects = [w for w in below if "subj" in w.relation]
    if word.lemma.lower() in CHARGING | DENYING and word.tag != said.tag:
        # In the tense of the telling, not of what is told: "says it held and accuses Y".
        return not subjects and word.tag == analysis.words[said.head].tag
    if not _speaks(analysis, index):
        return False
    return any(w.relation == "ccomp" for w in below) and all(w.tag == "PRP" for w in subjects)


def is_answer(analysis: Analysis, index: int) -> bool:
    """ "..., which Y denies", "..., a charge Y rejects": a clause set behind what somebody says,
    in which another denies it."""
    word = analysis.words[index]
    answers = DENYING | ({"blame"} if word.relation == "acl:relcl" else set())
    charge = not word.is_root and analysis.words[word.head].lemma.lower() in CHARGES
    if word.lemma.lower() not in answers or not (charge or word.relation in ANSWERING):
        return False
    below = (analysis.words[c] for c in analysis.children(index))
    named = any(w.relation in {"nsubj", "obl:agent"} and w.tag.startswith("NN") for w in below)
    before = [w.text.lower() for w in analysis.words[max(0, index - REACH) : index]]
    if not named or "," not in before:
        return False
    behind = before[len(before) - before[::-1].index(",") :]
    return charge or word.relation == "parataxis" or "which" in behind


def is_told_by_another(analysis: Analysis, index: int) -> bool:
    """Whether a clause, set beside what somebody said, tells of itself who says it.

    "..., while the army says B", "... and committees put the toll at nine": a joined or
    contrasting clause whose verb tells, and whose subject is a noun.
    """
    word = analysis.words[index]
    below = [analysis.words[c] for c in analysis.children(index)]
    marks = {w.lemma.lower() for w in below if w.relation == "mark"}
    taken = any(w.relation in {"obj", "ccomp"} and w.index > index for w in below)
    contrasting = CONTRASTING | ({"as"} if taken else set())
    beside = word.relation == "conj" or (word.relation == "advcl" and marks & contrasting)
    if not beside or not any(w.relation == "nsubj" and w.tag.startswith("NN") for w in below):
        return False
    if word.lemma.lower() == "put":
        return any(w.relation == "obj" and w.lemma.lower() in TOLLS for w in below)
    frames = cues.load().verbs.get(word.lemma.lower(), ())
    return any(f.manner in (Manner.SPEECH, Manner.OBSERVATION) for f in frames)


def _speaks(analysis: Analysis, index: int) -> bool:
    frames = cues.load().verbs.get(analysis.words[index].lemma.lower(), ())
    return any(f.manner is Manner.SPEECH and "clause" in f.takes for f in frames)

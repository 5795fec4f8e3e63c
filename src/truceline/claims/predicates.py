"""What a verb or a state says became of the one that it counts.

Invariant: a verb counts who suffers it; of several verbs that share one count, death goes
before wounds, and "killed or wounded" with one number leaves open which.
"""

from dataclasses import dataclass

from truceline.claims.claim import Measure
from truceline.claims.measures import HARM, base, below, lemma, measure_table
from truceline.language.analysis import Analysis, Word

_RAISING = frozenset({"xcomp", "ccomp"})
_HOSPITALS = frozenset({"hospital", "clinic", "infirmary"})
_TAKEN = frozenset({"take", "rush", "transport", "bring", "airlift", "fly", "transfer", "treat"})
_LISTED = frozenset("list remain be leave describe hospitalize report stay".split())
_GRAVE = frozenset("critical serious grave guarded stable".split())
LIMBS = frozenset(
    "arm leg hand foot shoulder knee ankle thigh calf hip elbow wrist finger toe".split()
)
"""Where a shot wounds: one in the head or the chest leaves open more."""
_HITTING = frozenset({"shoot", "stab", "hit", "strike"})
_SHORT_OF_DEATH = frozenset({Measure.CASUALTIES, Measure.WOUNDED})
VAGUE_NOUNS = frozenset({"dozen", "score", "hundred", "thousand", "many", "several", "more"})
_ALWAYS = frozenset({"missing", "dead", "unaccounted", "homeless"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """What is counted, and the word that says so; ``heir`` where another noun passed it on."""

    measure: Measure
    word: int
    heir: bool = False


def predicate(analysis: Analysis, verb: int, *, suffers: bool) -> Governor | None:
    """What a predicate does to the one that it counts.

    ``suffers`` for an object or passive subject. "Shot and killed" is killed; "killed or
    wounded" with one number leaves open which: casualties.
    """
    found = [m for m in (_verb_measure(analysis, v, suffers) for v in _chain(analysis, verb)) if m]
    harms = {m.measure for m in found if m.measure in HARM}
    if {Measure.KILLED, Measure.WOUNDED} <= harms:
        return Governor(measure=Measure.CASUALTIES, word=verb)
    for measure in HARM:
        for governor_ in found:
            if governor_.measure is measure:
                return governor_
    return found[0] if found else None


def _chain(analysis: Analysis, verb: int) -> list[int]:
    """The verb, its complements ("are reported killed") and verbs that share its subject."""
    chain = [verb]
    for child in below(analysis, verb, "xcomp", "ccomp", "conj"):
        shares = not below(analysis, child.index, "nsubj", "obj") and not _counts_anew(
            analysis, verb, child.index
        )
        raised = base(child) in _RAISING and not below(analysis, child.index, "nsubj", "obj")
        if raised or (base(child) == "conj" and shares):
            chain += _chain(analysis, child.index)
    return chain


def _counts_anew(analysis: Analysis, verb: int, joined: int) -> bool:
    """Whether a count of its own stands before a joined verb: "killed and 200 wounded"."""
    between = analysis.words[verb + 1 : joined]
    return any(w.tag == "CD" or lemma(w) in VAGUE_NOUNS for w in between)


def _verb_measure(analysis: Analysis, index: int, suffers: bool) -> Governor | None:
    table, word = measure_table(), analysis.words[index]
    verb = is_verb(word)
    measure = table.subjects.get(lemma(word)) if verb else None
    if measure is None and suffers and verb:
        measure = table.objects.get(lemma(word))
    if measure is None and (word.tag in {"JJ", "VBN", "VBD", "NN", "RB"} or not verb):
        state = suffers or not verb or word.text.lower() in _ALWAYS
        measure = table.states.get(word.text.lower()) if state else None
    if measure is None and suffers:
        measure = _to_hospital(analysis, word)
    if measure is None and _in_condition(analysis, word):
        measure = Measure.WOUNDED
    if measure is Measure.CASUALTIES and _down(analysis, index):
        measure = Measure.DESTROYED
    if measure is None and suffers and lemma(word) in {"bring", "take"} and _down(analysis, index):
        measure = Measure.DESTROYED
    if measure in {None, Measure.CASUALTIES} and suffers and _in_limb(analysis, word):
        measure = Measure.WOUNDED
    if measure in _SHORT_OF_DEATH and _fatally(analysis, index):
        measure = Measure.KILLED
    return Governor(measure=measure, word=index) if measure else None


def _down(analysis: Analysis, index: int) -> bool:
    """ "Shot down": a drone, not a person."""
    after = analysis.words[index + 1 : index + 2]
    return any(lemma(w) == "down" for w in (*after, *below(analysis, index, "compound")))


def _in_limb(analysis: Analysis, verb: Word) -> bool:
    """ "Shot in the arm", "hit in the leg by a fragment"."""
    return lemma(verb) in _HITTING and any(
        lemma(w) in LIMBS for w in below(analysis, verb.index, "obl")
    )


def _fatally(analysis: Analysis, index: int) -> bool:
    """ "Fatally shot", "shot to death", "shot dead"."""
    near = below(analysis, index, "advmod", "obl", "xcomp", "advcl", "amod", "compound")
    return any(lemma(w) in {"fatally", "death", "dead", "mortally"} for w in near)


def _in_condition(analysis: Analysis, word: Word) -> bool:
    """ "Is in critical condition", "was listed in serious condition": hurt, as the words tell."""
    near = [word, *(below(analysis, word.index, "obl") if lemma(word) in _LISTED else ())]
    grave = (w for n in near if lemma(n) == "condition" for w in below(analysis, n.index, "amod"))
    return any(lemma(w) in _GRAVE for w in grave)


def _to_hospital(analysis: Analysis, verb: Word) -> Measure | None:
    """Taken to a hospital: hurt, as the words tell."""
    if lemma(verb) not in _TAKEN:
        return None
    goals = below(analysis, verb.index, "obl")
    named = (w.index for g in goals for w in (g, *below(analysis, g.index, "flat", "compound")))
    if any(lemma(analysis.words[i]) in _HOSPITALS for i in named):
        return Measure.WOUNDED
    return None


def is_verb(word: Word) -> bool:
    return word.tag.startswith("VB") or word.tag == "MD"

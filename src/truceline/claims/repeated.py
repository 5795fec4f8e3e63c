"""What was done so many times: "broke the truce 17 times", "shelled the village 12 times".

Invariant: times over are counted only of acts against a truce or a place; how often somebody
was hit, shot or stabbed counts no attacks.
"""

from truceline.claims.claim import Measure
from truceline.claims.measures import base, below, lemma
from truceline.claims.predicates import Governor
from truceline.language.analysis import Analysis, Word

_BREACHING = frozenset({"violate", "breach", "break"})
_TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice", "fire", "accord"})
_ATTACKING = frozenset("shell bombard bomb attack raid target mortar strafe ambush".split())


def repeated(analysis: Analysis, times: int) -> Governor | None:
    """What a number of times counts; ``times`` is that noun's index."""
    verb = analysis.words[analysis.words[times].head]
    if base(analysis.words[times]) != "obl":
        return None
    suffering = [
        analysis.words[i]
        for i in analysis.children(verb.index)
        if analysis.words[i].relation in {"obj", "nsubj:pass"}
    ]
    if lemma(verb) in _BREACHING:
        truce = any(lemma(w) in _TRUCES or _is_truce_again(analysis, w) for w in suffering)
        return Governor(measure=Measure.VIOLATIONS, word=verb.index) if truce else None
    shot = lemma(verb) == "open" and any(lemma(w) == "fire" for w in suffering)
    if shot or (lemma(verb) in _ATTACKING and suffering):
        return Governor(measure=Measure.ATTACKS, word=verb.index)
    return None


def _is_truce_again(analysis: Analysis, word: Word) -> bool:
    """ "It", where a truce was named in the same sentence or the one before."""
    if word.text.lower() not in {"it", "this"} or below(analysis, word.index, "conj"):
        return False
    sentence = analysis.sentence_of(word.index)
    before = analysis.sentence_of(max(sentence.first - 1, 0))
    return any(lemma(w) in _TRUCES - {"fire"} for w in analysis.words[before.first : word.index])

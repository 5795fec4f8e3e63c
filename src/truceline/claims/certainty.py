"""How surely the last speaker says it, and what of it.

Invariant: a hedge counts for a claim only where it governs the claim's happening; one on a
number, or in a clause that the happening does not stand under, leaves the claim asserted.
"""

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.claim import Certainty, Why
from truceline.claims.grammar import DENYING, dependents, is_negated, lemma, relation
from truceline.claims.passage import Passage
from truceline.claims.positions import ASKED_FOR, called_untrue, own_deed_denied

MODALS = frozenset({"may", "might"})
CAN = frozenset({"could", "can"})
PERCEIVED = frozenset({"see", "hear", "find", "confirm", "verify", "determine", "reach", "observe"})
"""After "could", an ability and no doubt: "explosions could be heard"."""

HEDGING_ADVERBS = frozenset(
    {"reportedly", "apparently", "possibly", "probably", "likely", "perhaps", "presumably"}
    | {"seemingly", "purportedly", "potentially", "supposedly", "maybe", "ostensibly"}
)
ALLEGING = frozenset({"allegedly", "alleged", "so-called", "purported"})
HEDGING_VERBS = frozenset(
    {"appear", "seem", "believe", "suspect", "think", "assess", "presume", "assume", "fear"}
    | {"suggest", "indicate", "look", "consider", "estimate", "expect", "rumour", "rumor"}
)
HEDGING_ADJECTIVES = frozenset(
    {
        "suspected",
        "possible",
        "likely",
        "apparent",
        "unconfirmed",
        "presumed",
        "probable",
        "unlikely",
    }
)
AT_RISK = ("under threat", "at risk", "in danger of", "in doubt", "threat of")
"""A state that is feared, not told."""

DISTANT = frozenset({"accuse", "blame", "allege", "charge", "denounce"})
ANNOUNCING = frozenset({"warn", "caution", "predict", "expect", "hope"})
"""What these tell is to come, or is feared: no doubt about a happening."""
TELLING = frozenset({"say", "report", "state", "announce", "describe", "regard", "see", "view"})
"""Passives without a source that keep no distance where no clause follows: "was reported"."""


def certainty_of(passage: Passage) -> tuple[Certainty, Why]:
    """The certainty of the unit's last speaker, with the rule and the words that gave it."""
    for hop in passage.hops:
        if hop.certainty is Certainty.DENIED and hop.source and (told := _of_cue(passage, hop)):
            return told
    if found := called_untrue(passage):
        return Certainty.DENIED, Why(field="certainty", rule="a charge called untrue", words=found)
    for hop in reversed(passage.hops):
        if told := _of_cue(passage, hop):
            return told
        if hop.manner is not Manner.STANCE and hop.source:
            break
    if found := _own_denial(passage):
        return Certainty.DENIED, Why(field="certainty", rule="denying verb", words=found)
    if found := own_deed_denied(passage):
        return Certainty.DENIED, Why(field="certainty", rule="own deed, negated", words=found)
    if found := _alleging(passage):
        return Certainty.ALLEGED, Why(field="certainty", rule="distancing word", words=found)
    if found := _hedge(passage):
        return Certainty.HEDGED, Why(
            field="certainty", rule="hedge over the happening", words=found
        )
    return Certainty.ASSERTED, Why(field="certainty", rule="no hedge, distance or denial")


def _of_cue(passage: Passage, hop: Attribution) -> tuple[Certainty, Why] | None:
    """What the cue tells; a verb of naming or of telling without a source tells nothing."""
    if hop.certainty is Certainty.ASSERTED or hop.manner is Manner.STANCE:
        return None
    if hop.manner is Manner.HEARSAY and hop.lemma in TELLING and not _has_clause(passage, hop):
        return None
    if hop.lemma in DENYING and (hop.certainty is not Certainty.DENIED or _refuses(passage, hop)):
        return None
    if hop.lemma in ANNOUNCING:
        return None
    words = " ".join(passage.analysis.phrase(a, b) for a, b in hop.cue)
    return hop.certainty, Why(field="certainty", rule=f"cue {hop.lemma!r}", words=words)


def _refuses(passage: Passage, hop: Attribution) -> bool:
    """Whether what is denied is a thing asked for: "was denied access"."""
    if hop.cue_word is None:
        return False
    things = dependents(passage.analysis, hop.cue_word, "obj", "nsubj:pass")
    return any(lemma(passage.analysis, c) in ASKED_FOR for c in things)


def _has_clause(passage: Passage, hop: Attribution) -> bool:
    return hop.cue_word is not None and any(
        dependents(passage.analysis, hop.cue_word, "xcomp", "ccomp", "csubj")
    )


def _governing(passage: Passage) -> list[int]:
    """The words that stand over the happening: the head, the trigger, what is between them."""
    analysis = passage.analysis
    found = [passage.head]
    if passage.main is not None:
        at = passage.main.head
        steps = 0
        while at in passage.inside and steps < 6:
            found.append(at)
            if at == passage.head or analysis.words[at].is_root:
                break
            at = analysis.words[at].head
            steps += 1
    return found


def _own_denial(passage: Passage) -> str:
    index = passage.head
    refused = any(
        lemma(passage.analysis, c) in ASKED_FOR
        for c in dependents(passage.analysis, index, "obj", "nsubj")
    )
    denies = lemma(passage.analysis, index) in DENYING and not refused
    if denies and not is_negated(passage.analysis, index):
        return passage.analysis.words[index].text
    return ""


def _alleging(passage: Passage) -> str:
    for index in _governing(passage):
        if lemma(passage.analysis, index) in DISTANT:
            return passage.analysis.words[index].text
        for child in dependents(passage.analysis, index, "advmod", "amod"):
            if lemma(passage.analysis, child) in ALLEGING:
                return passage.analysis.words[child].text
    return ""


def _hedge(passage: Passage) -> str:
    analysis = passage.analysis
    for phrase in AT_RISK:
        if phrase in passage.text and _is_predicate_phrase(passage, phrase):
            return phrase
    for index in _governing(passage):
        if found := _hedged_at(passage, index):
            return found
    for index in _arguments(passage):
        for child in dependents(analysis, index, "acl"):
            if lemma(analysis, child) in {"assess", "believe", "suspect", "think", "presume"}:
                return analysis.words[child].text
    return ""


def _hedged_at(passage: Passage, index: int) -> str:
    analysis = passage.analysis
    word = analysis.words[index]
    if (
        lemma(analysis, index) in HEDGING_VERBS
        and word.tag.startswith("VB")
        and (
            any(dependents(analysis, index, "xcomp", "ccomp", "csubj", "obl"))
            or relation(analysis, index) in {"acl", "advcl", "amod"}
        )
    ):
        return word.text
    for child in analysis.children(index):
        name, rel = lemma(analysis, child), relation(analysis, child)
        if rel == "advmod" and name in HEDGING_ADVERBS:
            return analysis.words[child].text
        if rel == "aux" and (name in MODALS or (name in CAN and _is_doubt(passage, index))):
            return analysis.words[child].text
        if rel == "amod" and analysis.words[child].text.lower() in HEDGING_ADJECTIVES:
            return analysis.words[child].text
    return ""


def _is_doubt(passage: Passage, index: int) -> bool:
    """Whether "could" guesses rather than tells an ability: "could have been", "could be"."""
    analysis = passage.analysis
    return not (is_negated(analysis, index) or lemma(analysis, index) in PERCEIVED)


def _is_predicate_phrase(passage: Passage, phrase: str) -> bool:
    word = phrase.split()[1]
    return any(
        lemma(passage.analysis, i) == word
        for i in (passage.head, *dependents(passage.analysis, passage.head, "obl", "xcomp", "nmod"))
    )


def _arguments(passage: Passage) -> list[int]:
    analysis = passage.analysis
    tops = {passage.head} | ({passage.main.head} if passage.main else set())
    found = list(tops)
    for top in sorted(tops):
        found += dependents(analysis, top, "obj", "nsubj", "conj")
    return found

"""What sort of thing a passage claims: a happening, a state, a threat, a finding of nothing.

Rules are tried in the order of ``RULES``; the first that fits names the kind. Invariant: no
rule knows a party, and every rule returns the words that it went by.
"""

from collections.abc import Callable, Iterable

from truceline.claims.attribution import Manner
from truceline.claims.claim import Kind, Why
from truceline.claims.grammar import (
    NEGATORS,
    NO,
    dependents,
    is_negated,
    is_working_order,
    lemma,
    preposition,
    relation,
)
from truceline.claims.nouns import ARMS
from truceline.claims.passage import Passage
from truceline.claims.positions import called_untrue, own_deed_denied
from truceline.claims.unknowns import SEEKING, open_clause, owns_not_to_know

FINDING = frozenset(
    {"determine", "verify", "confirm", "establish", "identify", "ascertain", "assess", "attribute"}
    | {"corroborate", "authenticate", "clarify", "tell", "say", "know", "conclude"}
)
UNABLE = frozenset({"unable", "impossible", "difficult", "unclear", "unknown", "uncertain"})
UNKNOWN = (
    "not clear", "not immediately clear", "unclear", "not known", "not yet known", "unknown",
    "no independent confirmation", "not yet clear", "remains unknown", "unverified",
)  # fmt: skip
ACCUSING = frozenset({"accuse", "blame", "charge"})
NAMING = frozenset(
    {"call", "describe", "brand", "label", "condemn", "denounce", "characterise", "characterize"}
    | {"decry", "deplore", "term", "dub", "slam"}
)
CALLED = frozenset({"call", "brand", "label", "term", "dub"})
"""Those of them that with a particle mean another thing: "called in support"."""
DEMANDING = frozenset(
    {"urge", "demand", "appeal", "ask", "request", "order", "insist", "implore", "exhort"}
)
CALLING = frozenset({"for", "on", "upon"})
DUTY = frozenset({"must", "should", "ought"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
RETALIATION = frozenset(
    {"retaliate", "retaliation", "respond", "response", "punish", "punishment", "revenge", "avenge"}
    | {"crush", "destroy", "consequence", "answer", "retribution", "pay", "regret", "hit", "strike"}
    | {"attack", "target", "shell", "bomb", "reprisal", "annihilate"}
)
THREATENING = frozenset({"threaten", "vow", "warn", "swear"})
INTENDING = frozenset(
    {"aim", "plan", "intend", "seek", "want", "prepare", "hope", "pledge", "promise", "try"}
    | {"consider", "ready", "willing", "determined", "offer", "expect", "mean", "wish"}
)
DUE = frozenset({"due", "scheduled", "slated"})
ATTEMPTING = frozenset({"try", "attempt", "seek"})
AGREEING = frozenset({"agree", "sign", "reach", "conclude", "broker", "accept", "ratify", "seal"})
CRIMES = frozenset(
    {"genocide", "crime", "terrorism", "barbarism", "aggression", "atrocity", "vandalism"}
    | {"massacre", "provocation", "cleansing", "terror", "outrage", "disgrace", "violation"}
    | {"disinformation", "propaganda", "fabrication", "lie", "escalation", "brutality", "act"}
)
AMOUNTING = frozenset({"amount", "constitute", "represent"})
GUILT = ("bear responsibility", "be responsible for", "be to blame", "bear the responsibility",
         "bear full responsibility", "be behind the", "hold responsible")  # fmt: skip
STATES = frozenset(
    {"remain", "continue", "hold", "stay", "persist", "prevail", "keep", "last", "stand"}
)
STATIVE_FAMILIES = frozenset({"access", "monitoring"})

Rule = Callable[[Passage], str]


def kind_of(passage: Passage) -> tuple[Kind, Why]:
    """The kind of what a passage claims, with the rule and the words that gave it."""
    for kind, rule in RULES:
        if words := rule(passage):
            return kind, Why(field="kind", rule=rule.__name__.strip("_"), words=words)
    return Kind.EVENT, Why(field="kind", rule="a happening that no other rule takes")


def _text(passage: Passage, index: int) -> str:
    return passage.analysis.words[index].text


def _top(passage: Passage) -> list[int]:
    """The head of the unit and the verbs that complete it, with their conjuncts."""
    analysis = passage.analysis
    found, todo = [], [passage.head]
    while todo:
        at = todo.pop()
        found.append(at)
        todo += [c for c in dependents(analysis, at, "xcomp") if c in passage.inside]
    return found


def _heads(passage: Passage) -> Iterable[int]:
    """The heads of the sentences of a unit, and a joined verb over its happening: one, or
    several in a long quotation; "have regrouped and threatened to attack"."""
    analysis = passage.analysis
    yield from _top(passage)
    for index in passage.unit.words:
        word = analysis.words[index]
        if index != passage.head and (word.is_root or relation(analysis, index) == "parataxis"):
            yield index
    if passage.main is not None and relation(analysis, passage.main.head) == "xcomp":
        over = analysis.words[passage.main.head].head
        if over in passage.inside and relation(analysis, over) == "conj":
            yield over


def _undetermined(passage: Passage) -> str:
    analysis = passage.analysis
    for phrase in UNKNOWN:
        if f" {phrase} " in f" {passage.text} ":
            return phrase
    if asked := _asked(passage):
        return asked
    for index in passage.unit.words:
        name = lemma(analysis, index)
        if name in UNABLE and any(
            lemma(analysis, c) in FINDING
            for c in dependents(analysis, index, "xcomp", "csubj", "advcl")
        ):
            return _text(passage, index)
        if (
            name in FINDING - {"say", "tell"}
            and is_negated(analysis, index)
            and _is_ability(passage, index)
        ):
            return _text(passage, index)
    return ""


def _asked(passage: Passage) -> str:
    """ "Are investigating whether X", "could not say whether X": X is told to be unknown."""
    analysis = passage.analysis
    for index in _top(passage):
        sought = lemma(analysis, index) in SEEKING and open_clause(analysis, index) is not None
        if sought or owns_not_to_know(analysis, index):
            return _text(passage, index)
    return ""


def _is_ability(passage: Passage, index: int) -> bool:
    """ "could not", "cannot", "has not been (independently) verified"."""
    auxiliaries = {lemma(passage.analysis, c) for c in dependents(passage.analysis, index, "aux")}
    verified = lemma(passage.analysis, index) in {"verify", "confirm", "corroborate"}
    return bool(auxiliaries & {"could", "can", "be"}) or (verified and bool(auxiliaries))


def _accusation(passage: Passage) -> str:
    if any(hop.lemma in ACCUSING for hop in passage.hops):
        return next(hop.lemma for hop in passage.hops if hop.lemma in ACCUSING)
    if lemma(passage.analysis, passage.head) in ACCUSING:
        return _text(passage, passage.head)
    return ""


def _naming(passage: Passage) -> str:
    analysis = passage.analysis
    for index in _top(passage):
        called = lemma(analysis, index) in CALLED
        taken = ("obj", "nsubj:pass", "xcomp") if called else ("obj", "nsubj:pass")
        named = any(dependents(analysis, index, *taken))
        if called and _has_particle(passage, index):
            continue
        if lemma(analysis, index) in NAMING and named and not _calls_for(passage, index):
            return _text(passage, index)
    return ""


def _has_particle(passage: Passage, index: int) -> bool:
    words = passage.analysis.words
    beside = index + 1 < len(words) and words[index + 1].text.lower() in {"in", "off", "up", "out"}
    return beside or any(dependents(passage.analysis, index, "compound:prt"))


def _calls_for(passage: Passage, index: int) -> bool:
    analysis = passage.analysis
    return lemma(analysis, index) == "call" and any(
        preposition(analysis, c) in CALLING for c in dependents(analysis, index, "obl")
    )


def _demand(passage: Passage) -> str:
    analysis = passage.analysis
    stance = {h.lemma for h in passage.hops if h.manner is Manner.STANCE} & DEMANDING
    if stance:
        return sorted(stance)[0]
    for index in _top(passage):
        if is_working_order(analysis, index):
            continue
        if lemma(analysis, index) in DEMANDING or _calls_for(passage, index):
            return _text(passage, index)
        for aux in dependents(analysis, index, "aux"):
            if lemma(analysis, aux) in DUTY:
                return _text(passage, aux)
    return ""


def _threat(passage: Passage) -> str:
    analysis = passage.analysis
    for index in _heads(passage):
        if lemma(analysis, index) in THREATENING and any(
            dependents(analysis, index, "xcomp", "ccomp", "obl")
        ):
            return _text(passage, index)
        if _is_future(passage, index) and (found := _retaliation(passage, index)):
            return found
    return ""


def _is_future(passage: Passage, index: int) -> bool:
    analysis = passage.analysis
    return any(lemma(analysis, a) in FUTURE - {"would"} for a in dependents(analysis, index, "aux"))


def _retaliation(passage: Passage, index: int) -> str:
    analysis = passage.analysis
    for near in (index, *dependents(analysis, index, "obj", "xcomp", "obl")):
        if lemma(analysis, near) in RETALIATION and relation(analysis, near) != "nsubj":
            return _text(passage, near)
    return ""


def _intent(passage: Passage) -> str:
    analysis = passage.analysis
    for index in _heads(passage):
        meant = lemma(analysis, index) in INTENDING and not _has_attempted(passage, index)
        if meant and any(dependents(analysis, index, "xcomp", "obl", "ccomp")):
            return _text(passage, index)
        if _is_future(passage, index):
            return _text(passage, index)
    return _due(passage)


def _due(passage: Passage) -> str:
    """ "The truce had been due to expire": set for a time, which is not that it came about."""
    words = passage.analysis.words
    told = {*_top(passage), *_main_head(passage)}
    for at in told:
        before = [w.text.lower() for w in words[max(0, at - 2) : at]]
        if (
            words[at].tag in {"VB", "VBN"}
            and len(before) == 2
            and before[0] in DUE
            and before[1] == "to"
        ):
            return words[at - 2].text
    return ""


def _has_attempted(passage: Passage, index: int) -> bool:
    """ "They tried to break through": what was attempted happened, as an attempt."""
    past = passage.analysis.words[index].tag in {"VBD", "VBN"}
    return past and lemma(passage.analysis, index) in ATTEMPTING


def _agreement(passage: Passage) -> str:
    """Something is agreed, signed or extended; not that it holds, takes effect or ends."""
    main, analysis = passage.main, passage.analysis
    if main is None or main.type.family != "deal" or is_negated(analysis, main.head):
        return ""
    if main.type.name in {"ceasefire_status", "ceasefire_effect", "ceasefire_end"}:
        return ""
    if main.weak:
        made = {lemma(analysis, i) for i in (passage.head, *_top(passage))} & AGREEING
        return sorted(made)[0] if made else ""
    return _text(passage, main.head)


def _identification(passage: Passage) -> str:
    analysis = passage.analysis
    for index in _top(passage):
        arms = _noun_lemmas(passage, index) & ARMS
        if arms and any(dependents(analysis, index, "cop")):
            return _text(passage, index)
        identified = lemma(analysis, index) in {"identify", "recognise", "recognize"}
        if identified and any(dependents(analysis, index, "obl", "xcomp")):
            return _text(passage, index)
    return ""


def _noun_lemmas(passage: Passage, index: int) -> set[str]:
    found = {lemma(passage.analysis, index)}
    return found | {
        lemma(passage.analysis, c)
        for c in dependents(passage.analysis, index, "compound", "nmod", "flat", "amod")
    }


def _negative_finding(passage: Passage) -> str:
    analysis = passage.analysis
    main = passage.main
    if own_deed_denied(passage) or called_untrue(passage):
        return ""
    for index in passage.unit.words:
        text = analysis.words[index].text.lower()
        if text in NO and relation(analysis, index) in {"det", "nsubj", "obj"}:
            noun = analysis.words[index].head
            near = {index, noun, analysis.words[noun].head}
            if _is_also_some(passage, index if main is None else noun):
                return ""
            found = {noun, *near} & {passage.head, *_main_head(passage)}
            if found and not preposition(analysis, noun):
                return analysis.phrase(index, index + 1)
        if text in NEGATORS and analysis.words[index].head in {passage.head, *_main_head(passage)}:
            return analysis.words[index].text
    if "without casualties" in passage.text or "without injuries" in passage.text:
        return "without"
    return ""


def _is_also_some(passage: Passage, index: int) -> bool:
    """ "None in the north and seven in the south": found after all, whatever it is."""
    analysis = passage.analysis
    below = (analysis.words[i] for i in analysis.subtree(index))
    return any(w.tag == "CD" and relation(analysis, w.index) == "conj" for w in below)


def _main_head(passage: Passage) -> set[int]:
    return {passage.main.head} if passage.main is not None else set()


def _characterisation(passage: Passage) -> str:
    analysis = passage.analysis
    if passage.main is None and (found := called_untrue(passage)):
        return found
    for index in _top(passage):
        copular = any(dependents(analysis, index, "cop"))
        if copular and _noun_lemmas(passage, index) & CRIMES:
            return _text(passage, index)
        if lemma(analysis, index) in AMOUNTING and any(dependents(analysis, index, "obj", "obl")):
            return _text(passage, index)
    return ""


def _blame(passage: Passage) -> str:
    lemmas = " ".join(passage.lemmas)
    return next((phrase for phrase in GUILT if phrase in lemmas), "")


def _status(passage: Passage) -> str:
    analysis = passage.analysis
    main = passage.main
    if main is None:
        return (
            _text(passage, passage.head) if any(dependents(analysis, passage.head, "cop")) else ""
        )
    if main.type.name in {"ceasefire_status", "control_held"}:
        return _text(passage, main.head)
    if lemma(analysis, passage.head) in STATES and main.head != passage.head:
        return _text(passage, passage.head)
    if main.type.family in STATIVE_FAMILIES or main.type.name == "fortification":
        return _text(passage, main.head)
    copular = any(dependents(analysis, passage.head, "cop"))
    adjectival = analysis.words[passage.head].tag.startswith(("JJ", "NN"))
    if copular and adjectival and main.head != passage.head:
        return _text(passage, passage.head)
    return ""


RULES: tuple[tuple[Kind, Rule], ...] = (
    (Kind.UNDETERMINED, _undetermined),
    (Kind.ACCUSATION, _accusation),
    (Kind.CHARACTERISATION, _naming),
    (Kind.DEMAND, _demand),
    (Kind.THREAT, _threat),
    (Kind.ACCUSATION, _blame),
    (Kind.INTENT, _intent),
    (Kind.IDENTIFICATION, _identification),
    (Kind.CHARACTERISATION, _characterisation),
    (Kind.NEGATIVE_FINDING, _negative_finding),
    (Kind.AGREEMENT, _agreement),
    (Kind.STATUS, _status),
)

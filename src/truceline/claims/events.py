"""Words that name a happening, found by the codebook in a parse.

Invariant: triggers do not overlap; the longest phrase has its words before any single word.
"""

from dataclasses import dataclass, replace

from truceline.claims.codebook import NOUN, PHRASE, VERB, Codebook, EventType
from truceline.language.analysis import Analysis, Word

ARTICLES = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her"}
    | {"our", "my", "your"}
)
"""Words that a phrase may hold without naming them: "open the fire" is "open fire"."""

BETWEEN = frozenset({"JJ", "JJR", "RB", "CD"})
"""Tags of words that a phrase may hold too: "came under heavy fire", "handed over 14 prisoners"."""

GAP = "*"
LONGEST_GAP = 7

SEEING = frozenset({"see", "observe", "spot", "notice", "note", "sight"})
BODIES = frozenset({"ORG", "GROUP", "PERSON"})
CARRYING = frozenset({"carry", "launch", "conduct", "mount", "stage", "make", "perform"})
"""Verbs whose subject does what their object names."""
MODIFYING = frozenset(
    {"amod", "compound", "nmod", "nummod", "flat", "obl", "nsubj", "obj", "advcl"}
)
"""Relations in which a means makes a general word specific: "missile attack"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words ``first`` to ``last`` (exclusive) that name a happening; ``head`` is their top."""

    head: int
    first: int
    last: int
    type: EventType
    word_class: str
    weak: bool = False
    refined_by: int | None = None
    """The word that made a general type specific: "missile" in "missile attack"."""


def triggers(analysis: Analysis, book: Codebook) -> tuple[Trigger, ...]:
    """Every trigger of a text, in order. Linear in the text's words."""
    found: list[Trigger] = []
    named = _inside_names(analysis)
    for sentence in analysis.sentences:
        index = sentence.first
        while index < sentence.last:
            trigger = _phrase(analysis, book, index, sentence.last) or _word(analysis, book, index)
            if trigger is None or (trigger.head in named and trigger.word_class == NOUN):
                index += 1
                continue
            found.append(_refined(analysis, book, trigger))
            index = trigger.last
    return tuple(found)


def _inside_names(analysis: Analysis) -> frozenset[int]:
    """Words of the names of bodies: the "liberation" of a liberation front."""
    return frozenset(i for n in analysis.names if n.label in BODIES for i in range(n.first, n.last))


def _phrase(analysis: Analysis, book: Codebook, index: int, end: int) -> Trigger | None:
    word = analysis.words[index]
    for form in {word.lemma.lower(), word.text.lower()}:
        for lemmas, kind in book.phrases.get(form, ()):
            last = _match(analysis, lemmas, index, end)
            if last is not None:
                return Trigger(
                    head=_top(analysis, index, last),
                    first=index,
                    last=last,
                    type=kind,
                    word_class=PHRASE,
                    weak=(kind.name, " ".join(lemmas)) in book.weak,
                )
    return None


def _match(analysis: Analysis, lemmas: tuple[str, ...], index: int, end: int) -> int | None:
    """Where a phrase that begins at ``index`` ends, letting articles stand between."""
    at = index
    for place, lemma in enumerate(lemmas):
        if lemma == GAP:
            at = _next(analysis, lemmas[place + 1], at, end)
            continue
        while place and at < end and _passes(analysis.words[at], lemma):
            at += 1
        if at >= end or lemma not in _forms(analysis.words[at]):
            return None
        at += 1
    return at


def _next(analysis: Analysis, lemma: str, at: int, end: int) -> int:
    """Where a lemma stands next, ``LONGEST_GAP`` words on at most; else ``at``."""
    for i in range(at, min(at + LONGEST_GAP + 1, end)):
        if lemma in _forms(analysis.words[i]):
            return i
        if not analysis.words[i].text.strip(".,;:()").strip():
            break
    return at


def _passes(word: Word, wanted: str) -> bool:
    if wanted in _forms(word):
        return False
    return word.text.lower() in ARTICLES or (word.tag in BETWEEN and word.text.lower() != "not")


def _forms(word: Word) -> tuple[str, str]:
    return word.lemma.lower(), word.text.lower()


def _top(analysis: Analysis, first: int, last: int) -> int:
    return next(
        (
            i
            for i in range(first, last)
            if not first <= analysis.words[i].head < last or analysis.words[i].is_root
        ),
        first,
    )


def _word(analysis: Analysis, book: Codebook, index: int) -> Trigger | None:
    word = analysis.words[index]
    word_class = _class(word)
    if word_class is None or word.relation in {"aux", "aux:pass", "cop", "flat", "fixed"}:
        return None
    lemma = word.lemma.lower()
    # A rare verb's lemma may lack its "e": the encoder's words do not hold "rustle".
    other = word.text.lower() if word_class == NOUN else lemma + "e"
    kind = book.lexicon.get((word_class, lemma))
    if kind is None:
        lemma, kind = other, book.lexicon.get((word_class, other))
    if kind is None and _is_seen(analysis, index):
        kind = book.seen.get(word.lemma.lower())
    if kind is None or _is_name(word):
        return None
    return Trigger(
        head=index,
        first=index,
        last=index + 1,
        type=kind,
        word_class=word_class,
        weak=(kind.name, lemma) in book.weak,
    )


def _is_seen(analysis: Analysis, index: int) -> bool:
    """Whether a noun is what somebody saw: object of the seeing, or one of several such."""
    at = index
    while analysis.words[at].relation == "conj":
        at = analysis.words[at].head
    word = analysis.words[at]
    if word.is_root or word.relation not in {"obj", "nsubj:pass"}:
        return False
    return analysis.words[word.head].lemma.lower() in SEEING


def _class(word: Word) -> str | None:
    if word.tag.startswith("VB"):
        return VERB
    if word.tag.startswith("NN") or word.tag.startswith("JJ"):
        return NOUN
    return None


def _is_name(word: Word) -> bool:
    return word.tag in {"NNP", "NNPS"} and word.text[:1].isupper() and not word.text.isupper()


def _refined(analysis: Analysis, book: Codebook, trigger: Trigger) -> Trigger:
    """The trigger with the specific type that the words around it make of a general one."""
    if trigger.type.family == "deal":
        return _acted(analysis, book, trigger)
    by_means = trigger.type.general and trigger.type.family != "control"
    for index in _near(analysis, trigger) if by_means else _harming(analysis, trigger):
        for form in _forms(analysis.words[index]):
            kind = book.means.get(form)
            if kind is not None and kind.name != trigger.type.name:
                return replace(trigger, type=kind, weak=False, refined_by=index)
    return trigger


def _harming(analysis: Analysis, trigger: Trigger) -> list[int]:
    """What did a harm, where it is no person: "a bomb killed a guard", "killed by a mine"."""
    if trigger.type.family != "harm" or trigger.word_class != VERB:
        return []
    found = []
    for child in analysis.children(trigger.head):
        relation = analysis.words[child].relation
        links = {analysis.words[c].lemma.lower() for c in analysis.children(child)}
        if relation == "nsubj" or (relation.startswith("obl") and links & {"by", "with"}):
            found.append(child)
            found += [c for c in analysis.children(child) if _modifies(analysis, c)]
    return found


def _modifies(analysis: Analysis, index: int) -> bool:
    return analysis.words[index].relation.partition(":")[0] in {"amod", "compound"}


def _acted(analysis: Analysis, book: Codebook, trigger: Trigger) -> Trigger:
    """A ceasefire by what is done with it: the nearest verbs above its word, three at most."""
    if not trigger.type.general:
        return trigger
    at = trigger.head
    for _ in range(3):
        if analysis.words[at].is_root:
            break
        below, at = at, analysis.words[at].head
        for act in _acts_of(analysis, at)[_did(analysis, below, at) :]:
            kind = book.acts.get((trigger.type.family, act))
            if kind is not None:
                return replace(trigger, type=kind, refined_by=at)
        if analysis.words[at].tag.startswith("VB") and analysis.words[at].relation == "ccomp":
            break
    return trigger


def _did(analysis: Analysis, subject: int, verb: int) -> bool:
    """Whether the ceasefire did it to something: "the truce ended years of fighting"."""
    if analysis.words[subject].relation != "nsubj":
        return False
    rest = [c for c in analysis.children(verb) if c > verb]
    bare = {c: not any(analysis.words[d].tag == "IN" for d in analysis.children(c)) for c in rest}
    return any(
        analysis.words[c].relation == "obj" or (analysis.words[c].relation == "obl" and bare[c])
        for c in rest
    )


def _acts_of(analysis: Analysis, index: int) -> list[str]:
    """A verb alone, and with its particle, object or preposition's object: "take effect"."""
    word = analysis.words[index]
    if not word.tag.startswith("VB"):
        return []
    verb = word.lemma.lower()
    found = [verb]
    for child in analysis.children(index):
        noun = analysis.words[child].lemma.lower()
        cases = [analysis.words[c].lemma.lower() for c in analysis.children(child)]
        found.append(f"{verb} {noun}")
        found += [f"{verb} {case} {noun}" for case in cases] + [f"{verb} {case}" for case in cases]
    return found


def _near(analysis: Analysis, trigger: Trigger) -> list[int]:
    """The words that tell by what means: modifiers, subject, instrument, and their modifiers."""
    near: list[int] = []
    for child in analysis.children(trigger.head):
        word = analysis.words[child]
        relation = word.relation.partition(":")[0]
        if relation not in MODIFYING or word.lemma in {"against"}:
            continue
        below = [(c, analysis.words[c].relation) for c in analysis.children(child)]
        near += [c for c, rel in below if rel.partition(":")[0] in {"amod", "compound"}]
        near.append(child)
        near += [c for c, rel in below if rel.partition(":")[0] in {"conj", "nmod"}]
    head = analysis.words[trigger.head]
    if trigger.word_class == NOUN and not head.is_root and head.relation in {"compound", "amod"}:
        near.append(head.head)
    return near + (_carriers(analysis, trigger) if trigger.word_class == NOUN else [])


def _carriers(analysis: Analysis, trigger: Trigger) -> list[int]:
    """Who carries out what a noun names: "warplanes launched a wave of strikes"."""
    at = analysis.words[trigger.head]
    while at.relation == "nmod" and at.lemma.lower() != analysis.words[at.head].lemma.lower():
        at = analysis.words[at.head]
    verb = analysis.words[at.head]
    if at.relation != "obj" or verb.lemma.lower() not in CARRYING:
        return []
    doers = [c for c in analysis.children(verb.index) if analysis.words[c].relation == "nsubj"]
    return [*doers, *(c for d in doers for c in analysis.children(d) if _modifies(analysis, c))]

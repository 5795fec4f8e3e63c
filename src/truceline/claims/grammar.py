"""Questions that rules ask of a parse: dependents by relation, negation, voice, noun phrases.

Invariant: every answer is read off the tree alone; no function here knows a conflict's words.
"""

from collections.abc import Collection, Iterable, Iterator

from truceline.language.analysis import Analysis, Span

SUBJECTS = ("nsubj", "csubj", "expl")
NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "n’t", "cannot"})
NO = frozenset({"no", "none", "nobody", "nothing", "zero", "neither"})


def relation(analysis: Analysis, index: int) -> str:
    """A word's relation without its subtype."""
    return analysis.words[index].relation.partition(":")[0]


def lemma(analysis: Analysis, index: int) -> str:
    return analysis.words[index].lemma.lower()


def dependents(analysis: Analysis, index: int, *relations: str) -> Iterator[int]:
    """Children by relation, in order. A name with a colon asks for the subtype too."""
    for child in analysis.children(index):
        full = analysis.words[child].relation
        if full in relations or full.partition(":")[0] in relations:
            yield child


def first(items: Iterable[int]) -> int | None:
    return next(iter(items), None)


def prepositions(analysis: Analysis, index: int) -> tuple[str, ...]:
    """Lemmas of the prepositions of a noun, fixed ones joined: "in front of"."""
    return tuple(
        " ".join(lemma(analysis, i) for i in (case, *dependents(analysis, case, "fixed")))
        for case in dependents(analysis, index, "case")
    )


def preposition(analysis: Analysis, index: int) -> str:
    """The first preposition of a noun; that of its first conjunct where it has none."""
    own = prepositions(analysis, index)
    if own:
        return own[0]
    if relation(analysis, index) in {"conj", "appos"}:
        return preposition(analysis, analysis.words[index].head)
    return ""


def is_passive(analysis: Analysis, index: int) -> bool:
    """Whether a verb is in the passive, or a bare participle that modifies a noun."""
    below = {analysis.words[c].relation for c in analysis.children(index)}
    if below & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return "aux:pass" in below or not _is_perfect(analysis, index)
    word = analysis.words[index]
    return (
        word.tag == "VBN"
        and word.relation in {"acl", "amod", "advcl"}
        and not any(dependents(analysis, index, "obj", "aux"))
    )


def _is_perfect(analysis: Analysis, index: int) -> bool:
    """ "Had not fired": active whatever the parse calls its subject, for no "been" is there."""
    auxiliaries = {lemma(analysis, c) for c in dependents(analysis, index, "aux")}
    return "have" in auxiliaries and "be" not in auxiliaries


def is_negated(analysis: Analysis, index: int) -> bool:
    """Whether a word is denied: "not", "never", or a subject or object that is "no one"."""
    for child in analysis.children(index):
        word = analysis.words[child]
        text = word.text.lower()
        if text in NEGATORS:
            return True
        if text in NO and relation(analysis, child) in {"det", "nsubj", "obj", "advmod", "cc"}:
            return True
        if relation(analysis, child) in {"nsubj", "obj"} and any(
            analysis.words[c].text.lower() in NO for c in dependents(analysis, child, "det")
        ):
            return True
    return False


def is_denied(analysis: Analysis, index: int) -> bool:
    """Whether a verb itself is denied: "has not confirmed", not "confirmed no deaths"."""
    return any(analysis.words[c].text.lower() in NEGATORS for c in analysis.children(index))


def is_predicate(analysis: Analysis, index: int) -> bool:
    """Whether a word heads a clause: a verb, or a nominal with a copula or subject."""
    word = analysis.words[index]
    if word.tag.startswith("VB") and relation(analysis, index) not in {"amod", "aux", "cop"}:
        return True
    return any(dependents(analysis, index, "cop", "nsubj"))


DENYING = frozenset({"deny", "reject", "refute", "dismiss", "dispute", "rebut"})
CHARGING = frozenset({"accuse", "suspect", "convict", "blame", "charge"})
PERCEIVING = frozenset("see hear watch spot observe film witness record notice catch".split())


def subject(analysis: Analysis, index: int) -> int | None:
    """The subject of a clause: its own, or one shared by conjunction, control or a relative."""
    seen = 0
    while seen < 6:
        own = [*dependents(analysis, index, "nsubj", "csubj")]
        if own:
            # Where a parse gives two ("told Interwire the gang fled"), the nearest is it.
            return max((c for c in own if c < index), default=own[0])
        rel = relation(analysis, index)
        if analysis.words[index].is_root or rel not in {"conj", "xcomp", "advcl", "parataxis"}:
            break
        if rel == "advcl" and analysis.words[index].tag not in {"VBG", "VBN", "VB"}:
            break
        if rel == "advcl" and _is_means(analysis, index):
            return None
        below, index = index, analysis.words[index].head
        seen += 1
        controlled = _controller(analysis, index, below)
        if controlled is not None:
            return controlled
    if relation(analysis, index) == "acl":
        return analysis.words[index].head
    return _hung_beside(analysis, index)


def _hung_beside(analysis: Analysis, verb: int) -> int | None:
    """ "Forces shelled the town, it said": a noun right before a verb that takes an object, which
    a parse hangs from the verb's own head, is the verb's subject."""
    word, before = analysis.words[verb], analysis.words[max(verb - 1, 0)]
    if word.relation != "ccomp" or word.tag not in {"VBD", "VBN"} or before.index == verb:
        return None
    sibling = before.tag.startswith("NN") and before.head == word.head and not before.is_root
    return before.index if sibling and any(dependents(analysis, verb, "obj")) else None


def _controller(analysis: Analysis, verb: int, below: int) -> int | None:
    """ "Saw rebels shelling", "ordered troops to fire": the object is who does it."""
    rel, tag = relation(analysis, below), analysis.words[below].tag
    seen = rel == "advcl" and tag == "VBG" and lemma(analysis, verb) in PERCEIVING | CHARGING
    if not seen and (rel != "xcomp" or lemma(analysis, verb) == "promise"):
        return None
    return first(c for c in dependents(analysis, verb, "obj", "iobj") if c < below)


def _is_means(analysis: Analysis, index: int) -> bool:
    """ "Were killed in shelling": what happened to a subject is not what it did."""
    marks = {lemma(analysis, m) for m in dependents(analysis, index, "mark", "case")}
    return bool(marks & {"in", "by", "during"}) and is_passive(analysis, analysis.words[index].head)


def climb(analysis: Analysis, index: int, stop: Collection[int]) -> int:
    """How many steps lie between a word and the nearest of ``stop`` above it; 99 if none."""
    if index in stop:
        return 0
    for steps, ancestor in enumerate(analysis.ancestors(index), start=1):
        if ancestor in stop:
            return steps
    return 99


def conjuncts(analysis: Analysis, index: int) -> tuple[int, ...]:
    """A word and those co-ordinated with it, in order."""
    found = [index]
    for child in dependents(analysis, index, "conj"):
        found += conjuncts(analysis, child)
    return tuple(sorted(found))


def noun_phrase(analysis: Analysis, index: int, *, conj: bool = False) -> Span:
    """The words of a noun phrase around its head: determiners, modifiers, "of" phrases.

    Clauses, appositions, prepositions and other prepositional phrases are left out, so
    that the phrase is unbroken. With ``conj`` the conjuncts are taken along.
    """
    keep = {index}
    inner = {
        "amod",
        "compound",
        "nummod",
        "det",
        "flat",
        "fixed",
        "advmod",
        "nmod:poss",
        "goeswith",
    }
    for child in analysis.children(index):
        full = analysis.words[child].relation
        short = full.partition(":")[0]
        if full in inner or short in inner - {"nmod:poss"} or full == "nmod:desc":
            keep.update(analysis.subtree(child))
        elif short == "nmod" and child > index and preposition(analysis, child) == "of":
            keep.update(range(child, noun_phrase(analysis, child)[1]))
            keep.update(dependents(analysis, child, "case"))
            keep.update(range(index, child))
        elif conj and short == "conj":
            start, end = noun_phrase(analysis, child, conj=True)
            keep.update(range(index, end))
            keep.add(start)
    low = high = index
    while low - 1 in keep:
        low -= 1
    while high + 1 in keep:
        high += 1
    return low, high + 1


ENTRY = frozenset({"access", "passage", "entry", "permission", "entrance"})


PATIENTS = frozenset(
    "wounded injured patient casualty people person man woman child victim civilian soldier "
    "survivor dead boy girl".split()
)


def keeps_out(analysis: Analysis, index: int) -> bool:
    """ "Denied a patrol passage", "admitted 60 wounded": a deed, by which nothing is said."""
    if lemma(analysis, index) == "admit":
        taken = dependents(analysis, index, "obj", "nsubj:pass")
        counted = (analysis.words[c].tag == "CD" or lemma(analysis, c) in PATIENTS for c in taken)
        return any(counted)
    return lemma(analysis, index) in {"deny", "refuse"} and any(
        lemma(analysis, c) in ENTRY for c in dependents(analysis, index, "obj", "iobj", "xcomp")
    )


def is_working_order(analysis: Analysis, index: int) -> bool:
    """The "order" that a thing is out of: nobody gave it."""
    word = analysis.words[index]
    return lemma(analysis, index) == "order" and word.tag.startswith("NN")

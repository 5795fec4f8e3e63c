"""From a counted noun to the word that says what became of it.

Invariant: what is counted is who suffers the act, never who does it, and a noun that no
word of the table governs has no measure: "30 people were inside" counts no casualty.
The rules follow Universal Dependencies v2; each names the construction that it reads.
"""

from dataclasses import replace

from truceline.claims.claim import Measure
from truceline.claims.grammar import conjuncts
from truceline.claims.measures import base, below, case_of, lemma, measure_table
from truceline.claims.nouns import TIMES
from truceline.claims.predicates import LIMBS, VAGUE_NOUNS, Governor, is_verb, predicate
from truceline.language.analysis import Analysis, Word

_INHERITED = frozenset({"conj", "appos", "dep", "list", "flat"})
_TOLLS = frozenset({"toll"})
_ADVERBS = frozenset({"reportedly", "allegedly", "also", "later", "confirmed", "report"})
_COMPARING = frozenset("at least most about around some more than nearly over up to".split())
_GROUPS = frozenset(
    "total group family crew couple pair number majority rest sum estimate crowd team squad patrol "
    "half third quarter remainder life minimum maximum toll set convoy".split()
)
"""Nouns whose "of" says whom they are made of: "a family of six", "a group of nine men"."""
_DEADLY = frozenset({"fatal", "deadly", "lethal"})
_ACTS = frozenset("shooting stabbing beating bombing shelling attack strike wounding".split())
_SUSTAINING = frozenset("suffer sustain treat receive".split())
_BROUGHT = frozenset("admit bring receive treat hospitalize hospitalise arrive come".split())
_HARMS = frozenset("wound injury burn bruise fracture concussion gunshot".split())
_HEADLINES = {
    **dict.fromkeys(("kills", "kill"), Measure.KILLED),
    **dict.fromkeys(("wounds", "wound", "injures", "injure", "hurts"), Measure.WOUNDED),
}
"""Verbs right before a number that a headline's parse takes for nouns: "attack kills 3-10"."""
_LOSS = frozenset({"claim", "take", "lose", "cost"})


def governor(analysis: Analysis, index: int, depth: int = 0) -> Governor | None:
    """What the words say became of the noun (or number) at an index, or None."""
    if depth > 6:
        return None
    subject = _role(analysis, index, depth) if base(analysis.words[index]) == "nsubj" else None
    return (
        _own(analysis, index)
        or subject
        or _death_of(analysis, index)
        or _clause_on(analysis, index)
        or _wounded(analysis, index)
        or _role(analysis, index, depth)
        or _quality(analysis, index)
        or _beside(analysis, index)
        or _absolute(analysis, index)
    )


def _absolute(analysis: Analysis, index: int) -> Governor | None:
    """ "Was repelled, with nine guards and two cooks killed": the participle after them all,
    where the tree hangs it from the verb before."""
    at = analysis.words[index]
    while base(at) == "conj":
        at = analysis.words[at.head]
    if base(at) != "obl" or at.is_root:
        return None
    for clause in below(analysis, at.head, "advcl"):
        marks = [w for w in below(analysis, clause.index, "mark") if w.text.lower() == "with"]
        done = clause.tag in {"VBN", "VBD"} and not below(analysis, clause.index, "obj", "nsubj")
        if done and marks and marks[0].index < index < clause.index:
            return predicate(analysis, clause.index, suffers=True)
    return None


def _death_of(analysis: Analysis, index: int) -> Governor | None:
    """ "The death of a man who was shot": the end goes before what led to it."""
    word = analysis.words[index]
    head = analysis.words[word.head]
    if word.is_root or base(word) != "nmod" or case_of(analysis, index) != "of":
        return None
    if measure_table().of.get(lemma(head)) is not Measure.KILLED or _is_attempted(analysis, head):
        return None
    return Governor(measure=Measure.KILLED, word=head.index)


def follows(analysis: Analysis, number: int) -> Governor | None:
    """A number, by its last word, right before its predicate: "five were wounded", "2-4 killed".

    The order of the words is surer than a tree that hangs the number elsewhere.
    """
    at, passive, words = number + 1, False, analysis.words
    while at < len(words) and lemma(words[at]) in {"be", "have"} and words[at].tag != "NN":
        passive, at = True, at + 1
    while at < len(words) and lemma(words[at]) in _ADVERBS:
        at += 1
    if at >= len(words) or words[at].tag not in {"VBN", "VBD", "JJ"}:
        return None
    table, word = measure_table(), words[at]
    if not passive and below(analysis, at, "obj", "aux"):
        return None
    if base(word) == "amod" and word.head > at:
        # "Nine dead and 12 wounded people": what stands between a number and its noun says it,
        # where the tree gives the number, or another such word, to the other count.
        rivals = [w for w in below(analysis, word.head, "amod") if w.index < number]
        astray = words[number].head != word.head or any(
            w.text.lower() in measure_table().states for w in rivals
        )
        return _quality(analysis, word.head, only=at) if astray else None
    measure = table.states.get(word.text.lower()) or table.objects.get(lemma(word))
    return Governor(measure=measure, word=at) if measure else None


def joined_before(analysis: Analysis, number: int) -> Governor | None:
    """A number right after a joined verb: "killed nine and wounded dozens", "kills nine"."""
    words, at = analysis.words, number - 1
    while at > 0 and lemma(words[at]) in _COMPARING:
        at -= 1
    if at >= 0 and words[at].tag.startswith("NN") and words[at].text.lower() in _HEADLINES:
        return Governor(measure=_HEADLINES[words[at].text.lower()], word=at)
    joined = at > 0 and words[at - 1].text.lower() in {"and", "or", ","}
    if not joined or not words[at].tag.startswith("VB"):
        return None
    measure = measure_table().objects.get(lemma(words[at]))
    return Governor(measure=measure, word=at) if measure else None


def put_at(analysis: Analysis, number: int) -> Governor | None:
    """ "Put the number of people killed at 312", "the toll stood at nine"."""
    sentence, words = analysis.sentence_of(number), analysis.words
    link = number - 1
    while link > sentence.first and lemma(words[link]) in _COMPARING - {"at"}:
        link -= 1
    if number == sentence.first or words[link].text.lower() != "at":
        return None
    for at in range(link - 1, sentence.first - 1, -1):
        if lemma(words[at]) in _TOLLS | {"number"}:
            measure = toll_measure(analysis, at)
            return Governor(measure=measure, word=at) if measure else None
    return None


def _beside(analysis: Analysis, index: int) -> Governor | None:
    """A bare number right before a state, whatever tree it got: "and 500 wounded"."""
    if index + 1 >= len(analysis.words) or analysis.words[index].tag != "CD":
        return None
    measure = measure_table().states.get(analysis.words[index + 1].text.lower())
    return Governor(measure=measure, word=index + 1) if measure else None


def _own(analysis: Analysis, index: int) -> Governor | None:
    """The noun itself says it: "nine deaths", "200 wounded", "12 bodies"."""
    table, word = measure_table(), analysis.words[index]
    measure = table.states.get(word.text.lower())
    if measure is None and not is_verb(word):
        measure = table.counted.get(lemma(word))
    if measure is None and below(analysis, index, "nsubj"):
        measure = toll_measure(analysis, index)
    if measure is None:
        return None
    return Governor(measure=measure, word=index)


def _clause_on(analysis: Analysis, index: int) -> Governor | None:
    """A clause that hangs from the noun: "nine people killed in", "people who died"."""
    for child in below(analysis, index, "acl"):
        relative = child.relation.endswith("relcl")
        if relative and (found := _relative(analysis, child)):
            return found
        if not relative and child.tag in {"VBN", "VBD"}:
            found = predicate(analysis, child.index, suffers=True)
            if found:
                return found
        if not relative and (measure := measure_table().states.get(child.text.lower())):
            return Governor(measure=measure, word=child.index)
    return None


def _relative(analysis: Analysis, verb: Word) -> Governor | None:
    subject = below(analysis, verb.index, "nsubj")
    if any(lemma(w) not in {"who", "that", "which", "whom"} for w in subject):
        return predicate(analysis, verb.index, suffers=True)
    passive = any(w.relation == "nsubj:pass" for w in subject) or _is_passive(analysis, verb)
    return predicate(analysis, verb.index, suffers=passive)


def _is_passive(analysis: Analysis, verb: Word) -> bool:
    return any(w.relation == "aux:pass" for w in below(analysis, verb.index, "aux"))


def _role(analysis: Analysis, index: int, depth: int) -> Governor | None:
    """The part that the noun plays in its clause, by its relation."""
    word = analysis.words[index]
    relation = base(word)
    if word.is_root:
        return None
    if relation == "nsubj":
        return _subject(analysis, word)
    if relation == "obj":
        return _object(analysis, word)
    if relation in {"nmod", "obl"}:
        return _under_preposition(analysis, word, depth)
    if relation in _INHERITED:
        found = governor(analysis, word.head, depth + 1)
        if found is None or _is_quality_of(analysis, found.word, word.head):
            return None
        return replace(found, heir=True)
    if relation in {"nummod", "compound", "amod", "det"}:
        return governor(analysis, word.head, depth + 1)
    if relation in {"parataxis", "advcl", "xcomp", "ccomp"} and _names_people(word):
        return _under_verb(analysis, word, depth)
    return None


def _is_quality_of(analysis: Analysis, index: int, noun: int) -> bool:
    """Whether an adjective is of one noun alone: "three damaged houses and four craters"."""
    word = analysis.words[index]
    return base(word) == "amod" and word.head == noun


def _names_people(word: Word) -> bool:
    return word.tag.startswith(("NN", "CD")) and lemma(word) in measure_table().people


def _under_verb(analysis: Analysis, word: Word, depth: int) -> Governor | None:
    """A noun that a parse hangs from a verb as an aside: "– among them 16 women –"."""
    head = analysis.words[word.head]
    if not head.tag.startswith(("VB", "JJ")):
        found = governor(analysis, head.index, depth + 1)
        return replace(found, heir=True) if found else None
    found = predicate(analysis, head.index, suffers=True)
    return replace(found, heir=True) if found else None


def _subject(analysis: Analysis, word: Word) -> Governor | None:
    head = analysis.words[word.head]
    if lemma(word) in _TOLLS or (lemma(word) == "number" and not _indefinite(analysis, word)):
        return None
    suffers = word.relation == "nsubj:pass" or _headline_passive(analysis, head)
    if suffers and (measure := _taken_as(analysis, head)):
        return Governor(measure=measure, word=head.index)
    if found := predicate(analysis, head.index, suffers=suffers):
        return found
    if found := _sustained(analysis, head):
        return found
    if _among_the(analysis, head):
        return Governor(measure=Measure.KILLED, word=head.index)
    return _lost_lives(analysis, word, head)


def _indefinite(analysis: Analysis, word: Word) -> bool:
    """ "A number of people were killed" counts people, "the number of" speaks of a count."""
    return any(w.text.lower() in {"a", "an"} for w in below(analysis, word.index, "det"))


def _headline_passive(analysis: Analysis, verb: Word) -> bool:
    """ "Nine killed in Porto": a participle without "were", and without an object."""
    if verb.tag not in {"VBN", "VBD"} or below(analysis, verb.index, "obj", "aux", "ccomp"):
        return False
    aims = {case_of(analysis, w.index) for w in below(analysis, verb.index, "obl")}
    return not aims & {"at", "on", "into", "toward", "towards"} or verb.tag == "VBN"


def _among_the(analysis: Analysis, head: Word) -> bool:
    """ "Was among the dead", "were among those killed": the noun after "among" decides."""
    among = case_of(analysis, head.index).startswith("among")
    states = measure_table().states
    own = states.get(head.text.lower())
    clause = [states.get(w.text.lower()) for w in below(analysis, head.index, "acl")]
    return among and Measure.KILLED in (own, *clause)


def _sustained(analysis: Analysis, verb: Word) -> Governor | None:
    """ "Suffered burns", "sustained a fatal head wound", "was treated for gunshot wounds"."""
    if lemma(verb) == "commit" and any(
        lemma(w) == "suicide" for w in below(analysis, verb.index, "obj")
    ):
        return Governor(measure=Measure.KILLED, word=verb.index)
    if lemma(verb) == "lose" and any(lemma(w) in LIMBS for w in below(analysis, verb.index, "obj")):
        return Governor(measure=Measure.WOUNDED, word=verb.index)
    if lemma(verb) in _BROUGHT and _came_hurt(analysis, verb):
        return Governor(measure=Measure.WOUNDED, word=verb.index)
    if lemma(verb) not in _SUSTAINING:
        return None
    for harm in below(analysis, verb.index, "obj", "obl"):
        if lemma(harm) in _HARMS:
            deadly = any(lemma(w) in _DEADLY for w in below(analysis, harm.index, "amod"))
            return Governor(measure=Measure.KILLED if deadly else Measure.WOUNDED, word=verb.index)
    return None


def _came_hurt(analysis: Analysis, verb: Word) -> bool:
    """ "Was admitted with shrapnel injuries", "were brought in with burns"."""
    return any(
        lemma(w) in _HARMS and case_of(analysis, w.index) == "with"
        for w in below(analysis, verb.index, "obl")
    )


def _lost_lives(analysis: Analysis, word: Word, head: Word) -> Governor | None:
    lives = [w for w in below(analysis, head.index, "obj") if lemma(w) == "life"]
    if lemma(head) == "lose" and lives:
        return Governor(measure=Measure.KILLED, word=head.index)
    return None


def _object(analysis: Analysis, word: Word) -> Governor | None:
    head = _nearer_verb(analysis, analysis.words[word.head], word)
    if lemma(word) == "life" and lemma(head) in _LOSS:
        return Governor(measure=Measure.KILLED, word=head.index)
    if found := predicate(analysis, head.index, suffers=True):
        return found
    if found := _listed_dead(analysis, head):
        return found
    if measure := _taken_as(analysis, head):
        return Governor(measure=measure, word=head.index)
    return None


def _taken_as(analysis: Analysis, verb: Word) -> Measure | None:
    """ "Took nine hostage", "were taken prisoner"."""
    if lemma(verb) != "take":
        return None
    near = below(analysis, verb.index, "obl", "xcomp", "advmod", "advcl", "obj", "conj")
    said = {lemma(w) for w in near} | {
        lemma(w) for w in analysis.words[verb.index + 1 : verb.index + 2]
    }
    if "hostage" in said:
        return Measure.ABDUCTED
    return Measure.CAPTURED if said & {"prisoner", "captive"} else None


def _nearer_verb(analysis: Analysis, head: Word, noun: Word) -> Word:
    """The last verb joined to a noun's verb that stands before the noun without an object."""
    for at in range(noun.index - 1, head.index, -1):
        word = analysis.words[at]
        joined = word.tag.startswith("VB") and base(word) == "conj"
        if (
            joined
            and not below(analysis, at, "obj", "nsubj")
            and lemma(word) in (measure_table().objects)
        ):
            return word
    return head


def _listed_dead(analysis: Analysis, head: Word) -> Governor | None:
    """ "The dead include a nurse", "the toll reached 12"."""
    states = measure_table().states
    for subject in below(analysis, head.index, "nsubj"):
        if lemma(head) == "include" and (measure := states.get(subject.text.lower())):
            return Governor(measure=measure, word=head.index, heir=True)
    toll = toll_measure(analysis, head.index)
    return Governor(measure=toll, word=head.index) if toll else None


def _under_preposition(analysis: Analysis, word: Word, depth: int) -> Governor | None:
    """ "The death of nine", "including four women", "the toll rose to ten"."""
    table, head = measure_table(), analysis.words[word.head]
    case = case_of(analysis, word.index)
    free = base(word) == "obl" and lemma(word) not in TIMES
    bare = free and not case and not _led_in(analysis, word.index)
    if bare or (case in {"at", "up"} and _is_comparator(analysis, word.index)):
        return _object(analysis, word)
    if case.startswith(("including", "among")) or _together(analysis, word, case):
        if head.tag.startswith(("VB", "JJ")):
            found = _nearest_harm(analysis, head, word.index)
        else:
            found = governor(analysis, head.index, depth + 1)
        return replace(found, heir=True) if found else None
    if case == "of" and fatal(analysis, head):
        return Governor(measure=Measure.KILLED, word=head.index)
    if case == "of" and _is_attempted(analysis, head):
        return None
    if case == "of" and lemma(head) in table.of:
        return Governor(measure=table.of[lemma(head)], word=head.index)
    if case == "to" and lemma(head) in table.to:
        return Governor(measure=table.to[lemma(head)], word=head.index)
    toll = toll_measure(analysis, head.index)
    if toll and case in {"of", "to", "at", "from", "as", "above", "past"}:
        return Governor(measure=toll, word=head.index)
    if case == "of" and (head.tag == "CD" or lemma(head) in _GROUPS | VAGUE_NOUNS):
        found = governor(analysis, head.index, depth + 1)
        return replace(found, heir=True) if found else None
    if word.relation == "nmod:poss" and lemma(head) in table.of:
        return Governor(measure=table.of[lemma(head)], word=head.index)
    return None


def _nearest_harm(analysis: Analysis, head: Word, index: int) -> Governor | None:
    """ "One was killed and six were hurt, including two boys": of its verb, and those joined to
    it or above it that stand nearer to the phrase, the last that tells what became of somebody."""
    over = [head.index, *analysis.ancestors(head.index)]
    joined = {*over, *(c for i in over for c in conjuncts(analysis, i))}
    nearer = sorted((i for i in joined if head.index < i < index), reverse=True)
    for verb in (*nearer, head.index):
        says = analysis.words[verb].tag.startswith(("VB", "JJ"))
        if says and (found := predicate(analysis, verb, suffers=True)):
            return found
    return None


def _led_in(analysis: Analysis, noun: int) -> bool:
    """Whether a preposition stands on a word of the phrase: "according to coroner Oto Brin"."""
    inner = below(analysis, noun, "nmod", "compound", "appos", "flat", "det", "amod")
    return any(case_of(analysis, w.index) for w in inner if w.index < noun)


def _together(analysis: Analysis, word: Word, case: str) -> bool:
    """ "Along with nine others", "killed with at least seven others", "with his two sons"."""
    if case in {"along with", "as well as", "alongside", "together with"}:
        return True
    own = any(w.tag == "PRP$" for w in below(analysis, word.index, "nmod"))
    return case.split(" ")[0] == "with" and (lemma(word) == "other" or own)


def _is_attempted(analysis: Analysis, noun: Word) -> bool:
    """ "The attempted murder of": nobody died of it."""
    tried = any(lemma(w) in {"attempted", "attempt"} for w in below(analysis, noun.index, "amod"))
    return tried or any(lemma(w) == "attempt" for w in below(analysis, noun.index, "compound"))


def fatal(analysis: Analysis, noun: Word) -> bool:
    """ "The fatal shooting of", "the deadly stabbing of": the noun of an act with its end."""
    deadly = any(lemma(w) in _DEADLY for w in below(analysis, noun.index, "amod"))
    return deadly and lemma(noun) in _ACTS


def _is_comparator(analysis: Analysis, index: int) -> bool:
    """Whether the "at" or "up" of a noun is that of "at least", "at most" or "up to nine"."""
    for case in below(analysis, index, "case"):
        after = [w.text.lower() for w in analysis.words[case.index + 1 : index]]
        if case.index < index and after[:1] in (["least"], ["most"]):
            return True
        if lemma(case) == "up" and after[:1] == ["to"]:
            return below(analysis, index, "nummod") != []
    return False


def toll_measure(analysis: Analysis, head: int) -> Measure | None:
    """What a toll or "the number of" counts, where one governs a bare number."""
    around = [analysis.words[head], *below(analysis, head, "nsubj", "obj")]
    for word in around:
        put = lemma(analysis.words[head]) == "put" and measure_table().counted.get(lemma(word))
        if put:
            return put
        if lemma(word) in _TOLLS:
            return Measure.KILLED
        if lemma(word) == "number":
            for counted in below(analysis, word.index, "nmod", "acl"):
                found = _own(analysis, counted.index) or _clause_on(analysis, counted.index)
                found = found or _quality(analysis, counted.index)
                if found:
                    return found.measure
    return None


def _wounded(analysis: Analysis, index: int) -> Governor | None:
    """ "Two bodies and 100 wounded people": the second noun says itself what became of it."""
    found = _quality(analysis, index) if base(analysis.words[index]) == "conj" else None
    return found if found and found.measure is Measure.WOUNDED else None


def _quality(analysis: Analysis, index: int, only: int | None = None) -> Governor | None:
    """Only an adjective says it: a dead person seen is a body, "nine wounded men" are wounded."""
    states = measure_table().states
    for child in below(analysis, index, "amod"):
        if only is not None and child.index != only:
            continue
        measure = states.get(child.text.lower())
        if measure is Measure.KILLED and child.text.lower() == "dead":
            measure = Measure.BODIES
        if measure:
            return Governor(measure=measure, word=child.index)
    return None

"""Figures: every number of a report that counts what happened, bound to its words.

Invariants: a figure's quote holds its number words with qualifier and unit; a number in
doubt becomes no figure but a reason (``doubts``); people who are merely present, ages,
dates and the like are never figures; a part names its whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.claims.aside import COMPARED, has_escaped, is_aside, is_compared
from truceline.claims.before import Before
from truceline.claims.brackets import MONITORED, bracketed_whole, counted_there
from truceline.claims.breakdown import (
    Draft,
    first_conjunct,
    has_grown,
    inherited_whole,
    is_part,
    is_partitive,
    link_among,
    link_apposed,
    link_growth,
    link_steps,
    share_at_least,
    whole_for,
)
from truceline.claims.claim import IN_DOUBT, Basis, Comparator, Figure, Measure, Status, Why
from truceline.claims.figure_places import NEAR, place_of, share_out
from truceline.claims.governing import follows, governor, joined_before, put_at
from truceline.claims.labels import label_of, labelled
from truceline.claims.listing import listed_as
from truceline.claims.measures import HARM, OF_THINGS, base, below, is_own, lemma, measure_table
from truceline.claims.nouns import ARMS, THINGS, TIMES
from truceline.claims.predicates import Governor
from truceline.claims.repeated import repeated
from truceline.claims.scopes import scope_of
from truceline.claims.singular import OF_PERSONS, Single, singles
from truceline.claims.units import PERSONS, is_person, last_word_of_unit, status_of, unit_of
from truceline.claims.unnumbered import unnumbered
from truceline.language.analysis import Analysis
from truceline.language.comparators import GROWTH
from truceline.language.quantities import Kind, Quantity
from truceline.reports.quote import Quote

_FAR = 120
"""Code points between two counts of one thing: a place's name may be long."""
_JOINED = re.compile(r"(?:\band|,|;|\bbut)\s*(?:about|around|at least|only|some)?\s*$")
_AND_APART = re.compile(r"\s*,\s*(?:and|but|while)\s+")
_TO = re.compile(r"\s+to\s+")
_PREVIOUS = re.compile(r"\W*(?:In|Over|During) the (?:previous|preceding|last|past) ")
_PAPER = frozenset(
    "report source statement post account image video list incident time case".split()
)
_REMOVING = frozenset({"eliminate", "neutralise", "neutralize", "liquidate"})
_ACTS = frozenset(
    "shooting stabbing attack strike explosion blast incident clash raid killing murder homicide "
    "wound gunshot generation series charge count crime arrest day".split()
)
"""What happened, or was done to somebody: nobody is counted by it."""
_COUNTS = frozenset("number figure toll count tally".split())
"""What grows, where the words do not say of whom."""
RECORDING = frozenset({"record", "register", "count", "observe", "note", "report"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure with the words of the tree that it rests on, as word indices."""

    figure: Figure
    number: int
    """The number's own word, or the noun of a single casualty."""
    governing: int
    """The word that says what became of the counted."""
    additional: bool
    """Counted on top of what was counted before: "34 others"."""


def doubts(analysis: Analysis, found: Sequence[Quantity]) -> dict[int, Why]:
    """Of a text's quantities, those that become no figure and a person should see, by word: not
    read beyond doubt, or of another time.

    The "2S1" of a weapon's designation is no number.
    """
    arms = (n for n in analysis.names if n.label == "WEAPON")
    named = {i for n in arms for i in range(n.first, n.last)}
    rules = {q.word: IN_DOUBT for q in found if q.kind is Kind.DOUBT and q.word not in named}
    rules |= {q.word: COMPARED for q in found if q.kind is Kind.COUNT and is_compared(analysis, q)}
    return {
        q.word: Why(field="figures", rule=rules[q.word], words=analysis.text[q.start : q.end])
        for q in found
        if q.word in rules
    }


def count(analysis: Analysis, found: Sequence[Quantity]) -> tuple[Counted, ...]:
    """Every figure of a text, in its order, with parts and growth linked.

    ``found`` is ``quantities(analysis)``, so that they are read once for all uses.
    """
    drafts: list[Draft] = []
    counts = [q for q in found if q.kind is Kind.COUNT or _times_over(analysis, q) is not None]
    taken = frozenset(q.anchor for q in counts)
    numbered = frozenset(i for q in found for i in (q.anchor, q.word, _noun_after(analysis, q)))
    lone = [*singles(analysis, taken), *unnumbered(analysis, numbered)]
    last_first = 0
    for sentence in analysis.sentences:
        inside = range(sentence.first, sentence.last)
        own: list[Draft] = []
        before = Before(drafts, last_first)
        last_first = sentence.first
        entries: list[Quantity | Single] = [q for q in counts if q.word in inside]
        entries += [s for s in lone if s.anchor in inside]
        for entry in sorted(entries, key=_start):
            start = analysis.words[sentence.first].start
            if draft := _draft(analysis, entry, own, start, before):
                if draft.part_of is not None and draft.part_of.implied:
                    own.append(draft.part_of)
                own.append(draft)
        share_at_least(analysis, own)
        link_growth(analysis, own)
        link_steps(analysis, own)
        link_among(analysis, own)
        link_apposed(analysis, own)
        share_out(analysis, own)
        drafts += own
    return tuple(_counted(analysis, d) for d in _apart(drafts))


def _noun_after(analysis: Analysis, found: Quantity) -> int:
    """The noun that follows a number, whatever the tree makes of it: "3-10 alleged rebels"."""
    inside = analysis.words_in(found.start, found.end)
    at = inside[-1].index + 1 if inside else found.word + 1
    while at + 1 < len(analysis.words) and analysis.words[at].tag in {"JJ", "VBN", "NN", "HYPH"}:
        at += 1
    return at


def _start(entry: Quantity | Single) -> int:
    return entry.start if isinstance(entry, Quantity) else entry.spans[0][0]


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that repeat the words and measure of another."""
    seen: dict[tuple[int, int, Measure], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.start, draft.end, draft.measure), draft)
    return list(seen.values())


def _draft(
    analysis: Analysis,
    entry: Quantity | Single,
    earlier: list[Draft],
    sentence_start: int,
    before: Before,
) -> Draft | None:
    if isinstance(entry, Quantity):
        draft = _of_quantity(analysis, entry, earlier)
        if draft is None and not earlier and before.last is not None:
            draft = _of_period_before(analysis, entry, before.last)
        draft = draft or _of_count_before(analysis, entry, earlier, before.last)
    else:
        draft = _of_single(analysis, entry)
    beside = isinstance(entry, Quantity) and _beside_part(analysis, entry, earlier) is not None
    part = not beside and is_part(analysis, entry.anchor, _start(entry), sentence_start)
    partitive = isinstance(entry, Quantity) and is_partitive(analysis, entry.word, entry.end)
    if isinstance(entry, Quantity) and earlier:
        aside = partitive and draft is not None and draft.governing < entry.word
        if aside or (draft is None and (part or partitive)):
            draft = _part_without_governor(analysis, entry, earlier) or draft
    if draft is None:
        return None
    if part or partitive:
        draft.part_of = whole_for(draft, earlier) or before.whole_for(analysis, draft, part=part)
    draft.part_of = draft.part_of or bracketed_whole(analysis, draft, earlier)
    if not beside:
        draft.part_of = draft.part_of or inherited_whole(analysis, draft, earlier)
    draft.scope, draft.since = scope_of(analysis, draft.governing, draft.measure, draft.number)
    draft.place = place_of(analysis, draft)
    if draft.part_of is not None and draft.part_of.measure is not draft.measure:
        draft.place = draft.place or draft.part_of.place
        draft.scope, draft.since = draft.part_of.scope, draft.part_of.since
    return draft


def _of_quantity(analysis: Analysis, entry: Quantity, earlier: Sequence[Draft]) -> Draft | None:
    if is_aside(analysis, entry):
        return None
    if there := counted_there(analysis, entry.word):
        return _made(analysis, replace(entry, head=None), there, earlier)
    told = (
        _times_over(analysis, entry)
        or _beside_part(analysis, entry, earlier)
        or follows(analysis, _last_word(analysis, entry))
        or joined_before(analysis, entry.word)
    )
    if told is None and (label := label_of(analysis, entry)):
        return labelled(entry, label)
    found = told or _of_number(analysis, entry) or governor(analysis, entry.anchor)
    found = found or listed_as(analysis, first_conjunct(analysis, entry.anchor))
    if found is None and entry.head is not None:
        found = governor(analysis, entry.word)
    if found is None and _stands_free(analysis, entry):
        assert entry.head is not None
        found = follows(analysis, entry.head)
    found = found or put_at(analysis, entry.word) or _repeated(analysis, entry, earlier)
    found = found or _grown(analysis, entry, earlier)
    if found is not None and has_escaped(analysis, entry, found):
        return None
    if found is not None and lemma(analysis.words[found.word]) in _REMOVING:
        found = _removed(analysis, entry, found)
    if found is None or not _fits(analysis, entry, found.measure):
        return None
    return _made(analysis, entry, found, earlier)


def _removed(analysis: Analysis, entry: Quantity, found: Governor) -> Governor | None:
    """ "Eliminated up to 90 fighters and two howitzers": things are destroyed, jobs nothing."""
    if entry.head is None or is_person(analysis, entry.head):
        return found
    return replace(found, measure=Measure.DESTROYED) if is_thing(analysis, entry) else None


def _of_number(analysis: Analysis, entry: Quantity) -> Governor | None:
    """ "21 of the girls taken in April were freed": what the clause says of the number."""
    number, noun = analysis.words[entry.word], analysis.words[entry.anchor]
    heads = noun.head == number.index and noun.relation == "nmod" and noun.index > number.index
    taken = number.relation in {"nsubj", "nsubj:pass", "obj", "nmod"}
    return governor(analysis, number.index) if heads and taken else None


def _stands_free(analysis: Analysis, entry: Quantity) -> bool:
    """Whether the counted noun comes after its number and hangs from no other noun."""
    head = entry.head
    return head is not None and head > entry.word and base(analysis.words[head]) != "nmod"


def _last_word(analysis: Analysis, entry: Quantity) -> int:
    """The last word of a number: "2-4" is three of the tree's words."""
    inside = analysis.words_in(entry.start, entry.end)
    return inside[-1].index if inside and entry.head is None else entry.word


def _times_over(analysis: Analysis, entry: Quantity) -> Governor | None:
    if entry.kind is not Kind.FREQUENCY or entry.head is None:
        return None
    return repeated(analysis, entry.head)


def _repeated(analysis: Analysis, entry: Quantity, earlier: Sequence[Draft]) -> Governor | None:
    """ "Five violations in the north and 12 in the south": a bare number with a place."""
    if entry.head is not None or not earlier or not NEAR.match(analysis.text, entry.end):
        return None
    before = earlier[-1]
    between = analysis.text[before.end : entry.start]
    if len(between) > _FAR or not _JOINED.search(between):
        return None
    return Governor(measure=before.measure, word=before.governing, heir=True)


def _beside_part(analysis: Analysis, entry: Quantity, earlier: Sequence[Draft]) -> Governor | None:
    """ "Two hurt in Brim, including a boy, and four in Tallow": of what the whole counts."""
    whole = earlier[-1].part_of if earlier else None
    if whole is None or entry.head is not None or not NEAR.match(analysis.text, entry.end):
        return None
    if not _AND_APART.fullmatch(analysis.text, earlier[-1].end, entry.start):
        return None
    return Governor(measure=whole.measure, word=whole.governing, heir=True)


def _of_period_before(analysis: Analysis, entry: Quantity, before: Draft) -> Draft | None:
    """ "In the previous day it recorded none in the north": of what was counted just before."""
    sentence = analysis.sentence_of(entry.word)
    start = analysis.words[sentence.first].start
    bare = entry.head is None and NEAR.match(analysis.text, entry.end)
    if not bare or before.measure not in MONITORED or not _PREVIOUS.match(analysis.text, start):
        return None
    verb = analysis.words[entry.word].head
    if lemma(analysis.words[verb]) not in RECORDING:
        return None
    return _made(analysis, entry, Governor(measure=before.measure, word=verb, heir=True), ())


def _grown(analysis: Analysis, entry: Quantity, earlier: Sequence[Draft]) -> Governor | None:
    """ "Rose from two to three": the new number is of what the old one counts."""
    if entry.head is not None or not earlier or not has_grown(analysis, earlier[-1]):
        return None
    before = earlier[-1]
    if not _TO.fullmatch(analysis.text, before.end, entry.start):
        return None
    return Governor(measure=before.measure, word=before.governing, heir=True)


def _of_count_before(
    analysis: Analysis, entry: Quantity, earlier: Sequence[Draft], before: Draft | None
) -> Draft | None:
    """ "That number later rose to six", in place of the last number; "a doctor put the figure
    at nine", beside it."""
    old = earlier[-1] if earlier else before
    if entry.head is not None or old is None or old.part_of is not None:
        return None
    verb = analysis.words[entry.word].head
    put = lemma(analysis.words[verb]) == "put"
    if not put and lemma(analysis.words[verb]) not in GROWTH:
        return None
    said = below(analysis, verb, "obj" if put else "nsubj")
    counts = (w for w in said if lemma(w) in _COUNTS and not below(analysis, w.index, "nmod"))
    if next(counts, None) is None or not _fits(analysis, entry, old.measure):
        return None
    found = Governor(measure=old.measure, word=verb, heir=True)
    draft = _made(analysis, entry, found, (old,))
    draft.supersedes = None if put else old
    return draft


def _part_without_governor(
    analysis: Analysis, entry: Quantity, earlier: Sequence[Draft]
) -> Draft | None:
    """ "Ten of them children": a part has the measure of the whole beside it."""
    whole = earlier[-1]
    if whole.measure not in OF_PERSONS or not _fits(analysis, entry, whole.measure):
        return None
    found = Governor(measure=whole.measure, word=whole.governing, heir=True)
    return _made(analysis, entry, found, earlier)


def _made(analysis: Analysis, entry: Quantity, found: Governor, earlier: Sequence[Draft]) -> Draft:
    unit, status, elided = _unit(analysis, entry, found, earlier)
    end = entry.end
    if entry.head is not None and not elided:
        end = max(end, analysis.words[last_word_of_unit(analysis, entry.head)].end)
    elif entry.head is not None and entry.head == found.word:
        end = max(end, analysis.words[entry.head].end)
    start = min(entry.start, analysis.words[entry.anchor].start)
    return Draft(
        start=start,
        end=end,
        low=entry.low,
        high=entry.high,
        comparator=entry.comparator,
        measure=found.measure,
        unit=unit,
        status=status,
        anchor=entry.anchor,
        number=entry.word,
        governing=found.word,
        heir=found.heir,
        additional=entry.additional,
        elided=elided,
    )


def _fits(analysis: Analysis, entry: Quantity, measure: Measure) -> bool:
    """Whether what is counted can be so: persons are not destroyed, statements not freed."""
    if entry.head is None:
        return measure is not Measure.ATTACKS or entry.low is not None
    person = is_person(analysis, entry.head)
    if measure in OF_THINGS:
        return not person
    if measure in HARM and is_thing(analysis, entry) and not is_own(analysis, entry.head):
        return False
    if measure in {Measure.RELEASED, Measure.CAPTURED, Measure.DETAINED, Measure.ABDUCTED}:
        return person or is_own(analysis, entry.head)
    return True


def is_thing(analysis: Analysis, entry: Quantity) -> bool:
    """Whether what is counted cannot be hurt: a house, a report, "another set"."""
    assert entry.head is not None
    word = lemma(analysis.words[entry.head])
    return word in THINGS | ARMS | TIMES | _PAPER | _ACTS or (entry.singular and word == "set")


def _unit(
    analysis: Analysis, entry: Quantity, found: Governor, earlier: Sequence[Draft]
) -> tuple[str, Status, bool]:
    """Unit, status, and whether the unit is left out and taken from the figure before."""
    head = entry.head
    while (
        head is not None
        and base(analysis.words[head]) in {"compound", "amod"}
        and (analysis.words[head].head > head)
    ):
        head = analysis.words[head].head
    head = _shared_noun(analysis, head) if head is not None else _noun_of_next(analysis, entry)
    if head is not None and not _is_bare(analysis, head):
        if is_own(analysis, head) and found.measure in OF_PERSONS - {Measure.BODIES}:
            return PERSONS, status_of(analysis, head), False
        return unit_of(analysis, head), status_of(analysis, head), False
    for before in reversed(() if _is_put(analysis, found) else earlier):
        if before.single:
            continue
        alike = {before.measure, found.measure} <= OF_PERSONS - {Measure.BODIES}
        if (alike or before.measure is found.measure) and not before.part_of:
            return before.unit, before.status, True
    return (
        (PERSONS if found.measure in OF_PERSONS else found.measure.value),
        Status.NOT_STATED,
        True,
    )


def _is_put(analysis: Analysis, found: Governor) -> bool:
    """ "The ministry put the toll at 17": a count of its own, of nobody told before."""
    word = analysis.words[found.word]
    return not found.heir and "put" in {lemma(word), lemma(analysis.words[word.head])}


def _shared_noun(analysis: Analysis, head: int | None) -> int | None:
    """The noun that stands once for two counts: "three Norland and two Marn soldiers"."""
    if head is None or analysis.words[head].tag not in {"NNP", "JJ"}:
        return head
    for joined in below(analysis, head, "conj"):
        if joined.tag == "NNS" and below(analysis, joined.index, "nummod"):
            return joined.index
    return head


def _noun_of_next(analysis: Analysis, entry: Quantity) -> int | None:
    """The noun that follows the second of two numbers: "four and seven civilians"."""
    after = analysis.words[entry.word + 1 : entry.word + 4]
    if [w.text.lower() for w in after[:1]] != ["and"] or len(after) < 3:
        return None
    return after[2].index if after[1].tag == "CD" and after[2].tag == "NNS" else None


def _is_bare(analysis: Analysis, head: int) -> bool:
    """Whether the counted word is a state ("200 wounded"), "more" or a pronoun: its unit is
    elsewhere."""
    word = analysis.words[head]
    said = word.text.lower()
    return said in measure_table().states or said == "more" or word.tag.startswith(("PRP", "W"))


def _of_single(analysis: Analysis, entry: Single) -> Draft:
    anchor = entry.anchor
    first, last = entry.spans[0][0], entry.spans[-1][1]
    return Draft(
        start=first,
        end=last,
        low=entry.count,
        high=entry.count,
        comparator=Comparator.VAGUE if entry.count is None else Comparator.EXACTLY,
        measure=entry.governor.measure,
        unit=PERSONS if entry.named else unit_of(analysis, anchor),
        status=Status.NOT_STATED if entry.named else status_of(analysis, anchor),
        anchor=anchor,
        number=anchor,
        governing=entry.governor.word,
        heir=entry.governor.heir,
        derived=entry.derived,
        single=entry.count is not None,
        parts=entry.spans if len(entry.spans) > 1 else (),
    )


def _id(draft: Draft) -> str:
    return f"{draft.measure.value}-{draft.start}-{draft.end}"


def _counted(analysis: Analysis, draft: Draft) -> Counted:
    text = analysis.text
    spans = draft.parts or ((draft.start, draft.end),)
    figure = Figure(
        id=_id(draft),
        measure=draft.measure,
        unit=draft.unit,
        low=draft.low,
        high=draft.high,
        comparator=draft.comparator,
        quote=Quote.of(text, *spans),
        status_as_claimed=draft.status,
        scope=draft.scope,
        place=Quote.of(text, draft.place) if draft.place else None,
        since=Quote.of(text, draft.since) if draft.since else None,
        part_of=_id(draft.part_of) if draft.part_of else None,
        supersedes=_id(draft.supersedes) if draft.supersedes else None,
        basis=Basis.DERIVED if draft.derived else Basis.STATED,
    )
    return Counted(
        figure=figure, number=draft.number, governing=draft.governing, additional=draft.additional
    )

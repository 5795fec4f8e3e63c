"""Figures of proposed words, read by our own grammar of quantities; nothing else counts.

Invariant: no number of a model is used. A figure is one that the shipped rules read in the
words, or one quantity in them that the grammar takes for a count, with the measure proposed.
"""

from collections.abc import Sequence

from truceline.claims.breakdown import is_part, is_partitive
from truceline.claims.claim import Figure, Measure, Status
from truceline.claims.figures import Counted, count, is_thing
from truceline.claims.measures import HARM, OF_THINGS
from truceline.claims.scopes import scope_of
from truceline.claims.singular import OF_PERSONS
from truceline.claims.units import PERSONS, is_person, status_of, unit_of
from truceline.language.analysis import Analysis, Span
from truceline.language.quantities import Kind, Quantity, quantities
from truceline.reports.quote import Quote

NO_COUNT = "figure: no count in its words"
SEVERAL = "figure: more than one count in its words"
OTHERWISE = "figure: the words count something else"
PART = "figure: a part of a whole that is not told"
CUT = "figure: its unit is not in the claim's words"
TWICE = "figure: told already"


class Misread(ValueError):
    """Words give no figure; the message is the reason that is counted."""


class Counts:
    """All counts of a text; each is given out once."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.quantities = quantities(analysis)
        self.read: Sequence[Counted] = count(analysis, self.quantities)
        self._given: set[tuple[int, Measure]] = set()

    def figure(self, words: Span, measure: Measure, *, within: Quote) -> Figure:
        """The figure that words of a claim are. Raises Misread where they are none, or not one."""
        own = [c for c in self.read if _meet(_outer(c.figure.quote), words)]
        same = [c for c in own if c.figure.measure is measure]
        if len(same) > 1 and any(c.figure.part_of for c in same):
            same = [c for c in same if not c.figure.part_of]
        if len(same) == 1:
            return self._once(same[0].number, same[0].figure, within)
        if same:
            raise Misread(SEVERAL)
        found = [q for q in self.quantities if _meet((q.start, q.end), words)]
        found = [q for q in found if q.kind is Kind.COUNT]
        if len(found) != 1:
            raise Misread(SEVERAL if found else NO_COUNT)
        if any(c.number == found[0].word for c in self.read):
            raise Misread(OTHERWISE)
        return self._once(found[0].word, self._built(found[0], measure), within)

    def _once(self, word: int, figure: Figure, within: Quote) -> Figure:
        if not within.covers(figure.quote):
            raise Misread(CUT)
        key = word, figure.measure
        if key in self._given:
            raise Misread(TWICE)
        self._given.add(key)
        return figure

    def _built(self, read: Quantity, measure: Measure) -> Figure:
        analysis, head = self.analysis, read.head
        self._check(read, measure)
        governing = analysis.words[read.anchor].head
        scope, since = scope_of(analysis, governing, measure, read.word)
        end = read.end if head is None else max(read.end, analysis.words[head].end)
        start = min(read.start, analysis.words[read.anchor].start)
        unit = PERSONS if measure in OF_PERSONS else measure.value
        return Figure(
            id=f"{measure.value}-{start}-{end}",
            measure=measure,
            unit=unit if head is None else unit_of(analysis, head),
            low=read.low,
            high=read.high,
            comparator=read.comparator,
            quote=Quote.of(analysis.text, (start, end)),
            status_as_claimed=Status.NOT_STATED if head is None else status_of(analysis, head),
            scope=scope,
            since=Quote.of(analysis.text, since) if since else None,
        )

    def _check(self, read: Quantity, measure: Measure) -> None:
        """Persons are not destroyed nor houses wounded, and a part is not its whole."""
        analysis = self.analysis
        start = analysis.chars(analysis.sentence_of(read.word).first, read.word + 1)[0]
        if is_part(analysis, read.anchor, read.start, start) or is_partitive(
            analysis, read.word, read.end
        ):
            raise Misread(PART)
        if read.head is None:
            return
        person = is_person(analysis, read.head)
        if (measure in OF_THINGS and person) or (measure in HARM and is_thing(analysis, read)):
            raise Misread(OTHERWISE)


def _outer(quote: Quote) -> Span:
    return quote.start, quote.end


def _meet(one: Span, other: Span) -> bool:
    """Words without their qualifier still mean the whole: "four people" of "at least four"."""
    return one[0] < other[1] and other[0] < one[1]

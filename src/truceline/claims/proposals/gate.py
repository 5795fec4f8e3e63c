"""The gate: what a model proposes becomes a claim only where the report's own words bear it out.

Invariants, whatever comes in: the words of every value stand in the report; a figure is read
from words by our own grammar; kinds, certainties, measures and event types are ours; a claim
whose speakers are not words of the report, or whose speaker was left out, is no claim. A claim
that fails is dropped, as is a part of one that fails alone; each is counted by its reason.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from truceline.claims.claim import (
    Basis,
    Certainty,
    Claim,
    Event,
    Figure,
    Kind,
    Measure,
    Mention,
    TimeMention,
    Why,
)
from truceline.claims.extract import EVENTLESS, TIMELESS, event_of
from truceline.claims.extractor import Text
from truceline.claims.participants import Cast
from truceline.claims.proposals.counted import Counts, Misread
from truceline.claims.proposals.found import places
from truceline.claims.proposals.question import Part
from truceline.claims.proposals.saying import Saying, Unsaid
from truceline.language.analysis import Span
from truceline.reports.quote import Quote

Proposed = Mapping[str, Any]
"""One claim as a model wrote it: nothing in it is trusted."""
Choice = TypeVar("Choice", bound=StrEnum)

STRETCHES = 6
"""Stretches of words of one claim: quotations are cut by who says them once or twice."""
SENTENCES = 3
"""Sentences that a claim's words may touch."""
LISTED = 12
"""Places, times or figures of one claim that are looked at."""


class Dropped(ValueError):
    """A proposed claim is none; the message is the reason that is counted."""


class Gate:
    """Checks what is proposed for one report, part by part; each claim and count once."""

    def __init__(self, text: Text, *, by: str) -> None:
        """``by`` says who proposes, for the claims' reasons."""
        self.text, self.by = text, by
        self.whole = text.report.text
        self.counts = Counts(text.analysis)
        self.saying = Saying(text)
        self.dropped: Counter[str] = Counter()
        self.proposed = 0
        self._types = {t.name: t for t in text.codebook.types}
        self._told: set[str] = set()

    def claims(self, proposals: Sequence[Proposed], part: Part) -> list[Claim]:
        """Those of a part's proposals that are claims."""
        made = []
        for proposed in proposals:
            self.proposed += 1
            try:
                claim = self._claim(proposed, part)
            except (Dropped, Unsaid) as reason:
                self.dropped[str(reason)] += 1
                continue
            self._told.add(claim.id)
            made.append(claim)
        return made

    def _claim(self, proposed: Proposed, part: Part) -> Claim:
        kind = _one_of(Kind, proposed.get("kind"), "kind")
        certainty = _one_of(Certainty, proposed.get("certainty"), "certainty")
        quote = self._quote(proposed, part)
        trigger = self._trigger(proposed, quote)
        claim = Claim(
            report=self.text.report.id,
            quote=quote,
            speakers=self.saying.chain(proposed.get("speakers"), quote),
            certainty=certainty,
            kind=kind,
            trigger=trigger,
            denies=quote.words() if certainty is Certainty.DENIED else None,
            why=(Why(field="claim", rule=self.by),),
        )
        if claim.id in self._told:
            raise Dropped("claim: told already")
        return self._filled(claim, proposed)

    def _filled(self, claim: Claim, proposed: Proposed) -> Claim:
        """The claim with what else of it stands in the report."""
        cast = Cast(
            actor=self._mention(proposed, "actor", claim.quote),
            target=self._mention(proposed, "target", claim.quote),
            weapon=self._mention(proposed, "weapon", claim.quote),
        )
        return replace(
            claim,
            event=self._event(proposed, claim.kind, cast),
            actor=cast.actor,
            target=cast.target,
            weapon=cast.weapon,
            places=self._places(proposed, claim.quote),
            times=() if claim.kind in TIMELESS else self._times(proposed, claim.quote),
            figures=self._figures(proposed, claim.quote),
        )

    def _quote(self, proposed: Proposed, part: Part) -> Quote:
        """The words of a claim; of repeated ones those in the sentence that is named."""
        words = proposed.get("words")
        stretches = words if isinstance(words, list) else [words]
        if not 0 < len(stretches) <= STRETCHES:
            raise Dropped("words: none, or too many stretches")
        spans: list[Span] = []
        for words in stretches:
            found = places(self.whole, words, part.spans()) if isinstance(words, str) else []
            found = [s for s in found if not spans or s[0] >= spans[-1][1]]
            spans.append(self._settled(found, spans, proposed.get("sentence"), part))
        touched = [n for n in range(part.first, part.last) if _meet(part.span(n), spans)]
        if len(touched) > SENTENCES:
            raise Dropped(f"words: of more than {SENTENCES} sentences")
        return Quote.of(self.whole, *spans)

    def _settled(self, found: list[Span], before: list[Span], number: object, part: Part) -> Span:
        if not found:
            raise Dropped("words: not in the report")
        if before:
            # A later stretch goes on from the one before it.
            return found[0]
        if isinstance(number, int) and part.first <= number < part.last:
            first, last = part.span(number)
            own = [s for s in found if first <= s[0] < last]
            found = own or found
        if len(found) > 1:
            raise Dropped("words: in several places, and no sentence tells which")
        return found[0]

    def _trigger(self, proposed: Proposed, quote: Quote) -> Quote:
        """The word for what happened; where none of the claim's is told, the parse's main one."""
        if (span := self._inside(proposed.get("trigger"), quote)) is not None:
            return Quote.of(self.whole, span)
        if proposed.get("trigger") is not None:
            self.dropped["trigger: not in the claim's words"] += 1
        analysis = self.text.analysis
        own = [w for s in quote.spans for w in analysis.words_in(*s)]
        inside = {w.index for w in own}
        tops = [w for w in own if (w.is_root or w.head not in inside) and w.tag[:1].isalpha()]
        top = next(iter(tops), None)
        return Quote.of(self.whole, (top.start, top.end)) if top else quote

    def _event(self, proposed: Proposed, kind: Kind, cast: Cast) -> Event | None:
        name = proposed.get("event")
        if name is None or kind in EVENTLESS:
            return None
        found = self._types.get(name) if isinstance(name, str) else None
        if found is None:
            self.dropped["event: no type of the codebook"] += 1
        return event_of(found, cast)

    def _mention(self, proposed: Proposed, role: str, quote: Quote) -> Mention | None:
        words = proposed.get(role)
        if words is None:
            return None
        span = self._inside(words, quote)
        if span is None:
            self.dropped[f"{role}: not in the claim's words"] += 1
            return None
        found = Quote.of(self.whole, span)
        return Mention(name=found.exact, quote=found)

    def _places(self, proposed: Proposed, quote: Quote) -> tuple[Mention, ...]:
        made: dict[Span, Mention] = {}
        for words in self._listed(proposed, "places"):
            span = self._near(words, quote)
            if span is None:
                self.dropped["place: not in the report"] += 1
                continue
            found = Quote.of(self.whole, span)
            made[span] = Mention(name=found.exact, quote=found, basis=_basis(found, quote))
        return tuple(made.values())

    def _times(self, proposed: Proposed, quote: Quote) -> tuple[TimeMention, ...]:
        """Words for a time count as far as our grammar of times knows an expression in them."""
        made: dict[Span, TimeMention] = {}
        for words in self._listed(proposed, "times"):
            span = self._near(words, quote)
            known = [
                (e.start, e.end)
                for e in self.text.expressions
                if span is not None and _meet((e.start, e.end), [span])
            ]
            if not known:
                reason = "not in the report" if span is None else "no expression of time"
                self.dropped[f"time: {reason}"] += 1
            for one in known:
                found = Quote.of(self.whole, one)
                made[one] = TimeMention(quote=found, basis=_basis(found, quote))
        return tuple(made.values())

    def _figures(self, proposed: Proposed, quote: Quote) -> tuple[Figure, ...]:
        made = []
        for one in self._listed(proposed, "figures"):
            try:
                made.append(self._figure(one, quote))
            except (Misread, Dropped) as reason:
                self.dropped[str(reason)] += 1
        return tuple(made)

    def _figure(self, proposed: object, quote: Quote) -> Figure:
        told = proposed if isinstance(proposed, dict) else {}
        measure = _one_of(Measure, told.get("measure"), "figure")
        span = self._inside(told.get("words"), quote)
        if span is None:
            raise Dropped("figure: not in the claim's words")
        return self.counts.figure(span, measure, within=quote)

    def _listed(self, proposed: Proposed, field: str) -> list[Any]:
        found = proposed.get(field)
        if found is None:
            return []
        if not isinstance(found, list):
            found = [found]
        if len(found) > LISTED:
            self.dropped[f"{field}: more than {LISTED} of one claim"] += len(found) - LISTED
        return found[:LISTED]

    def _inside(self, words: object, quote: Quote) -> Span | None:
        """Where words stand in the claim's own; the first where they do so twice."""
        found = places(self.whole, words, quote.spans) if isinstance(words, str) else []
        return next(iter(found), None)

    def _near(self, words: object, quote: Quote) -> Span | None:
        """Where words stand nearest to the claim, in what was read of the report."""
        return self.saying.near(words, quote)


def _one_of(choices: type[Choice], value: object, what: str) -> Choice:
    try:
        return choices(str(value))
    except ValueError:
        raise Dropped(f"{what}: none that there is") from None


def _basis(found: Quote, quote: Quote) -> Basis:
    return Basis.STATED if quote.covers(found) else Basis.CARRIED


def _meet(one: Span, spans: Sequence[Span]) -> bool:
    return any(one[0] < last and first < one[1] for first, last in spans)

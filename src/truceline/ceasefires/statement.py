"""What claims say of a ceasefire: that it was agreed, took effect, holds, was extended, ended.

Invariant: a statement quotes the claim's own words for what it says was done; a day that no
words of the claim give is None.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from truceline.claims.claim import Basis, Certainty, Kind
from truceline.readings.record import ClaimRecord, TimeRecord
from truceline.reports.quote import Quote


class Aspect(StrEnum):
    """What is said of a ceasefire."""

    AGREED = "agreed"
    EFFECTIVE = "effective"
    NEVER_EFFECTIVE = "did not take effect"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    ENDED = "ended"
    STATE = "state"
    """How it holds: strained, kept, broken by nobody in particular."""


CEASEFIRE = re.compile(
    r"\b(?:cease-?\s?fires?|truces?|armistices?|cessation of hostilities|halt of fire)\b",
    re.IGNORECASE,
)
DEEDS: tuple[tuple[Aspect, re.Pattern[str]], ...] = tuple(
    (aspect, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for aspect, words in (
        (Aspect.EXTENDED, r"extend(?:s|ed|ing)?|prolong(?:ed|s|ing)?|renew(?:ed|s|ing)?"),
        (Aspect.SUSPENDED, r"suspend(?:s|ed|ing)?|paused?"),
        (
            Aspect.ENDED,
            r"ended|collapsed|expired|broke down|broken down|called off|cancell?ed|abandoned"
            r"|is over|was over|no longer (?:holds|in force)",
        ),
        (
            Aspect.EFFECTIVE,
            r"(?:took|take|takes|taking|taken|came|come|comes|coming|went|go|goes|enter(?:s|ed)?)"
            r" (?:in)?(?:to)? ?(?:effect|force)|in effect|in force|began|started|started?",
        ),
        (
            Aspect.AGREED,
            r"agreed|signed|reached|brokered|negotiated|announced|declared|concluded|mediated",
        ),
    )
)
"""Words for each aspect, the more telling first: "agreed to extend" is an extension."""

DUE = re.compile(
    r"\b(?:due|set|expected|supposed|meant|scheduled|will|would|was to|were to)\b"
    r"(?:\W+\w+){0,3}?\W*$",
    re.IGNORECASE,
)
"""Words before a deed that put it ahead: it was due then, not done."""

HANGING = re.compile(r"\b(?:after|before|since|until|when|which|that)\b[^,.;]*$", re.IGNORECASE)
"""The opening of a clause that dates, or tells more of, what was told before it."""

HOLDING = re.compile(
    r"\b(?:strain\w*|pressure|hold(?:s|ing)?|held|fragile|shaky|tenuous|threat\w*|brink|respected"
    r"|kept|keeps?|keeping|committed|calm|quiet|tense|unravel\w*|fray\w*|at risk|reduced)\b",
    re.IGNORECASE,
)
"""Words for how a ceasefire is, beside a deed that the same words tell: "the truce that was
brokered on Friday is under strain"."""

NEGATED = re.compile(r"\b(?:not|never|no longer|n't|without)\s+(?:yet\s+|been\s+|be\s+)?$")

PURPOSE = re.compile(
    r"\b(?P<purpose>humanitarian|holiday|election|Christmas|Easter|Ramadan|Eid)\b(?:\W+\w+){0,2}?\W+"
    r"(?:cease-?\s?fires?|truces?|cessation of hostilities)\b",
    re.IGNORECASE,
)
"""Purposes that the words give beside the name, as ETH/PRIO's data tell them apart."""
BROKERED = re.compile(
    r"\b(?!An? |The )(?P<before>[A-Z][\w'’.]*(?: [A-Z][\w'’.]*)*)[- ](?:brokered|mediated|backed)\b"
    r"|\b(?:brokered|mediated|negotiated) by (?P<after>(?:the )?[A-Z][\w'’.]*(?: [A-Z][\w'’.]*)*)"
)
BETWEEN = re.compile(r"\bbetween (?:the )?([A-Z][^,.;]*?) and (?:the )?([A-Z][\w'’-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One claim's words on one aspect of a ceasefire.

    ``words`` is the deed; ``when`` what the claim's own words date it to; ``due`` where the
    deed lies ahead; ``brokers`` and ``parties`` are names as in the text.
    """

    claim: ClaimRecord
    aspect: Aspect
    words: str
    when: TimeRecord | None
    due: bool
    brokers: tuple[str, ...]
    parties: tuple[str, ...]
    between: bool = False
    """Whether the words say between whom it is, so that another war's ceasefire is told."""
    purpose: str | None = None
    """What the words say that it is for: "humanitarian", "holiday", "election"."""

    @property
    def day(self) -> date | None:
        """The one day that it gives; None where it gives none, or several."""
        if self.when is None or self.when.basis is Basis.BOUND:
            return None
        first, last = self.when.start, self.when.end
        if first is None and self.aspect is Aspect.EXTENDED:
            first = last
        if first is None or last is None or first[:10] != last[:10]:
            return None
        return date.fromisoformat(first[:10])


TOLD = frozenset({Kind.EVENT, Kind.AGREEMENT, Kind.STATUS, Kind.INTENT, Kind.CHARACTERISATION})
"""Kinds whose claims may say what became of a ceasefire."""


def statements(claims: Iterable[ClaimRecord]) -> Iterator[Statement]:
    """What each claim says of a ceasefire, in the claims' order."""
    for claim in claims:
        if claim.kind in TOLD and claim.certainty is not Certainty.DENIED:
            yield from _of(claim)
        elif claim.kind is Kind.NEGATIVE_FINDING:
            told = {Aspect.NEVER_EFFECTIVE, Aspect.AGREED}
            yield from (s for s in _of(claim) if s.aspect in told)


def deal_is_status(claim: ClaimRecord) -> bool:
    """Whether a claim tells how a ceasefire is, by its kind and its event's type."""
    deal = claim.event is not None and claim.event.type == "ceasefire_status"
    return deal and claim.kind is Kind.STATUS


def _of(claim: ClaimRecord) -> Iterator[Statement]:
    text = claim.quote.exact
    named = [m.span() for m in CEASEFIRE.finditer(text)]
    if not named:
        return
    deeds = _of_one_deal(sorted(_deeds(text, named)))
    if not deeds:
        if deal_is_status(claim):
            yield _made(claim, Aspect.STATE, named[0], (0, len(text)))
        return
    for number, (start, end, aspect) in enumerate(deeds):
        begun = _since(claim, (start, end))
        if begun is not None and begun.basis is not Basis.STATED:
            continue
        after = deeds[number + 1][0] if number + 1 < len(deeds) else len(text)
        before = max(deeds[number - 1][1] if number else 0, _clause(text, start))
        yield _made(claim, aspect, (start, end), (before, after))
    if deal_is_status(claim) and HOLDING.search(text):
        yield _made(claim, Aspect.STATE, named[0], (0, len(text)))


REACH = 60
"""Characters between a ceasefire's name and the deed that is said of it, at most."""


def _deeds(text: str, named: list[tuple[int, int]]) -> Iterator[tuple[int, int, Aspect]]:
    taken: list[tuple[int, int]] = []
    for aspect, words in DEEDS:
        for found in words.finditer(text):
            near = any(a - REACH <= found.start() <= b + REACH for a, b in named)
            negated = NEGATED.search(text[: found.start()]) is not None
            if not near or (negated and aspect is not Aspect.EFFECTIVE):
                continue
            if not any(a < found.end() and found.start() < b for a, b in taken):
                taken.append(found.span())
                told = Aspect.NEVER_EFFECTIVE if negated else aspect
                yield found.start(), found.end(), told


def _of_one_deal(deeds: list[tuple[int, int, Aspect]]) -> list[tuple[int, int, Aspect]]:
    """Without the "agreed" of what was agreed about a ceasefire that there was already."""
    later = {Aspect.EXTENDED, Aspect.SUSPENDED, Aspect.ENDED}
    about = [start for start, _, aspect in deeds if aspect in later]
    return [d for d in deeds if d[2] is not Aspect.AGREED or not any(s > d[0] for s in about)]


def _made(
    claim: ClaimRecord, aspect: Aspect, deed: tuple[int, int], room: tuple[int, int]
) -> Statement:
    text = claim.quote.exact
    return Statement(
        claim=claim,
        aspect=aspect,
        words=text[slice(*deed)],
        when=None if aspect is Aspect.NEVER_EFFECTIVE else _when(claim, deed, room),
        due=bool(DUE.search(text[: deed[0]])),
        brokers=tuple(m["before"] or m["after"] for m in BROKERED.finditer(text)),
        parties=_parties(claim),
        between=bool(BETWEEN.search(text)),
        purpose=_purpose(text),
    )


def _when(claim: ClaimRecord, deed: tuple[int, int], room: tuple[int, int]) -> TimeRecord | None:
    """The time whose words stand nearest the deed, after it rather than before it.

    Words that hold the deed ("a day after it was agreed") date what else is said, not it;
    but "since a truce took effect on May 3" begins with it.
    """
    origin = claim.quote.start
    since = _since(claim, deed)
    if since is not None:
        return replace(since, end=since.start) if since.basis is Basis.STATED else None
    best: tuple[int, TimeRecord] | None = None
    for time in (*claim.times, *claim.asides):
        quote = time.quote
        if quote is None or _tells_of_a_deed(quote) or not _within(quote, origin, room, deed):
            continue
        start, end = quote.start - origin, quote.end - origin
        distance = start - deed[1] if start >= deed[1] else 2 * (deed[0] - end) + REACH
        if best is None or distance < best[0]:
            best = (distance, time)
    return best[1] if best else None


def _tells_of_a_deed(quote: Quote) -> bool:
    return any(words.search(quote.exact) for _, words in DEEDS)


def _clause(text: str, deed: int) -> int:
    """Where the clause of a deed begins, if it hangs from another: "killed on Sunday, a day
    after a truce began" does not date the truce to Sunday.
    """
    found = HANGING.search(text[:deed])
    return found.start() if found else 0


def _since(claim: ClaimRecord, deed: tuple[int, int]) -> TimeRecord | None:
    """The time that begins with a deed: "since the truce began"."""
    origin = claim.quote.start
    for time in (*claim.times, *claim.asides):
        quote = time.quote
        if quote is None or not quote.exact.casefold().startswith("since"):
            continue
        if quote.start - origin <= deed[0] and deed[1] <= quote.end - origin:
            return time
    return None


def _within(quote: Quote, origin: int, room: tuple[int, int], deed: tuple[int, int]) -> bool:
    start, end = quote.start - origin, quote.end - origin
    holds = start < deed[1] and deed[0] < end
    return not holds and room[0] <= start and end <= room[1]


def _purpose(text: str) -> str | None:
    found = PURPOSE.search(text)
    return found["purpose"].lower() if found else None


def _parties(claim: ClaimRecord) -> tuple[str, ...]:
    """The names that the claim gives as those who agreed or between whom it holds."""
    between = BETWEEN.search(claim.quote.exact)
    if between:
        return between.group(1), between.group(2)
    if claim.actor is None or claim.kind is not Kind.AGREEMENT:
        return ()
    return tuple(p.strip() for p in re.split(r",| and ", claim.actor.name) if p.strip())

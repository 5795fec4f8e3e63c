"""A Term of a ceasefire: something to be done under it, as claimed, and whether it was.

Sources of the kinds: implementation and enforcement in the ETH/PRIO Civil Conflict Ceasefire
Dataset; ``due``, ``claimed`` and ``observed`` keep apart a promise, a party's word that it was
kept, and what a monitor saw.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from truceline.claims.claim import Certainty, Kind
from truceline.readings.record import ClaimRecord, TimeRecord


class TermKind(StrEnum):
    HALT = "halt of fire"
    EXCHANGE = "exchange of prisoners or bodies"
    CORRIDOR = "corridor"
    WITHDRAWAL = "withdrawal"
    MONITORING = "monitoring"
    EXTENSION = "extension"


class State(StrEnum):
    DUE = "due"
    CLAIMED = "claimed done"
    OBSERVED = "observed done"
    DENIED = "denied"


WORDS: tuple[tuple[TermKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            TermKind.EXCHANGE,
            r"\b(?:exchang\w+|swap\w*|hand\w* over|return\w*|releas\w+|free[ds]?)\b"
            r"(?=.{0,60}\b(?:prisoners?|captives?|detainees?|hostages?|soldiers?|bod(?:y|ies)|"
            r"remains|dead)\b)"
            r"|\b(?:prisoners?|captives?|detainees?|hostages?|bod(?:y|ies)|remains)\b"
            r"(?=.{0,40}\b(?:exchanged|swapped|handed over|returned|released|freed)\b)"
            r"|\b(?:prisoner|body) (?:exchange|swap)s?\b"
            r"|\bexchange of (?:prisoners|bodies|captives)",
        ),
        (TermKind.CORRIDOR, r"\bcorridors?\b|\bhumanitarian (?:access|passage)\b"),
        (TermKind.WITHDRAWAL, r"\b(?:withdraw\w*|pull(?:ed|ing)? (?:back|out))\b"),
        (TermKind.MONITORING, r"\b(?:monitors|monitoring|observers|verif\w+)\b"),
        (
            TermKind.EXTENSION,
            r"\b(?:extend\w*|extension|prolong\w*)\b"
            r"(?! (?:agreement|truce|cease-?fire|deal|accord)\b)",
        ),
        (
            TermKind.HALT,
            r"\bhalt (?:of|to) fire\b|\bcessation of hostilities\b|\bcease fire\b"
            r"|\b(?:halt|stop|end|cease|suspend)\w*(?: \w+){0,2}? (?:fire|firing|shelling|fighting"
            r"|hostilities|attacks|strikes|military (?:action|operation)s?)\b",
        ),
    )
)
MADE = re.compile(r"\b(?:agree\w*|sign\w*|reach\w*|conclud\w*|announc\w*|said)\b", re.IGNORECASE)
"""Verbs of making a deal: a time that follows them, and no term, is the deal's."""
DEALS = frozenset({Kind.AGREEMENT, Kind.INTENT})
DONE = frozenset({"release", "withdrawal", "aid", "agreement"})
"""Types of the codebook that carry out a term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One claim about one term; ``when`` is when it is due or was done, as the words say.

    Several claims about one kind of term are its versions, each with its speakers: nothing is
    preferred among them.
    """

    kind: TermKind
    state: State
    claim: ClaimRecord
    words: str
    when: TimeRecord | None


def terms(
    claims: Iterable[ClaimRecord], is_monitor: Callable[[ClaimRecord], bool]
) -> Iterator[Term]:
    """What claims say of terms: promises among agreements and intents, deeds among events."""
    for claim in claims:
        state = _state(claim, is_monitor)
        if state is not None:
            found = [(m, kind) for kind, words in WORDS if (m := words.search(claim.quote.exact))]
            for match, kind in found:
                yield Term(
                    kind=kind,
                    state=state,
                    claim=claim,
                    words=match.group(),
                    when=_when(claim, state, match.start(), [m.start() for m, _ in found]),
                )


def by_kind(found: Iterable[Term]) -> tuple[Term, ...]:
    """Terms with all versions of one kind together, else in their order."""
    kinds = list(TermKind)
    return tuple(sorted(found, key=lambda t: kinds.index(t.kind)))


def _when(claim: ClaimRecord, state: State, term: int, all_terms: list[int]) -> TimeRecord | None:
    """The time of a term: of a deed the claim's own, of a promise the one told after its words.

    "Agreed on Monday to swap prisoners on Friday" is due on Friday; a promise without a time of
    its own is due on no day, whatever day the deal was made or another term falls due.
    """
    if state is not State.DUE:
        return claim.time
    text, origin = claim.quote.exact, claim.quote.start
    before_all = term == min(all_terms)
    for time in (*claim.times, *claim.asides):
        if time.quote is None:
            continue
        start = time.quote.start - origin
        last = max((t for t in all_terms if t <= start), default=None)
        ahead = before_all and last is None and not MADE.search(text[: max(start, 0)])
        if last == term or ahead:
            return time
    return None


def _state(claim: ClaimRecord, is_monitor: Callable[[ClaimRecord], bool]) -> State | None:
    if claim.kind in DEALS:
        return State.DUE
    if claim.kind is not Kind.EVENT or claim.event is None or claim.event.type not in DONE:
        return None
    if claim.certainty is Certainty.DENIED:
        return State.DENIED
    return State.OBSERVED if is_monitor(claim) else State.CLAIMED

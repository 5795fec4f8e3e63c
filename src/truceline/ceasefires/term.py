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
            r"|\b(?:prisoner|body) (?:exchange|swap)s?\b"
            r"|\bexchange of (?:prisoners|bodies|captives)",
        ),
        (TermKind.CORRIDOR, r"\bcorridors?\b|\bhumanitarian (?:access|passage)\b"),
        (TermKind.WITHDRAWAL, r"\b(?:withdraw\w*|pull(?:ed|ing)? (?:back|out))\b"),
        (TermKind.MONITORING, r"\b(?:monitors|monitoring|observers|verif\w+)\b"),
        (TermKind.EXTENSION, r"\b(?:extend\w*|extension|prolong\w*)\b"),
        (TermKind.HALT, r"\bhalt (?:of|to) fire\b|\bcessation of hostilities\b|\bcease fire\b"),
    )
)
DEALS = frozenset({Kind.AGREEMENT, Kind.INTENT})
DONE = frozenset({"release", "withdrawal", "aid", "agreement"})
"""Types of the codebook that carry out a term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One claim about one term; ``when`` is when it is due or was done, as the words say."""

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
        if state is None:
            continue
        for kind, words in WORDS:
            found = words.search(claim.quote.exact)
            if found:
                yield Term(
                    kind=kind, state=state, claim=claim, words=found.group(), when=claim.time
                )


def _state(claim: ClaimRecord, is_monitor: Callable[[ClaimRecord], bool]) -> State | None:
    if claim.kind in DEALS:
        return State.DUE
    if claim.kind is not Kind.EVENT or claim.event is None or claim.event.type not in DONE:
        return None
    if claim.certainty is Certainty.DENIED:
        return State.DENIED
    return State.OBSERVED if is_monitor(claim) else State.CLAIMED

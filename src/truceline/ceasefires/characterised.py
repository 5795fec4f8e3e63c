"""What somebody calls a breach of the ceasefire: "it called the shooting a breach of the truce".

Invariant: the words make explicit only the act that the report itself ties them to, and only in
the mouth of who says them. What one speaker tells and another calls a breach is alleged by the
other, without the violator that the first named.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from truceline.claims.claim import Certainty, Kind
from truceline.readings.record import ClaimRecord

BREACH = re.compile(
    r"\b(?:violation|breach)\w*\W+(?:\w+\W+){0,3}?(?:cease-?fire|truce|armistice)\b"
    r"|\b(?:cease-?fire|truce|armistice) (?:violation|breach)\b",
    re.IGNORECASE,
)
REJECTING = re.compile(
    r"\b(?:inventions?|invented|fabricat\w+|lies?|false|baseless|untrue|unfounded|disinformation"
    r"|propaganda|groundless)\b",
    re.IGNORECASE,
)
"""Words that call the charge itself untrue: "called the reported breach an invention"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaches:
    """``by_act`` maps an act's claim to the claim that calls it a breach, by the same speaker.

    ``others`` are those of another speaker, each made to carry the act's time and places, and
    those tied to no act.
    """

    by_act: Mapping[str, ClaimRecord] = field(default_factory=dict)
    others: Mapping[str, ClaimRecord] = field(default_factory=dict)


def breaches(claims: Iterable[ClaimRecord]) -> Breaches:
    """The characterisations among some claims that call something a breach."""
    told = tuple(claims)
    by_act: dict[str, ClaimRecord] = {}
    others: dict[str, ClaimRecord] = {}
    acts = _acts(told)
    for claim in told:
        if not _calls_a_breach(claim):
            continue
        tied = acts.get((claim.report, claim.mention_of or ""), [])
        own = [act for act in tied if _voice(act) == _voice(claim)]
        if own:
            by_act[own[0].id] = claim
        elif tied:
            others[claim.id] = replace(claim, time=tied[0].time, places=tied[0].places)
        else:
            others[claim.id] = claim
    return Breaches(by_act=by_act, others=others)


def _calls_a_breach(claim: ClaimRecord) -> bool:
    words = claim.quote.exact
    called = claim.kind is Kind.CHARACTERISATION and claim.certainty is not Certainty.DENIED
    return called and bool(BREACH.search(words)) and not REJECTING.search(words)


def _acts(claims: Iterable[ClaimRecord]) -> dict[tuple[str, str], list[ClaimRecord]]:
    """The events of each report by the happening that they are tied to, who names a doer first."""
    found: dict[tuple[str, str], list[ClaimRecord]] = {}
    for claim in claims:
        if claim.kind is Kind.EVENT and claim.mention_of:
            found.setdefault((claim.report, claim.mention_of), []).append(claim)
    return {key: sorted(acts, key=lambda a: a.actor is None) for key, acts in found.items()}


def _voice(claim: ClaimRecord) -> str:
    return claim.speaker.name.casefold().removeprefix("the ")

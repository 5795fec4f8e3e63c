"""A Voice is one origin of what is said: repetition adds reports to it, never a voice.

Invariant (promise 4): every claim belongs to one voice, the same whatever order claims come in,
and the voice says why its claims are one. Nothing is filtered on it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.claims.claim import SpeakerKind
from truceline.readings.record import ClaimRecord

_BLANKS = re.compile(r"\W+")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
UNNAMED = frozenset({SpeakerKind.OUTLET, SpeakerKind.JOURNALIST})
"""Speakers that are the report itself: whose voice it is follows from where it has its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a report, or a paragraph of one, has its text from, and how that is known."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """``claims`` and ``reports`` are ids in order; ``reason`` says why they are one voice."""

    name: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    reason: str


def voices(
    claims: Iterable[ClaimRecord], origins: Mapping[str, Origin] | None = None
) -> tuple[Voice, ...]:
    """The voices of some claims, by name. ``origins`` tells of claims whose text is a copy.

    One office quoted by many outlets is one voice. Words that are the same in two reports are
    one voice, whatever each calls the speaker.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    named = {c.id: _named(c, origins or {}) for c in ordered}
    first: dict[tuple[str, str], str] = {}
    for claim in ordered:
        key = first.setdefault(_words(claim), named[claim.id][0])
        if key != named[claim.id][0]:
            named[claim.id] = key, "the same words in each report"
    together: dict[str, list[ClaimRecord]] = {}
    for claim in ordered:
        together.setdefault(named[claim.id][0], []).append(claim)
    return tuple(_voice(key, together[key], named) for key in sorted(together))


def _voice(key: str, claims: list[ClaimRecord], named: Mapping[str, tuple[str, str]]) -> Voice:
    reports = tuple(sorted({c.report for c in claims}))
    reasons = sorted({named[c.id][1] for c in claims} - {""})
    return Voice(
        name=key,
        claims=tuple(c.id for c in claims),
        reports=reports,
        reason="; ".join(reasons) if len(reports) > 1 else "told by one report",
    )


def _named(claim: ClaimRecord, origins: Mapping[str, Origin]) -> tuple[str, str]:
    speaker = claim.speaker
    if speaker.kind not in UNNAMED:
        name = _ARTICLE.sub("", " ".join(speaker.name.split())).casefold()
        return name, f"all quote {speaker.name}"
    if origin := origins.get(claim.id):
        return origin.name.casefold(), origin.reason
    return f"{claim.speakers[0].name} ({claim.report[:8]})".casefold(), ""


def _words(claim: ClaimRecord) -> tuple[str, str]:
    return _BLANKS.sub(" ", claim.quote.words()).casefold(), claim.certainty.value

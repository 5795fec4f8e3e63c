"""The chain of speakers of a stretch of words, outermost first.

Invariant: every speaker but the outlet's own voice quotes words of the report.
"""

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.claim import Speaker, SpeakerKind
from truceline.language.analysis import Analysis
from truceline.language.mentions import Mentions
from truceline.profile import Profile
from truceline.reports.quote import Quote

SPEAKING = frozenset({Manner.SPEECH, Manner.BELIEF, Manner.OBSERVATION, Manner.HEARSAY})
"""A stance makes nobody the speaker of what it is about."""


def chain_for(
    analysis: Analysis,
    index: int,
    *,
    attributions: tuple[Attribution, ...],
    mentions: Mentions,
    profile: Profile,
    outlet: str | None,
) -> tuple[Speaker, ...]:
    """Who says the words around ``index``, a claim's trigger: outermost first, never empty.

    Where nobody is named the outlet speaks in its own voice: kind ``outlet``, no quote.
    """
    hops = [a for a in attributions if a.holds(index) and a.source and a.manner in SPEAKING]
    hops.sort(key=lambda a: -sum(last - first for first, last in a.content))
    chain = tuple(_speaker(analysis, a) for a in hops)
    return chain or (Speaker(name=outlet or "the outlet", kind=SpeakerKind.OUTLET, quote=None),)


def certainty_hops(index: int, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions over a word, outermost first: what tells a claim's certainty."""
    hops = [a for a in attributions if a.holds(index) and a.manner in SPEAKING]
    return tuple(sorted(hops, key=lambda a: -sum(last - first for first, last in a.content)))


def _speaker(analysis: Analysis, attribution: Attribution) -> Speaker:
    spans = [analysis.chars(first, last) for first, last in attribution.source]
    quote = Quote.of(analysis.text, *spans)
    return Speaker(name=quote.words(), kind=SpeakerKind.OTHER, quote=quote)

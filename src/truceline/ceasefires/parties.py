"""Whether who is said to have acted is bound by a ceasefire, and which ceasefire words mean.

Invariant: nobody is made a party by what they did. A name that the profile ties to no party is
neither bound nor free: what it is said to have done stands beside the table.
"""

import re
from collections.abc import Sequence

from truceline.ceasefires.ceasefire import Ceasefire
from truceline.ceasefires.sides import Sides, whole_words
from truceline.readings.record import ClaimRecord

TOGETHER = re.compile(
    r"\b(?:both|each|all|either) (?:of (?:the|them)\b|sides?\b|part(?:y|ies)\b)"
    r"|\b(?:the )?(?:two |warring )?(?:sides|parties)$",
    re.IGNORECASE,
)
"""Words for the parties together: "both sides"."""


def is_party(claim: ClaimRecord, ceasefire: Ceasefire, sides: Sides) -> bool | None:
    """Whether whom a claim names as acting is a party of a ceasefire; None where nobody knows.

    True where it names nobody, and for a ceasefire that only reports tell of unless the profile
    knows the name as another's: who agreed to that one is itself but claimed.
    """
    if claim.actor is None or not ceasefire.parties or TOGETHER.search(claim.actor.name):
        return True
    named = _parties(claim.actor.name, sides)
    if named & set(ceasefire.parties):
        return True
    known = {p.name for p in sides.profile.parties}
    if named & known:
        return False
    return None if ceasefire.source == "profile" else True


def meant_by(
    claim: ClaimRecord, ceasefires: Sequence[Ceasefire], sides: Sides
) -> tuple[Ceasefire, ...]:
    """The ceasefires that "the ceasefire" of a claim may be.

    Those that it names; else those of whose parties it names one; else all but others'.
    """
    words = claim.quote.exact
    by_name = [c for c in ceasefires if any(_has(words, n) for n in (c.name, *c.names))]
    if by_name:
        return tuple(by_name)
    named = _parties(claim.actor.name, sides) if claim.actor else set()
    own = [c for c in ceasefires if named & set(c.parties)]
    return tuple(own or (c for c in ceasefires if is_party(claim, c, sides) is not False))


def _parties(name: str, sides: Sides) -> set[str]:
    """The parties in a name, which may be of several: "Halm and Tor"."""
    whole = sides.party_of(name)
    parts = [part.strip() for part in re.split(r",| and ", name)]
    return {whole, *(sides.party_of(part) for part in parts)}


def _has(words: str, name: str) -> bool:
    return whole_words(name).search(words) is not None

"""Which side a name stands for, and on whose side a report was published.

Only the profile knows: without one, a name stands for itself and no report has a side.
"""

import re
from functools import cached_property

from truceline.claims.claim import SpeakerKind
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord

NEUTRAL = "neutral"
UNKNOWN = "side not known"


class Sides:
    """The parties and neutral bodies of a profile, looked up by words."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @cached_property
    def _words(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Patterns of all words that stand for a party, the longest first."""
        pairs = [
            (word, party.name)
            for party in self.profile.parties
            for word in (party.name, *party.aliases, *party.capitals, *party.speakers)
        ]
        pairs.sort(key=lambda pair: -len(pair[0]))
        return tuple((whole_words(word), name) for word, name in pairs)

    def party_of(self, name: str) -> str:
        """The party that a name stands for; the name itself where no party's words are in it.

        A name that holds the words of two parties stands for itself: nobody is chosen.
        """
        found: list[tuple[int, int, str]] = []
        for pattern, party in self._words:
            for match in pattern.finditer(name):
                start, end = match.span()
                if not any(a < end and start < b for a, b, _ in found):
                    found.append((start, end, party))
        parties = {party for _, _, party in found}
        return parties.pop() if len(parties) == 1 else name

    def actor_of(self, claim: ClaimRecord) -> str | None:
        """The party that a claim's actor stands for; None where it names nobody.

        "Its forces", said for a party, are that party's.
        """
        if claim.actor is None:
            return None
        if OWN.match(claim.actor.name) and claim.speaker.party is not None:
            return claim.speaker.party
        return self.party_of(claim.actor.name)

    def side_of(self, outlet: str | None) -> str:
        """The party an outlet belongs to, "neutral", or that its side is not known."""
        if not outlet:
            return UNKNOWN
        if self.is_neutral(outlet):
            return NEUTRAL
        party = self.party_of(outlet)
        return party if any(p.name == party for p in self.profile.parties) else UNKNOWN

    def is_neutral(self, name: str) -> bool:
        """Whether the profile calls a body neutral."""
        return any(whole_words(body).search(name) for body in self.profile.neutral)

    def is_monitor(self, claim: ClaimRecord) -> bool:
        """Whether a claim's last speaker monitors, by its kind or by the profile."""
        speaker = claim.speaker
        if speaker.kind is SpeakerKind.MONITOR or MISSION.search(speaker.name):
            return True
        return bool(MONITORING.search(speaker.name)) and self.is_neutral(speaker.name)

    def is_onlooker(self, claim: ClaimRecord) -> bool:
        """Whether a claim is of a monitor's or a neutral body's: by who speaks, or by the words
        of an outlet that are about one."""
        if self.is_monitor(claim) or self.is_neutral(claim.speaker.name):
            return True
        return claim.speaker.kind is SpeakerKind.OUTLET and self.is_neutral(claim.quote.exact)


OWN = re.compile(r"(?:its|our)\b", re.IGNORECASE)
MISSION = re.compile(r"\b(?:monitoring|observation|observer|verification) mission\b", re.IGNORECASE)
MONITORING = re.compile(r"\b(?:monitor\w*|observ\w*|verification|mission)\b", re.IGNORECASE)


def whole_words(words: str) -> re.Pattern[str]:
    """A pattern for words as whole words, without case."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)

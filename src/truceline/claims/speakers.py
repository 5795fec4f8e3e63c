"""The chain of speakers of a passage, outermost first.

Invariants: every speaker but the outlet's own voice quotes words of the report; a pronoun or
a bare office ("it", "the ministry") takes the name of the nearest speaker before it that it
can stand for, is marked ``carried`` then, and keeps its own words where none fits.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from truceline.claims.attribution import Attribution, Manner
from truceline.claims.claim import Basis, Speaker, SpeakerKind
from truceline.claims.measures import measure_table
from truceline.claims.medium import medium_of
from truceline.claims.names import Phrase, phrase_of_source
from truceline.claims.parties import UNSIDED, is_government, party_of
from truceline.claims.speaker_kinds import kind_of_speaker
from truceline.language.analysis import Analysis
from truceline.language.designations import TITLES
from truceline.profile import Profile
from truceline.reports.quote import Quote

SPEAKING = frozenset({Manner.SPEECH, Manner.BELIEF, Manner.OBSERVATION, Manner.HEARSAY})
"""A stance makes nobody the speaker of what it is about."""
PERSONAL = frozenset({"he", "she", "him", "her"})
BODILY = frozenset({"it"})
PLURAL = frozenset({"they", "them"})
OWN = frozenset({"i", "we", "me", "us", "who", "which", "that", "you"})
"""Words for the speaker of the words around, or for the noun before: no hop of their own."""
MESSAGES = frozenset({"statement", "report", "communique", "communiqué", "message", "release"})
REACH = 12
"""Speakers back that a pronoun may stand for: some two paragraphs of a busy report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A speaker as first named, with what later mentions of it can be told by."""

    speaker: Speaker
    at: int
    head: str
    is_person: bool
    is_plural: bool


class Speakers:
    """Who speaks in a text: each attribution's source, read once, in the order of the text."""

    def __init__(
        self,
        analysis: Analysis,
        attributions: Iterable[Attribution],
        *,
        profile: Profile,
        outlet: str | None,
    ) -> None:
        self.analysis = analysis
        self.profile = profile
        self.outlet = Speaker(name=outlet or "the outlet", kind=SpeakerKind.OUTLET, quote=None)
        self._met: list[Met] = []
        self._of: dict[tuple[tuple[int, int], ...], Speaker | None] = {}
        self._parties: dict[str, str] = {}
        sourced = [a for a in attributions if a.source]
        for attribution in sorted(sourced, key=lambda a: a.source[0]):
            self._read(attribution)

    def chain(self, hops: Sequence[Attribution]) -> tuple[Speaker, ...]:
        """The speakers of some hops, outermost first; the outlet where nobody is named."""
        found: list[Speaker] = []
        speaking = [h for h in hops if h.source and h.manner in SPEAKING]
        for hop in sorted(speaking, key=lambda h: -h.size):
            speaker = self._read(hop)
            if speaker is None:
                continue
            medium = medium_of(self.analysis, hop)
            speaker = replace(speaker, medium=medium) if medium else speaker
            if hop.carried:
                speaker = replace(speaker, basis=Basis.CARRIED)
            if not found or found[-1].name != speaker.name:
                found.append(speaker)
        return tuple(found) or (self.outlet,)

    def _read(self, attribution: Attribution) -> Speaker | None:
        """The speaker that an attribution's source names; None for "I", "we", "who"."""
        if attribution.source not in self._of:
            phrase = phrase_of_source(self.analysis, attribution)
            self._of[attribution.source] = self._speaker(phrase) if phrase else None
        return self._of[attribution.source]

    def _speaker(self, phrase: Phrase) -> Speaker | None:
        word = phrase.name.lower()
        if word in OWN:
            return None
        before = self._antecedent(phrase, word)
        if before is not None:
            return replace(before.speaker, basis=Basis.CARRIED)
        speaker = self._named(phrase)
        is_person = phrase.person is not None or self._is_person(phrase.head)
        self._met.append(
            Met(
                speaker=speaker,
                at=phrase.first,
                head=phrase.head,
                is_person=is_person,
                is_plural=phrase.is_plural,
            )
        )
        return speaker

    def _named(self, phrase: Phrase) -> Speaker:
        full, name = phrase.words, phrase.name
        kind = kind_of_speaker(full, phrase.head, is_government=is_government(name))
        party = party_of(full, kind, self.profile)
        if party is None and kind not in UNSIDED:
            party = self._inherited(phrase)
        if party is not None and phrase.person is not None:
            self._parties[phrase.person.split()[-1].lower()] = party
        quote = Quote.of(self.analysis.text, self.analysis.chars(phrase.first, phrase.last))
        return Speaker(name=name, kind=kind, quote=quote, party=party)

    def _inherited(self, phrase: Phrase) -> str | None:
        """The party of whom a speaker belongs to, or of the same person named before."""
        if phrase.person is not None:
            known = self._parties.get(phrase.person.split()[-1].lower())
            if known is not None:
                return known
        owner = phrase.owner
        if owner in {"his", "her"}:
            return self._party_of_last(lambda m: m.is_person)
        if owner in {"its", "their"}:
            return self._party_of_last(lambda m: True)
        return None

    def _party_of_last(self, fits: Callable[[Met], bool]) -> str | None:
        return next((m.speaker.party for m in reversed(self._met[-REACH:]) if fits(m)), None)

    def _antecedent(self, phrase: Phrase, word: str) -> Met | None:
        """The speaker that a pronoun or a bare office stands for."""
        recent = [m for m in reversed(self._met[-REACH:]) if m.at < phrase.first]
        if word in PERSONAL:
            return next((m for m in recent if m.is_person and not m.is_plural), None)
        if word in BODILY:
            return next((m for m in recent if not m.is_person and not m.is_plural), None)
        if word in PLURAL:
            return next((m for m in recent if m.is_plural), None)
        if phrase.is_definite and phrase.is_bare:
            if phrase.head in MESSAGES:
                return next(iter(recent), None)
            return next((m for m in recent if m.head == phrase.head), None) or next(
                (m for m in recent if phrase.head in m.speaker.name.lower().split()), None
            )
        return None

    def _is_person(self, head: str) -> bool:
        return head in measure_table().people or head in TITLES

"""The chain of speakers of a passage, outermost first.

Invariants: every speaker but the outlet's own voice quotes words of the report; a pronoun or
a bare office ("it", "the ministry") takes the name of the nearest speaker before it that it
can stand for, is marked ``carried`` then, and keeps its own words where none fits.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from truceline.claims.acronyms import expansions
from truceline.claims.attribution import Attribution, Manner
from truceline.claims.centres import centre_before
from truceline.claims.claim import Basis, Speaker, SpeakerKind, Why
from truceline.claims.entries import Entries
from truceline.claims.measures import measure_table
from truceline.claims.medium import medium_of
from truceline.claims.names import Phrase, phrase_of_source
from truceline.claims.outlets import outlet_name
from truceline.claims.parties import (
    UNSIDED,
    country_led,
    is_government,
    party_of,
    sender_of,
)
from truceline.claims.speaker_kinds import is_charity, kind_of_speaker
from truceline.language.analysis import Analysis
from truceline.language.described import FORCES
from truceline.language.designations import TITLES, is_demonym
from truceline.language.mentions import Mentions
from truceline.profile import Profile
from truceline.reports.quote import Quote

SPEAKING = frozenset({Manner.SPEECH, Manner.BELIEF, Manner.OBSERVATION, Manner.HEARSAY})
"""A stance makes nobody the speaker of what it is about."""
PERSONAL = frozenset({"he", "she", "him", "her"})
SEXES = {"he": "m", "him": "m", "she": "f", "her": "f"}
MANLY = frozenset("mr mr. spokesman king father husband brother son man chairman policeman".split())
WOMANLY = frozenset(
    "ms ms. mrs mrs. spokeswoman queen mother wife sister daughter woman chairwoman".split()
)
BODILY = frozenset({"it"})
PLURAL = frozenset({"they", "them"})
OWN = frozenset(
    "i we me us you who which that those nobody none one some everyone everybody anyone".split()
) | {"no one", "no side"}
"""Words for the speaker of the words around, for the noun before, or for nobody: no hop."""
ARTICLES = frozenset({"the", "this", "that", "these", "those", "following", "such"})
CITING = frozenset({"cite", "quote"})
MESSAGES = frozenset({"statement", "report", "communique", "communiqué", "message", "release"})
_LETTERS = re.compile(r"[A-Z][A-Za-z-]*[A-Z]")
REACH = 12
"""Speakers back that a pronoun may stand for: some two paragraphs of a busy report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A speaker as first named, with what later mentions of it can be told by."""

    speaker: Speaker
    at: int
    head: str
    words: str
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
        title: str | None = None,
        year: int | None = None,
        mentions: Mentions | None = None,
    ) -> None:
        self.analysis = analysis
        self.mentions = mentions or Mentions()
        self.profile = profile
        self.year = year
        self.outlet = Speaker(name=outlet_name(outlet), kind=SpeakerKind.OUTLET, quote=None)
        self._met: list[Met] = []
        self._entries = Entries(analysis)
        self._spelt = expansions(f"{title or ''}\n{outlet or ''}\n{analysis.text}")
        self._of: dict[tuple[tuple[int, int], ...], Speaker | None] = {}
        self._parties: dict[str, str] = {}
        self._sexes: dict[str, str] = {}
        self._party_rules: dict[str, str] = {}
        sourced = [a for a in attributions if a.source]
        self._waiting = deque(sorted(sourced, key=lambda a: a.source[0]))

    def chain(self, hops: Sequence[Attribution], *, until: int) -> tuple[Speaker, ...]:
        """The speakers of some hops, outermost first; the outlet where nobody is named.

        To be asked in the order of the text: ``until`` is the word after the passage, and
        whoever speaks before it is met, so that a pronoun after it can mean them.
        """
        while self._waiting and self._waiting[0].source[0][0] < until:
            self._read(self._waiting.popleft())
        found: list[Speaker] = []
        speaking = [h for h in hops if h.source and h.manner in SPEAKING]
        for hop in sorted(speaking, key=lambda h: (-h.size, h.lemma in CITING)):
            speaker = self._read(hop)
            if speaker is None:
                continue
            medium = medium_of(self.analysis, hop)
            speaker = replace(speaker, medium=medium) if medium else speaker
            if hop.carried:
                speaker = replace(speaker, basis=Basis.CARRIED)
            if all(before.name != speaker.name for before in found):
                found.append(speaker)
        return tuple(found) or (self.outlet,)

    def party(self, name: str) -> str | None:
        """For whom a side called so speaks."""
        return party_of(name, SpeakerKind.OFFICIAL, self.profile)

    def reasons(self, chain: Sequence[Speaker], hops: Sequence[Attribution]) -> tuple[Why, ...]:
        """By which words each of a chain speaks, is named so and speaks for a party."""
        found = []
        for speaker in chain:
            found.append(self._spoken(speaker, hops))
            if rule := self._party_rules.get(speaker.name, ""):
                found.append(Why(field="party", rule=rule, words=speaker.name))
        return tuple(found)

    def _spoken(self, speaker: Speaker, hops: Sequence[Attribution]) -> Why:
        hop = next((h for h in hops if h.source and self._is_of(h, speaker)), None)
        if hop is None:
            return Why(field="speakers", rule="no words name who tells it")
        rule = f"cue {hop.lemma!r}"
        if hop.carried:
            rule = "carried on from what was said before"
        elif speaker.basis is Basis.CARRIED:
            rule += "; its source stands for a speaker named before"
        spans = hop.cue if hop.cue and not hop.carried else hop.source
        words = " … ".join(self.analysis.phrase(*span) for span in spans)
        return Why(field="speakers", rule=rule, words=words)

    def _is_of(self, hop: Attribution, speaker: Speaker) -> bool:
        read = self._read(hop)
        return read is not None and read.name == speaker.name

    def _read(self, attribution: Attribution) -> Speaker | None:
        """The speaker that an attribution's source names; None for "I", "we", "who"."""
        if attribution.source not in self._of:
            phrase = phrase_of_source(self.analysis, attribution)
            self._of[attribution.source] = self._speaker(phrase) if phrase else None
        return self._of[attribution.source]

    def _speaker(self, phrase: Phrase) -> Speaker | None:
        word = phrase.name.lower()
        if word in OWN or word in ARTICLES or word.startswith("no "):
            return None
        before = self._antecedent(phrase, word)
        if before is not None:
            return replace(before.speaker, basis=Basis.CARRIED)
        met = self._met_by(phrase)
        self._met.append(met)
        return met.speaker

    def _met_by(self, phrase: Phrase) -> Met:
        return Met(
            speaker=self._named(phrase),
            at=phrase.first,
            head=phrase.head,
            words=phrase.words,
            is_person=phrase.is_name or self._is_person(phrase.head),
            is_plural=phrase.is_plural,
        )

    def _named(self, phrase: Phrase) -> Speaker:
        full, name = self._spelt_out(phrase), phrase.name
        named = phrase.person is not None and not is_charity(full)
        told = full.replace(phrase.person or "", "") if named else full
        kind = kind_of_speaker(
            told.strip() or full, phrase.head, is_government=self._is_government(name)
        )
        party, rule = party_of(full, kind, self.profile), "the profile, or the speaker's words"
        if party is None and kind not in UNSIDED:
            party, rule = self._inherited(phrase), "whom the speaker belongs to, as named before"
        if party is None and kind not in UNSIDED:
            party, rule = self._led(phrase), "who led a country in that year (heads.tsv)"
        if party is None and (party := sender_of(full, kind, self.profile)) is not None:
            rule = "the body whose mission it is, as the report spells it out"
        if party is not None:
            self._party_rules[name] = rule
        if party is not None and phrase.person is not None:
            self._parties[phrase.person.split()[-1].lower()] = party
        quote = Quote.of(self.analysis.text, self.analysis.chars(phrase.first, phrase.last))
        return Speaker(name=name, kind=kind, quote=quote, party=party)

    def _spelt_out(self, phrase: Phrase) -> str:
        """The words of a phrase with what its letters, or "the Mission", stand for."""
        meant = [self._spelt[w] for w in _LETTERS.findall(phrase.words) if w in self._spelt]
        if not meant and phrase.is_bare and phrase.is_definite:
            meant = [w for w in self._spelt.values() if phrase.name.split()[-1] in w.split()]
        return f"{phrase.words} ({meant[0]})" if len(meant) == 1 else phrase.words

    def _is_government(self, name: str) -> bool:
        plain = name.lower().removeprefix("the ")
        sides = (n for p in self.profile.parties for n in (p.name, *p.capitals))
        return is_government(name) or plain in {n.lower() for n in sides}

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
        if owner is not None:
            return self._party_of_last(lambda m: _is_called(m, owner))
        return None

    def _led(self, phrase: Phrase) -> str | None:
        """The country that a person named in the phrase leads when the report is published."""
        if phrase.person is None:
            return None
        return country_led(phrase.words, phrase.person, self.year)

    def _party_of_last(self, fits: Callable[[Met], bool]) -> str | None:
        return next((m.speaker.party for m in reversed(self._met[-REACH:]) if fits(m)), None)

    def _antecedent(self, phrase: Phrase, word: str) -> Met | None:
        """The speaker that a pronoun or a bare office stands for."""
        entry = self._entries.start_of(phrase.first)
        recent = [m for m in reversed(self._met[-REACH:]) if entry <= m.at < phrase.first]
        if word in PERSONAL | BODILY | PLURAL and (centre := self._centre(phrase)):
            nearer = not recent or recent[0].at < centre.at
            recent = [centre, *recent] if nearer and entry <= centre.at else recent
        if word in PERSONAL:
            return self._person_called(word, recent)
        if word in BODILY:
            return next((m for m in recent if not m.is_person and not m.is_plural), None)
        if word in PLURAL:
            return next((m for m in recent if m.is_plural), None)
        if (meant := self._meant(phrase)) is not None:
            return meant
        if phrase.is_definite and phrase.is_bare:
            if phrase.head in MESSAGES:
                return next(iter(recent), None)
            recent = [m for m in recent if not _is_other_force(m, phrase.head)]
            found = next((m for m in recent if m.head == phrase.head), None) or next(
                (m for m in recent if _is_called(m, phrase.head)), None
            )
            return None if found is not None and self._is_anew(found, phrase) else found
        return None

    def _is_anew(self, met: Met, phrase: Phrase) -> bool:
        """Whether another of that noun was told of since: "a nurse ... another nurse"."""
        words = self.analysis.words
        return any(
            words[i].lemma.lower() == phrase.head
            and words[i - 1].text.lower() in {"a", "an", "another", "second"}
            for i in range(met.at + 2, phrase.first)
        )

    def _centre(self, phrase: Phrase) -> Met | None:
        """Whom the sentence before a pronoun is about, where it may be meant though silent."""
        found = centre_before(self.analysis, phrase.first)
        named = phrase_of_source(self.analysis, found) if found is not None else None
        if named is None or named.name.lower() in OWN | PERSONAL | BODILY | PLURAL:
            return None
        met = self._met_by(named)
        silent = met.speaker.kind is SpeakerKind.OTHER and not met.is_person
        return None if silent and not self._is_body(named) else met

    def _meant(self, phrase: Phrase) -> Met | None:
        """Whom "the agency" or "the rights group" names, as the report called it before."""
        span = self.mentions.antecedents.get((phrase.first, phrase.last))
        if span is None or not phrase.is_definite:
            return None
        words = self.analysis.phrase(*span)
        for met in reversed(self._met):
            if met.at <= phrase.first and words in met.speaker.name:
                return met
        named = Attribution(
            source=(span,), cue=(), content=(), cue_word=None, lemma="", source_head=span[1] - 1
        )
        found = phrase_of_source(self.analysis, named)
        if found is None:
            return None
        met = self._met_by(found)
        if met.speaker.kind is not SpeakerKind.OTHER:
            return met
        kind = kind_of_speaker(phrase.words, phrase.head)
        return replace(met, speaker=replace(met.speaker, kind=kind))

    def _is_body(self, phrase: Phrase) -> bool:
        """Whether a phrase of no known kind of speaker is the name of a body."""
        return any(
            n.label in {"ORG", "GROUP"} and phrase.first <= n.first < phrase.last
            for n in self.analysis.names
        )

    def _person_called(self, word: str, recent: Sequence[Met]) -> Met | None:
        """The nearest person that a pronoun fits: one called "she" before is no "he"."""
        sex = SEXES[word]
        for met in recent:
            name = met.speaker.name
            if not met.is_person or met.is_plural or name in self._unfit(sex):
                continue
            self._sexes[name] = sex
            return met
        return None

    def _unfit(self, sex: str) -> set[str]:
        """Names of persons whom the report calls by the other pronoun or title."""
        told = {n for n, s in self._sexes.items() if s != sex}
        other = WOMANLY if sex == "m" else MANLY
        return told | {
            m.speaker.name for m in self._met[-REACH:] if other & set(m.words.lower().split())
        }

    def _is_person(self, head: str) -> bool:
        return head in measure_table().people or head in TITLES


def _is_other_force(met: Met, noun: str) -> bool:
    """Whether "the army" may be another than one named so: an "Independence Army" is no state's.

    "The Norlandic army", "the army of Norland" and "the Norland Army" by its people are.
    """
    words = met.words.split()
    named = any(w[:1].isupper() and w.lower() == noun for w in words)
    return noun in FORCES and named and not any(is_demonym(w) for w in words)


def _is_called(met: Met, noun: str) -> bool:
    """Whether a noun is among the words of a speaker: the ministry of "the Defence Ministry"."""
    return met.head == noun or noun in met.speaker.name.lower().split()

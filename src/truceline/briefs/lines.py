"""Set claims as lines: masked, cited, and the same words from several reports as one voice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.briefs.brief import Cite, Labelled, Line
from truceline.ceasefires.sides import Sides
from truceline.claims.claim import SpeakerKind
from truceline.ledger.query import Kept
from truceline.ledger.review import BY_REVIEW
from truceline.readings import phrases
from truceline.readings.mask import Mask
from truceline.readings.record import ClaimRecord
from truceline.reports.quote import Quote

BLANKS = re.compile(r"\W+")
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns claims into lines. ``numbers`` are the reports' numbers in the brief."""

    mask: Mask
    sides: Sides
    reports: Mapping[str, Kept]
    numbers: Mapping[str, int]

    def lines(self, claims: Iterable[ClaimRecord]) -> tuple[Line, ...]:
        """A line a claim, in order; copies of the same words become one line with more cites."""
        together: dict[tuple[str, str], list[ClaimRecord]] = {}
        for claim in claims:
            together.setdefault(self.told(claim), []).append(claim)
        return tuple(map(self._line, together.values()))

    def labelled(self, claims: Iterable[tuple[str, ClaimRecord]]) -> Labelled:
        """The same with labels: lines of one label and the same words become one."""
        together: dict[tuple[str, str, str], list[ClaimRecord]] = {}
        for label, claim in claims:
            together.setdefault((self.shown(label), *self.told(claim)), []).append(claim)
        return tuple((label, self._line(same)) for (label, *_), same in together.items())

    def cite(self, claim: ClaimRecord, quote: Quote) -> Cite:
        """Where a quote of a claim stands."""
        return Cite(number=self.numbers[claim.report], start=quote.start, end=quote.end)

    def party(self, claim: ClaimRecord) -> str | None:
        """The party that the last speaker speaks for, by the claim or else by the profile."""
        speaker = claim.speaker
        if speaker.party is not None:
            return speaker.party
        named = self.sides.party_of(speaker.name)
        return named if any(p.name == named for p in self.sides.profile.parties) else None

    def told(self, claim: ClaimRecord) -> tuple[str, str]:
        """What makes two claims the same words of one voice: words and certainty."""
        return BLANKS.sub(" ", claim.quote.words()).casefold(), claim.certainty.value

    def voice(self, claim: ClaimRecord) -> str:
        """Who speaks, so that one office in two reports is one voice, and so is a copy."""
        speaker = claim.speaker
        if speaker.kind is SpeakerKind.OUTLET:
            return self.told(claim)[0]
        return ARTICLE.sub("", speaker.name).casefold()

    def voices(self, claims: Iterable[ClaimRecord]) -> int:
        """How many speak: a copy is the voice of what it copies, whatever it calls the speaker."""
        first: dict[tuple[str, str], str] = {}
        for claim in claims:
            first.setdefault(self.told(claim), self.voice(claim))
        return len(set(first.values()))

    def shown(self, words: str) -> str:
        """Words as the brief may show them: on one line, masked."""
        return self.mask.text(phrases.printable(words))

    def named(self, words: str) -> str:
        """The same of words of our own that may repeat a report's in another case."""
        return self.mask.text(phrases.printable(words), any_case=True)

    def _line(self, claims: Sequence[ClaimRecord]) -> Line:
        first = claims[0]
        speakers = dict.fromkeys(phrases.chain(c) for c in claims)
        return Line(
            claim=first.id[:12],
            words=self.shown(first.quote.words()),
            cites=tuple(sorted(self.cite(c, c.quote) for c in claims)),
            speaker=self.shown("; ".join(speakers)),
            party=self.party(first),
            certainty=first.certainty.value,
            what=phrases.what(first),
            when=phrases.when(first.time),
            where=self.shown(phrases.where(first)),
            figures=self.shown(phrases.figures(first)),
            note=self.shown("; ".join(_corrections(first))),
        )


def _corrections(claim: ClaimRecord) -> Iterator[str]:
    for why in claim.why:
        if why.rule.startswith(BY_REVIEW):
            yield f"{why.field} corrected from {why.words or 'nothing'} ({why.rule})"

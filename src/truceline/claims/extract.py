"""Claims of a report: its attributions, happenings and figures wired into one record each.

attributions -> units -> triggers -> passages -> claims; then the claims of one happening
are tied together and lend one another what their own words leave out.

Invariant: every claim stands on words of the report, and is made from the report, its
analysis, the profile and the codebook alone. Cost grows with the length of the text.
"""

from collections.abc import Iterator, Sequence

from truceline.claims.attribution import attributions
from truceline.claims.certainty import certainty_of
from truceline.claims.claim import Certainty, Claim, Event, Kind, Measure, Why
from truceline.claims.clauses import units
from truceline.claims.codebook import Codebook, EventType
from truceline.claims.entries import is_row
from truceline.claims.events import Trigger, triggers
from truceline.claims.figures import Counted, count, doubts
from truceline.claims.happenings import Told, tied
from truceline.claims.headings import under_headings
from truceline.claims.kinds import kind_of
from truceline.claims.measures import measure_table
from truceline.claims.mutual import two_sided
from truceline.claims.nouns import FORCES, is_civilian, is_state
from truceline.claims.participants import Cast, Participants
from truceline.claims.passage import Passage, passages
from truceline.claims.periods import within_period
from truceline.claims.quoted import whole_quotations
from truceline.claims.reasons import event_reasons, figure_reasons, weapon_reasons
from truceline.claims.speakers import Speakers
from truceline.claims.voices import Voices
from truceline.claims.when import Moments
from truceline.claims.worth import is_claim, is_position
from truceline.language.analysis import Analysis, Sentence
from truceline.language.mentions import join
from truceline.language.quantities import quantities
from truceline.language.timex import TimeExpression, time_expressions
from truceline.profile import Profile
from truceline.reports.quote import Quote
from truceline.reports.report import Report

EVENTLESS = frozenset({Kind.THREAT, Kind.DEMAND, Kind.CHARACTERISATION, Kind.INTENT})
"""Kinds that tell of nothing that happened, and so have no event."""
TIMELESS = EVENTLESS - {Kind.INTENT}
"""What they name may be dated; they are not."""

COUNTED = {
    Measure.KILLED: "casualties",
    Measure.WOUNDED: "casualties",
    Measure.CASUALTIES: "casualties",
    Measure.BODIES: "body_recovery",
    Measure.MISSING: "missing_persons",
    Measure.CAPTURED: "detention",
    Measure.DETAINED: "detention",
    Measure.ABDUCTED: "abduction",
    Measure.RELEASED: "release",
    Measure.DISPLACED: "displacement",
    Measure.DESTROYED: "property_damage",
    Measure.DAMAGED: "property_damage",
    Measure.VIOLATIONS: "ceasefire_violation",
    Measure.EXPLOSIONS: "explosion",
    Measure.ATTACKS: "attack",
}
"""The type of event that a count tells of by itself."""


def claims_of(
    report: Report,
    analysis: Analysis,
    *,
    profile: Profile,
    codebook: Codebook,
    expressions: Sequence[TimeExpression] | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report, in the order of its text.

    ``analysis`` is of ``report.text``, its prose blocks; ``expressions`` are its expressions
    of time, found here where they are not given. Raises nothing of its own: a text
    in which nobody tells of anything gives an empty tuple.
    """
    if expressions is None:
        expressions = time_expressions(analysis)
    made = _Extraction(report, analysis, profile, codebook, expressions)
    told = under_headings(tuple(made), analysis, expressions)
    return within_period(tied(told))


class _Extraction:
    """All that is read off a text once, and the claims made from it."""

    def __init__(
        self,
        report: Report,
        analysis: Analysis,
        profile: Profile,
        codebook: Codebook,
        expressions: Sequence[TimeExpression],
    ) -> None:
        self.report = report
        self.analysis = analysis
        self.profile = profile
        self.codebook = codebook
        self.said = attributions(analysis)
        self.mentions = join(analysis)
        self.counted: dict[int, list[Counted]] = {}
        found = quantities(analysis)
        for counted in count(analysis, found):
            self.counted.setdefault(counted.number, []).append(counted)
        self.doubts = doubts(analysis, found)
        self.moments = Moments(analysis, expressions)
        self.speakers = Speakers(
            analysis,
            self.said,
            profile=profile,
            outlet=report.outlet,
            title=report.title,
            year=report.published.year if report.published else None,
            mentions=self.mentions,
        )
        self.voices = Voices(analysis, self.said)
        self.found = triggers(analysis, codebook)
        happenings = frozenset(t.head for t in self.found if not _is_doer(analysis, t))
        sides = (n for p in profile.parties for n in (p.name, *p.aliases))
        self.participants = Participants(
            analysis, self.mentions, happenings, frozenset(n.casefold() for n in sides)
        )

    def __iter__(self) -> Iterator[Told]:
        for passage in self._passages():
            counted = tuple(c for i in passage.unit.words for c in self.counted.get(i, ()))
            kind, reason = kind_of(passage)
            if is_claim(passage, kind, counted) or self._is_position(passage, kind):
                places = self.participants.own_places(passage)
                made = self._claim(passage, kind, reason, counted)
                for claim in two_sided(passage, made, self.speakers.party):
                    yield Told(claim=claim, passage=passage, places=places)

    def _is_position(self, passage: Passage, kind: Kind) -> bool:
        """Whether a named speaker denies or charges something that is no happening we know."""
        voices = self.voices.of(passage)
        until = passage.unit.words[-1] + 1
        return bool(voices) and is_position(
            passage, kind, self.speakers.chain(voices, until=until)[-1]
        )

    def _passages(self) -> tuple[Passage, ...]:
        single = units(self.analysis, self._sentences(), self.said, self.found)
        return passages(self.analysis, whole_quotations(self.analysis, single), self.found)

    def _sentences(self) -> Iterator[Sentence]:
        """The sentences of the blocks that are read for claims."""
        blocks = iter(self.report.layout.spans())
        block = next(blocks, None)
        for sentence in self.analysis.sentences:
            start = self.analysis.words[sentence.first].start
            while block is not None and block[1] <= start:
                block = next(blocks, None)
            if (
                block is not None
                and block[0] <= start
                and not is_row(self.analysis, sentence.first)
            ):
                yield sentence

    def _claim(
        self, passage: Passage, kind: Kind, why_kind: Why, counted: tuple[Counted, ...]
    ) -> Claim:
        certainty, why_certainty = certainty_of(passage)
        cast = self.participants.of(passage)
        times, said = self.moments.of(passage)
        voices = self.voices.of(passage)
        chain = self.speakers.chain(voices, until=passage.unit.words[-1] + 1)
        return Claim(
            report=self.report.id,
            quote=Quote.of(self.analysis.text, *passage.char_spans),
            speakers=chain,
            certainty=certainty,
            kind=kind,
            trigger=self._trigger(passage),
            event=event_of(self._type(passage, counted), cast) if kind not in EVENTLESS else None,
            actor=cast.actor,
            target=cast.target,
            weapon=cast.weapon,
            places=self.participants.places(passage),
            times=() if kind in TIMELESS else times,
            said=said,
            figures=tuple(c.figure for c in counted),
            denies=_denied(passage) if certainty is Certainty.DENIED else None,
            why=(
                why_kind,
                why_certainty,
                *event_reasons(passage, counted, told=kind not in EVENTLESS),
                *cast.why,
                *weapon_reasons(cast.weapon),
                *self.speakers.reasons(chain, voices),
                *figure_reasons(passage, counted),
                *(self.doubts[i] for i in passage.unit.words if i in self.doubts),
            ),
        )

    def _type(self, passage: Passage, counted: tuple[Counted, ...]) -> EventType | None:
        """The type of the main happening; where no word names one, what is counted tells."""
        if passage.main is not None:
            return passage.main.type
        names = (COUNTED.get(c.figure.measure) for c in counted)
        known = {t.name: t for t in self.codebook.types}
        return next((known[n] for n in names if n in known), None)

    def _trigger(self, passage: Passage) -> Quote:
        main = passage.main
        span = (main.first, main.last) if main else (passage.head, passage.head + 1)
        return Quote.of(self.analysis.text, self.analysis.chars(*span))


def _is_doer(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether a happening's word is who does or suffers it, and so may act: "snipers"."""
    word = analysis.words[trigger.head].lemma.lower()
    return trigger.type.family == "movement" or word in measure_table().people | FORCES


def event_of(kind: EventType | None, cast: Cast) -> Event | None:
    """An event of a type, with its codes elsewhere by who acted and who suffered."""
    if kind is None:
        return None
    acled = kind.acled
    if kind.state is not None and cast.actor is not None and is_state(cast.actor.name):
        acled = kind.state
    if kind.civilians is not None and cast.target is not None and is_civilian(cast.target.name):
        acled = kind.civilians
    return Event(type=kind.name, acled=acled, plover=kind.plover)


def _denied(passage: Passage) -> str:
    """The words of what is denied, as the text has them."""
    return Quote.of(passage.analysis.text, *passage.char_spans).words()

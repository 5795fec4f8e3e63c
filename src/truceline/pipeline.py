"""The one page that calls the stages in order: a report in, a reading out.

reports -> language -> claims -> places and times -> readings.

Invariant (promise 9): a reading depends on its report and on the versions in ``Tools``
alone, not on the reports read beside it, nor on their order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from truceline import __version__
from truceline.claims.claim import Claim
from truceline.claims.codebook import Codebook
from truceline.claims.extract import claims_of
from truceline.claims.extractor import Extraction, Extractor, Text
from truceline.language.analysis import Analysis, Reader
from truceline.language.timex import TimeExpression, time_expressions
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Place
from truceline.places.recognise import recognise
from truceline.places.resolve import resolve_all as resolve_places
from truceline.profile import Profile
from truceline.readings.background import with_background
from truceline.readings.join import Places, joined
from truceline.readings.reading import Reading, reading_id
from truceline.readings.record import Versions
from truceline.reports.layout import BlockKind
from truceline.reports.report import Report
from truceline.times.anchors import Anchors, anchors_for
from truceline.times.entries import said_in_entries
from truceline.times.resolve import Reading as TimeReading
from truceline.times.resolve import intervals, readings
from truceline.times.told import days_told
from truceline.times.zones import zone_of_countries

BATCH = 32
"""Reports analysed together: enough to fill the network's batches, few enough to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a reading is made with. Load once, use for any number of reports."""

    reader: Reader
    gazetteer: Gazetteer
    codebook: Codebook
    profile: Profile = field(default_factory=Profile)
    extractor: Extractor | None = None
    """What finds the claims in the place of the shipped rules."""

    @property
    def versions(self) -> Versions:
        return Versions(
            package=__version__,
            model=f"{self.reader.name} {self.reader.version}",
            codebook=self.codebook.version,
            gazetteer=self.gazetteer.version,
            profile=self.profile.digest,
            extractor=self.extractor.version if self.extractor else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A reading with what it was made from. ``times`` has every expression, dated or not."""

    reading: Reading
    analysis: Analysis
    times: tuple[TimeReading, ...]


def load_tools(*, profile: Profile | None = None, codebook: Codebook | None = None) -> Tools:
    """The shipped reader, gazetteer and codebook. Raises ModelError where one is damaged."""
    from truceline.claims.codebook import load_codebook
    from truceline.language.english import load_reader

    return Tools(
        reader=load_reader(),
        gazetteer=Gazetteer.load(),
        codebook=codebook or load_codebook(),
        profile=profile or Profile(),
    )


def read(reports: Iterable[Report], tools: Tools) -> Iterator[Reading]:
    """Read reports, in batches; one reading for each, in their order."""
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH)):
        texts = [(r.text, r.layout.spans()) for r in batch]
        for report, analysis in zip(batch, tools.reader.read(texts), strict=True):
            yield read_analysis(report, analysis, tools)


def read_analysis(report: Report, analysis: Analysis, tools: Tools) -> Reading:
    """The reading of a report whose language was analysed already."""
    return _explained(report, analysis, tools).reading


def explain(report: Report, tools: Tools) -> Explained:
    """A report's reading with what it was made from. Costs what reading it costs."""
    [analysis] = tools.reader.read([(report.text, report.layout.spans())])
    return _explained(report, analysis, tools)


def _explained(report: Report, analysis: Analysis, tools: Tools) -> Explained:
    expressions = time_expressions(analysis)
    claims, extraction = _claims(report, analysis, expressions, tools)
    places = _places(report, analysis, claims, tools)
    anchors = _anchors(report, places.values(), tools.profile)
    claims = said_in_entries(claims, report.text, expressions)
    told = _times(analysis, expressions, claims, anchors)
    times = intervals(told)
    versions = tools.versions
    if extraction is not None and extraction.failed is not None:
        versions = replace(versions, extractor=None)
    reading = reading_id(report.id, versions)
    spans = sorted(times)
    made = (joined(c, reading, versions, places, times, spans) for c in claims)
    records = with_background(made, report.published)
    return Explained(
        reading=Reading(
            report=report,
            versions=versions,
            claims=records,
            persons=_persons(analysis),
            extraction=extraction,
        ),
        analysis=analysis,
        times=told,
    )


def _claims(
    report: Report, analysis: Analysis, expressions: Sequence[TimeExpression], tools: Tools
) -> tuple[tuple[Claim, ...], Extraction | None]:
    """The claims, by the extractor where there is one, else by the rules."""
    if tools.extractor is None:
        return (
            claims_of(
                report,
                analysis,
                profile=tools.profile,
                codebook=tools.codebook,
                expressions=expressions,
            ),
            None,
        )
    text = Text(
        report=report,
        analysis=analysis,
        expressions=expressions,
        profile=tools.profile,
        codebook=tools.codebook,
    )
    made = tools.extractor.claims(text)
    return made.claims, made.extraction


def _persons(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """Where persons are named; a name that is mostly read as something else is no person's."""
    seen: dict[str, Counter[bool]] = {}
    for name in analysis.names:
        words = analysis.phrase(name.first, name.last)
        seen.setdefault(words, Counter())[name.label == "PERSON"] += 1
    return tuple(
        sorted(
            {
                analysis.chars(n.first, n.last)
                for n in analysis.names
                if n.label == "PERSON"
                and (count := seen[analysis.phrase(n.first, n.last)])[True] >= count[False]
            }
        )
    )


def _anchors(report: Report, places: Iterable[Place], profile: Profile) -> Anchors:
    """The report's anchors, in the local time of its places where the profile has none.

    One place alone does not tell: a name misread would move every clock.
    """
    anchors = anchors_for(report, profile)
    if anchors.zone is not None or anchors.now is None:
        return anchors
    entries = {p.entry.id: p.entry for p in places if p.entry}
    if len(entries) < 2:
        return anchors
    countries = frozenset(e.country or e.filed for e in entries.values())
    return replace(anchors, zone=zone_of_countries(countries, anchors.now))


def _times(
    analysis: Analysis,
    expressions: Sequence[TimeExpression],
    claims: Iterable[Claim],
    anchors: Anchors,
) -> tuple[TimeReading, ...]:
    """Twice: "a day after the truce" needs the day that another claim gives the truce."""
    times = tuple(readings(analysis, expressions, anchors))
    told = days_told(claims, intervals(times))
    return tuple(readings(analysis, expressions, anchors.with_told(told))) if told else times


def _places(report: Report, analysis: Analysis, claims: Iterable[Claim], tools: Tools) -> Places:
    spans = {(m.quote.start, m.quote.end) for c in claims for m in c.places}
    spans |= {(f.place.start, f.place.end) for c in claims for f in c.figures if f.place}
    headed = report.layout.spans(BlockKind.DATELINE)
    dateline = report.text[headed[0][0] : headed[0][1]] if headed else None
    return resolve_places(
        report.text,
        sorted(spans),
        gazetteer=tools.gazetteer,
        profile=tools.profile,
        dateline=dateline,
        outlet=report.outlet or report.url,
        context=recognise(analysis, tools.gazetteer),
    )

"""Pieces for tests, ours and yours: reports and claims made by hand, from their words alone.

    one = report("The army said four people died in Tarsk.", outlet="Korran Post")
    said = claim(one, "four people died in Tarsk", speakers=[speaker(one, "The army")])
    made = reading(one, [said])

All names are invented.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from truceline.claims.claim import (
    Basis,
    Certainty,
    Event,
    Kind,
    Measure,
    Mention,
    Scope,
    Speaker,
    SpeakerKind,
    Status,
)
from truceline.ids import content_id
from truceline.language.analysis import Analysis, Span
from truceline.language.comparators import Comparator
from truceline.readings.reading import Reading, reading_id
from truceline.readings.record import (
    SCHEMA_VERSION,
    ClaimRecord,
    FigureRecord,
    PlaceRecord,
    TimeRecord,
    Versions,
)
from truceline.reports.layout import Block, BlockKind, Layout
from truceline.reports.quote import Quote
from truceline.reports.report import Moment, Report, digest

VERSIONS = Versions(
    package="0", model="by hand", codebook="by hand", gazetteer="by hand", profile="none"
)
SHELLING = Event(
    type="shelling", acled="Shelling/artillery/missile attack", plover="ASSAULT/heavy-weapons"
)


def report(
    text: str,
    *,
    outlet: str | None = None,
    published: Moment | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Report:
    """A report whose whole text is prose, encoded in UTF-8."""
    return Report(
        text=text,
        sha256=digest(text.encode()),
        layout=Layout(blocks=(Block(kind=BlockKind.PROSE, start=0, end=len(text)),)),
        outlet=outlet,
        published=published,
        published_basis="supplied" if published else None,
        url=url,
        language="en",
        title=title,
    )


def quote(of: Report, words: str) -> Quote:
    """The first stretch of a report's text that reads so. Raises ValueError where none does."""
    start = of.text.index(words)
    return Quote.of(of.text, (start, start + len(words)))


def speaker(
    of: Report,
    words: str,
    *,
    kind: SpeakerKind = SpeakerKind.OFFICIAL,
    party: str | None = None,
) -> Speaker:
    """A speaker by the words that name it."""
    return Speaker(name=words, kind=kind, quote=quote(of, words), party=party)


def outlet(of: Report) -> Speaker:
    """The outlet's own voice."""
    return Speaker(name=of.outlet or "the report", kind=SpeakerKind.OUTLET, quote=None)


def figure(
    of: Report,
    words: str,
    *,
    measure: Measure,
    low: int | None,
    high: int | None,
    unit: str = "persons",
    comparator: Comparator = Comparator.EXACTLY,
    scope: Scope = Scope.INCIDENT,
    status: Status = Status.NOT_STATED,
    part_of: str | None = None,
) -> FigureRecord:
    """A figure by its words; its id follows from them."""
    said = quote(of, words)
    return FigureRecord(
        id=content_id("figure", [of.id, said.start, said.end, measure.value]),
        measure=measure,
        unit=unit,
        low=low,
        high=high,
        comparator=comparator,
        status_as_claimed=status,
        scope=scope,
        basis=Basis.STATED,
        quote=said,
        part_of=part_of,
    )


def place(
    of: Report, words: str, *, lat: float | None = None, lon: float | None = None
) -> PlaceRecord:
    """A place by its name; resolved to an entry of that name where it has coordinates."""
    return PlaceRecord(
        name=words,
        quote=quote(of, words),
        basis=Basis.STATED,
        id=f"hand:{words.lower()}" if lat is not None else None,
        kind="city",
        lat=lat,
        lon=lon,
        where_prec=1 if lat is not None else None,
        reason="by hand",
    )


def on(of: Report, words: str, day: date) -> TimeRecord:
    """One day, by the words that say it."""
    return TimeRecord(
        start=day.isoformat(),
        end=day.isoformat(),
        basis=Basis.STATED,
        precision="day",
        reason="by hand",
        quote=quote(of, words),
        date_prec=1,
        time_precision=1,
    )


def claim(
    of: Report,
    words: str,
    *,
    speakers: Sequence[Speaker] = (),
    kind: Kind = Kind.EVENT,
    certainty: Certainty = Certainty.ASSERTED,
    event: Event | None = SHELLING,
    actor: str | None = None,
    target: str | None = None,
    places: Iterable[PlaceRecord] = (),
    time: TimeRecord | None = None,
    figures: Iterable[FigureRecord] = (),
    versions: Versions = VERSIONS,
) -> ClaimRecord:
    """A claim by its words; without speakers it is the outlet's own."""
    said = quote(of, words)
    return ClaimRecord(
        schema_version=SCHEMA_VERSION,
        id=content_id("claim", [of.id, said.start, said.end, kind.value]),
        report=of.id,
        reading=reading_id(of.id, versions),
        quote=said,
        speakers=tuple(speakers) or (outlet(of),),
        certainty=certainty,
        kind=kind,
        trigger=said,
        versions=versions,
        event=event if kind is Kind.EVENT else None,
        actor=(actor and Mention(name=actor, quote=quote(of, actor))) or None,
        target=(target and Mention(name=target, quote=quote(of, target))) or None,
        places=tuple(places),
        time=time,
        figures=tuple(figures),
    )


def reading(of: Report, claims: Iterable[ClaimRecord], *, versions: Versions = VERSIONS) -> Reading:
    """A reading with claims made for the same versions."""
    return Reading(report=of, versions=versions, claims=tuple(claims))


DAY = date(2031, 4, 6)

KORRAN = (
    "Four people were killed on Sunday when Velian forces shelled the town of Tarsk, the "
    'Korrani emergency service said. Two of the four were women. "The windows came in on '
    'us," said Mira Sol, a resident. A ceasefire had been agreed the day before. '
    "Korran's president said the attack will be answered. The service said more than 60 "
    "people had been killed since the fighting began."
)
VELIA = (
    "Velia's defence ministry denied that its forces shelled Tarsk on Sunday. At least "
    "two people were wounded in Tarsk on Sunday, residents said, without saying who fired. "
    "An attack on the village of Ore Bank was reported."
)


def strike() -> tuple[Reading, Reading]:
    """One day told by two sides: a toll with a part, a denial, and a village undated."""
    return _korran(), _velia()


def _korran() -> Reading:
    one = report(KORRAN, outlet="Korran Post", published=DAY, url="https://post.example/tarsk")
    service = speaker(one, "Korrani emergency service", kind=SpeakerKind.RESCUE, party="Korran")
    resident = speaker(one, "Mira Sol", kind=SpeakerKind.RESIDENT)
    four = figure(one, "Four people", measure=Measure.KILLED, low=4, high=4)
    two = figure(
        one, "Two of the four", measure=Measure.KILLED, low=2, high=2, unit="women", part_of=four.id
    )
    since = figure(
        one,
        "more than 60 people",
        measure=Measure.KILLED,
        low=61,
        high=None,
        comparator=Comparator.MORE_THAN,
        scope=Scope.CUMULATIVE,
    )
    where, when = place(one, "Tarsk", lat=40.1, lon=50.2), on(one, "Sunday", DAY)
    killed = "Four people were killed on Sunday when Velian forces shelled the town of Tarsk"
    return reading(
        one,
        [
            claim(
                one,
                killed,
                speakers=[service],
                actor="Velian forces",
                places=[where],
                time=when,
                figures=[four],
            ),
            claim(
                one,
                "Two of the four were women",
                speakers=[service],
                places=[where],
                time=when,
                figures=[two],
            ),
            claim(one, "The windows came in on us", speakers=[resident], kind=Kind.STATUS),
            claim(one, "the attack will be answered", kind=Kind.THREAT),
            claim(
                one,
                "more than 60 people had been killed since the fighting began",
                speakers=[service],
                figures=[since],
            ),
        ],
    )


def _velia() -> Reading:
    two = report(VELIA, outlet="Velia Today", published=DAY, url="https://today.example/tarsk")
    ministry = speaker(two, "Velia's defence ministry", kind=SpeakerKind.MILITARY, party="Velia")
    wounded = figure(
        two,
        "At least two people",
        measure=Measure.WOUNDED,
        low=2,
        high=None,
        comparator=Comparator.AT_LEAST,
    )
    where, when = place(two, "Tarsk", lat=40.1, lon=50.2), on(two, "Sunday", DAY)
    return reading(
        two,
        [
            claim(
                two,
                "its forces shelled Tarsk on Sunday",
                speakers=[ministry],
                certainty=Certainty.DENIED,
                places=[where],
                time=when,
            ),
            claim(
                two,
                "At least two people were wounded in Tarsk on Sunday",
                speakers=[speaker(two, "residents", kind=SpeakerKind.RESIDENT)],
                places=[where],
                time=when,
                figures=[wounded],
            ),
            claim(
                two,
                "An attack on the village of Ore Bank",
                places=[place(two, "Ore Bank")],
                certainty=Certainty.ALLEGED,
            ),
        ],
    )


class Blank:
    """A reader that finds no word in any text: what is around reading, at no cost."""

    name = "blank"
    version = "1"

    def read(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[Analysis]:
        for text, _ in texts:
            yield Analysis(text, (), ())

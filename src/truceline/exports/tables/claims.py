"""The tables of claims and of their chains of speakers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from truceline.claims.claim import Speaker
from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.readings import phrases
from truceline.readings.record import TimeRecord

TEXT, CODE, INTEGER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER


def _of(name: str, part: str) -> Callable[[Told], Any]:
    """A field of the actor, target or weapon; withheld with its account."""

    def value(told: Told) -> Any:
        mention = getattr(told.claim, name)
        return told.named(getattr(mention, part)) if mention else None

    return value


def _time(name: str) -> Callable[[Told], Any]:
    return lambda told: getattr(told.claim.time, name) if told.claim.time else None


def _words(time: TimeRecord | None) -> str | None:
    return time.quote.words() if time and time.quote else None


WHO: tuple[Field[Told], ...] = (
    Field("claim", CODE, "Id of the claim: of its words, in no version.", lambda t: t.claim.id),
    Field("report", CODE, "Id of its report.", lambda t: t.claim.report),
    Field("incident", CODE, "Id of its incident, if it tells of one.", lambda t: t.incident),
    Field("outlet", TEXT, "Who published it.", lambda t: t.kept.report.outlet),
    Field(
        "published",
        CODE,
        "When that was.",
        lambda t: t.kept.report.published.isoformat() if t.kept.report.published else None,
    ),
    Field("speaker", TEXT, "The last of the chain.", lambda t: t.claim.speaker.name),
    Field("speaker_kind", CODE, "What kind of speaker.", lambda t: t.claim.speaker.kind.value),
    Field("party", TEXT, "The party it speaks for.", lambda t: t.claim.speaker.party),
    Field("chain", TEXT, "All who pass it on, the last first.", lambda t: phrases.chain(t.claim)),
    Field(
        "certainty",
        CODE,
        "How surely it is said: asserted, hedged, alleged or denied.",
        lambda t: t.claim.certainty.value,
    ),
    Field("kind", CODE, "What sort of thing is claimed.", lambda t: t.claim.kind.value),
    Field("denies", TEXT, "What a denial is of.", lambda t: t.named(t.claim.denies)),
    Field(
        "background",
        TEXT,
        "Why it is told as background of the report's news, if it is.",
        lambda t: t.claim.background,
    ),
)
WHAT: tuple[Field[Told], ...] = (
    Field("event", CODE, "Event type.", lambda t: t.claim.event.type if t.claim.event else None),
    Field(
        "acled",
        CODE,
        "ACLED's sub-event type for it.",
        lambda t: t.claim.event.acled if t.claim.event else None,
    ),
    Field(
        "plover",
        CODE,
        "PLOVER's type and mode for it.",
        lambda t: t.claim.event.plover if t.claim.event else None,
    ),
    Field("actor", TEXT, "Who acts, as named.", _of("actor", "name")),
    Field("actor_certainty", CODE, "How surely that is said.", _of("actor", "certainty")),
    Field("target", TEXT, "To whom or what, as named.", _of("target", "name")),
    Field("target_certainty", CODE, "How surely that is said.", _of("target", "certainty")),
    Field("weapon", TEXT, "With what, as named.", _of("weapon", "name")),
    Field("weapon_certainty", CODE, "How surely that is said.", _of("weapon", "certainty")),
    Field("places", TEXT, "Where, as named.", lambda t: phrases.where(t.claim) or None),
    Field("figures", TEXT, "Its figures, in short.", lambda t: phrases.figures(t.claim) or None),
)
WHEN: tuple[Field[Told], ...] = (
    Field(
        "start", CODE, "First end of when it happened; empty is open or unknown.", _time("start")
    ),
    Field("end", CODE, "Last end, inclusive of its own precision.", _time("end")),
    Field(
        "time_basis",
        CODE,
        "Where that comes from; bound is a limit and no date.",
        _time("basis"),
    ),
    Field("time_precision_words", CODE, "Precision: hour, day, week…", _time("precision")),
    Field("date_prec", INTEGER, "UCDP GED's precision, 1 to 5.", _time("date_prec")),
    Field("time_precision", INTEGER, "ACLED's precision, 1 to 3.", _time("time_precision")),
    Field("time_words", TEXT, "The words that say when.", lambda t: _words(t.claim.time)),
    Field("time_reason", CellKind.REASON, "How they became these ends.", _time("reason")),
    Field(
        "said",
        CODE,
        "When it was said, by the words.",
        lambda t: t.claim.said and t.claim.said.start,
    ),
)
WORDS: tuple[Field[Told], ...] = (
    Field("words", TEXT, "The claim's words.", lambda t: t.words(t.claim.quote)),
    Field(
        "start_char",
        INTEGER,
        "Where they begin in the report's text, in code points (W3C TextPositionSelector).",
        lambda t: t.claim.quote.start,
    ),
    Field("end_char", INTEGER, "Where they end, exclusive.", lambda t: t.claim.quote.end),
    Field(
        "parts",
        CellKind.JSON,
        "The stretches [start, end] where the words stand apart.",
        lambda t: [list(s) for s in t.claim.quote.spans] if t.claim.quote.parts else None,
    ),
    Field("prefix", TEXT, "Up to 32 code points before (W3C TextQuoteSelector).", Told.before),
    Field("suffix", TEXT, "And after.", Told.after),
)
HOW: tuple[Field[Told], ...] = (
    Field(
        "mention_of",
        CODE,
        "Shared by a report's claims of one happening.",
        lambda t: t.claim.mention_of,
    ),
    Field(
        "review",
        CODE,
        "unreviewed, accepted, corrected, rejected, half (one of two reviewed it) or disputed.",
        lambda t: t.state.value,
    ),
    Field("accepted_by", TEXT, "Who accepted it.", lambda t: "; ".join(t.accepted_by) or None),
    Field(
        "why",
        CellKind.JSON,
        "For each field the rule that gave it and the words it saw; reviews too.",
        lambda t: [asdict(w) for w in t.claim.why] if not t.account else None,
    ),
    Field("reading", CODE, "Id of the reading that holds it.", lambda t: t.claim.reading),
    Field(
        "versions",
        CellKind.JSON,
        "What the reading was made with.",
        lambda t: t.claim.versions.told(),
    ),
)

CLAIMS: Plan[Told] = Plan(
    name="claims",
    about="Who says what happened: one row a claim, with its words.",
    key=("claim",),
    fields=(*WHO, *WHAT, *WHEN, *WORDS, *HOW),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One speaker of a claim's chain."""

    told: Told
    position: int
    speaker: Speaker


SPEAKERS: Plan[Hop] = Plan(
    name="speakers",
    about="The chain of each claim, outermost first: one row a speaker.",
    key=("claim", "position"),
    fields=(
        Field("claim", CODE, "Id of the claim.", lambda h: h.told.claim.id),
        Field("position", INTEGER, "From 0, the outermost.", lambda h: h.position),
        Field("name", TEXT, "As in the text.", lambda h: h.speaker.name),
        Field("kind", CODE, "What kind of speaker.", lambda h: h.speaker.kind.value),
        Field("party", TEXT, "The party it speaks for.", lambda h: h.speaker.party),
        Field("medium", TEXT, "How it was said.", lambda h: h.speaker.medium),
        Field("basis", CODE, "stated or carried.", lambda h: h.speaker.basis.value),
        Field("words", TEXT, "The words that name it.", lambda h: h.told.words(h.speaker.quote)),
        Field(
            "start_char",
            INTEGER,
            "Where they begin.",
            lambda h: h.speaker.quote and h.speaker.quote.start,
        ),
        Field(
            "end_char",
            INTEGER,
            "Where they end.",
            lambda h: h.speaker.quote and h.speaker.quote.end,
        ),
    ),
)


def claims(scene: Scene) -> Iterable[Told]:
    """The selected claims, in the ledger's order."""
    return scene.told


def speakers(scene: Scene) -> Iterator[Hop]:
    """The chains of the selected claims."""
    for told in scene.told:
        for position, speaker in enumerate(told.claim.speakers):
            yield Hop(told=told, position=position, speaker=speaker)

"""A Claim: one chain of speakers says that one thing happened, is so, or did not happen.

Invariants, checked when built: the words of every value stand in the report; a claim is
never without words; ids of figures are unique in the claim; a part names its whole.
Claims hold mentions (words); what place or day the words mean is decided above, in
``places`` and ``times``.
"""

from dataclasses import dataclass
from enum import StrEnum

from truceline.ids import content_id
from truceline.language.comparators import Comparator as Comparator
from truceline.reports.quote import Quote


class Kind(StrEnum):
    """What sort of thing is claimed."""

    EVENT = "event"
    AGREEMENT = "agreement"
    STATUS = "status"
    INTENT = "intent"
    THREAT = "threat"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    CHARACTERISATION = "characterisation"
    IDENTIFICATION = "identification"
    NEGATIVE_FINDING = "negative_finding"
    UNDETERMINED = "undetermined"


class Certainty(StrEnum):
    """How surely the last speaker says it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    ALLEGED = "alleged"
    DENIED = "denied"


class SpeakerKind(StrEnum):
    """Who speaks, as the words tell."""

    OFFICIAL = "official"
    MILITARY = "military"
    POLICE = "police"
    MEDICAL = "medical"
    RESCUE = "rescue"
    RESIDENT = "resident"
    WITNESS = "witness"
    JOURNALIST = "journalist"
    OUTLET = "outlet"
    NGO = "NGO"
    INTERNATIONAL = "international body"
    MONITOR = "monitor"
    ARMED_GROUP = "armed group"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Basis(StrEnum):
    """Where a value comes from (promise 1). ``bound`` is for times alone."""

    STATED = "stated"
    CARRIED = "carried"
    SUPPLIED = "supplied"
    DERIVED = "derived"
    BOUND = "bound"


class Measure(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    BODIES = "bodies"
    MISSING = "missing"
    CAPTURED = "captured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RELEASED = "released"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    VIOLATIONS = "violations"
    EXPLOSIONS = "explosions"
    ATTACKS = "attacks"


IN_DOUBT = "number in doubt"
"""The rule of a ``Why`` whose words are a number that was not read, for a person to see."""


class Scope(StrEnum):
    """What a figure is counted over."""

    INCIDENT = "incident"
    PERIOD = "period"
    CUMULATIVE = "cumulative"


class Status(StrEnum):
    """What the counted are, by the speaker's words alone (promise 7)."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One hop of a chain. ``quote`` is None only for the outlet's own voice."""

    name: str
    kind: SpeakerKind
    quote: Quote | None
    party: str | None = None
    medium: str | None = None
    basis: Basis = Basis.STATED
    """``stated`` in the claim's own sentence, ``carried`` from elsewhere in the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor, target, weapon or place by its words.

    ``name`` is the name as written; where the words are a pronoun or description that
    the report resolves ("its second-largest city"), ``name`` is what they mean, ``via``
    the words of the claim, ``quote`` the words that say the name, and ``basis`` carried.
    """

    name: str
    quote: Quote
    basis: Basis = Basis.STATED
    certainty: Certainty = Certainty.ASSERTED
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """The words that say when: ``stated`` in the claim or ``carried`` from elsewhere."""

    quote: Quote
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with its bounds. ``low`` and ``high`` are inclusive, None is open.

    ``place`` and ``since`` are words of the report; ``part_of`` and ``supersedes`` are
    ids of figures, also of another claim of the same report.
    """

    id: str
    measure: Measure
    unit: str
    low: int | None
    high: int | None
    comparator: Comparator
    quote: Quote
    status_as_claimed: Status = Status.NOT_STATED
    scope: Scope = Scope.INCIDENT
    place: Quote | None = None
    since: Quote | None = None
    part_of: str | None = None
    supersedes: str | None = None
    basis: Basis = Basis.STATED

    def __post_init__(self) -> None:
        if self.low is not None and self.low < 0:
            raise ValueError(f"figure {self.quote.exact!r} cannot count {self.low}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure {self.quote.exact!r}: {self.low} is above {self.high}")
        if self.comparator is Comparator.VAGUE and (self.low, self.high) != (None, None):
            raise ValueError(f"vague figure {self.quote.exact!r} must have no bounds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The type of a happening, by the codebook, with its codes elsewhere."""

    type: str
    acled: str | None = None
    plover: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a field has its value: the rule or head that gave it and the words it saw."""

    field: str
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who said what happened, where, when, to whom, with which numbers and how surely.

    ``speakers`` run outermost first and are never empty: the outlet's own voice is a
    Speaker of kind ``outlet``. ``mention_of`` is shared by the claims of one report that
    are judged to be about one happening. ``times`` are words; resolved above.
    ``said`` holds the words that say when the last speaker spoke.
    """

    report: str
    quote: Quote
    speakers: tuple[Speaker, ...]
    certainty: Certainty
    kind: Kind
    trigger: Quote
    event: Event | None = None
    mention_of: str | None = None
    actor: Mention | None = None
    target: Mention | None = None
    weapon: Mention | None = None
    places: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    said: TimeMention | None = None
    figures: tuple[Figure, ...] = ()
    denies: str | None = None
    why: tuple[Why, ...] = ()

    def __post_init__(self) -> None:
        if not self.speakers:
            raise ValueError(f"claim {self.quote.exact[:40]!r} has no speaker, not even the outlet")
        ids = [f.id for f in self.figures]
        if len(ids) != len(set(ids)):
            raise ValueError(f"claim {self.quote.exact[:40]!r} has two figures of one id")

    @property
    def id(self) -> str:
        """Over report, words, the chain's words, kind and trigger: no version is in it."""
        return content_id(
            "claim",
            {
                "report": self.report,
                "parts": [list(s) for s in self.quote.spans],
                "chain": [[s.quote.start, s.quote.end] if s.quote else None for s in self.speakers],
                "kind": self.kind.value,
                "trigger": [self.trigger.start, self.trigger.end],
            },
        )

"""Who is masked: everybody whom a report names but those who act or speak in public.

Those are speakers for a body, and persons with a public office before their name. The wounded,
the dead, residents and witnesses are masked, until a recorded decision releases one of them. The
tiers are those of promise 12:

- the dead of age: released by a decision, for every purpose;
- the living, wounded and witnesses: with their consent, for the purpose that they gave it for;
- minors, detainees, and whoever is named beside sexual violence: never in bulk, whatever was
  decided. The words beside a name tell; they err towards withholding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from truceline.claims.claim import SpeakerKind
from truceline.profile import Profile
from truceline.readings.guard import SEXUAL
from truceline.readings.mask import COMMON, Mask, parts, plain

PRIVATE = frozenset({SpeakerKind.RESIDENT, SpeakerKind.WITNESS, SpeakerKind.ANONYMOUS})

OFFICES = re.compile(
    r"\b(?:president|premier|chancellor|minister|secretary|ambassador|envoy|governor|mayor|"
    r"speaker|senator|spokes(?:man|woman|person)|adviser|advisor|prosecutor|ombudsman|king|queen|"
    r"general|colonel|major|captain|lieutenant|commander|admiral|marshal|judge)(?:[-\w]*)[ ,]*$",
    re.IGNORECASE,
)
"""Titles right before the name of somebody who acts in public."""
PROTECTED = re.compile(
    r"\b(?:child(?:ren)?|bab(?:y|ies)|infant|toddler|newborn|minors?|boys?|girls?|teen\w*|schoolboy|"
    r"schoolgirl|pupils?|orphans?|(?:\d|1[0-7])[- ](?:year|month)s?[- ]old|aged? (?:\d|1[0-7])\b|"
    r"(?:detain|arrest|captur|imprison|jail|abduct|kidnap)\w*|captives?|prisoners?|hostages?|"
    r"custody|pow)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class Tier(StrEnum):
    """What must be there before a name is released."""

    DEAD = "dead"
    """A recorded decision: naming the dead is a recorder's purpose."""
    LIVING = "living"
    """Consent, recorded for a purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One recorded decision on one person's whole name. ``number`` is its record's."""

    name: str
    tier: Tier
    reason: str
    by: str
    purpose: str | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if len(parts(self.name)) < 2:
            raise ValueError(f"{self.name!r} is no whole name: decide on a person, not on a word")
        if self.tier is Tier.LIVING and not self.purpose:
            raise ValueError(f"{self.name}: the living consent for a purpose, which must be said")


class Worded(Protocol):
    """What of a report tells names; a ``Report`` is one."""

    @property
    def text(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...


class Told(Protocol):
    """A report with where persons are named in it; the ledger's ``Kept`` is one."""

    @property
    def report(self) -> Worded: ...
    @property
    def persons(self) -> tuple[tuple[int, int], ...]: ...


class Naming(Protocol):
    """A name; a ``PlaceRecord`` is one."""

    @property
    def name(self) -> str: ...


class Voiced(Naming, Protocol):
    """A speaker's name and kind; a ``SpeakerRecord`` is one."""

    @property
    def kind(self) -> SpeakerKind: ...


class Claimed(Protocol):
    """What of a claim tells names; a ``ClaimRecord`` is one."""

    @property
    def speakers(self) -> Sequence[Voiced]: ...
    @property
    def places(self) -> Sequence[Naming]: ...


def mask_of(
    claims: Sequence[Claimed],
    reports: Iterable[Told],
    profile: Profile,
    *,
    releases: Iterable[Release] = (),
    purpose: str | None = None,
) -> Mask:
    """The mask of some reports and all claims of them, for a purpose if one is named."""
    told = list(reports)
    places = {p.name for c in claims for p in c.places}
    parties = {w for p in profile.parties for w in (p.name, *p.aliases, *p.capitals, *p.speakers)}
    outlets = {t.report.outlet for t in told if t.report.outlet}
    named = {n for t in told for n in named_in(t.report.text, t.persons)}
    allowed = (r.name for r in releases if r.tier is Tier.DEAD or r.purpose == purpose)
    return Mask(
        named | set(private_names(claims)),
        public=places | parties | outlets | set(public_names(claims)) | set(profile.neutral),
        free=[name for name in allowed if not protected(name, told)],
    )


def protected(name: str, reports: Iterable[Told]) -> bool:
    """Whether any sentence names the person beside words of childhood, custody or rape."""
    sought = {plain(p) for p in parts(name)}
    for told in reports:
        for sentence in SENTENCE.split(told.report.text):
            words = {plain(w) for w in re.findall(r"[\w'’-]+", sentence)}
            if words & sought and (PROTECTED.search(sentence) or SEXUAL.search(sentence)):
                return True
    return False


def named_in(text: str, persons: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The persons that a text names, but for those named with a public office."""
    for start, end in persons:
        if not OFFICES.search(text[max(0, start - 40) : start]):
            yield from personal(text[start:end])


def public_names(claims: Iterable[Claimed]) -> Iterator[str]:
    """The words that name those who speak for a body, or in an office."""
    for claim in claims:
        for speaker in claim.speakers:
            if speaker.kind not in PRIVATE and speaker.kind is not SpeakerKind.OTHER:
                yield speaker.name


def private_names(claims: Iterable[Claimed]) -> Iterator[str]:
    """The names of private persons who speak in some claims."""
    for claim in claims:
        for speaker in claim.speakers:
            if speaker.kind in PRIVATE:
                yield from personal(speaker.name)


def personal(words: str) -> Iterator[str]:
    """What in a speaker's words is a person's name: capitalised words in a row."""
    run: list[str] = []
    for token in re.split(r"\s+|(?<=,)", words):
        bare = token.strip("\"'“”‘’(),;:")
        if bare[:1].isupper() and plain(bare) not in COMMON:
            run.append(bare)
            if not token.endswith((",", ";", ")")):
                continue
        if run:
            yield " ".join(run)
        run = []
    if run:
        yield " ".join(run)

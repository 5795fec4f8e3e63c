"""What times are counted from: when a report was published, and days that have names.

Invariant: an anchor is never guessed. It comes from the caller, from the user's profile,
or from a claim of the report itself, and says which.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from truceline.claims.claim import Basis
from truceline.profile import KnownCeasefire, Profile
from truceline.reports.report import Moment, Report
from truceline.times.zones import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A happening with its day. ``words`` are as a report would say it.

    ``basis`` is ``supplied`` for the profile's and ``derived`` for a report's own claim.
    ``latest`` is set where a later happening of the same words takes their place: of several
    ceasefires, "the ceasefire" is the last one.
    """

    words: str
    day: Moment
    basis: Basis
    source: str
    """For a person: "the profile", "this report"."""
    latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What is known when a report's times are resolved. All of it may be missing.

    ``published`` may be the date at the text's own head, where nobody else says it.
    ``zone`` is the IANA name of the place that the report is about. ``told``
    are days that the report's own claims give, by the nouns that recall them.
    """

    published: Moment | None = None
    days: tuple[NamedDay, ...] = ()
    zone: str | None = None
    told: Mapping[frozenset[str], tuple[NamedDay, ...]] = field(default_factory=dict)

    @property
    def now(self) -> date | None:
        """The local day of writing, or None where nobody says it."""
        return None if self.published is None else local_day(self.published, self.zone)

    @property
    def written(self) -> datetime | None:
        """The moment of writing, where it is known to the hour."""
        return self.published if isinstance(self.published, datetime) else None

    def named(self, words: str) -> NamedDay | None:
        """The day of a happening by its words: the profile's, else the report's own.

        None where nothing fits, or where what fits equally well disagrees. A report's own
        "attack" is not "the attack on Milldale": there all nouns must be the same.
        """
        wanted = key_of(words)
        fits = [(len(key_of(d.words).nouns), d) for d in self.days if _fits(d, wanted)]
        best = max((size for size, _ in fits), default=0)
        top = [d for size, d in fits if size == best]
        if not wanted.deeds:
            top = [d for d in top if "effect" in key_of(d.words).deeds] or top
        if not top:
            top = [d for d in self.told.get(wanted.nouns, ()) if _fits(d, wanted)]
        return self._latest(top) if any(d.latest for d in top) else self._agreed(top)

    def _agreed(self, days: Sequence[NamedDay]) -> NamedDay | None:
        return days[0] if len({local_day(d.day, self.zone) for d in days}) == 1 else None

    def _latest(self, days: Sequence[NamedDay]) -> NamedDay | None:
        """The last of several not after the time of writing; one alone may lie ahead."""
        known = {local_day(d.day, self.zone): d for d in days}
        if len(known) == 1:
            return days[0]
        past = [day for day in known if self.now is not None and day <= self.now]
        return known[max(past)] if past else None

    def with_told(self, days: Iterable[NamedDay]) -> "Anchors":
        """These anchors with the days that the report's own claims give."""
        told: dict[frozenset[str], tuple[NamedDay, ...]] = {}
        for day in dict.fromkeys(days):
            nouns = key_of(day.words).nouns
            told[nouns] = (*told.get(nouns, ()), day)
        return replace(self, told=told)


def anchors_for(report: Report, profile: Profile) -> Anchors:
    """The anchors of a report before anything of it is read: publication and profile."""
    days = [
        NamedDay(words=words, day=day, basis=Basis.SUPPLIED, source="the profile")
        for words, day in profile.anchors.items()
    ]
    for ceasefire in profile.ceasefires:
        days.extend(_of_ceasefire(ceasefire))
    return Anchors(published=report.published, days=tuple(days), zone=profile.zone)


def _of_ceasefire(ceasefire: KnownCeasefire) -> Iterable[NamedDay]:
    moments = {
        "was agreed": ceasefire.agreed,
        "took effect": ceasefire.effective,
        "ended": ceasefire.ended,
    }
    for deed, moment in moments.items():
        for name in ("the ceasefire", ceasefire.name, *ceasefire.names):
            if moment is not None:
                yield NamedDay(
                    words=f"{name} {deed}",
                    day=moment,
                    basis=Basis.SUPPLIED,
                    source=f"the profile ({ceasefire.name})",
                    latest=name == "the ceasefire",
                )


# Words that mean the same happening --------------------------------------------------

_SAME = {
    "truce": "ceasefire",
    "armistice": "ceasefire",
    "war": "conflict",
    "fighting": "conflict",
    "hostilities": "conflict",
}
_DEEDS = {
    "begin": "start beginning outbreak onset eruption began begun started starting broke erupted",
    "agree": "agreed signed signing announced brokered declared agreement",
    "effect": "effect force entered",
    "end": "end ended ending collapsed collapse expired expiry",
}
_DEED_OF = {word: deed for deed, words in _DEEDS.items() for word in words.split()}
_EMPTY = frozenset(
    "the a an of was were is it took into came out in to on at near this that has had been between"
    " latest current its their he she they who said says".split()
)
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What words say of a happening: what it is, and what was done with it."""

    nouns: frozenset[str]
    deeds: frozenset[str]


@lru_cache(maxsize=4096)
def key_of(words: str) -> Key:
    """A happening's words without case, articles and endings."""
    found = _WORD.findall(words.lower().replace("cease-fire", "ceasefire"))
    deeds = frozenset(_DEED_OF[w] for w in found if w in _DEED_OF)
    nouns = (_SAME.get(w, w) for w in found if w not in _DEED_OF and w not in _EMPTY)
    return Key(nouns=frozenset(map(_stem, nouns)), deeds=deeds)


def _stem(word: str) -> str:
    """ "Shelled", "shelling" and "shells" are one happening."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 3), "")
    return word[: len(word) - len(ending)]


def _fits(known: NamedDay, wanted: Key) -> bool:
    """All nouns of the known happening are said, and what is said to have happened agrees."""
    key = key_of(known.words)
    if not key.nouns or not key.nouns <= wanted.nouns:
        return False
    if not wanted.deeds:
        return "end" not in key.deeds
    if "begin" in wanted.deeds and "effect" in key.deeds:
        return True
    return bool(key.deeds & wanted.deeds) or (not key.deeds and wanted.deeds <= {"begin"})

"""What times are counted from: when a report was published, and days that have names.

Invariant: an anchor is never guessed. It comes from the caller, from the user's profile,
or from a claim of the report itself, and says which.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from truceline.claims.claim import Basis
from truceline.profile import KnownCeasefire, Profile
from truceline.reports.quote import Quote
from truceline.reports.report import Moment, Report
from truceline.times.zones import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A happening with its day. ``words`` are as a report would say it.

    ``basis`` is ``supplied`` for the profile's and ``derived`` for a report's own claim,
    whose words ``quote`` holds.
    """

    words: str
    day: Moment
    basis: Basis
    source: str
    """For a person: "the profile", "this report"."""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What is known when a report's times are resolved. All of it may be missing.

    ``dateline`` is a day that the text itself gives at its head, used where publication
    is unknown. ``zone`` is the IANA name of the place that the report is about.
    """

    published: Moment | None = None
    dateline: Moment | None = None
    days: tuple[NamedDay, ...] = ()
    zone: str | None = None

    @property
    def now(self) -> date | None:
        """The local day of writing, or None where nobody says it."""
        moment = self.published or self.dateline
        return None if moment is None else local_day(moment, self.zone)

    @property
    def written(self) -> datetime | None:
        """The moment of writing, where it is known to the hour."""
        moment = self.published or self.dateline
        return moment if isinstance(moment, datetime) else None

    def named(self, words: str) -> NamedDay | None:
        """The day of a happening by its words; the first source that knows it wins.

        None where nothing fits, or where what fits equally well disagrees.
        """
        wanted = _key(words)
        fits = [(len(_key(d.words).nouns), d) for d in self.days if _fits(_key(d.words), wanted)]
        if not fits:
            return None
        best = max(size for size, _ in fits)
        top = [d for size, d in fits if size == best]
        top = [d for d in top if d.source == top[0].source]
        return top[0] if len({local_day(d.day, self.zone) for d in top}) == 1 else None

    def with_days(self, days: Iterable[NamedDay]) -> "Anchors":
        """These anchors with more named days, which come after those already known."""
        return replace(self, days=(*self.days, *days))


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
        for name in ("the ceasefire", ceasefire.name):
            if moment is not None:
                yield NamedDay(
                    words=f"{name} {deed}",
                    day=moment,
                    basis=Basis.SUPPLIED,
                    source="the profile",
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
    "the a an of was were is it took into came out in to on this that has had been between"
    " latest current its their".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    nouns: frozenset[str]
    deeds: frozenset[str]


def _key(words: str) -> _Key:
    found = _WORD.findall(words.lower().replace("cease-fire", "ceasefire"))
    deeds = frozenset(_DEED_OF[w] for w in found if w in _DEED_OF)
    nouns = frozenset(_SAME.get(w, w) for w in found if w not in _DEED_OF and w not in _EMPTY)
    return _Key(nouns=nouns, deeds=deeds)


def _fits(known: _Key, wanted: _Key) -> bool:
    """All nouns of the known happening are said, and what is said to have happened agrees."""
    if not known.nouns or not known.nouns <= wanted.nouns:
        return False
    if not wanted.deeds:
        return "end" not in known.deeds
    return bool(known.deeds & wanted.deeds) or (not known.deeds and wanted.deeds <= {"begin"})

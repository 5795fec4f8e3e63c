"""What a URL asks for: the same names of filters on pages and in the API, checked in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from truceline.claims.claim import Certainty, Kind
from truceline.errors import InputError
from truceline.ledger.query import Filter
from truceline.web.strings import wrong

LONGEST = 300
"""Characters of a filter: longer is no name of anything, and slow to look for."""
TEXTS = ("words", "party", "speaker", "place", "event", "kind", "report")
MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Filters of a list; ``page`` counts from 1. None asks nothing."""

    since: date | None = None
    until: date | None = None
    undated: bool = False
    words: str | None = None
    party: str | None = None
    speaker: str | None = None
    place: str | None = None
    event: str | None = None
    kind: str | None = None
    report: str | None = None
    page: int = 1

    @property
    def anything(self) -> bool:
        """Whether any filter is set."""
        return self != Asked(page=self.page)

    @property
    def of_claims(self) -> bool:
        """Whether more than days are asked for: what only claims can answer."""
        return replace(self, since=None, until=None) != Asked(page=self.page)

    @property
    def first_page(self) -> "Asked":
        """The same, from the start."""
        return replace(self, page=1)

    def filter(self, *, limit: int, report: str | None = None) -> Filter:
        """The ledger's filter for one page of claims, the newest day first."""
        return Filter(
            since=self.since,
            until=self.until,
            undated=self.undated,
            words=self.words,
            party=self.party,
            speaker=self.speaker,
            place=self.place,
            event=self.event,
            kind=self.kind,
            report=report or self.report,
            newest=True,
            limit=limit,
            offset=(self.page - 1) * limit,
        )


def asked(query: Mapping[str, str]) -> Asked:
    """The filters of a URL. Raises InputError that names the one that is wrong."""
    texts = {name: _text(name, query.get(name, "")) for name in TEXTS}
    kind = texts["kind"]
    if kind is not None and kind not in set(Kind):
        raise InputError(wrong("unknown", name="kind", given=kind, known=", ".join(Kind)))
    since, until = _day("since", query.get("since")), _day("until", query.get("until"))
    if since and until and until < since:
        raise InputError(wrong("before", until=until, since=since))
    undated = query.get("undated", "") not in {"", "0", "false"}
    if undated and (since or until):
        raise InputError(wrong("undated"))
    return Asked(since=since, until=until, undated=undated, page=page(query), **texts)


def page(query: Mapping[str, str]) -> int:
    """The page of a list, from 1. Raises InputError for what is no such number."""
    given = query.get("page") or "1"
    if not (given.isascii() and given.isdecimal() and 1 <= int(given[:9]) <= MOST_PAGES):
        raise InputError(wrong("page", given=given[:40]))
    return int(given)


def certainty(query: Mapping[str, str]) -> str | None:
    """A certainty, or None. Raises InputError for an unknown one."""
    given = query.get("certainty") or None
    if given is not None and given not in set(Certainty):
        raise InputError(
            wrong("unknown", name="certainty", given=given, known=", ".join(Certainty))
        )
    return given


def _text(name: str, given: str) -> str | None:
    found = " ".join(given.split())
    if len(found) > LONGEST:
        raise InputError(wrong("long", name=name, n=len(found), most=LONGEST))
    if "\x00" in found:
        raise InputError(wrong("character", name=name))
    return found or None


def _day(name: str, given: str | None) -> date | None:
    return day(name, given) if given else None


def day(name: str, given: str) -> date:
    """A day of a URL. Raises InputError for what is none."""
    try:
        if len(given) != len("2031-05-04"):
            raise ValueError
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(wrong("day", name=name, given=given[:40])) from None

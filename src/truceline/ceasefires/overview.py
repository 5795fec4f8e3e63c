"""The overview of a ceasefire: one record of all that a page about it shows.

Account (dates and who gives them), terms, the daily table, the acts beside it, the parties'
own tallies, the monitors' counts, what they could not see, and how many reports were read from
each side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from truceline.ceasefires.account import Account, accounts
from truceline.ceasefires.act import means_of
from truceline.ceasefires.ceasefire import Ceasefire, first_day, from_profile
from truceline.ceasefires.clock import Day, days
from truceline.ceasefires.monitoring import Blind, Count, counts, unseen
from truceline.ceasefires.sides import Sides
from truceline.ceasefires.statement import Aspect, Statement, statements
from truceline.ceasefires.table import Context, Table, daily
from truceline.ceasefires.tally import Tally, tallies
from truceline.ceasefires.term import Term, terms
from truceline.ceasefires.violation import AllegedViolation, violations
from truceline.claims.claim import Kind
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All about one ceasefire, to show and to export: everything in it is a typed record.

    ``findings`` are claims that nothing was seen or recorded. ``days`` is the clock of the
    table: for each day on which a report was read, who was read, what is said of the truce,
    and what could not be seen.
    """

    account: Account
    table: Table
    tallies: tuple[Tally, ...]
    counts: tuple[Count, ...]
    unseen: tuple[Blind, ...]
    findings: tuple[ClaimRecord, ...]
    days: tuple[Day, ...] = ()

    @property
    def ceasefire(self) -> Ceasefire:
        return self.account.ceasefire

    @property
    def states(self) -> tuple[Statement, ...]:
        """What claims say of how it holds."""
        return tuple(s for s in self.account.statements if s.aspect is Aspect.STATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Every ceasefire, and the alleged violations that belong to none that is known."""

    overviews: tuple[Overview, ...]
    astray: tuple[AllegedViolation, ...]


class Told(Protocol):
    """What a watch asks of a report; ``reports.Report`` is one."""

    @property
    def id(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> Moment | None: ...


def watch(
    claims: Iterable[ClaimRecord],
    reports: Iterable[Told],
    profile: Profile,
    incident_of: Mapping[str, str],
) -> Watch:
    """The overviews of all ceasefires that the profile or the claims tell of.

    ``incident_of`` maps claims' ids to incidents'. The order of claims and reports changes
    nothing: they are taken by the day of their report.
    """
    read = {r.id: r for r in reports}
    published = {id: day for id, r in read.items() if (day := first_day(r.published)) is not None}
    told = sorted(claims, key=lambda c: (_told_on(c, published), c.report, c.quote.start, c.id))
    sides = Sides(profile)
    found = accounts(statements(told), from_profile(profile), published, sides)
    alleged = violations([a.ceasefire for a in found], told, sides, published)
    scene = _Scene(told, read, published, sides, incident_of, alleged)
    return Watch(
        overviews=tuple(scene.overview(account) for account in found),
        astray=tuple(v for v in alleged if not v.ceasefire),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all overviews of one watch share."""

    claims: Sequence[ClaimRecord]
    reports: Mapping[str, Told]
    published: Mapping[str, date]
    sides: Sides
    incident_of: Mapping[str, str]
    alleged: Sequence[AllegedViolation]

    def overview(self, account: Account) -> Overview:
        ceasefire, monitors = account.ceasefire, self.sides.is_monitor
        within = [c for c in self.claims if _told_within(ceasefire, self.published.get(c.report))]
        read = [
            (day, self.sides.side_of(self.reports[id].outlet))
            for id, day in self.published.items()
            if _told_within(ceasefire, day)
        ]
        kept: list[Term] = list(terms(within, monitors))
        blind = tuple(unseen(within, self.published, self.sides.is_onlooker))
        made = Overview(
            account=replace(account, terms=tuple(kept)),
            table=daily(ceasefire.id, self.alleged, self._context(within), read),
            tallies=tuple(tallies(within, self.sides)),
            counts=tuple(counts(within, self.published, monitors)),
            unseen=blind,
            findings=tuple(
                c
                for c in within
                if c.kind is Kind.NEGATIVE_FINDING and c.id not in {b.claim.id for b in blind}
            ),
        )
        return replace(made, days=days(read, made.states, blind, self.published))

    def _context(self, within: Sequence[ClaimRecord]) -> Context:
        monitors = {c.id: means_of(c) for c in within if self.sides.is_monitor(c)}
        return Context(
            claims=within,
            incident_of=self.incident_of,
            published=self.published,
            monitors=monitors,
            alleged=frozenset(v.claim.id for v in self.alleged),
        )


def _told_on(claim: ClaimRecord, published: Mapping[str, date]) -> date:
    return published.get(claim.report, date.max)


def _told_within(ceasefire: Ceasefire, day: date | None) -> bool:
    """Whether a report of that day may speak of the ceasefire's time.

    A report without a day, and a ceasefire without dates, leave that open: they are kept.
    """
    begun, ended = first_day(ceasefire.agreed or ceasefire.effective), first_day(ceasefire.ended)
    if day is None or begun is None:
        return True
    return begun <= day and (ended is None or day <= ended)

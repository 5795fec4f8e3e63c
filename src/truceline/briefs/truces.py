"""Set ceasefires: the account, the terms, the daily table and what stands beside it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from truceline.briefs.brief import Cell, Labelled, Series, Truce
from truceline.briefs.lines import Setter
from truceline.ceasefires import table
from truceline.ceasefires.clock import Day
from truceline.ceasefires.monitoring import Count
from truceline.ceasefires.overview import Overview
from truceline.ceasefires.tally import Tally
from truceline.ceasefires.term import Term, by_kind
from truceline.ceasefires.violation import AllegedViolation, How
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord


def truce(overview: Overview, setter: Setter, day: date | None = None) -> Truce:
    """One ceasefire, over all days or with the table of one."""
    shown = overview.table
    cells = [c for c in shown.cells if day is None or c.day == day]
    clock = [d for d in overview.days if day is None or d.day == day]
    read = [(d.day, dict(d.read)) for d in clock]
    sides = sorted({side for _, counted in read for side in counted})
    unseen = {d.day: d.blind for d in clock}
    return Truce(
        name=setter.shown(overview.ceasefire.name),
        facts=tuple(map(setter.shown, _facts(overview))),
        account=setter.labelled((s.aspect.value, s.claim) for s in overview.account.statements),
        terms=setter.labelled((_term(t), t.claim) for t in by_kind(overview.account.terms)),
        explicit=_cells(cells, How.EXPLICIT, setter, unseen),
        derived=_cells(cells, How.DERIVED, setter, unseen),
        beside=setter.labelled((_beside(v), v.claim) for v in shown.undated),
        tallies=setter.labelled((_tally(t), t.claim) for t in overview.tallies),
        counts=setter.labelled((_count(c), c.claim) for c in overview.counts),
        unseen=_unseen(overview, setter),
        sides=tuple(sides),
        read=tuple((d, tuple(counted.get(s, 0) for s in sides)) for d, counted in read),
        clock=tuple((d.day, *_told_on(d, setter), d.blind) for d in clock),
        series=tuple(_series(overview, setter)),
    )


def _told_on(day: Day, setter: Setter) -> tuple[Labelled, Labelled]:
    return (
        setter.labelled(("said of the truce", s.claim) for s in day.states),
        setter.labelled(("not seen", b.claim) for b in day.unseen),
    )


def _facts(overview: Overview) -> Iterator[str]:
    found = overview.ceasefire
    yield f"known from the {found.source}"
    if found.parties:
        yield f"between {' and '.join(found.parties)}"
    if found.brokers:
        yield f"through {' and '.join(found.brokers)}"
    if found.purpose:
        yield f"purpose {found.purpose}"
    for name in ("agreed", "effective", "ended"):
        moment = getattr(found, name)
        if moment is not None:
            yield f"{name} {str(moment)[:16]}"


def _cells(
    cells: Iterable[table.Cell], how: How, setter: Setter, unseen: Mapping[date, int]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            day=cell.day,
            against=setter.shown(cell.against),
            incidents=cell.incidents,
            voices=cell.voices,
            alleged_by=setter.shown(", ".join(who for who, _ in cell.alleged_by)),
            denied=cell.denied,
            casualties=tuple(map(setter.shown, cell.casualties)),
            lines=setter.lines(_words(cell)),
            observed=tuple(map(setter.shown, cell.observed)),
            unseen=unseen.get(cell.day, 0),
        )
        for cell in cells
        if cell.how is how
    )


def _words(cell: table.Cell) -> Iterator[ClaimRecord]:
    """What is alleged, what it is called, then who denies it."""
    for violation in cell.violations:
        yield violation.claim
        if violation.called is not None:
            yield violation.called
    yield from (d.claim for d in cell.denials)


def _term(term: Term) -> str:
    when = phrases.when(term.when)
    return f"{term.kind.value}, {term.state.value}" + (f" {when}" if when else "")


def _beside(violation: AllegedViolation) -> str:
    against = violation.violator or table.NOBODY
    return f"against {against} ({violation.how.value}): {violation.reason}"


def _tally(tally: Tally) -> str:
    return f"{phrases.amount(tally.figure)} against {tally.against or 'nobody named'}"


def _count(count: Count) -> str:
    period = "the period before" if count.previous else "this period"
    return f"{phrases.amount(count.figure)} {count.measure.value}, {count.region}, {period}"


def _series(overview: Overview, setter: Setter) -> Iterator[Series]:
    """The monitors' counts, a row for each report and region."""
    rows: dict[tuple[str, str], list[Count]] = {}
    for count in overview.counts:
        rows.setdefault((count.claim.report, count.region), []).append(count)
    blind = Counter(b.claim.report for b in overview.unseen if not b.over)
    for (report, region), found in rows.items():
        cites = {setter.cite(c.claim, c.claim.quote) for c in found}
        yield Series(
            reported=found[0].reported,
            monitor=setter.shown(found[0].monitor),
            region=setter.shown(region),
            now=tuple(_amount(c) for c in found if not c.previous),
            before=tuple(_amount(c) for c in found if c.previous),
            unseen=blind[report],
            cites=tuple(sorted(cites)),
        )


def _amount(count: Count) -> str:
    among = ", of them" if count.part_of_violations else ""
    one = (count.low, count.high) == (1, 1)
    what = count.measure.value.removesuffix("s") if one else count.measure.value
    return f"{phrases.amount(count.figure)} {what}{among}"


def _unseen(overview: Overview, setter: Setter) -> Labelled:
    labelled = [("could not be reached or seen", blind.claim) for blind in overview.unseen]
    return setter.labelled([*labelled, *(("finding of nothing", c) for c in overview.findings)])


def days_of(truce: Truce) -> Sequence[date]:
    """Every day from the first to the last that the table or the reports read reach."""
    from datetime import timedelta

    told = [c.day for c in (*truce.explicit, *truce.derived)] + [d for d, _ in truce.read]
    if not told:
        return ()
    first, last = min(told), max(told)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]

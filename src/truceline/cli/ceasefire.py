"""``truceline ceasefire``: the ceasefires that a ledger's reports tell of, and who alleges what."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli import options
from truceline.cli.grid import grid, heading, sparkline
from truceline.errors import InputError

if TYPE_CHECKING:
    from datetime import date, datetime

    from truceline.ceasefires.ceasefire import End
    from truceline.ceasefires.overview import Overview, Watch
    from truceline.ceasefires.table import Cell
    from truceline.ceasefires.violation import AllegedViolation

NOTICE = (
    "Allegations as they were made, to no standard of proof. Explicit: the words call it a "
    "violation. Derived: a hostile act that its words date inside the ceasefire; that it breaks "
    "it is our rule, nobody's words. Silence is not zero."
)


@click.group()
def ceasefire() -> None:
    """Follow ceasefires: what was agreed, from when, and what is alleged against whom."""


def _asked(command: Callable[..., None]) -> Callable[..., None]:
    return options.several(options.ledger_argument, options.profile_option, options.as_of)(command)


@ceasefire.command("list")
@_asked
def list_(**asked: Any) -> None:
    """List the ceasefires of a LEDGER: the profile's, then those that only reports tell of."""
    found = _watch(**asked)
    grid(("id", "ceasefire", "known from", "agreed", "effective", "ended", "parties", "brokers"),
         (_line(o) for o in found.overviews))  # fmt: skip
    if found.astray:
        click.echo(f"{len(found.astray)} alleged violations are of no ceasefire known here")


@ceasefire.command()
@_asked
@click.argument("name", required=False)
def show(name: str | None, **asked: Any) -> None:
    """Show all that claims say of the ceasefires of a LEDGER, or of the one NAMEd."""
    for overview in _chosen(_watch(**asked), name):
        _title(overview)
        _account(overview)
        _terms(overview)
        _monitors(overview)


@ceasefire.command()
@_asked
@click.argument("name", required=False)
def table(name: str | None, **asked: Any) -> None:
    """Show the alleged violations by day and party, explicit and derived apart.

    Acts that no words date or place stand below the table, not in it.
    """
    found = _watch(**asked)
    for overview in _chosen(found, name):
        _title(overview)
        _pictures(overview)
        _cells(overview)
        _beside(overview)
        _clock(overview)
    if found.astray and name is None:
        heading("Called violations of a ceasefire, of none that is known here")
        _listed(found.astray)
    click.echo()
    click.echo(NOTICE)


def _watch(where: str, profile: Path | None, as_of: "datetime | None") -> "Watch":
    from truceline.ceasefires.overview import watch
    from truceline.ledger.linked import incident_of
    from truceline.ledger.links import linked_ledger
    from truceline.ledger.query import find_claims, find_reports
    from truceline.profile import Profile

    known = Profile.load(profile) if profile else Profile()
    with linked_ledger(where) as ledger, ledger.viewing(as_of=as_of) as view:
        claims = list(find_claims(view))
        reports = [kept.report for kept in find_reports(view)]
        happenings = incident_of(view, claims)
    return watch(claims, reports, known, happenings)


def _chosen(found: "Watch", name: str | None) -> "Sequence[Overview]":
    if name is None:
        return found.overviews
    wanted = name.casefold()
    chosen = [
        o
        for o in found.overviews
        if wanted in o.ceasefire.name.casefold() or o.ceasefire.id.startswith(wanted)
    ]
    if not chosen:
        names = "; ".join(o.ceasefire.name for o in found.overviews) or "none"
        raise InputError(f"no ceasefire is called {name!r}; there are: {names}")
    return chosen


def _line(overview: "Overview") -> tuple[object, ...]:
    found = overview.ceasefire
    dates = (_date(end) for end in (found.agreed, found.effective, found.ended))
    return (
        found.id[:12],
        found.name,
        found.source,
        *dates,
        ", ".join(found.parties),
        ", ".join(found.brokers),
    )


def _date(end: "End | None") -> str:
    """A day, or a day with its hour and minute."""
    return str(end)[:16] if end else ""


def _title(overview: "Overview") -> None:
    _, name, source, agreed, effective, ended, parties, brokers = _line(overview)
    heading(f"{name}: {parties or 'parties not told'}")
    told = (("agreed", agreed), ("effective", effective), ("ended", ended), ("through", brokers))
    facts = [f"{k} {v}" for k, v in told if v]
    if purpose := overview.ceasefire.purpose:
        facts.append(f"purpose {purpose}")
    click.echo("; ".join((*facts, f"known from the {source}")))


def _account(overview: "Overview") -> None:
    from truceline.readings import phrases

    rows = (
        (
            s.aspect.value + (", due" if s.due else ""),
            phrases.when(s.when),
            phrases.chain(s.claim),
            s.claim.quote.words(),
        )
        for s in overview.account.statements
    )
    grid(("said of it", "when", "who says so", "words"), rows)


def _terms(overview: "Overview") -> None:
    from truceline.ceasefires.term import by_kind
    from truceline.readings import phrases

    for words in overview.ceasefire.terms:
        click.echo(f"term, by the profile: {words}")
    if overview.account.terms:
        heading("Terms")
        rows = (
            (t.kind.value, t.state.value, phrases.when(t.when), phrases.chain(t.claim),
             t.claim.quote.words())
            for t in by_kind(overview.account.terms)
        )  # fmt: skip
        grid(("term", "state", "when", "who says so", "words"), rows)


def _monitors(overview: "Overview") -> None:
    from truceline.readings import phrases

    if overview.counts:
        heading("Counted by monitors, who name nobody")
        blind = Counter(b.claim.report for b in overview.unseen if not b.over)
        rows = (
            (
                c.reported or "no date",
                c.monitor,
                c.region,
                c.measure.value + (", part of violations" if c.part_of_violations else ""),
                phrases.amount(c.figure),
                "the period before" if c.previous else "this period",
                blind[c.claim.report] or "",
            )
            for c in overview.counts
        )
        grid(("reported", "monitor", "region", "what", "count", "period", "not seen"), rows)
    for title, claims in (
        ("Not seen: access refused, cameras out", [b.claim for b in overview.unseen]),
        ("Findings of nothing", overview.findings),
    ):
        if claims:
            heading(title)
            grid(("who says so", "words"), ((phrases.chain(c), c.quote.words()) for c in claims))


def _pictures(overview: "Overview") -> None:
    days = _days(overview)
    series: dict[tuple[str, str], dict[date, int]] = {}
    for cell in overview.table.cells:
        series.setdefault((cell.against, cell.how.value), {})[cell.day] = cell.incidents
    if not days:
        return
    click.echo(f"{days[0]} to {days[-1]}, a sign a day; · is nothing alleged in what was read")
    rows = [(*key, values) for key, values in sorted(series.items())]
    rows.append(("reports", "read", {d.day: sum(n for _, n in d.read) for d in overview.days}))
    rows.append(("the truce", "said of", {d.day: len(d.states) for d in overview.days}))
    rows.append(("monitors", "not seen", {d.day: d.blind for d in overview.days}))
    width = max(len(name) for name, _, _ in rows)
    for name, kind, values in rows:
        click.echo(f"{name:<{width}}  {kind:<8}  {sparkline([values.get(d, 0) for d in days])}")


def _days(overview: "Overview") -> "list[date]":
    from datetime import timedelta

    told = [c.day for c in overview.table.cells] + [d for d, _ in overview.table.reports_read]
    if not told:
        return []
    first, last = min(told), max(told)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _cells(overview: "Overview") -> None:
    """A column for each value in a pipe; in a terminal, what is long stands in the last one."""
    blind = {day.day: day.blind for day in overview.days}
    cells = [(c, blind.get(c.day, 0)) for c in overview.table.cells]
    if sys.stdout.isatty():
        grid(("day", "alleged against", "how", "incidents", "voices", "alleged by", "not seen",
              "casualties alleged, denials, monitors"),
             (_short_cell(c, n) for c, n in cells))  # fmt: skip
        return
    columns = ("day", "alleged against", "how", "incidents", "voices", "alleged by", "denials",
               "denied by", "observed by", "casualties alleged", "not seen")  # fmt: skip
    grid(columns, (_cell(c, n) for c, n in cells))


def _short_cell(cell: "Cell", blind: int) -> tuple[object, ...]:
    told = [
        *cell.casualties,
        *(f"denied by {who}" for who in dict.fromkeys(d.alleged_by for d in cell.denials)),
        *(f"monitor: {who}" for who in cell.observed),
    ]
    by = "\n".join(f"{who} {count}" for who, count in cell.alleged_by)
    counts = (cell.incidents, cell.voices)
    return (cell.day, cell.against, cell.how.value, *counts, by, blind or "", "\n".join(told))


def _cell(cell: "Cell", blind: int) -> tuple[object, ...]:
    denied_by = dict.fromkeys(d.alleged_by for d in cell.denials)
    return (
        cell.day,
        cell.against,
        cell.how.value,
        cell.incidents,
        cell.voices,
        "\n".join(f"{who} {count}" for who, count in cell.alleged_by),
        cell.denied,
        "\n".join(denied_by),
        "\n".join(cell.observed),
        "\n".join(cell.casualties),
        blind or "",
    )


def _beside(overview: "Overview") -> None:
    from truceline.readings import phrases

    if overview.table.undated:
        heading("Beside the table: no words date or place these")
        _listed(overview.table.undated)
    if overview.tallies:
        heading("The parties' own counts, as they gave them")
        rows = (
            (t.speaker, t.party or "", t.against or "nobody named", phrases.amount(t.figure),
             t.claim.quote.words())
            for t in overview.tallies
        )  # fmt: skip
        grid(("who counts", "for", "against", "violations", "words"), rows)


def _listed(found: "Sequence[AllegedViolation]") -> None:
    from truceline.ceasefires.table import together

    columns = ("against", "how", "who says so", "reports", "why not in the table", "words")
    grid(columns, map(_undated, together(found)))


def _undated(same: "Sequence[AllegedViolation]") -> tuple[object, ...]:
    from truceline.readings import phrases

    violation = same[0]
    return (
        violation.violator or "no violator named",
        violation.how.value + (", denied" if violation.denied else ""),
        phrases.chain(violation.claim),
        len({v.claim.report for v in same}),
        violation.reason,
        violation.claim.quote.words(),
    )


def _clock(overview: "Overview") -> None:
    """Each day's reports read, by side, with what they say of the truce and could not see."""
    heading(
        "Day by day: reports read from each side, how the truce is said to be, what was not seen"
    )
    sides = sorted({side for day in overview.days for side, _ in day.read})
    grid(("day", *sides, "said of the truce", "not seen"), _days_rows(overview, sides))


def _days_rows(overview: "Overview", sides: Sequence[str]) -> Iterator[tuple[object, ...]]:
    from truceline.readings import phrases

    for day in overview.days:
        numbers = dict(day.read)
        states = {f"“{s.claim.quote.words()}” {phrases.chain(s.claim)}" for s in day.states}
        unseen = {f"“{b.claim.quote.words()}” {b.monitor}" for b in day.unseen}
        yield (
            day.day,
            *(numbers.get(side, 0) for side in sides),
            "\n".join(sorted(states)),
            "\n".join(sorted(unseen)),
        )

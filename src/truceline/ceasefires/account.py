"""An Account of a ceasefire: what is known of it, and everything claims say of it.

A ceasefire comes from the profile, or from the reports where the profile has none that fits.
Several versions of one date stay side by side, each with its speakers; only a date on which
all versions agree becomes the reported ceasefire's own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.ceasefires.ceasefire import Ceasefire, first_day
from truceline.ceasefires.sides import Sides, whole_words
from truceline.ceasefires.statement import Aspect, Statement
from truceline.ceasefires.term import Term

SLACK = timedelta(days=2)
"""Versions of one date that are further apart are of two ceasefires. Agreements reached at
night are dated to either day, and to their announcement a day later."""

Versions = tuple[tuple[date, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A ceasefire with the statements about it and its terms, in the order of the claims."""

    ceasefire: Ceasefire
    statements: tuple[Statement, ...] = ()
    terms: tuple[Term, ...] = ()

    def versions(self, aspect: Aspect) -> Versions:
        """Each day that claims give for an aspect, with who gives it; nothing is preferred."""
        days: dict[date, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.aspect is aspect and statement.day is not None and not statement.due:
                days[statement.day].append(statement)
        return tuple((day, tuple(days[day])) for day in sorted(days))


def accounts(
    found: Iterable[Statement],
    known: Sequence[Ceasefire],
    published: Mapping[str, date],
    sides: Sides,
) -> tuple[Account, ...]:
    """Every ceasefire of the profile, then those that only reports tell of, by date.

    ``published`` maps report ids to days of publication.
    """
    by_ceasefire: dict[str, list[Statement]] = {c.id: [] for c in known}
    loose: list[Statement] = []
    for statement in found:
        told = published.get(statement.claim.report)
        match = _known(statement, known, told, sides)
        if match is None:
            loose.append(statement)
        else:
            by_ceasefire[match.id].append(statement)
    return (
        *(Account(ceasefire=c, statements=tuple(by_ceasefire[c.id])) for c in known),
        *_reported(loose, published),
    )


def _known(
    statement: Statement, known: Sequence[Ceasefire], told: date | None, sides: Sides
) -> Ceasefire | None:
    """The ceasefire that a statement is about: by name, by its own day, by when it was told."""
    words = statement.claim.quote.exact
    for ceasefire in known:
        if any(whole_words(name).search(words) for name in (ceasefire.name, *ceasefire.names)):
            return ceasefire
    fitting = [c for c in known if _of_its_parties(statement, c, sides)]
    dated = statement.aspect in {Aspect.AGREED, Aspect.EFFECTIVE} and statement.day is not None
    if dated:
        return next((c for c in fitting if statement.day and _near(c, statement.day)), None)
    if told is None:
        return fitting[0] if len(fitting) == 1 else None
    running = [c for c in fitting if (begun := _begun(c)) is not None and begun <= told + SLACK]
    last = max(running, key=lambda c: _begun(c) or date.min, default=None)
    ended = first_day(last.ended) if last else None
    return None if ended is not None and ended + SLACK < told else last


def _of_its_parties(statement: Statement, ceasefire: Ceasefire, sides: Sides) -> bool:
    """False where the words say that it is others' ceasefire.

    Known parties, none of them the ceasefire's; or two by name, or "between" two, whom the
    profile, which knows parties, does not know.
    """
    known = {p.name for p in sides.profile.parties}
    named = {sides.party_of(p) for p in statement.parties}
    strangers = bool(known) and not named & known
    if strangers and (statement.between or _are_two_by_name(statement, ceasefire, sides)):
        return False
    return not named & known or bool(named & set(ceasefire.parties))


def _are_two_by_name(statement: Statement, ceasefire: Ceasefire, sides: Sides) -> bool:
    """Whether a deal's makers are two names, no brokers or neutral bodies among them."""
    names = statement.parties
    proper = len(names) > 1 and all(n[:1].isupper() for n in names)
    helpers = [n for n in names if n in ceasefire.brokers or sides.is_neutral(n)]
    return proper and statement.aspect is Aspect.AGREED and not helpers


def _begun(ceasefire: Ceasefire) -> date | None:
    return first_day(ceasefire.agreed) or first_day(ceasefire.effective)


def _near(ceasefire: Ceasefire, day: date) -> bool:
    moments = (first_day(ceasefire.agreed), first_day(ceasefire.effective))
    return any(m is not None and abs(m - day) <= SLACK for m in moments)


def _reported(loose: Sequence[Statement], published: Mapping[str, date]) -> Iterable[Account]:
    """Ceasefires of the reports' own: dated statements first, the others join what is near."""
    groups: list[tuple[date, list[Statement]]] = []
    undated = [s for s in loose if _start(s) is None]
    for statement in sorted((s for s in loose if s not in undated), key=lambda s: str(_start(s))):
        day = _start(statement)
        assert day is not None
        if groups and day - groups[-1][0] <= SLACK:
            groups[-1][1].append(statement)
        else:
            groups.append((day, [statement]))
    for statement in undated:
        told = published.get(statement.claim.report)
        before = [g for g in groups if told is None or g[0] <= told + SLACK]
        if not before:
            groups.insert(0, (date.min, [statement]))
        else:
            before[-1][1].append(statement)
    return [_account(group) for _, group in groups]


def _start(statement: Statement) -> date | None:
    dates = statement.aspect in {Aspect.AGREED, Aspect.EFFECTIVE} and not statement.due
    return statement.day if dates else None


def _account(group: Sequence[Statement]) -> Account:
    made = Account(
        ceasefire=Ceasefire(
            name="a ceasefire told of without a date",
            source="reports",
            parties=tuple(dict.fromkeys(p for s in group for p in s.parties)),
            brokers=tuple(dict.fromkeys(b for s in group for b in s.brokers)),
            claims=tuple(dict.fromkeys(s.claim.id for s in group)),
        ),
        statements=tuple(group),
    )
    days = {a: [d for d, _ in made.versions(a)] for a in Aspect}
    sole = {a: found[0] if len(found) == 1 else None for a, found in days.items()}
    purposes = {s.purpose for s in group if s.purpose}
    name = made.ceasefire.name
    if days[Aspect.AGREED]:
        name = f"ceasefire agreed on {days[Aspect.AGREED][0]}"
    elif days[Aspect.EFFECTIVE]:
        name = f"ceasefire in force from {days[Aspect.EFFECTIVE][0]}"
    return replace(
        made,
        ceasefire=replace(
            made.ceasefire,
            name=name,
            purpose=purposes.pop() if len(purposes) == 1 else None,
            agreed=sole[Aspect.AGREED],
            effective=sole[Aspect.EFFECTIVE],
            ended=sole[Aspect.ENDED],
        ),
    )

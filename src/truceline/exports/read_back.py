"""Read an export back: a whole ledger anew, or corrections into the ledger it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import InputError, TrucelineError
from truceline.exports.archived import read_archive
from truceline.exports.content import content
from truceline.exports.corrections import Problem, corrections
from truceline.exports.read_tables import Exported, read_tables
from truceline.exports.selection import Selection, State
from truceline.ledger import chain
from truceline.ledger.archive import record_with, restore
from truceline.ledger.review import Review, add_review, find_reviews, standing
from truceline.ledger.session import Ledger, Unit, View
from truceline.profile import Profile

MEANWHILE = "somebody corrected it since this was exported: compare and correct by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came in: reviews with their numbers, and what could not."""

    reviews: tuple[tuple[int, Review], ...]
    problems: tuple[Problem, ...]


def whole(source: Path, target: str) -> chain.Head:
    """Make a ledger equal to the one that was exported; returns its newest record.

    Raises InputError for an export that does not hold one, such as every masked one.
    """
    archive = read_archive(source)
    if archive is None:
        told = read_tables(source)
        why = "names are withheld in it" if told.masked else "it holds a part of one"
        raise InputError(
            f"{source} cannot make a ledger: {why}. Export the whole with --unmasked REASON, or "
            "name the ledger that it came from to bring in corrections"
        )
    return restore(target, archive.rows, revision=archive.revision, head=archive.head)


def correct(
    ledger: Ledger, source: Path, *, who: str, reason: str, profile: Profile | None = None
) -> Outcome:
    """Bring in what people corrected in an export of this ledger, as reviews.

    What cannot be a correction is told and stays as it was. Raises InputError where the export is
    of another ledger.
    """
    exported = read_tables(source)
    with ledger.writing(who=who) as unit:
        newest = chain.head(unit.connection)
        now = View(connection=unit.connection, seq=newest.seq)
        then = View(connection=unit.connection, seq=_seq(now, exported, source))
        base = content(then, _as_exported(exported), profile)
        found = list(corrections(base, exported.tables, who=who, reason=reason))
        since = set(_since(now, then.seq))
        problems = [f for f in found if isinstance(f, Problem)]
        fresh = []
        for review in _once(f for f in found if isinstance(f, Review)):
            if (review.claim, review.field) in since:
                problems.append(Problem(where=_name(review), why=MEANWHILE))
            else:
                fresh.append(review)
        made, left = _added(unit, fresh)
    return Outcome(reviews=tuple(made), problems=(*problems, *left))


def _added(unit: Unit, reviews: Sequence[Review]) -> tuple[list[tuple[int, Review]], list[Problem]]:
    """Add reviews; one that cannot be yet is tried again after the others (low after high)."""
    made: list[tuple[int, Review]] = []
    waiting, problems = list(reviews), list[Problem]()
    while True:
        left, problems = [], []
        for review in waiting:
            try:
                made.append((add_review(unit, review), review))
            except TrucelineError as error:
                left.append(review)
                problems.append(Problem(where=_name(review), why=str(error)))
        if not left or len(left) == len(waiting):
            return made, problems
        waiting = left


def _name(review: Review) -> str:
    return f"claim {review.claim[:12]}, {review.field or review.act.value}"


def _as_exported(exported: Exported) -> Selection:
    unmasked = "to compare with what was exported" if exported.masked is False else None
    return Selection(
        unmasked=unmasked,
        purpose=exported.purpose,
        sexual_violence=True,
        states=frozenset(State),
    )


def _seq(now: View, exported: Exported, source: Path) -> int:
    """The record at which the export was made; the newest where no note tells."""
    if exported.head is None:
        return now.seq
    found = record_with(now, exported.head)
    if found is None:
        raise InputError(f"{source} was exported from another ledger, or from a newer state of it")
    return found


def _since(view: View, seq: int) -> Iterator[tuple[str, str | None]]:
    """What standing reviews touched after a record."""
    for review in standing(find_reviews(view)):
        if review.number > seq and review.field is not None:
            yield review.claim, review.field


def _once(found: Iterator[Review]) -> Iterator[Review]:
    """Each correction once: the last speaker stands in two tables."""
    seen: set[tuple[str, str | None, str]] = set()
    for review in found:
        key = (review.claim, review.field, repr(review.value) if review.field else review.act.value)
        if key not in seen:
            seen.add(key)
            yield review

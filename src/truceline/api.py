"""Truceline from Python, with the verbs of the command line.

    import truceline

    reading = truceline.read("Shells fell on Tarsk on Sunday, residents said.")
    with truceline.Ledger.open("news.ledger", create=True) as ledger:
        ledger.add("reports/")
        ledger.pandas("claims")

What makes frames, exports and briefs masks the names of private persons, as the commands do;
``claims`` and ``incidents`` return the ledger's own records, names and all.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from truceline.ceasefires.overview import Watch, watch
from truceline.claims.extractor import Extractor
from truceline.claims.proposals.address import address as address_of
from truceline.claims.proposals.proposing import Proposing
from truceline.errors import LedgerError
from truceline.exports import frames
from truceline.exports.content import Content, content
from truceline.exports.note import Note
from truceline.exports.read_back import Outcome, correct, whole
from truceline.exports.selection import Selection, State
from truceline.exports.table import Table
from truceline.exports.write import write
from truceline.incidents.dossier import Dossier
from truceline.intake.add import Intake
from truceline.intake.given import given
from truceline.intake.step import Step
from truceline.ledger.append import add_reading
from truceline.ledger.chain import head
from truceline.ledger.custody import add_transfer
from truceline.ledger.dossiers import find_dossier, find_dossiers
from truceline.ledger.linked import incident_of
from truceline.ledger.links import catch_up
from truceline.ledger.query import (
    Entry,
    Filter,
    Kept,
    find_claim,
    find_claims,
    find_report,
    find_reports,
    history,
)
from truceline.ledger.review import Act, Review, add_review, find_review, reviewed
from truceline.ledger.session import Ledger as Store
from truceline.ledger.session import View, open_ledger
from truceline.ledger.verify import faults
from truceline.pipeline import Tools, load_tools
from truceline.pipeline import read as read_reports
from truceline.profile import Profile
from truceline.readings.reading import Reading
from truceline.readings.record import ClaimRecord
from truceline.reports.bundled import profiles
from truceline.reports.open import read_report
from truceline.reports.readers.folder import files_in, piece_of

Where = str | Path


def model(address: str, *, may_leave: bool = False, fallback: bool = False) -> Extractor:
    """A language model that proposes claims, by its address: ``openai-compatible://…``.

    ``may_leave`` must be said for a server that is not this machine; with ``fallback`` the
    shipped rules read what the model does not, else NoAnswer is raised. What is sent is told
    on the error stream before the first question. Raises InputError for a wrong address.
    """
    return Proposing(
        address_of(address),
        may_leave=may_leave,
        fallback=fallback,
        tell=lambda line: print(f"truceline: {line}", file=sys.stderr),
    )


def read(
    text: str, *, profile: Where | None = None, extractor: Extractor | None = None, **known: Any
) -> Reading:
    """Read one report: its claims, with places and times resolved.

    ``profile`` is a path or a bundled name; ``extractor`` is what ``model`` made; ``known`` may
    say ``outlet``, ``published``, ``url``, ``title`` and ``language``. Raises InputError for a
    text that cannot be read, NoAnswer where the model gave none.
    """
    report = read_report(text.encode(), name="the text", **known)
    return next(read_reports([report], _with(profile, extractor)))


class Ledger:
    """An open ledger. Make it with ``open`` or ``restore``; close it, or use it in a ``with``.

    ``by`` is who acts, for the ledger's history. ``profile`` tells parties and ceasefires.
    ``as_of``, a moment with its zone, asks of all that reads for the state of then.
    """

    def __init__(
        self,
        store: Store,
        *,
        by: str,
        profile: Where | None,
        extractor: Extractor | None = None,
    ) -> None:
        self.store, self.by, self.extractor = store, by, extractor
        self.profile = _profile(profile)
        self._named = profile

    @classmethod
    def open(
        cls,
        where: Where,
        *,
        create: bool = False,
        by: str = "machine",
        profile: Where | None = None,
        extractor: Extractor | None = None,
    ) -> Self:
        """Open a ledger: a file or ``postgresql://…``. Raises LedgerError where there is none."""
        store = open_ledger(where, mode="create" if create else "write")
        return cls(store, by=by, profile=profile, extractor=extractor)

    @classmethod
    def restore(cls, export: Where, where: Where, **options: Any) -> Self:
        """Make a ledger equal to the one in an unmasked export, and open it."""
        whole(Path(export), str(where))
        return cls.open(where, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self.store.close()

    def read(self, text: str, **known: Any) -> Reading:
        """Read one report and keep it."""
        reading = read(text, profile=self._named, extractor=self.extractor, **known)
        with self.store.writing(who=self.by) as unit:
            add_reading(unit, reading, raw=text.encode())
        return reading

    def add(self, *sources: Where, **known: Any) -> list[Step]:
        """Add the reports in files and folders; what became of each."""
        pieces = [
            piece
            for source in map(Path, sources)
            for piece in (
                (piece_of(p, within=source) for p in files_in(source))
                if source.is_dir()
                else (piece_of(source),)
            )
        ]
        tools = _with(self._named, self.extractor)
        intake = Intake(self.store, tools, given=given(known, ()), who=self.by)
        return list(intake.add(pieces))

    def claims(self, *, as_of: datetime | None = None, **asked: Any) -> list[ClaimRecord]:
        """The claims as they stand, corrections in and rejected ones out.

        ``asked`` may hold ``day``, ``since``, ``until``, ``undated``, ``party``, ``speaker``,
        ``place``, ``event``, ``kind``, ``report``, ``words``, ``limit`` and ``offset``.
        """
        with self.store.viewing(as_of=as_of) as view:
            found = reviewed(view, find_claims(view, _filter(asked)))
            return [one.claim for one in found if not one.rejected]

    def reports(self, *, as_of: datetime | None = None) -> list[Kept]:
        """The reports, in the order in which they were added."""
        with self.store.viewing(as_of=as_of) as view:
            return list(find_reports(view))

    def text(self, report: str) -> str:
        """The text of the report whose id starts so: what offsets count in."""
        with self.store.viewing() as view:
            return find_report(view, report).report.text

    def incidents(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: datetime | None = None,
    ) -> list[Dossier]:
        """The incidents, each with its accounts, its toll, its voices and its grade."""
        with self._linked(as_of) as view:
            return list(find_dossiers(view, self.profile, since=since, until=until).dossiers)

    def incident(self, start: str, *, as_of: datetime | None = None) -> Dossier:
        """The one incident that an id starting so leads to. Raises LedgerError otherwise."""
        with self._linked(as_of) as view:
            return find_dossier(view, start, self.profile)

    def ceasefires(self, *, as_of: datetime | None = None) -> Watch:
        """Every ceasefire that the profile or the claims tell of, and its alleged violations."""
        with self._linked(as_of) as view:
            claims = [o.claim for o in reviewed(view, find_claims(view)) if not o.rejected]
            happenings = incident_of(view, claims)
            reports = [k.report for k in find_reports(view)]
        return watch(claims, reports, self.profile, happenings)

    @contextmanager
    def _linked(self, as_of: datetime | None) -> Iterator[View]:
        catch_up(self.store)
        with self.store.viewing(as_of=as_of) as view:
            yield view

    def pandas(self, table: str, **asked: Any) -> Any:
        """A table of the exports as a pandas frame, masked; see ``export`` for ``asked``."""
        with self._content(asked) as made:
            return frames.pandas(_table(made, table))

    def polars(self, table: str, **asked: Any) -> Any:
        """The same as a polars frame."""
        with self._content(asked) as made:
            return frames.polars(_table(made, table))

    def export(self, form: str, path: Where, **asked: Any) -> Note:
        """Export as ``csv``, ``jsonl``, ``xlsx``, ``html``, ``parquet``, ``geojson``, ``hxl``,
        ``ged`` or ``events``; returns the note.

        ``asked`` may hold what ``claims`` takes, and ``incident``, ``grade``, ``states``,
        ``purpose``, ``sexual_violence``, ``vague``, ``as_of``, and ``unmasked``: the reason for
        an export with all names. That it left is kept in the ledger.
        """
        if asked.get("unmasked") is not None:
            self._log(f"export as {form}, all names: {asked['unmasked']}", path)
        with self._content(asked) as made:
            note = write(made, form, Path(path))
        if note.masked:
            self._log(f"export as {form}", path)
        return note

    def brief(
        self, *, day: date | None = None, form: str = "html", as_of: datetime | None = None
    ) -> str:
        """A brief of a day, or of all days, in ``html`` or ``markdown``."""
        from truceline.briefs import write as set_brief
        from truceline.briefs.compose import compose
        from truceline.briefs.gather import gather

        with self._linked(as_of) as view:
            made = compose(gather(view, day), self.profile, day)
        return set_brief.html(made) if form == "html" else set_brief.markdown(made)

    def review(self, claim: str, act: str, *, reason: str, **rest: Any) -> int:
        """``accept``, ``reject``, ``note`` or ``correct`` a claim by the start of its id.

        A correction says ``field`` and ``value``. Returns the number that ``undo`` takes.
        """
        with self.store.writing(who=self.by) as unit:
            now = View(connection=unit.connection, seq=head(unit.connection).seq)
            whole_id = find_claim(now, claim).id
            made = Review(claim=whole_id, act=Act(act), who=self.by, reason=reason, **rest)
            return add_review(unit, made)

    def undo(self, number: int, *, reason: str) -> int:
        """Take a review back; both stay in the history."""
        with self.store.viewing() as view:
            found = find_review(view, number)
        with self.store.writing(who=self.by) as unit:
            made = Review(
                claim=found.claim, act=Act.UNDO, who=self.by, reason=reason, undoes=number
            )
            return add_review(unit, made)

    def bring_corrections(self, export: Where, *, reason: str) -> Outcome:
        """What people corrected in an export of this ledger, as reviews."""
        return correct(self.store, Path(export), who=self.by, reason=reason, profile=self.profile)

    def history(self, limit: int | None = None, *, as_of: datetime | None = None) -> list[Entry]:
        """The records, newest first."""
        with self.store.viewing(as_of=as_of) as view:
            return list(history(view, limit=limit))

    def verify(self) -> list[str]:
        """What is wrong with the ledger, one sentence each; nothing where all holds."""
        with self.store.viewing() as view:
            return list(faults(view))

    @contextmanager
    def _content(self, asked: Mapping[str, Any]) -> Iterator[Content]:
        rest = dict(asked)
        with self._linked(rest.pop("as_of", None)) as view:
            yield content(view, _selection(rest), self.profile)

    def _log(self, what: str, path: Where) -> None:
        with self.store.writing(who=self.by) as unit:
            add_transfer(unit, what=what, to=str(path))


SELECTING = frozenset(
    {"incident", "grade", "purpose", "sexual_violence", "unmasked", "vague", "states"}
)


def _selection(asked: dict[str, Any]) -> Selection:
    chosen = {name: asked.pop(name) for name in SELECTING & asked.keys()}
    if "states" in chosen:
        chosen["states"] = frozenset(map(State, chosen["states"]))
    return Selection(asked=_filter(asked), **chosen)


def _filter(asked: Mapping[str, Any]) -> Filter:
    rest = dict(asked)
    day = rest.pop("day", None)
    return Filter(**{**rest, "since": day, "until": day} if day else rest)


def _table(made: Content, name: str) -> Table:
    known = [t.name for t in made.tables]
    if name not in known:
        raise LedgerError(f"there is no table {name!r}: there are {', '.join(known)}")
    return made.table(name)


def _profile(named: Where | None) -> Profile:
    if named is None:
        return Profile()
    return Profile.load(profiles().get(str(named), Path(named)))


def _with(profile: Where | None, extractor: Extractor | None) -> Tools:
    return replace(_tools(profile), extractor=extractor)


@lru_cache(maxsize=4)
def _tools(profile: Where | None) -> Tools:
    return load_tools(profile=_profile(profile) if profile is not None else None)

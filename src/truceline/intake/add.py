"""Add reports to a ledger: found, read in batches, kept with their custody.

Invariant: each piece ends as one Step, and what a batch kept is kept whole: a run that is
stopped and begun again reads what is not there yet, and nothing twice.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.errors import InputError, LedgerError, NoAnswer, UnreadLanguage
from truceline.ids import canonical
from truceline.intake.given import Given
from truceline.intake.step import State, Step
from truceline.ledger.append import add_failure, add_reading, add_unread, holds, number_of
from truceline.ledger.custody import Capture, add_capture, add_original, read_before
from truceline.ledger.query import Version, versions_at
from truceline.ledger.session import Ledger, Unit, View
from truceline.ledger.tables import FOREVER
from truceline.pipeline import BATCH, Tools
from truceline.pipeline import read as read_reports
from truceline.readings.reading import Reading, reading_id
from truceline.reports.open import READ_LANGUAGES, report_of
from truceline.reports.piece import Found, Missed, Outcome, Passed, Piece
from truceline.reports.readers.unpack import KNOWN, found_in
from truceline.reports.report import Report, digest
from truceline.reports.tongue import language_name
from truceline.workers import Lost, Workers

HEAVY = 64 * 1024 * 1024
"""Bytes of originals after which a batch is full: one scanned book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report that was found and opened; ``number`` is its own in the ledger where it is known,
    ``before`` that of the report that had its address before."""

    found: Found
    report: Report
    number: int | None = None
    before: int | None = None
    again: bool = False
    """Whether the same report or address stands earlier in the batch."""


class Intake:
    """Puts reports into one ledger; the caller opens and closes it."""

    def __init__(
        self,
        ledger: Ledger,
        tools: Tools,
        *,
        given: Given,
        who: str,
        workers: Workers | None = None,
    ) -> None:
        """``workers`` read the reports where given, else this process does."""
        self.ledger, self.tools, self.given, self.who = ledger, tools, given, who
        self.workers = workers
        self.versions = canonical(tools.versions.told()).decode()
        self.told = given.told()

    def add(self, pieces: Iterable[Piece | Outcome]) -> Iterator[Step]:
        """Add all reports in the pieces; a step for each, in batches, in their order.

        What was found, missed or passed over on the way to a piece is taken as that.

        Raises LedgerError where the ledger can no longer be written.
        """
        outcomes = (o for p in pieces for o in self._outcomes(p))
        # What a model answered is kept before the next report is asked for.
        batches = _batches(outcomes, BATCH if self.tools.extractor is None else 1)
        if self.workers is not None:
            yield from self._ahead(batches, self.workers)
            return
        for batch in batches:
            opened = self._open(batch)
            yield from self._keep_all(opened, self._readings(_waiting(opened)))

    def _ahead(self, batches: Iterable[Sequence[Outcome]], workers: Workers) -> Iterator[Step]:
        """Batches are opened ahead of being kept, so that the workers never wait."""
        coming: deque[list[Opened | Missed | Passed]] = deque()

        def waiting() -> Iterator[Report]:
            for batch in batches:
                opened = self._open(batch)
                coming.append(opened)
                yield from _waiting(opened)

        results = workers.read(waiting())
        done: dict[str, Reading | Exception] = {}
        for result in results:
            done[result.report.id] = result.error if isinstance(result, Lost) else result
            while coming and all(r.id in done for r in _waiting(coming[0])):
                opened = coming.popleft()
                # What an earlier batch kept is known by now.
                yield from self._keep_all(self._placed(opened), done)
                for report in _waiting(opened):
                    done.pop(report.id, None)
        for opened in coming:
            yield from self._keep_all(self._placed(opened), done)

    def _outcomes(self, piece: Piece | Outcome) -> Iterator[Outcome]:
        if isinstance(piece, Piece):
            yield from found_in(self.given.on(piece), self._known)
        else:
            yield piece

    def _known(self, piece: Piece) -> bool:
        with self.ledger.viewing() as view:
            return read_before(
                view.connection,
                piece.origin,
                piece.sha256,
                given=self.told,
                versions=self.versions,
            )

    def _open(self, outcomes: Sequence[Outcome]) -> list["Opened | Missed | Passed"]:
        return self._placed([self._opened(o) if isinstance(o, Found) else o for o in outcomes])

    def _keep_all(
        self,
        opened: Sequence["Opened | Missed | Passed"],
        readings: dict[str, Reading | Exception],
    ) -> Iterator[Step]:
        try:
            steps = self._kept(opened, readings)
        except LedgerError:
            if len(opened) == 1:
                raise
            # One report may be to blame: the others are kept without it.
            steps = [s for one in opened for s in self._kept_alone(one, readings)]
        yield from steps

    def _opened(self, found: Found) -> Opened | Missed:
        name = found.piece.name
        try:
            report = report_of(
                self.given.known(found), name=name, sha256=found.piece.sha256, languages=None
            )
        except InputError as error:
            return Missed(piece=found.piece, error=error)
        return Opened(found=found, report=report)

    def _placed(
        self, outcomes: Sequence["Opened | Missed | Passed"]
    ) -> list["Opened | Missed | Passed"]:
        """Those that the ledger knows get their number, changed ones that of the text before."""
        seen: set[str] = set()
        placed: list[Opened | Missed | Passed] = []
        with self.ledger.viewing() as view:
            for one in outcomes:
                if isinstance(one, Opened):
                    keys = {one.report.id, *([one.report.url] if one.report.url else [])}
                    one = replace(self._place(view, one), again=bool(keys & seen))
                    seen |= keys
                placed.append(one)
        return placed

    def _place(self, view: View, one: Opened) -> Opened:
        """A report beside what a state of the ledger has of it and of its address."""
        url, own = one.report.url, reading_id(one.report.id, self.tools.versions)
        one = _among(one, versions_at(view, url) if url else [])
        if one.number is None and holds(view.connection, own):
            return replace(one, number=number_of(view.connection, one.report.id))
        return one

    def _readings(self, waiting: Sequence[Report]) -> dict[str, Reading | Exception]:
        """The readings by their reports' ids; of a report that broke the reader, its error."""
        if self.tools.extractor is not None:
            # Asking a model twice costs: the reports are read one by one at once.
            return {r.id: _read_alone(r, self.tools) for r in waiting}
        try:
            return {r.report.id: r for r in read_reports(waiting, self.tools)}
        except Exception:
            # A bug met one of them: the others are read without it.
            return {r.id: _read_alone(r, self.tools) for r in waiting}

    def _kept(
        self,
        opened: Sequence[Opened | Missed | Passed],
        readings: dict[str, Reading | Exception],
    ) -> list[Step]:
        with self.ledger.writing(who=self.who) as unit:
            return [self._keep(unit, one, readings) for one in opened]

    def _kept_alone(
        self, one: Opened | Missed | Passed, readings: dict[str, Reading | Exception]
    ) -> list[Step]:
        try:
            return self._kept([one], readings)
        except LedgerError as error:
            if isinstance(one, Passed):
                raise
            piece = one.piece if isinstance(one, Missed) else one.found.piece
            told = InputError(f"{piece.name}: could not be kept: {error}")
            return self._kept([Missed(piece=piece, error=told)], readings)

    def _keep(
        self,
        unit: Unit,
        one: Opened | Missed | Passed,
        readings: dict[str, Reading | Exception],
    ) -> Step:
        if isinstance(one, Passed):
            state = State.KNOWN if one.kind == KNOWN else State.PASSED
            return Step(name=one.name, state=state, kind=one.kind)
        if isinstance(one, Missed):
            return self._fail(unit, one.piece, one.error)
        if one.again:
            one = self._place(View(connection=unit.connection, seq=FOREVER), one)
        if one.number is not None:
            self._capture(unit, one.found, one.number)
            return Step(name=one.found.piece.name, state=State.KNOWN, report=one.report)
        if not _readable(one.report):
            return self._unread(unit, one)
        reading = readings[one.report.id]
        if isinstance(reading, Exception):
            return self._fail(unit, one.found.piece, _told(one.found.piece.name, reading))
        return self._read(unit, one, reading)

    def _read(self, unit: Unit, one: Opened, reading: Reading) -> Step:
        piece = one.found.piece
        add_reading(unit, reading, raw=piece.content, source=piece.name)
        number = number_of(unit.connection, one.report.id)
        self._capture(unit, one.found, number)
        return Step(
            name=piece.name,
            state=State.READ if one.before is None else State.CHANGED,
            report=one.report,
            claims=len(reading.claims),
            notes=one.found.notes,
            before=one.before,
            extraction=reading.extraction,
        )

    def _unread(self, unit: Unit, one: Opened) -> Step:
        piece = one.found.piece
        language = language_name(one.report.language or "")
        error = UnreadLanguage(
            f"{piece.name}: the text is in {language}, which no reader here reads: it is kept, "
            "unread; add an English translation with --original"
        )
        number = add_unread(unit, one.report, raw=piece.content, source=piece.name)
        self._capture(unit, one.found, number)
        add_failure(
            unit,
            source=piece.name,
            kind=UnreadLanguage.__name__,
            reason=str(error),
            raw=piece.content,
        )
        return Step(name=piece.name, state=State.UNREAD, report=one.report, error=error)

    def _fail(self, unit: Unit, piece: Piece, error: InputError) -> Step:
        raw = _raw(piece)
        kind = type(error).__name__
        new = add_failure(unit, source=piece.name, kind=kind, reason=str(error), raw=raw)
        if raw and new:
            capture = Capture(origin=piece.origin, sha256=digest(raw), given=self.told)
            add_capture(unit, capture)
            if piece.origin.asked and piece.origin.container is None:
                # What came over the network may be gone tomorrow.
                add_original(unit, raw)
        return Step(name=piece.name, state=State.FAILED, error=error)

    def _capture(self, unit: Unit, found: Found, number: int | None) -> None:
        original = found.original or self.given.original
        facts = self.given.facts.over(found.facts)
        add_capture(
            unit,
            Capture(
                origin=found.piece.origin,
                sha256=found.piece.sha256,
                report=number,
                format=found.format,
                author=facts.author,
                canonical=facts.canonical,
                given=self.told,
                notes=found.notes,
                original=add_original(unit, original.text.encode()) if original else None,
                original_language=original.language if original else None,
            ),
        )


def _batches(outcomes: Iterable[Outcome], most: int) -> Iterator[list[Outcome]]:
    """Groups of so many, or fewer where they are large: so much is in memory at once."""
    batch: list[Outcome] = []
    size = 0
    for one in outcomes:
        batch.append(one)
        size += len(one.piece.content) if isinstance(one, Found) else 0
        if len(batch) == most or size > HEAVY:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _among(one: Opened, versions: Sequence[Version]) -> Opened:
    """A report beside those that the ledger has of its address, the newest last.

    The very same report is left out: whether it is to be read again, its reading tells.
    """
    if any(v.id == one.report.id for v in versions):
        return one
    same = next((v.number for v in versions if v.text == one.report.text), None)
    before = versions[-1].number if versions and same is None else None
    return replace(one, number=same, before=before)


def _waiting(opened: Iterable[Opened | Missed | Passed]) -> list[Report]:
    """The reports that have to be read."""
    new = (o for o in opened if isinstance(o, Opened) and o.number is None)
    return [o.report for o in new if _readable(o.report)]


def _readable(report: Report) -> bool:
    return report.language is None or report.language in READ_LANGUAGES


def _read_alone(report: Report, tools: Tools) -> Reading | Exception:
    try:
        return next(iter(read_reports([report], tools)))
    except Exception as error:
        return error


def _told(name: str, error: Exception) -> InputError:
    """Why a report was not read, with its name."""
    if isinstance(error, NoAnswer):
        return NoAnswer(f"{name}: {error}")
    if isinstance(error, InputError):
        return error
    told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return InputError(f"{name}: reading it failed ({told}): this is a bug; please report it")


def _raw(piece: Piece) -> bytes | None:
    try:
        return piece.content or None
    except InputError:
        return None

"""The chain of custody: how each report came here, and what left.

A capture says of some bytes where they were found, when, by whom and with what, whether or not
they could be read. A transfer says that a copy went out. Both are records of the chain.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.rows import storable
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import captures, originals, readings, records
from truceline.reports.piece import Origin
from truceline.reports.report import digest

TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One collection of some bytes. ``report`` is the number of the report read from them, None
    where there was none; ``given`` what the user said of it; ``original`` the SHA-256 of the
    text that the report is a translation of. ``number``, ``by``, ``at`` and ``tool`` are of the
    record: who added it, when (UTC), with what."""

    origin: Origin
    sha256: str
    report: int | None = None
    format: str | None = None
    author: str | None = None
    canonical: str | None = None
    given: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    original: str | None = None
    original_language: str | None = None
    number: int = 0
    by: str = ""
    at: str = ""
    tool: str = ""


def add_capture(unit: Unit, capture: Capture) -> bool:
    """Keep a capture. False where the ledger says the same already."""
    row = _row(capture)
    same = [captures.c[k].is_not_distinct_from(row[k]) for k in ("report", "sha256", "source")]
    same += [captures.c[k].is_not_distinct_from(row[k]) for k in ("within", "record")]
    if unit.connection.execute(select(captures.c.seq).where(*same).limit(1)).first():
        return False
    head = _append(unit, "capture", capture.sha256, row)
    unit.connection.execute(insert(captures).values(seq=head.seq, **row))
    return True


def add_original(unit: Unit, data: bytes) -> str:
    """Keep bytes beside the reports: a translation's original, a page that gave nothing.

    Returns their SHA-256. What is there is not kept twice.
    """
    sha = digest(data)
    if unit.connection.execute(select(originals.c.seq).where(originals.c.sha256 == sha)).first():
        return sha
    head = _append(unit, "original", sha, {"sha256": sha})
    unit.connection.execute(insert(originals).values(seq=head.seq, sha256=sha, bytes=data))
    return sha


def add_transfer(unit: Unit, *, what: str, to: str, sha256: str | None = None) -> None:
    """Keep that a copy of something left the ledger: ``what`` it was, ``to`` where it went."""
    _append(unit, TRANSFER, what, {"what": what, "to": to, "sha256": sha256})


def find_captures(view: View, report: int) -> Iterator[Capture]:
    """How a report came here, the first time first."""
    query = select(captures, records.c.who, records.c.at, records.c.tool)
    query = query.join(records, records.c.seq == captures.c.seq)
    query = query.where(captures.c.report == report, captures.c.seq <= view.seq)
    for row in view.connection.execute(query.order_by(captures.c.seq)):
        yield _capture(row)


def find_original(view: View, sha256: str) -> bytes | None:
    """Bytes kept beside the reports; None where there are none of that SHA-256."""
    query = select(originals.c.bytes).where(originals.c.sha256 == sha256)
    found = view.connection.execute(query.where(originals.c.seq <= view.seq)).scalar()
    return None if found is None else bytes(found)


def last_answer(view: View, asked: str) -> Capture | None:
    """The newest capture of an address, for its ETag and Last-Modified."""
    query = select(captures, records.c.who, records.c.at, records.c.tool)
    query = query.join(records, records.c.seq == captures.c.seq)
    query = query.where(captures.c.asked == asked, captures.c.seq <= view.seq)
    row = view.connection.execute(query.order_by(captures.c.seq.desc()).limit(1)).first()
    return None if row is None else _capture(row)


def read_before(
    connection: Connection, origin: Origin, sha256: str, *, given: dict[str, str], versions: str
) -> bool:
    """Whether the same bytes from the same place were read, by the same versions."""
    query = select(captures.c.given)
    query = query.join(readings, readings.c.report == captures.c.report)
    query = query.where(
        captures.c.sha256 == sha256,
        captures.c.source == storable(origin.source),
        captures.c.within == storable("/".join(origin.within)),
        readings.c.versions == versions,
    )
    told = _json(dict(given))
    return any(row == told for row in connection.execute(query).scalars())


def seen(connection: Connection, source: str, record: str) -> bool:
    """Whether a feed's entry, or another record of a source, was captured before."""
    query = select(captures.c.seq).where(captures.c.source == source, captures.c.record == record)
    return connection.execute(query.limit(1)).first() is not None


def _append(unit: Unit, kind: str, subject: str, body: dict[str, Json]) -> chain.Head:
    return chain.append(
        unit.connection, kind=kind, subject=subject, body=body, who=unit.who, tool=unit.tool
    )


def _json(value: Json) -> str:
    return storable(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _row(capture: Capture) -> dict[str, Any]:
    origin = capture.origin
    moment = origin.collected
    row = {
        "report": capture.report,
        "sha256": capture.sha256,
        "format": capture.format,
        "source": origin.source,
        "within": "/".join(origin.within),
        "container": origin.container,
        "offset": origin.offset,
        "record": origin.record,
        "asked": origin.asked,
        "final": origin.final,
        "address": origin.address,
        "status": origin.status,
        "headers": _json([list(pair) for pair in origin.headers]),
        "collected": moment.astimezone(UTC).isoformat() if moment else None,
        "collector": origin.collector,
        "author": capture.author,
        "canonical": capture.canonical,
        "given": _json(dict(capture.given)),
        "notes": _json(list(capture.notes)),
        "original": capture.original,
        "original_language": capture.original_language,
    }
    return {k: storable(v) if isinstance(v, str) else v for k, v in row.items()}


def _capture(row: Row[Any]) -> Capture:
    return Capture(
        origin=Origin(
            source=row.source,
            within=(row.within,) if row.within else (),
            container=row.container,
            offset=row.offset,
            record=row.record,
            asked=row.asked,
            final=row.final,
            address=row.address,
            status=row.status,
            headers=tuple((k, v) for k, v in json.loads(row.headers)),
            collected=datetime.fromisoformat(row.collected) if row.collected else None,
            collector=row.collector,
        ),
        sha256=row.sha256,
        report=row.report,
        format=row.format,
        author=row.author,
        canonical=row.canonical,
        given=json.loads(row.given),
        notes=tuple(json.loads(row.notes)),
        original=row.original,
        original_language=row.original_language,
        number=row.seq,
        by=row.who,
        at=row.at,
        tool=row.tool,
    )

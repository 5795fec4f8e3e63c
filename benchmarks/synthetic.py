"""A ledger of many invented claims, filled by the bulk: rows cloned from one reading's.

Every report is a clone of one template: ``CLAIMS_A_REPORT`` claims about one of ``PLACES`` places
on one of ``DAYS`` days. Ids of claims are numbers, not hashes, and no body is kept, so that such a
ledger does not verify; its tables, indices and chain are those of any other. Adding by the ordinary
way is timed apart.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Table, func, insert, select

from truceline.claims.claim import Measure
from truceline.ids import canonical
from truceline.ledger import chain, rows, search
from truceline.ledger.session import Ledger, Unit
from truceline.ledger.tables import FOREVER, claims, figures, places, readings, records, reports
from truceline.ledger.tables import speakers as speakers_
from truceline.readings.reading import Reading
from truceline.testing import claim, figure, on, place, reading, report

START, DAYS, PLACES = date(2031, 1, 1), 365, 500
CLAIMS_A_REPORT = 20
BATCH = 100
"""Reports that go in by one statement."""

ID, REPORT, BYTES = "~~~~~~~~", "~report~", "~bytes~"
"""Marks in the template: the beginning of ids, the report's id, the hash of its bytes."""
BLANK = report("A report.")

TABLES = (reports, readings, claims, speakers_, places, figures)


def made(number: int) -> Reading:
    """A report of ``CLAIMS_A_REPORT`` claims about one place and day, by the ordinary way."""
    day, name = _day(number), _town(number)
    sentences = [f"On {day} {n + 10} people died in {name}." for n in range(CLAIMS_A_REPORT)]
    one = report(f"Report {number:08d}. " + " ".join(sentences), outlet="Post", published=day)
    return reading(
        one,
        [
            claim(
                one,
                words[:-1],
                places=[place(one, name, lat=_lat(number), lon=_lon(number))],
                time=on(one, str(day), day),
                figures=[
                    figure(one, f"{n + 10} people", measure=Measure.KILLED, low=n + 10, high=n + 10)
                ],
            )
            for n, words in enumerate(sentences)
        ],
    )


def fill(ledger: Ledger, count: int) -> None:
    """Bring a ledger to so many claims; what is there already stays."""
    with ledger.viewing() as view:
        there = view.connection.execute(select(func.count()).select_from(reports)).scalar_one()
    template = _template()
    for first in range(there, count // CLAIMS_A_REPORT, BATCH):
        with ledger.writing() as unit:
            _batch(unit, template, range(first, min(first + BATCH, count // CLAIMS_A_REPORT)))


def _batch(unit: Unit, template: str, numbers: range) -> None:
    values: dict[Table, list[rows.Row]] = {table: [] for table in TABLES}
    told: list[rows.Row] = []
    head = chain.head(unit.connection)
    for number in numbers:
        clone = json.loads(_cloned(template, number))
        for kind, subject in (("report", "id"), ("reading", "reading")):
            row = _record(head, kind, clone["ids"][subject])
            told.append(row)
            head = chain.Head(seq=row["seq"], hash=row["hash"], at=row["at"])
        seq = head.seq
        values[reports].append(clone["report"] | {"seq": seq - 1, "bytes": b"-"})
        values[readings].append(clone["reading"] | {"seq": seq, "report": seq - 1})
        for n, (one, children) in enumerate(clone["claims"]):
            key = number * CLAIMS_A_REPORT + n + 1
            values[claims].append(one | {"row": key, "reading": seq, "report": seq - 1})
            for table, found in zip((speakers_, places, figures), children, strict=True):
                values[table] += [{"claim": key, **child} for child in found]
    unit.connection.execute(insert(records), told)
    for table in TABLES:
        unit.connection.execute(insert(table), values[table])
    search.index_claims(unit.connection, values[claims])
    for row in values[reports]:
        search.index_report(unit.connection, row["seq"], row["text"])


def _record(head: chain.Head, kind: str, subject: str) -> rows.Row:
    seq, at, salt = head.seq + 1, max(head.at, chain.now()), "00" * chain.SALT_BYTES
    body, sealed = "{}", chain.seal(salt, subject)
    digest = chain.digest(salt, body)
    linked = chain.link(seq, kind, sealed, "bench", at, "bench", digest, head.hash)
    return {
        "seq": seq, "kind": kind, "subject": subject, "sealed": sealed, "body": body,
        "salt": salt, "digest": digest, "who": "bench", "at": at, "tool": "bench",
        "prev": head.hash, "hash": linked,
    }  # fmt: skip


def _template() -> str:
    """One reading's rows as JSON, its ids beginning with the mark that numbers replace."""
    one = made(0)
    row = rows.report_row(one.report, source=None, raw=b"")
    row.pop("bytes")
    text = canonical(
        {
            "ids": {"id": one.report.id, "reading": one.id},
            "report": row,
            "reading": {
                "id": one.id, "versions": "{}", "claims": CLAIMS_A_REPORT, "persons": "[]",
                "until": FOREVER,
            },
            "claims": [
                [
                    rows.claim_row(c) | {"position": n},
                    [rows.speaker_rows(c), rows.place_rows(c), rows.figure_rows(c)],
                ]
                for n, c in enumerate(one.claims)
            ],
        }
    ).decode()  # fmt: skip
    for id_ in _ids(one):
        text = text.replace(id_, ID + id_[len(ID) :])
    return text.replace(one.report.id, REPORT).replace(one.report.sha256, BYTES)


def _cloned(template: str, number: int) -> str:
    bytes_ = f"{number:064x}"
    report = replace(BLANK, sha256=bytes_, outlet="Post", published=_day(number))
    clone = template.replace(REPORT, report.id).replace(BYTES, bytes_)
    clone = clone.replace(ID, f"{number:08x}").replace("Report 00000000", f"Report {number:08d}")
    clone = clone.replace(str(_lat(0)), str(_lat(number))).replace(str(_lon(0)), str(_lon(number)))
    clone = clone.replace(_town(0), _town(number)).replace(_town(0).lower(), _town(number).lower())
    return clone.replace("2031-01-02", str(_day(number) + timedelta(days=1))).replace(
        "2031-01-01", str(_day(number))
    )


def _ids(one: Reading) -> Iterator[str]:
    yield one.id
    for found in one.claims:
        yield found.id
        yield from (f.id for f in found.figures)


def _day(number: int) -> date:
    return START + timedelta(days=number % DAYS)


def _lat(number: int) -> float:
    """Of a grid of places, far enough apart to be told apart; no other number ends so."""
    return number % PLACES // 25 * 4 - 40 + 0.0625


def _lon(number: int) -> float:
    return number % PLACES % 25 * 4 - 50 + 0.03125


def _town(number: int) -> str:
    return f"Town{number % PLACES:03d}"

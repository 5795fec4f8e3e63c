"""A ledger of many invented claims, filled by the bulk: rows cloned from one reading's.

The days grow with the claims, as a ledger grows: ``REPORTS_A_DAY`` reports of twenty claims each
day, over ``HAPPENINGS_A_DAY`` happenings of which each is told by three or four of them. 100,000
claims are a year, a million are ten. Every report is a clone of one template, with towns, dates,
figures, words, and the ids that follow from them, of its own: such a ledger verifies.
"""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b

from sqlalchemy import Table, func, select

from truceline.claims.claim import Certainty, Measure
from truceline.ids import canonical, content_id
from truceline.ledger import chain, rows, search
from truceline.ledger.append import claims_digest, report_body
from truceline.ledger.copy import put_in
from truceline.ledger.session import Ledger, Unit
from truceline.ledger.tables import FOREVER, claims, figures, places, readings, records, reports
from truceline.ledger.tables import speakers as speakers_
from truceline.readings.reading import Reading, reading_id
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report, digest
from truceline.testing import VERSIONS, claim, figure, on, place, reading, report

START = date(2031, 1, 1)
REPORTS_A_DAY, HAPPENINGS_A_DAY = 14, 20
TOLD = (0, 1, 3, 7, 12)
"""Which of a day's happenings a report tells, from its own number on: two reports of a day have
one of them in common, seldom two, so that neither is a copy of the other."""
CLAIMS_A_REPORT = 4 * len(TOLD)
OUTLETS = 90
FILLER = 120
"""Words of a report that are about none of its happenings."""
BATCH = 200
"""Reports that go in by one transaction."""
NEW = 10**7
"""Numbers from here on are of no report that is filled in."""

PARTS = (
    *("lan", "rek", "mis", "tor", "den", "kul", "pir", "sog", "bel", "gar", "nim", "ust", "ovi"),
    *("eda", "ral", "zin", "hob", "qua", "fen", "yul", "wes", "jor", "cam", "dri", "pol"),
)
TOWNS = [(a + b).capitalize() for a in PARTS for b in PARTS]
TABLES = (reports, readings, claims, speakers_, places, figures)


def day_of(number: int) -> date:
    """The day of a report, and of all that it tells."""
    return START + timedelta(days=number // REPORTS_A_DAY)


def towns_of(number: int) -> list[int]:
    """Where the happenings are that a report tells of, as numbers of ``TOWNS``."""
    day, first = divmod(number, REPORTS_A_DAY)
    told = [(first + n) % HAPPENINGS_A_DAY for n in TOLD]
    return [(day * HAPPENINGS_A_DAY + one) * 7 % len(TOWNS) for one in told]


def values(number: int) -> dict[str, str]:
    """What is a report's own, by the name of its slot; of each slot all values are one length."""
    day = day_of(number)
    found = {
        "number": f"{number:08d}",
        "outlet": f"Outlet {number % OUTLETS:02d}",
        "day": str(day),
        "next": str(day + timedelta(days=1)),
    }
    for n, town in enumerate(towns_of(number)):
        happening = blake2b(f"{day}{town}".encode()).digest()
        found[f"town{n}"], found[f"folded{n}"] = TOWNS[town], TOWNS[town].lower()
        found[f"lat{n}"] = str(town // 25 * 4 - 49.9375)
        found[f"lon{n}"] = str(town % 25 * 4 - 50.96875)
        found |= {f"word{n}.{m}": _word(happening[2 * m : 2 * m + 2]) for m in range(2)}
        # Counts of a happening differ by a few from report to report.
        found[f"dead{n}"] = str(20 + happening[8] % 30 + number % 3)
        found[f"hurt{n}"] = str(60 + happening[9] % 30 + number % 5)
    drawn = b"".join(blake2b(f"{number}.{n}".encode()).digest() for n in range(4))
    found |= {f"filler{n}": _word(drawn[2 * n : 2 * n + 2]) for n in range(FILLER)}
    return found


def another(number: int) -> Reading:
    """One more report of what a report tells, in words and figures of its own, made by the ordinary
    way: each call another."""
    new = values(NEW + secrets.randbelow(NEW))
    own = {name: new[name] for name in new if name.startswith(("number", "outlet", "filler"))}
    return _reading(values(number) | own)


def fill(ledger: Ledger, count: int) -> None:
    """Bring a ledger to so many claims; what is there already stays."""
    with ledger.viewing() as view:
        there = view.connection.execute(select(func.count()).select_from(reports)).scalar_one()
    template, last = Template(), count // CLAIMS_A_REPORT
    for first in range(there, last, BATCH):
        with ledger.writing(who="bench") as unit:
            _batch(unit, template, range(first, min(first + BATCH, last)))


class Template:
    """One reading's rows as JSON, in pieces between which the values of other reports go."""

    def __init__(self) -> None:
        slots = _slots()
        one = _reading(slots)
        self._claims = [(c.id, [c.quote.start, c.quote.end, c.kind.value]) for c in one.claims]
        self._figures = [
            (f.id, [f.quote.start, f.quote.end, f.measure.value])
            for c in one.claims
            for f in c.figures
        ]
        ids = {id_: f"claim{n}" for n, (id_, _) in enumerate(self._claims)}
        ids |= {id_: f"figure{n}" for n, (id_, _) in enumerate(self._figures)}
        ids |= {one.report.id: "report", one.report.sha256: "sha", one.id: "reading"}
        known = {value: name for name, value in slots.items()} | ids
        self._text = _pieces(one.report.text, known)
        self._rows = _pieces(_rows(one), known)

    def clone(self, number: int) -> tuple[str, dict[str, rows.Row | list[rows.Row]]]:
        """A report's text, and its rows without the numbers of records."""
        own = values(number)
        text = _joined(self._text, own)
        of = Report(
            text=text,
            sha256=digest(text.encode()),
            layout=report(text).layout,
            outlet=own["outlet"],
            url=f"https://example.org/{number:08d}",
            published=day_of(number),
        )
        own |= {"report": of.id, "sha": of.sha256, "reading": reading_id(of.id, VERSIONS)}
        for kind, found in (("claim", self._claims), ("figure", self._figures)):
            for n, (_, key) in enumerate(found):
                own[f"{kind}{n}"] = content_id(kind, [of.id, *key])
        return text, json.loads(_joined(self._rows, own))


def _batch(unit: Unit, template: Template, numbers: range) -> None:
    values: dict[Table, list[rows.Row]] = {table: [] for table in (records, *TABLES)}
    head = chain.head(unit.connection)
    for number in numbers:
        text, clone = template.clone(number)
        one, of = clone["report"], clone["reading"]
        one |= {"text": text, "bytes": text.encode()}
        told = {name: value for name, value in of.items() if name not in {"id", "until"}}
        told["digest"] = claims_digest([row["body"] for row, *_ in clone["claims"]])
        told |= {"report": one["id"]}
        for kind, subject, body in (("report", one["id"], report_body(one)),
                                    ("reading", of["id"], told)):  # fmt: skip
            head = _record(values[records], head, kind, subject, canonical(body).decode())
        values[reports].append(one | {"seq": head.seq - 1})
        values[readings].append(of | {"seq": head.seq, "report": head.seq - 1})
        for n, (row, *children) in enumerate(clone["claims"]):
            key = number * CLAIMS_A_REPORT + n + 1
            values[claims].append(row | {"row": key, "reading": head.seq, "report": head.seq - 1})
            for table, found in zip((speakers_, places, figures), children, strict=True):
                values[table] += [{"claim": key, **child} for child in found]
    for table in (records, *TABLES):
        put_in(unit.connection, table, values[table])
    search.index_claims(unit.connection, values[claims])
    for row in values[reports]:
        search.index_report(unit.connection, row["seq"], row["text"])


def _record(
    told: list[rows.Row], head: chain.Head, kind: str, subject: str, body: str
) -> chain.Head:
    seq, at, salt = head.seq + 1, max(head.at, chain.now()), "00" * chain.SALT_BYTES
    sealed, of = chain.seal(salt, subject), chain.digest(salt, body)
    linked = chain.link(seq, kind, sealed, "bench", at, "bench", of, head.hash)
    told.append({
        "seq": seq, "kind": kind, "subject": subject, "sealed": sealed, "body": body,
        "salt": salt, "digest": of, "who": "bench", "at": at, "tool": "bench",
        "prev": head.hash, "hash": linked,
    })  # fmt: skip
    return chain.Head(seq=seq, hash=linked, at=at)


def _reading(own: Mapping[str, str]) -> Reading:
    filler = " ".join(own[f"filler{n}"] for n in range(FILLER))
    told = [_happening(own, n) for n in range(len(TOLD))]
    one = report(
        f"Report {own['number']}. {filler}. " + " ".join(f"{s}." for four in told for s in four),
        outlet=own["outlet"],
        url=f"https://example.org/{own['number']}",
        published=date.fromisoformat(own["day"]),
        title=f"Report {own['number']}",
    )
    return reading(one, [c for n, four in enumerate(told) for c in _claims(one, own, n, four)])


def _happening(own: Mapping[str, str], n: int) -> tuple[str, str, str, str]:
    town, day = own[f"town{n}"], own["day"]
    near = f"{own[f'word{n}.0']} and {own[f'word{n}.1']}"
    return (
        f"Shells hit {town} near {near} on {day}",
        f"{own[f'dead{n}']} people died in {town} on {day}, its mayor said",
        f"{own[f'hurt{n}']} people reached clinics of {town} on {day}",
        f"Troops denied shelling {town} on {day}",
    )


def _claims(
    one: Report, own: Mapping[str, str], n: int, four: tuple[str, ...]
) -> Iterator[ClaimRecord]:
    day = date.fromisoformat(own["day"])
    lat, lon = float(own[f"lat{n}"]), float(own[f"lon{n}"])
    where = place(one, own[f"town{n}"], lat=lat, lon=lon)
    about = partial(claim, one, places=[where], time=on(one, own["day"], day))
    count = partial(figure, one)
    dead, hurt = int(own[f"dead{n}"]), int(own[f"hurt{n}"])
    yield about(four[0])
    yield about(four[1], figures=[
        count(f"{dead} people", measure=Measure.KILLED, low=dead, high=dead)
    ])  # fmt: skip
    yield about(four[2], figures=[
        count(f"{hurt} people", measure=Measure.WOUNDED, low=hurt, high=hurt)
    ])  # fmt: skip
    yield about(four[3], certainty=Certainty.DENIED)


def _word(drawn: bytes) -> str:
    a, b = divmod(int.from_bytes(drawn, "big") % len(PARTS) ** 3, len(PARTS) ** 2)
    return PARTS[a] + PARTS[b // len(PARTS)] + PARTS[b % len(PARTS)]


def _slots() -> dict[str, str]:
    """A value for each slot that stands nowhere else in the template."""
    found = {"number": "98765432", "outlet": "Outlet x0", "day": "2999-01-01", "next": "2999-01-02"}
    for n in range(len(TOLD)):
        found |= {f"town{n}": f"Xtown{n}", f"folded{n}": f"xtown{n}"}
        found |= {f"lat{n}": f"{n + 11}.0625", f"lon{n}": f"{n + 11}.03125"}
        found |= {f"word{n}.{m}": f"xword{n}{m:03d}" for m in range(2)}
        found |= {f"dead{n}": str(30 + n), f"hurt{n}": str(70 + n)}
    return found | {f"filler{n}": f"xfill{n:04d}" for n in range(FILLER)}


def _rows(one: Reading) -> str:
    """The rows of a reading as JSON. Its text is left out: every clone has its own."""
    row = rows.report_row(one.report, source=None, raw=b"")
    of = {
        "id": one.id,
        "versions": canonical(asdict(one.versions)).decode(),
        "claims": CLAIMS_A_REPORT,
        "persons": "[]",
        "until": FOREVER,
    }
    told = [
        [
            rows.claim_row(c) | {"position": n},
            rows.speaker_rows(c), rows.place_rows(c), rows.figure_rows(c),
        ]
        for n, c in enumerate(one.claims)
    ]  # fmt: skip
    return canonical(
        {"report": row | {"text": "", "bytes": ""}, "reading": of, "claims": told}
    ).decode()


def _pieces(text: str, known: Mapping[str, str]) -> list[str]:
    """A text cut at the values of slots: pieces of its own and names of slots by turns."""
    counts = [v for v in known if v.isdecimal() and len(v) == 2]
    others = sorted((re.escape(v) for v in known if v not in counts), key=len, reverse=True)
    either = "|".join(counts)
    # Two digits stand for a count only before "people", or as a bound of a figure.
    bound = rf"""(?<=(?:high|.low)":)(?:{either})\b|(?<=(?:high|.low)\\":)(?:{either})\b"""
    cut = re.split(rf"({'|'.join(others)}|\b(?:{either})(?= people)|{bound})", text)
    return [known[part] if n % 2 else part for n, part in enumerate(cut)]


def _joined(pieces: list[str], own: Mapping[str, str]) -> str:
    return "".join(own[part] if n % 2 else part for n, part in enumerate(pieces))

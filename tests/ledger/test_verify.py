"""Verification finds whatever is changed, taken out, put in or moved behind the program's back."""

import json
import sqlite3

import pytest
from sqlalchemy import select, text, update

from truceline.ids import canonical
from truceline.ledger import chain, rows
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.engine import connect_server
from truceline.ledger.session import Ledger
from truceline.ledger.tables import records
from truceline.ledger.verify import faults
from truceline.readings.record import ClaimRecord
from truceline.testing import strike

TAMPERINGS = {
    "a record's body": "UPDATE records SET body = replace(body, 'Korran', 'Karran') WHERE seq = 1",
    "who did it": "UPDATE records SET who = 'bo' WHERE seq = 2",
    "when": "UPDATE records SET at = '2030-01-01T00:00:00.000000+00:00' WHERE seq = 2",
    "a record taken out of the middle": "DELETE FROM records WHERE seq = 3",
    "a report's words": "UPDATE reports SET text = replace(text, 'Four', 'Five') WHERE seq = 1",
    "a report's bytes": "UPDATE reports SET bytes = 'x' WHERE seq = 1",
    "a report's day": "UPDATE reports SET published = '2031-04-07' WHERE seq = 1",
    "a claim's JSON": "UPDATE claims SET body = replace(body, 'killed', 'injured')",
    "a claim's party": "UPDATE claims SET party = 'Velia' WHERE party = 'Korran'",
    "a figure": "UPDATE figures SET low = 5 WHERE low = 4",
    "a speaker": "UPDATE speakers SET name = 'nobody'",
    "a place": "UPDATE places SET lat = 0",
    "a claim taken out": "DELETE FROM claims WHERE kind = 'threat'",
    "a figure taken out": "DELETE FROM figures WHERE low = 2",
    "whose names are withheld": "UPDATE readings SET persons = '[[0,1]]'",
    "which reading counts": "UPDATE readings SET until = 3",
    "a failure's reason": "UPDATE failures SET reason = 'other'",
    "a failure taken out": "DELETE FROM failures",
    "a failure put in": "INSERT INTO failures (seq, source, kind, reason) VALUES (4, '', '', '')",
}


@pytest.fixture
def kept(told: Ledger) -> Ledger:
    with told.writing() as unit:
        add_failure(unit, source="a.txt", kind="NotText", reason="binary")
    return told


def found(ledger: Ledger, anchor: str | None = None) -> list[str]:
    with ledger.viewing() as view:
        return list(faults(view, anchor=anchor))


def tamper(ledger: Ledger, *changes: str) -> None:
    """Change a ledger by other means than this program, with nothing to guard it."""
    if ledger.engine.dialect.name == "sqlite":
        with sqlite3.connect(ledger.where) as plain:
            for change in changes:
                plain.execute(change)
        return
    with connect_server(ledger.where).begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for change in changes:
            connection.execute(text(change))


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(kept: Ledger, what: str) -> None:
    assert found(kept) == []
    tamper(kept, TAMPERINGS[what])
    assert found(kept)


def test_reordered_records_are_found(kept: Ledger) -> None:
    tamper(
        kept,
        "UPDATE records SET seq = 99 WHERE seq = 1",
        "UPDATE records SET seq = 1 WHERE seq = 3",
        "UPDATE records SET seq = 3 WHERE seq = 99",
    )
    assert found(kept)


def test_records_cut_off_at_the_end_are_found_by_the_hash_noted_outside(kept: Ledger) -> None:
    with kept.viewing() as view:
        anchor = chain.head(view.connection).hash
    assert found(kept, anchor) == []
    tamper(kept, "DELETE FROM failures", "DELETE FROM records WHERE seq = 5")
    assert found(kept) == []
    assert len(found(kept, anchor)) == 1


def test_a_record_put_in_between_is_found(kept: Ledger) -> None:
    columns = "kind, subject, sealed, body, salt, digest, who, at, tool, prev, hash"
    tamper(
        kept,
        "DELETE FROM failures",
        "UPDATE records SET seq = 6 WHERE seq = 5",
        f"INSERT INTO records (seq, {columns}) SELECT 5, {columns} FROM records WHERE seq = 4",
    )
    assert any("a record was replaced" in fault for fault in found(kept))


def test_a_chain_forged_anew_from_end_to_end_is_found_by_the_hash_noted_outside(
    kept: Ledger,
) -> None:
    with kept.viewing() as view:
        anchor = chain.head(view.connection).hash
    with kept.writing() as unit:
        prev = chain.GENESIS
        for row in unit.connection.execute(select(records).order_by(records.c.seq)).all():
            who = "mallory" if row.seq == 2 else row.who
            told = (row.seq, row.kind, row.sealed, who, row.at, row.tool, row.digest)
            made = chain.link(*told, prev)
            forged = update(records).where(records.c.seq == row.seq)
            unit.connection.execute(forged.values(who=who, prev=prev, hash=made))
            prev = made
    assert found(kept) == []
    assert len(found(kept, anchor)) == 1


def test_claims_that_were_written_before_a_field_was_added_verify(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema grows by addition alone, so that a ledger of an older version is no tampered one."""
    row = rows.claim_row

    def older(claim: ClaimRecord) -> rows.Row:
        made = row(claim)
        body = json.loads(made["body"])
        del body["background"], body["versions"]["extractor"]
        return made | {"body": canonical(body).decode()}

    monkeypatch.setattr(rows, "claim_row", older)
    first, second = strike()
    with ledger.writing() as unit:
        add_reading(unit, first, raw=first.report.text.encode())
    monkeypatch.undo()
    with ledger.writing() as unit:
        add_reading(unit, second, raw=second.report.text.encode())
    with ledger.viewing() as view:
        assert not list(faults(view))

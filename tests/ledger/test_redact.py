"""Redaction leaves no trace of a name, no hash of one, and a chain that holds and says so."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from tests.ledger.test_by_hand import DRAFT
from tests.ledger.test_verify import tamper
from truceline.errors import InputError
from truceline.ledger import chain
from truceline.ledger.append import add_failure
from truceline.ledger.backup import back_up
from truceline.ledger.by_hand import add_claim
from truceline.ledger.custody import Capture, add_capture, add_original
from truceline.ledger.purge import purge, purge_backups
from truceline.ledger.query import Filter, find_claims, find_reports, history
from truceline.ledger.redact import redact
from truceline.ledger.release import add_release, find_releases
from truceline.ledger.review import Act, Review, add_review, find_reviews
from truceline.ledger.session import Ledger
from truceline.ledger.tables import entries
from truceline.ledger.verify import faults
from truceline.readings.persons import Release, Tier
from truceline.reports.piece import Origin
from truceline.reports.report import digest
from truceline.testing import strike

NAME = "Mira Sol"
KORRAN, VELIA = strike()
RESIDENT = KORRAN.claims[2]
REASON = "the person asked for it"


@pytest.fixture
def full(told: Ledger) -> Ledger:
    """A ledger with the name wherever one may stand."""
    page = f"<p>{NAME.upper()} m'a dit</p>".encode()
    with told.writing(who="ana") as unit:
        add_claim(unit, DRAFT, who="ana", reason=f"{NAME} speaks here")
        for claim, why in ((RESIDENT, f"heard {NAME} say so"), (KORRAN.claims[0], "Sol was there")):
            add_review(unit, Review(claim=claim.id, act=Act.NOTE, who="ana", reason=why))
        released = Release(name=NAME, tier=Tier.LIVING, reason="consent", by="ana", purpose="page")
        add_release(unit, released)
        add_failure(unit, source="mira-sol.pdf", kind="NotText", reason="binary", raw=page)
        origin = Origin(source="https://post.example/mira_sol", headers=(("etag", "abcdef"),))
        unit.connection.execute(insert(entries).values(
            feed="https://post.example/feed", key="https://post.example/mira_sol",
            sha256=KORRAN.report.sha256, tries=1, done=1,
        ))  # fmt: skip
        add_capture(unit, Capture(
            origin=origin, sha256=KORRAN.report.sha256, report=1, author=NAME,
            original=add_original(unit, page),
        ))  # fmt: skip
    return told


def hashes() -> list[str]:
    """Hashes that follow from the name, given all else: what must not be left."""
    found = [digest(NAME.encode()), hashlib.md5(NAME.encode()).hexdigest()]
    found += [KORRAN.report.id, KORRAN.report.sha256, KORRAN.id]
    found += [c.id for c in KORRAN.claims]
    return found + [f.id for c in KORRAN.claims for f in c.figures]


def everything(ledger: Ledger) -> str:
    """All that the database holds, as a person who may read it sees it."""
    names = [
        "about", "records", "reports", "readings", "claims", "speakers", "places", "figures",
        "failures", "judgements", "reviews", "users", "captures", "originals",
        "entries", "feeds",
    ]  # fmt: skip
    with ledger.viewing() as view:
        rows = [view.connection.execute(text(f"SELECT * FROM {n}")).all() for n in names]
    return str(rows).lower()


def redacted(ledger: Ledger) -> None:
    with ledger.writing(who="root") as unit:
        redact(unit, names=[NAME], reason=REASON)
    purge(ledger)


def test_no_row_holds_the_name_or_a_hash_of_it_and_the_chain_holds(full: Ledger) -> None:
    with full.viewing() as view:
        before = chain.head(view.connection).hash
    assert NAME.lower() in everything(full)
    redacted(full)
    left = everything(full)
    for trace in (NAME, "mira", "Sol", "mira-sol", "abcdef", *hashes()):
        assert trace.lower() not in left, trace
    with full.viewing() as view:
        assert not list(faults(view, anchor=before))
        newest = next(history(view))
        assert (newest.kind, newest.who) == ("redaction", "root")
        assert not list(find_releases(view))


def test_what_is_not_personal_stays_and_quotes_still_stand_in_the_text(full: Ledger) -> None:
    redacted(full)
    with full.viewing() as view:
        found = list(find_claims(view))
        kept = next(k for k in find_reports(view) if k.report.outlet == "Korran Post")
        reviews = list(find_reviews(view))
    assert len(found) == 9
    own = [c.check(kept.report.text) for c in found if c.report == kept.report.id]
    assert len(own) == 6
    assert sorted(f.low or 0 for c in own for f in c.figures) == [2, 4, 4, 61]
    assert "████ ███" in kept.report.text and len(kept.report.text) == len(KORRAN.report.text)
    assert {r.claim for r in reviews} <= {c.id for c in own}
    assert [r.reason for r in reviews[1:]] == ["heard ████ ███ say so", "███ was there"]


def test_the_index_finds_the_rest_and_not_the_name(full: Ledger) -> None:
    redacted(full)
    with full.viewing() as view:
        assert len(list(find_claims(view, Filter(words="shelled")))) == 2
        assert not list(find_claims(view, Filter(words="Mira")))


def relations(ledger: Ledger) -> list[Path]:
    """The files of a server's tables and indices, on the machine of the tests."""
    paths = "SELECT pg_relation_filepath(oid) FROM pg_class WHERE pg_relation_filepath(oid) <> ''"
    with ledger.engine.connect() as connection:
        folder = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar_one()))
        return [folder / path for path in connection.exec_driver_sql(paths).scalars()]


def test_no_byte_of_file_log_or_own_backup_holds_it(tmp_path: Path, full: Ledger) -> None:
    if full.engine.dialect.name != "sqlite":
        redacted(full)
        assert "not reached" in next(iter(purge_backups(full)))
        held = [file.read_bytes().lower() for file in relations(full)]
        assert len(held) > 30
        for trace in (NAME, "mira", *hashes()):
            assert not any(trace.lower().encode() in one for one in held), trace
        return
    copy, lost = tmp_path / "copy.ledger", tmp_path / "lost.ledger"
    for file in (copy, lost):
        back_up(full.where, file)
    lost.unlink()
    redacted(full)
    told = list(purge_backups(full))
    assert ["replaced" in line for line in told] == [True, False]
    files = [f for f in tmp_path.iterdir() if f.is_file()]
    assert copy in files
    for file in files:
        held = file.read_bytes().lower()
        for trace in (NAME, "mira", *hashes()):
            assert trace.lower().encode() not in held, (file.name, trace)


def test_a_whole_report_goes_with_its_claims_and_the_rest_stays(full: Ledger) -> None:
    with full.writing(who="root") as unit:
        redact(unit, report=KORRAN.report.id, reason=REASON)
    purge(full)
    left = everything(full)
    for trace in ("emergency service", "mira_sol", *hashes()):
        assert trace.lower() not in left, trace
    with full.viewing() as view:
        assert not list(faults(view))
        assert len(list(find_claims(view))) == len(VELIA.claims)
        assert len(list(find_reports(view))) == 2


def test_a_second_redaction_reaches_what_the_first_left(full: Ledger) -> None:
    redacted(full)
    with full.writing(who="root") as unit:
        redact(unit, names=["Korrani emergency service"], reason=REASON)
    assert "korrani emergency" not in everything(full)
    with full.viewing() as view:
        assert not list(faults(view))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records SET body = NULL, salt = NULL WHERE seq = 3",
        "UPDATE records SET subject = 'other' WHERE seq = 1",
        "UPDATE reports SET title = 'other' WHERE seq = 1",
        "UPDATE claims SET body = replace(body, 'asserted', 'alleged')",
        "UPDATE reviews SET reason = 'other'",
        "UPDATE records SET body = replace(body, 'asked', 'begged') WHERE kind = 'redaction'",
        "DELETE FROM reviews",
    ],
)
def test_tampering_after_a_redaction_is_found(full: Ledger, change: str) -> None:
    redacted(full)
    tamper(full, change)
    with full.viewing() as view:
        assert list(faults(view))


def test_what_cannot_be_is_refused_and_changes_nothing(full: Ledger) -> None:
    before = everything(full)
    for names, reason, says in (
        ([NAME], "", "needs a reason"),
        ([NAME], f"{NAME} asked", "does not say the name"),
        (["Nobody Here"], REASON, "nothing in this ledger"),
        (["Li"], REASON, "3 letters"),
    ):
        with pytest.raises(InputError, match=says), full.writing() as unit:
            redact(unit, names=names, reason=reason)
    assert everything(full) == before

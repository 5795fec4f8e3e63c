"""An unmasked export reads back into an equal ledger; a masked one says that it does not."""

import json
from pathlib import Path

import pytest

from tests.exports.conftest import PROFILE, Make, every_byte
from truceline.errors import InputError, LedgerError
from truceline.exports.content import content
from truceline.exports.read_back import whole
from truceline.exports.selection import Selection
from truceline.exports.write import write
from truceline.ledger import chain
from truceline.ledger.by_hand import split_claim
from truceline.ledger.query import Filter
from truceline.ledger.redact import redact
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.users import (
    Role,
    add_token,
    add_user,
    check_password,
    find_users,
    token_user,
)
from truceline.ledger.verify import faults

ALL = Selection(unmasked="to move it")
FORMS = ["csv", "jsonl"]


@pytest.mark.parametrize("form", FORMS)
def test_an_unmasked_export_makes_an_equal_ledger(
    form: str, ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    write(make(ALL), form, tmp_path / "out")
    head = whole(tmp_path / "out", str(tmp_path / "new.ledger"))
    with open_ledger(tmp_path / "new.ledger") as new, new.viewing() as view:
        assert list(faults(view)) == []
        again = content(view, ALL, PROFILE)
        with ledger.viewing() as old:
            assert head == chain.head(old.connection)
            assert again.tables == content(old, ALL, PROFILE).tables
            write(again, form, tmp_path / "again")
    for file in sorted((tmp_path / "out").rglob("*.csv")):
        other = tmp_path / "again" / file.relative_to(tmp_path / "out")
        assert file.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_a_masked_or_partial_export_is_refused(form: str, make: Make, tmp_path: Path) -> None:
    write(make(), form, tmp_path / "masked")
    with pytest.raises(InputError, match="names are withheld"):
        whole(tmp_path / "masked", str(tmp_path / "a"))
    part = Selection(unmasked="to see", asked=Filter(party="Velia"))
    write(make(part), form, tmp_path / "part")
    with pytest.raises(InputError, match="a part of one"):
        whole(tmp_path / "part", str(tmp_path / "b"))
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("form", FORMS)
def test_passwords_and_tokens_never_leave(
    form: str, ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    with ledger.writing(who="ana") as unit:
        add_user(unit, "ana", Role.ADMIN, password="a few plain words")
        token = add_token(unit, "ana", label="laptop")
    with ledger.viewing() as view:
        assert check_password(view, "ana", "a few plain words")
        assert token_user(view, token)
    write(make(ALL), form, tmp_path / "out")
    held = b"".join(every_byte(tmp_path / "out"))
    assert b"argon2" not in held
    assert token.encode() not in held
    whole(tmp_path / "out", str(tmp_path / "new"))
    with open_ledger(tmp_path / "new") as new, new.viewing() as view:
        assert list(faults(view)) == []
        assert [u.name for u in find_users(view)] == ["ana"]
        assert check_password(view, "ana", "a few plain words") is None
        assert token_user(view, token) is None


def test_a_changed_archive_makes_nothing(make: Make, tmp_path: Path) -> None:
    write(make(ALL), "jsonl", tmp_path / "out")
    text = (tmp_path / "out").read_text("utf-8")
    assert "for the fighting" not in text
    (tmp_path / "out").write_text(text.replace("Four people were", "Nine people were"), "utf-8")
    with pytest.raises(LedgerError, match="nothing was imported"):
        whole(tmp_path / "out", str(tmp_path / "new"))
    with open_ledger(tmp_path / "new", mode="create") as new, new.viewing() as view:
        assert chain.head(view.connection).seq == 0


def test_nothing_is_imported_over_a_ledger(ledger: Ledger, make: Make, tmp_path: Path) -> None:
    write(make(ALL), "jsonl", tmp_path / "out")
    with pytest.raises(LedgerError, match="holds records already"):
        whole(tmp_path / "out", ledger.where)


def test_an_archive_of_another_schema_is_refused(make: Make, tmp_path: Path) -> None:
    write(make(ALL), "csv", tmp_path / "out")
    about = tmp_path / "out/ledger/archive.json"
    about.write_text(json.dumps({**json.loads(about.read_text()), "revision": "0001"}))
    with pytest.raises(LedgerError, match="schema 0001"):
        whole(tmp_path / "out", str(tmp_path / "new"))


@pytest.mark.parametrize("text", ["no json", '{"a": 1}\n', ""])
def test_what_is_no_export_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(text)
    with pytest.raises(InputError, match="no export"):
        whole(tmp_path / "x.jsonl", str(tmp_path / "new"))


def test_an_export_makes_an_equal_ledger_on_either_database(
    make: Make, where: str, tmp_path: Path
) -> None:
    write(make(ALL), "jsonl", tmp_path / "out")
    head = whole(tmp_path / "out", where)
    with open_ledger(where) as new, new.viewing() as view:
        assert (list(faults(view)), chain.head(view.connection)) == ([], head)
        write(content(view, ALL, PROFILE), "jsonl", tmp_path / "again")
    assert (tmp_path / "out").read_bytes() == (tmp_path / "again").read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_splits_and_redactions_come_along(
    form: str, ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    [told] = [t for t in make().scene.told if t.claim.quote.exact.startswith("Four people were")]
    start, end = told.claim.quote.start, told.claim.quote.end
    with ledger.writing(who="bo") as unit:
        parts = [[(start, start + 32)], [(start + 33, end)]]
        made = split_claim(unit, told.claim.id, parts, who="bo", reason="two things are said")
    assert {*made} <= make(ALL).scene.claims
    assert told.claim.id not in make(ALL).scene.claims
    with ledger.writing(who="bo") as unit:
        redact(unit, names=["Mira Sol"], reason="she asked for it")
    shown = make(ALL)
    write(shown, form, tmp_path / "out")
    assert b"Mira" not in b"".join(every_byte(tmp_path / "out"))
    whole(tmp_path / "out", str(tmp_path / "new"))
    with open_ledger(tmp_path / "new") as new, new.viewing() as view:
        assert list(faults(view)) == []
        assert content(view, ALL, PROFILE).tables == shown.tables

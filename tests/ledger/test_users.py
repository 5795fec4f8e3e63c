"""Users and tokens of a shared ledger: what each may do, and that no secret is kept."""

import pytest
from sqlalchemy import text

from tests.ledger.test_verify import tamper
from truceline.errors import InputError
from truceline.ledger.query import history
from truceline.ledger.session import Ledger
from truceline.ledger.users import (
    Right,
    Role,
    add_token,
    add_user,
    check_password,
    find_tokens,
    find_users,
    remove_user,
    revoke_token,
    set_password,
    set_role,
    token_user,
)
from truceline.ledger.verify import faults

WORDS, OTHER = "four plain old words", "quite another phrase"


@pytest.fixture
def shared(ledger: Ledger) -> Ledger:
    with ledger.writing(who="root") as unit:
        add_user(unit, "ana", Role.REVIEWER, password=WORDS)
        add_user(unit, "bo", Role.READER)
    return ledger


def test_each_role_may_do_what_those_before_it_may() -> None:
    assert [[role.may(right) for right in Right] for role in Role] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_the_password_lets_its_user_in_and_no_other_does(shared: Ledger) -> None:
    with shared.viewing() as view:
        found = check_password(view, "ana", WORDS)
        assert found is not None and found.role is Role.REVIEWER
        assert check_password(view, "ana", OTHER) is None
        assert check_password(view, "bo", WORDS) is None
        assert check_password(view, "nobody", WORDS) is None


def test_a_new_password_closes_the_old_one_s_door(shared: Ledger) -> None:
    with shared.writing() as unit:
        set_password(unit, "ana", OTHER)
    with shared.viewing() as view:
        assert check_password(view, "ana", WORDS) is None
        assert check_password(view, "ana", OTHER) is not None
        assert not list(faults(view))


def test_a_token_is_its_user_s_until_it_is_revoked(shared: Ledger) -> None:
    with shared.writing() as unit:
        token = add_token(unit, "bo", label="exports")
    with shared.viewing() as view:
        found = token_user(view, token)
        assert found is not None and (found.name, found.role) == ("bo", Role.READER)
        assert token_user(view, token + "x") is None
        (kept,) = find_tokens(view, "bo")
    with shared.writing() as unit:
        revoke_token(unit, kept.number)
    with shared.viewing() as view:
        assert token_user(view, token) is None
        assert not list(find_tokens(view))
        assert not list(faults(view))


def test_who_was_removed_comes_in_by_neither_and_may_come_back_anew(shared: Ledger) -> None:
    with shared.writing() as unit:
        token = add_token(unit, "ana", label="api")
        remove_user(unit, "ana")
    with shared.viewing() as view:
        assert token_user(view, token) is None
        assert check_password(view, "ana", WORDS) is None
        assert [u.name for u in find_users(view)] == ["bo"]
    with shared.writing() as unit:
        add_user(unit, "ana", Role.READER, password=OTHER)
    with shared.viewing() as view:
        assert token_user(view, token) is None
        assert check_password(view, "ana", WORDS) is None
        assert check_password(view, "ana", OTHER) is not None
        assert not list(faults(view))


def test_every_change_of_users_is_in_the_chain_and_no_secret_is(shared: Ledger) -> None:
    with shared.writing(who="root") as unit:
        token = add_token(unit, "ana", label="api")
        set_role(unit, "ana", Role.SECOND)
    with shared.viewing() as view:
        assert [(e.kind, e.subject, e.who) for e in history(view)] == [
            ("user", "ana", "root"),
            ("user", "ana", "root"),
            ("user", "bo", "root"),
            ("user", "ana", "root"),
        ]
        everything = view.connection.execute(text("SELECT body FROM records")).scalars().all()
        rows = view.connection.execute(text("SELECT secret FROM users")).scalars().all()
    for secret in (WORDS, token, token.removeprefix("truceline_")):
        assert not any(secret in str(value) for value in [*everything, *rows])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE users SET role = 'admin' WHERE name = 'bo'",
        "UPDATE users SET secret = (SELECT secret FROM users WHERE name = 'ana') WHERE name = 'bo'",
        "DELETE FROM users WHERE name = 'bo'",
        "UPDATE users SET secret = 'abc' WHERE name = 'ana'",
    ],
)
def test_tampering_with_users_is_found(shared: Ledger, change: str) -> None:
    tamper(shared, change)
    with shared.viewing() as view:
        assert list(faults(view))


def test_what_cannot_be_is_refused(shared: Ledger) -> None:
    for name, password, says in (
        ("ana", WORDS, "already"),
        (" ", WORDS, "no name"),
        ("cy", "short", "12 characters"),
    ):
        with pytest.raises(InputError, match=says), shared.writing() as unit:
            add_user(unit, name, Role.READER, password=password)
    with pytest.raises(InputError, match="no user"), shared.writing() as unit:
        set_role(unit, "nobody", Role.ADMIN)
    with pytest.raises(InputError, match="no standing token"), shared.writing() as unit:
        revoke_token(unit, 1)

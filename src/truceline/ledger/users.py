"""Users of a shared ledger: names, roles, passwords, tokens. Every change is in the chain.

Invariant: no password and no token is kept, in the chain or beside it: of a password there is
an argon2 hash, of a token (256 random bits) its SHA-256; the chain holds digests of those alone.
A newer row of a user replaces what an older one said, whose secret is then taken out.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, insert, select, update

from truceline.errors import InputError
from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records, users

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TOKEN = "truceline_"
"""How a token begins, so that scanners for leaked secrets know one when they see it."""
TOKEN_BYTES = 32
SHORTEST = 12
"""Characters of a password at least; NIST SP 800-63B asks for 8 and counsels more."""


class Right(StrEnum):
    """What a role may do."""

    READ = "read"
    REVIEW = "review"
    SECOND_REVIEW = "second review"
    ADMINISTER = "administer"


class Role(StrEnum):
    """A user's role. Each may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    SECOND = "second reviewer"
    ADMIN = "admin"

    def may(self, right: Right) -> bool:
        """Whether the role has a right."""
        return list(Right).index(right) <= list(Role).index(self)


class UserAct(StrEnum):
    """What a row of ``users`` says."""

    ADD = "add"
    ROLE = "role"
    PASSWORD = "password"
    REMOVE = "remove"
    TOKEN = "token"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One who may use a shared ledger. ``number`` is the record's that added them."""

    name: str
    role: Role
    number: int
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A standing token of a user: all that is known of it. ``number`` is what revokes it."""

    number: int
    user: str
    label: str
    made: str


def add_user(unit: Unit, name: str, role: Role, *, password: str | None = None) -> int:
    """Add a user; without a password they come in by tokens alone.

    Raises InputError for a name that is taken or blank, or a password that is too short.
    """
    if not name.strip() or name != name.strip():
        raise InputError(f"{name!r} is no name for a user: a pseudonym without blanks around it")
    if _now(unit, name) is not None:
        raise InputError(f"there is a user {name!r} already: 'truceline user list' shows them")
    return _append(unit, name, UserAct.ADD, role=role, secret=password and hashed(password))


def set_role(unit: Unit, name: str, role: Role) -> int:
    """Give a user another role. Raises InputError where there is no such user."""
    _must(unit, name)
    return _append(unit, name, UserAct.ROLE, role=role)


def set_password(unit: Unit, name: str, password: str) -> int:
    """Give a user another password. The old one's hash is gone."""
    _must(unit, name)
    return _append(unit, name, UserAct.PASSWORD, secret=hashed(password))


def remove_user(unit: Unit, name: str) -> int:
    """Take a user's access away, and all tokens. What they did stays in the history."""
    _must(unit, name)
    _forget(unit, name, UserAct.TOKEN)
    return _append(unit, name, UserAct.REMOVE)


def add_token(unit: Unit, name: str, *, label: str) -> str:
    """A new token for a user, returned this once: only its hash is kept."""
    _must(unit, name)
    token = TOKEN + secrets.token_urlsafe(TOKEN_BYTES)
    _append(unit, name, UserAct.TOKEN, label=label, secret=_digest(token))
    return token


def revoke_token(unit: Unit, number: int) -> int:
    """Take a token back. Raises InputError where no such token stands."""
    view = _view(unit)
    found = next((t for t in find_tokens(view) if t.number == number), None)
    if found is None:
        raise InputError(f"{number} is no standing token: 'truceline user list' shows them")
    unit.connection.execute(update(users).where(users.c.seq == number).values(secret=None))
    return _append(unit, found.user, UserAct.REVOKE, revokes=number)


def find_users(view: View) -> Iterator[User]:
    """The users as of the view, by name."""
    yield from sorted(_standing(view).values(), key=lambda u: u.name)


def find_tokens(view: View, user: str | None = None) -> Iterator[Token]:
    """The tokens that stand, oldest first: of one user, or of all."""
    standing, found = _standing(view), dict[int, Token]()
    for row in view.connection.execute(_rows(view)):
        if row.act == UserAct.TOKEN:
            found[row.seq] = Token(number=row.seq, user=row.name, label=row.label, made=row.at)
        elif row.act == UserAct.REVOKE:
            found.pop(row.revokes, None)
        elif row.act == UserAct.REMOVE:
            found = {n: t for n, t in found.items() if t.user != row.name}
    yield from (t for t in found.values() if t.user in standing and user in (None, t.user))


def check_password(view: View, name: str, password: str) -> User | None:
    """The user whose password it is, else None, in the same time for a name that is none."""
    from argon2.exceptions import InvalidHashError, VerificationError

    user = _standing(view).get(name)
    kept = _secret(view, name) if user else None
    try:
        _hasher().verify(kept or _hasher().hash("nobody's"), password)
    except (VerificationError, InvalidHashError):
        return None
    return user if kept else None


def token_user(view: View, token: str) -> User | None:
    """The user whose standing token it is, else None."""
    query = select(users.c.name).where(users.c.secret == _digest(token), users.c.seq <= view.seq)
    name = view.connection.execute(query.where(users.c.act == UserAct.TOKEN)).scalar()
    return None if name is None else _standing(view).get(name)


def hashed(password: str) -> str:
    """The argon2id hash of a password. Raises InputError for one that is too short."""
    if len(password) < SHORTEST:
        raise InputError(f"a password needs {SHORTEST} characters: a few words will do")
    return _hasher().hash(password)


def user_body(row: dict[str, Json]) -> dict[str, Json]:
    """What the chain says of a row: all of it, the secret by its digest."""
    secret = row["secret"]
    told = None if secret is None else _digest(str(secret))
    return {k: v for k, v in row.items() if k not in {"secret", "seq"}} | {"secret": told}


def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise InputError(
            "passwords need argon2: pip install 'truceline[server]', or use tokens alone"
        ) from None
    return PasswordHasher()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _view(unit: Unit) -> View:
    return View(connection=unit.connection, seq=chain.head(unit.connection).seq)


def _now(unit: Unit, name: str) -> User | None:
    return _standing(_view(unit)).get(name)


def _must(unit: Unit, name: str) -> None:
    if _now(unit, name) is None:
        raise InputError(f"there is no user {name!r}: 'truceline user list' shows them")


def _rows(view: View) -> Select[Any]:
    query = select(users, records.c.at).join(records, records.c.seq == users.c.seq)
    return query.where(users.c.seq <= view.seq).order_by(users.c.seq)


def _standing(view: View) -> dict[str, User]:
    found: dict[str, User] = {}
    for row in view.connection.execute(_rows(view)):
        if row.act == UserAct.ADD:
            found[row.name] = User(name=row.name, role=Role(row.role), number=row.seq, since=row.at)
        elif row.act == UserAct.ROLE:
            old = found[row.name]
            found[row.name] = User(
                name=old.name, role=Role(row.role), number=old.number, since=old.since
            )
        elif row.act == UserAct.REMOVE:
            found.pop(row.name, None)
    return found


def _secret(view: View, name: str) -> str | None:
    acts = (UserAct.ADD, UserAct.PASSWORD)
    query = select(users.c.secret).where(users.c.name == name, users.c.act.in_(acts))
    newest = query.where(users.c.seq <= view.seq).order_by(users.c.seq.desc()).limit(1)
    return view.connection.execute(newest).scalar()


def _forget(unit: Unit, name: str, *acts: UserAct) -> None:
    old = update(users).where(users.c.name == name, users.c.act.in_(acts))
    unit.connection.execute(old.values(secret=None))


def _append(
    unit: Unit,
    name: str,
    act: UserAct,
    *,
    role: Role | None = None,
    label: str | None = None,
    revokes: int | None = None,
    secret: str | None = None,
) -> int:
    if act in {UserAct.PASSWORD, UserAct.REMOVE}:
        _forget(unit, name, UserAct.ADD, UserAct.PASSWORD)
    row: dict[str, Json] = {
        "name": name,
        "act": act.value,
        "role": role and role.value,
        "label": label,
        "revokes": revokes,
        "secret": secret,
    }
    head = chain.append(
        unit.connection,
        kind="user",
        subject=name,
        body=user_body(row),
        who=unit.who,
        tool=unit.tool,
    )
    unit.connection.execute(insert(users).values(seq=head.seq, **row))
    return head.seq

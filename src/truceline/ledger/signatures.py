"""Signatures of records by a key that an office holds: Ed25519, kept as records of the chain.

Invariant: what is signed is the ledger's id, a record's number and its hash, and so all that the
chain says up to that record, whether or not the law takes bodies out of it later. A signature says
that the key's holder stood by this state; when, and that nobody else holds the key, it cannot say.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from truceline.errors import InputError, LedgerError
from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.gaps import bodies
from truceline.ledger.query import facts
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND = "signature"
SSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
NAME = b"ssh-ed25519"
NEEDED = "signatures need a library: pip install 'truceline[signing]'"


class PasswordNeeded(InputError):
    """A key's file is encrypted, and no password was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """``key`` (32 bytes, hexadecimal) signed record ``of`` when its hash was ``hash``; ``number``,
    ``who`` and ``at`` are of the record that keeps the signature."""

    number: int
    of: int
    hash: str
    key: str
    signature: str
    who: str
    at: str

    @property
    def fingerprint(self) -> str:
        """The key's, as ``ssh-keygen -l`` prints it."""
        return fingerprint(self.key)


def load_key(path: Path, password: str | None = None) -> "Ed25519PrivateKey":
    """A private key from a file of OpenSSH or PEM.

    Raises PasswordNeeded where it is encrypted and no password is given, InputError where it is
    no such key or the password is wrong, LedgerError where the library is missing.
    """
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        raise LedgerError(NEEDED) from None
    data = _read(path)
    ssh = data.lstrip().startswith(SSH)
    load = serialization.load_ssh_private_key if ssh else serialization.load_pem_private_key
    try:
        found = load(data, password.encode() if password else None)
    except TypeError:
        raise PasswordNeeded(f"key {path} is encrypted: give its password") from None
    except (ValueError, UnsupportedAlgorithm) as error:
        if password is None and "password" in str(error).lower():
            raise PasswordNeeded(f"key {path} is encrypted: give its password") from None
        raise InputError(
            f"{path} is no private key that can be read with this password: make one with "
            "'ssh-keygen -t ed25519'"
        ) from None
    if not isinstance(found, Ed25519PrivateKey):
        raise InputError(f"key {path} is not Ed25519: make one with 'ssh-keygen -t ed25519'")
    return found


def load_public(path: Path) -> str:
    """A public key, as a Signature has it, from a ``.pub`` file of OpenSSH.

    Raises InputError where it is none.
    """
    from base64 import b64decode
    from binascii import Error

    try:
        name, coded, *_ = _read(path).split()
        wire = b64decode(coded, validate=True)
    except (ValueError, Error):
        name, wire = b"", b""
    if name != NAME or wire[:-32] != _wire("00" * 32)[:-32] or len(wire) != len(_wire("00" * 32)):
        raise InputError(f"{path} is no public key of Ed25519: give the .pub file of ssh-keygen")
    return wire[-32:].hex()


def sign(unit: Unit, key: "Ed25519PrivateKey", *, of: int | None = None) -> int:
    """Sign a record, the newest unless told; returns the number of the signature's own record.

    Raises InputError where there is no such record.
    """
    view = View(connection=unit.connection, seq=chain.head(unit.connection).seq)
    number = view.seq if of is None else of
    known = select(records.c.hash).where(records.c.seq == number)
    found = unit.connection.execute(known).scalar()
    if found is None:
        raise InputError(f"there is no record {number} in this ledger to sign")
    body: dict[str, Json] = {
        "of": number,
        "hash": found,
        "key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(_message(view, number, found)).hex(),
    }
    head = chain.append(
        unit.connection, kind=KIND, subject=str(number), body=body, who=unit.who, tool=unit.tool
    )
    return head.seq


def find_signatures(view: View) -> Iterator[Signature]:
    """All signatures, oldest first."""
    for row, body in bodies(view, KIND):
        yield Signature(
            number=row.seq,
            of=body["of"],
            hash=body["hash"],
            key=body["key"],
            signature=body["signature"],
            who=row.who,
            at=row.at,
        )


def false_signatures(view: View) -> Iterator[str]:
    """What is wrong with signatures, one sentence each; nothing where all hold.

    Raises LedgerError where there are some, and the library is missing.
    """
    for one in find_signatures(view):
        known = select(records.c.hash).where(records.c.seq == one.of)
        if view.connection.execute(known).scalar() != one.hash:
            yield f"signature {one.number} is of a record {one.of} that is not there as it was"
        elif not _holds(view, one):
            yield f"signature {one.number} of record {one.of} is not by the key that it names"


def fingerprint(key: str) -> str:
    """A key's fingerprint, as ``ssh-keygen -l`` prints it."""
    digest = hashlib.sha256(_wire(key)).digest()
    return "SHA256:" + b64encode(digest).decode().rstrip("=")


def _holds(view: View, one: Signature) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        raise LedgerError(NEEDED) from None
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(one.key))
        key.verify(bytes.fromhex(one.signature), _message(view, one.of, one.hash))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(view: View, number: int, linked: str) -> bytes:
    """What is signed. The ledger's id keeps a signature from standing in another's chain."""
    return f"truceline ledger {facts(view)['id']}\nrecord {number}\n{linked}\n".encode()


def _wire(key: str) -> bytes:
    """A public key as OpenSSH writes it (RFC 8709, section 4)."""
    parts = (NAME, bytes.fromhex(key))
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"key {path} cannot be read: {error.strerror}") from None

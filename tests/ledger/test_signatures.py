"""A redaction leaves a signed gap: who, why, when and by whose key, for anybody to check."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from truceline.cli import main
from truceline.errors import InputError
from truceline.ledger import chain
from truceline.ledger.copy import copy_ledger
from truceline.ledger.gaps import find_gaps
from truceline.ledger.redact import redact
from truceline.ledger.session import Ledger, open_ledger
from truceline.ledger.signatures import (
    KIND,
    PasswordNeeded,
    false_signatures,
    find_signatures,
    load_key,
    load_public,
    sign,
)
from truceline.ledger.verify import faults

REASON = "erasure asked for, file 17"
FORMS = {"ssh": PrivateFormat.OpenSSH, "pem": PrivateFormat.PKCS8}


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def written(key: Ed25519PrivateKey, path: Path, form: str = "ssh", password: str = "") -> Path:
    """A private key's file, with its public one beside it."""
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    path.write_bytes(key.private_bytes(Encoding.PEM, FORMS[form], locked))
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    path.with_suffix(".pub").write_bytes(public + b" office@example.org\n")
    return path


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["ledger", *map(str, arguments)])
    return done.exit_code, done.output


def test_a_redaction_that_was_signed_is_told_as_such_and_another_is_not(
    told: Ledger, tmp_path: Path, key: Ed25519PrivateKey
) -> None:
    mine = written(key, tmp_path / "office")
    other = written(Ed25519PrivateKey.generate(), tmp_path / "other")
    why = ("--reason", REASON, "--by", "root")
    code, said = run("redact", told.where, "--name", "Mira Sol", "--key", mine, *why)
    assert code == 0, said
    code, said = run("verify", told.where, "--key", mine.with_suffix(".pub"))
    assert code == 0
    assert f"by root: {REASON}" in said
    assert "signed by SHA256:" in said
    code, said = run("verify", told.where, "--key", other.with_suffix(".pub"))
    assert code == 5
    assert "signed by none of the keys" in said
    run("redact", told.where, "--name", "Korrani emergency service", *why)
    code, said = run("verify", told.where, "--key", mine.with_suffix(".pub"))
    assert code == 5
    assert "not signed" in said
    with told.viewing() as view:
        newest = [gap.number for gap in find_gaps(view)][-1]
    assert run("sign", told.where, "--key", mine, "--record", newest)[0] == 0
    assert run("verify", told.where, "--key", mine.with_suffix(".pub"))[0] == 0


def test_a_signature_holds_after_later_redactions_and_in_a_copy(
    told: Ledger, tmp_path: Path, key: Ed25519PrivateKey
) -> None:
    with told.writing(who="root") as unit:
        sign(unit, key)
        redact(unit, names=["Mira Sol"], reason=REASON)
        sign(unit, key)
        redact(unit, names=["Korrani emergency service"], reason=REASON)
    copy_ledger(told.where, str(tmp_path / "copy.ledger"))
    with open_ledger(tmp_path / "copy.ledger") as copy, copy.viewing() as view:
        assert len(list(find_signatures(view))) == 2
        assert [gap.reason for gap in find_gaps(view)] == [REASON] * 2
        assert not [*faults(view), *false_signatures(view)]


@pytest.mark.parametrize("change", ["key", "signature", "hash", "of"])
def test_a_signature_that_was_forged_into_the_chain_is_found(
    told: Ledger, key: Ed25519PrivateKey, change: str
) -> None:
    with told.writing(who="root") as unit:
        sign(unit, key)
    with told.viewing() as view:
        one = next(find_signatures(view))
    mallory = Ed25519PrivateKey.generate()
    body = {
        "of": one.of,
        "hash": one.hash,
        "key": one.key,
        "signature": one.signature,
        **{
            "key": {"key": mallory.public_key().public_bytes_raw().hex()},
            "signature": {"signature": mallory.sign(b"another").hex()},
            "hash": {"hash": "0" * 64},
            "of": {"of": one.of - 1},
        }[change],
    }
    with told.writing(who="root") as unit:
        chain.append(
            unit.connection, kind=KIND, subject="1", body=body, who=unit.who, tool=unit.tool
        )
    with told.viewing() as view:
        assert not list(faults(view))
        assert len(list(false_signatures(view))) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_key_with_a_password_opens_with_that_alone(
    tmp_path: Path, key: Ed25519PrivateKey, form: str
) -> None:
    path = written(key, tmp_path / "office", form, "four words of one's own")
    with pytest.raises(PasswordNeeded):
        load_key(path)
    with pytest.raises(InputError, match="with this password"):
        load_key(path, "not these words")
    assert load_key(path, "four words of one's own").private_bytes_raw() == key.private_bytes_raw()


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.pub"
    for content in (b"", b"ssh-rsa AAAA", b"ssh-ed25519 AAAA", b"ssh-ed25519 not/base64!"):
        path.write_bytes(content)
        with pytest.raises(InputError, match="no public key"):
            load_public(path)
        with pytest.raises(InputError, match="no private key"):
            load_key(path)


def test_only_a_record_that_is_there_is_signed(told: Ledger, key: Ed25519PrivateKey) -> None:
    with pytest.raises(InputError, match="no record 99"), told.writing() as unit:
        sign(unit, key, of=99)

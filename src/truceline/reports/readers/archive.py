"""A ZIP archive: its members one at a time, in memory, never written anywhere."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from truceline.errors import InputError
from truceline.reports.piece import PAGE, Missed, Piece

RATIO = 200
"""Bytes that one byte of an archive may become: deflate reaches 1032 on zeros, text 3 to 20."""
SPARE = 20 * 1024 * 1024
"""Bytes that any archive may become, however small it is."""
MEMBERS = 200_000


def read(piece: Piece) -> Iterator[Piece | Missed]:
    """The members, in their order. Raises InputError for an archive that unpacks without end."""
    with piece.stream() as stream:
        size = stream.seek(0, 2)
        with zipfile.ZipFile(stream) as archive:
            members = [m for m in archive.infolist() if not _beside(m)]
            _measured(piece, members, size)
            container = piece.origin.container or piece.sha256 if size <= PAGE else None
            holder = replace(piece, origin=replace(piece.origin, container=container))
            for member in members:
                yield _member(holder, archive, member)


def _measured(piece: Piece, members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(m.file_size for m in members)
    if unpacked > RATIO * size + SPARE:
        raise InputError(
            f"{piece.name}: {size:,} bytes that would become {unpacked:,}, as in an attack: "
            "not unpacked"
        )
    if len(members) > MEMBERS:
        raise InputError(f"{piece.name}: {len(members):,} members; {MEMBERS:,} are read: split it")


def _member(piece: Piece, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Piece | Missed:
    name = member.filename
    inner = piece.inner(name, b"")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        told = InputError(f"{inner.name}: its name points out of the archive, as in an attack")
        return Missed(piece=inner, error=told)
    if member.flag_bits & 1:
        told = InputError(f"{inner.name}: locked by a password: unpack it first")
        return Missed(piece=inner, error=told)
    try:
        with archive.open(member) as stream:
            data = stream.read(PAGE + 1)
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError) as error:
        return Missed(piece=inner, error=InputError(f"{inner.name}: damaged: {error}"))
    if len(data) > PAGE:
        return Missed(piece=inner, error=InputError(f"{inner.name}: more than {PAGE:,} bytes"))
    return replace(inner, data=data)


def _beside(member: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put into archives for themselves."""
    parts = member.filename.split("/")
    return (
        member.is_dir()
        or parts[0] == "__MACOSX"
        or (parts[-1].startswith(".") and ".." not in parts[-1])
    )

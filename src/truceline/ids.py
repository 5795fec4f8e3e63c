"""Ids are SHA-256 over canonical JSON, so that no two different keys can meet.

Canonical: UTF-8, keys sorted, no blanks, no NaN. What is in a key, and what is not,
is said where the key is made.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

LENGTH = 32
"""Hexadecimal digits kept of each digest: 128 bits, enough for 10^15 records."""


def canonical(value: Json) -> bytes:
    """The one spelling of a JSON value, as UTF-8 bytes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def content_id(kind: str, key: Json) -> str:
    """An id for a record of ``kind`` with ``key``: hexadecimal, ``LENGTH`` digits."""
    return hashlib.sha256(canonical([kind, key])).hexdigest()[:LENGTH]

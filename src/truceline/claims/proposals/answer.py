"""What a model answered, read as the JSON that it was asked for.

Invariant: whatever came, what is returned are plain objects or ``Unread`` is raised: no
more than ``MOST`` of them, and no part of it is trusted yet.
"""

import json
from collections.abc import Mapping
from typing import Any

MOST = 400
"""Claims of one answer that are looked at: four for each sentence of the longest part."""


class Unread(ValueError):
    """The answer is no JSON of claims; the message says what is wrong with it."""


def proposals(content: str) -> list[Mapping[str, Any]]:
    """The proposed claims of an answer, in its order; what is no object is left in as empty.

    Models put prose or a fence around JSON: the first object that holds ``claims`` counts.
    """
    decoder = json.JSONDecoder()
    start = content.find("{")
    for _ in range(20):
        if start < 0:
            break
        try:
            found, _end = decoder.raw_decode(content, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and isinstance(found.get("claims"), list):
            return [c if isinstance(c, dict) else {} for c in found["claims"][:MOST]]
        start = content.find("{", start + 1)
    raise Unread("the answer is no JSON with a list of claims")

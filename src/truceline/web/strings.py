"""The words of the interface, all in ``strings.toml``: one place to read, mend or translate.

A template names them by their path, ``t.report.title``; what stands in braces is filled by
``|put(name=…)``, and a table of ``one`` and ``other`` is chosen from by ``|count(n)``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def strings() -> Mapping[str, Any]:
    """The catalogue, as nested tables."""
    text = files("truceline.web").joinpath("strings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def put(text: str, **values: object) -> str:
    """A string with its braces filled."""
    return text.format(**values)


def count(forms: Mapping[str, str], n: int, **values: object) -> str:
    """The form of a string for so many: English knows one and other."""
    return forms["one" if n == 1 else "other"].format(n=f"{n:,}", **values)


def wrong(key: str, **values: object) -> str:
    """What is wrong with what was asked, as a page says it."""
    return put(strings()["wrong"][key], **values)

"""What an outlet is called: its name, where the report knows no more than its domain."""

import re
from functools import cache
from importlib.resources import files

UNKNOWN = "the outlet"
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?", re.IGNORECASE)


@cache
def outlets() -> dict[str, str]:
    """Domains, lower case, to the names that outlets go by (``data/outlets.tsv``)."""
    raw = files("truceline.claims").joinpath("data/outlets.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in raw.splitlines() if not line.startswith("#"))
    return {domain: name for domain, _, name in rows}


@cache
def _names() -> frozenset[str]:
    """The names of outlets in lower case, without an article."""
    return frozenset(n.lower().removeprefix("the ") for n in outlets().values())


def is_outlet(words: str) -> bool:
    """Whether some words are an outlet's: a domain, or a name of the table."""
    plain = words.lower().removeprefix("the ").strip()
    return plain in _names() or _DOMAIN.fullmatch(plain) is not None


def outlet_name(outlet: str | None) -> str:
    """The name of an outlet that may be given by its domain; as given where it is not known.

    ``edition.cnn.com`` is CNN as ``cnn.com`` is: the longest known ending of the domain counts.
    """
    if not outlet:
        return UNKNOWN
    if not _DOMAIN.fullmatch(outlet):
        return outlet
    parts = outlet.lower().removeprefix("https://").removeprefix("http://").strip("/").split(".")
    endings = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return next((outlets()[e] for e in endings if e in outlets()), outlet)

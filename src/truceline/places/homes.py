"""Where a report was written: the place of its dateline, and of its outlet's name or address.

Invariant: both only lend weight; nothing is placed there that the text does not name.
"""

import re
from collections.abc import Iterator

from truceline.places.candidates import containers, ranked
from truceline.places.evidence import inside
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Entry, PlaceKind
from truceline.places.spelling import key

Home = tuple[Entry, str]
"""An entry and what speaks of it: "dateline" or "outlet"."""

_HEAD = re.compile(
    r"\s*(?P<place>[^\W\d_][\w'’.]*(?:[ -][^\W\d_][\w'’.]*){0,3})"
    r"(?:,\s*(?P<within>[^\W\d_][\w. ]*))?"
)
_HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?(?P<labels>[\w-]+(?:\.[\w-]+)+)")
_NEWS = re.compile(
    r"[-_]?(?:the)?(?:news|times|post|press|herald|gazette|daily|tribune|mail|star|globe|sun|today|"
    r"online|live|observer|chronicle|journal|register|telegram|telegraph|record|local|echo|"
    r"standard|review|mirror|independent|examiner|dispatch|sentinel|courier|inquirer|radio|tv|"
    r"ledger|citizen|leader|argus|monitor|bulletin|free|weekly|evening|morning|area|city|24|now)"
)
"""What follows a town or a country in the name of an outlet, in one word with it."""
_ARTICLE = re.compile(r"^(?:the|this\s?is|my|daily|radio)(?=[\sa-z-])[\s-]*", re.I)
SOLD = frozenset("ai at cc co fm gg io is la ly me ms nu pw sh st tk to tv vc ws".split())
"""Countries' domains that outlets elsewhere use for their sound or price."""
SHORTEST = 4
"""Letters of a place's name that are looked for in an address: shorter ones are chance."""
KNOWN = 15_000
"""People from which an outlet is likelier called after the town than like it by chance."""


def homes(dateline: str | None, outlet: str | None, gazetteer: Gazetteer) -> Iterator[Home]:
    """The places that a report's dateline and its outlet's name or address speak of."""
    if dateline:
        yield from ((entry, "dateline") for entry in _dateline(dateline, gazetteer))
    if outlet:
        yield from ((entry, "outlet") for entry in _outlet(outlet, gazetteer))


def _dateline(words: str, gazetteer: Gazetteer) -> list[Entry]:
    head = _HEAD.match(words)
    if not head:
        return []
    entries = ranked(_cased(head["place"]), gazetteer)
    outer = containers(head["within"], gazetteer)
    fitting = [e for e in entries if any(inside(e, o) for o in outer)]
    return (fitting or entries)[:1] or outer[:1]


def _cased(words: str) -> str:
    return words.title() if words.isupper() else words


def _outlet(name: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    host = _HOST.fullmatch(name.split("/", 3)[2] if "://" in name else name.strip("/"))
    if host is None:
        yield from _called_after(_ARTICLE.sub("", name).split(), " ", gazetteer)
        return
    *labels, top = host["labels"].lower().split(".")
    code = "GB" if top == "uk" else top.upper()
    country = gazetteer.country(code) if top not in SOLD else None
    if country:
        yield country
    label = max(labels, key=len)
    yield from _called_after(list(_ARTICLE.sub("", label)), "", gazetteer)


def _called_after(parts: list[str], joint: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    """The places that an outlet may be called after: they begin its name or its address."""
    for size in range(len(parts), 0, -1):
        name, rest = joint.join(parts[:size]).strip("-"), joint.join(parts[size:]).strip()
        if len(name) < SHORTEST or (rest and not _NEWS.match(rest.lower())):
            continue
        called = name.replace("-", " ").title()
        known = [e for e in ranked(called, gazetteer) if key(e.name) == key(called) and _well(e)]
        if known:
            yield from known
            return


def _well(entry: Entry) -> bool:
    lands = (PlaceKind.COUNTRY, PlaceKind.FIRST_ORDER)
    return entry.kind in lands or (entry.kind is PlaceKind.CITY and entry.population >= KNOWN)

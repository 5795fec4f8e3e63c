"""A claim's parts as short phrases for a person: tables, briefs and pages share them."""

import unicodedata

from truceline.claims.claim import IN_DOUBT, Comparator, Kind, Measure
from truceline.readings.record import ClaimRecord, FigureRecord, TimeRecord

OPENINGS = {
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "at most ",
    Comparator.ABOUT: "about ",
}

NOUNS = {
    Measure.BODIES: "bod",
    Measure.VIOLATIONS: "violation",
    Measure.EXPLOSIONS: "explosion",
    Measure.ATTACKS: "attack",
}
"""Measures that are things themselves: a unit that names the thing says it all."""

HAPPENED = {Kind.EVENT, Kind.AGREEMENT, Kind.STATUS}
"""Kinds of claims that say of what they name that it happened, or is so."""


def printable(text: str) -> str:
    """Text on one line, without characters that could steer a terminal or turn it around."""
    flat = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cf"} else c for c in flat)


def chain(claim: ClaimRecord) -> str:
    """Who says it, the last speaker first: "Keldran officials (Keldra) ‹ Interwire"."""
    return " ‹ ".join(
        f"{s.name} ({s.party})" if s.party and s.party != s.name else s.name
        for s in reversed(claim.speakers)
    )


def what(claim: ClaimRecord) -> str:
    """The event's type, or the kind of what is no event."""
    return (claim.event.type if claim.event else claim.kind.value).replace("_", " ")


def told(claim: ClaimRecord) -> str:
    """The event's type with what is said of it: "shooting (negative finding)" is no shooting."""
    if claim.event is None or claim.kind in HAPPENED:
        return what(claim)
    return f"{what(claim)} ({claim.kind.value.replace('_', ' ')})"


def when(time: TimeRecord | None) -> str:
    """The interval's ends, to the minute; empty where no words date the claim."""
    if time is None:
        return ""
    start, end = (_end(t) for t in (time.start, time.end))
    if start == end:
        return start
    if len(end) > len("2031-05-04") and end[:10] == start[:10]:
        end = end[11:]
    return f"{start} to {end}"


def _end(moment: str | None) -> str:
    return "…" if moment is None else moment.replace("T", " ")[:16]


def where(claim: ClaimRecord) -> str:
    """The places as named."""
    return ", ".join(dict.fromkeys(p.name for p in claim.places))


def amount(figure: FigureRecord) -> str:
    """The number with its bounds as the words gave them; a vague one keeps its words."""
    comparator, low, high = figure.comparator, figure.low, figure.high
    if comparator is Comparator.VAGUE or (low is None and high is None):
        return f"“{printable(figure.quote.words())}”"
    # ``low`` and ``high`` are inclusive: "more than 60" has 61 as its low.
    if comparator is Comparator.MORE_THAN and low is not None:
        return f"more than {low - 1:,}"
    if comparator is Comparator.FEWER_THAN and high is not None:
        return f"fewer than {high + 1:,}"
    opening = OPENINGS.get(comparator, "")
    if low is not None and high is not None and low != high:
        return f"{opening}{low:,} to {high:,}"
    return f"{opening}{low if low is not None else high:,}"


def counted(figure: FigureRecord) -> str:
    """A figure with what it counts: "at least 9 killed", "4 women killed, of a total"."""
    unit = "" if figure.unit in {"persons", "times"} else f" {figure.unit}"
    measure = f" {figure.measure.value}"
    if figure.measure in NOUNS and NOUNS[figure.measure] in unit:
        measure = ""
    if measure.strip() in unit.split():
        measure = ""
    part = ", of a total" if figure.part_of else ""
    scope = "" if figure.scope.value == "incident" else f", {figure.scope.value}"
    return f"{amount(figure)}{unit}{measure}{part}{scope}"


def doubted(claim: ClaimRecord) -> tuple[str, ...]:
    """The words of numbers that were not read, since they cannot be beyond doubt."""
    return tuple(why.words for why in claim.why if why.rule == IN_DOUBT)


def figures(claim: ClaimRecord) -> str:
    """All figures of a claim, those that another took the place of last ("10 killed; 9 killed
    before"), and numbers that a person must read: "“1,165.5” in doubt"."""
    past = {f.supersedes for f in claim.figures}
    now = [counted(f) for f in claim.figures if f.id not in past]
    before = [f"{counted(f)} before" for f in claim.figures if f.id in past]
    marks = (f"“{printable(words)}” in doubt" for words in doubted(claim))
    return "; ".join((*now, *before, *marks))

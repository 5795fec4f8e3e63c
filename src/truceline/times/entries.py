"""Clocks at the head of a live page's entries: when each was posted.

Invariant: such a clock bounds what its entry tells; it never dates it. What happened may have
happened long before it was posted.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from truceline.claims.claim import Basis, Claim, TimeMention
from truceline.language.timex import TimeExpression
from truceline.language.timex_meaning import Clock
from truceline.reports.quote import Quote

LEAST = 2
"""Entries that make a page a live one: a single clock may be the dateline's."""
_BEFORE = re.compile(r"(?:^|\n)[^\S\n]*(?:[-–—•*|][^\S\n]*)?$")
_AFTER = re.compile(r"[^\S\n]*(?:[-–—:|]|\n|$)")
_REACH = 12
"""Code points before a clock in which its line begins, after a bullet."""


def entry_clocks(text: str, expressions: Sequence[TimeExpression]) -> frozenset[int]:
    """Where the clocks start that stand alone at the head of a line, on a page of several."""
    found = frozenset(e.start for e in expressions if _is_bare(e) and _heads_line(text, e))
    return found if len(found) >= LEAST else frozenset()


def _is_bare(expression: TimeExpression) -> bool:
    return isinstance(expression.meaning, Clock) and expression.meaning.on is None


def _heads_line(text: str, expression: TimeExpression) -> bool:
    before = text[max(0, expression.start - _REACH) : expression.start]
    led = _BEFORE.search(before) if len(before) == _REACH or "\n" in before else not before.strip()
    return bool(led) and bool(_AFTER.match(text, expression.end))


def said_in_entries(
    claims: Sequence[Claim], text: str, expressions: Sequence[TimeExpression]
) -> tuple[Claim, ...]:
    """The claims, those that do not say when they were said given their entry's clock."""
    heads = entry_clocks(text, expressions)
    clocks = [e for e in expressions if e.start in heads]
    if not clocks:
        return tuple(claims)
    starts = [e.start for e in clocks]
    last = (bisect_right(starts, c.quote.start) - 1 for c in claims)
    return tuple(
        _said(claim, clocks[at], text) if at >= 0 else claim
        for claim, at in zip(claims, last, strict=True)
    )


def _said(claim: Claim, clock: TimeExpression, text: str) -> Claim:
    if claim.said is not None:
        return claim
    quote = Quote.of(text, (clock.start, clock.end))
    return replace(claim, said=TimeMention(quote=quote, basis=Basis.CARRIED))

"""Quotations of several sentences: one speaker's words in one breath are one claim.

Invariant: units are merged only within one pair of quotation marks and under the same
speakers; what a unit says beside the quotation stays with its first sentence.
"""

from collections.abc import Sequence

from truceline.claims.clauses import Unit
from truceline.claims.quotations import Quotation, quotations
from truceline.language.analysis import Analysis


def whole_quotations(analysis: Analysis, single: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with those of one quotation joined into one, in their order."""
    marked = [q for q in quotations(analysis) if _sentences(analysis, q) > 1]
    merged: list[Unit] = []
    at: Quotation | None = None
    waiting = iter(marked)
    quotation = next(waiting, None)
    for unit in single:
        while quotation is not None and quotation.last <= unit.words[0]:
            quotation = next(waiting, None)
        inside = quotation is not None and _holds(quotation, unit)
        if inside and at == quotation and merged and _same_voice(merged[-1], unit):
            merged[-1] = _joined(merged[-1], unit)
        else:
            merged.append(unit)
        at = quotation if inside else None
    return tuple(merged)


def _sentences(analysis: Analysis, quotation: Quotation) -> int:
    first, last = quotation.inner
    if last <= first:
        return 0
    heads = {analysis.sentence_of(i).first for i in range(first, last)}
    return len(heads)


def _holds(quotation: Quotation, unit: Unit) -> bool:
    return quotation.first <= unit.words[0] and unit.words[-1] < quotation.last


def _same_voice(one: Unit, other: Unit) -> bool:
    """Whether two units have one and the same speaker, or none."""
    here, there = (_sources(u)[:1] for u in (one, other))
    return here == there or not there or not here


def _sources(unit: Unit) -> tuple[int | None, ...]:
    return tuple(h.source_head for h in unit.hops)


def _joined(one: Unit, other: Unit) -> Unit:
    words = tuple(sorted({*one.words, *other.words, *range(one.words[0], other.words[-1] + 1)}))
    return Unit(head=one.head, words=words, hops=one.hops or other.hops)

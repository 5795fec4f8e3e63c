"""Mentions of one person, body or place joined within a report.

Invariant: a mention is joined only to one that stands before it, and a pronoun or a
description only where a single antecedent fits: fewer joins, never a wrong one.
"""

from dataclasses import dataclass, field

from truceline.language.analysis import Analysis, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """For each joined mention (words, half-open) the words that name what it means."""

    antecedents: dict[Span, Span] = field(default_factory=dict)

    def named(self, span: Span) -> Span:
        """The words that name what ``span`` means: itself where nothing is joined."""
        return self.antecedents.get(span, span)


def join(analysis: Analysis) -> Mentions:
    """Join the mentions of a text."""
    return Mentions()

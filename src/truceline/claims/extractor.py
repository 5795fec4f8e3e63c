"""What finds a report's claims in the place of the shipped rules, and what it tells of it.

The shipped rules (``extract.claims_of``) need none of this; a language model that a user
names does (``proposals``).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from truceline.claims.claim import Claim
from truceline.claims.codebook import Codebook
from truceline.language.analysis import Analysis
from truceline.language.timex import TimeExpression
from truceline.profile import Profile
from truceline.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report, analysed, and all that its claims are checked by."""

    report: Report
    analysis: Analysis
    expressions: Sequence[TimeExpression]
    profile: Profile
    codebook: Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """How an extractor came to a report's claims: what it proposed, what was dropped and why.

    ``failed`` says why the rules read the report in its place; then nothing was proposed.
    """

    extractor: str
    proposed: int = 0
    kept: int = 0
    dropped: tuple[tuple[str, int], ...] = ()
    """Reasons with how often each was met, by name; a claim may be kept without a part of it."""
    failed: str | None = None

    def told(self) -> str:
        """All of it in one line for a person."""
        if self.failed is not None:
            return f"{self.extractor} gave no claims; read by the shipped rules: {self.failed}"
        lost = "; ".join(f"{n} × {reason}" for reason, n in self.dropped)
        said = f"{self.extractor}: {self.kept} of {self.proposed} proposed claims kept"
        return f"{said}; dropped: {lost}" if lost else said


def together(found: Sequence[Extraction]) -> Iterator[str]:
    """What extractors did over many reports, a line each."""
    for name in sorted({e.extractor for e in found}):
        own = [e for e in found if e.extractor == name and e.failed is None]
        dropped: Counter[str] = Counter()
        for one in own:
            dropped.update(dict(one.dropped))
        if own:
            yield Extraction(
                extractor=name,
                proposed=sum(e.proposed for e in own),
                kept=sum(e.kept for e in own),
                dropped=tuple(sorted(dropped.items())),
            ).told()
        if failed := sum(e.extractor == name and e.failed is not None for e in found):
            yield f"{name}: no answer for {failed} reports, which the shipped rules read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The claims of a report, in the order of its text, and how they were come by."""

    claims: tuple[Claim, ...]
    extraction: Extraction


class Extractor(Protocol):
    """Anything that reads claims off an analysed report."""

    @property
    def version(self) -> str:
        """Part of every reading's id: what was asked, where, and how it was asked."""

    def claims(self, text: Text) -> Extracted:
        """The claims. Raises NoAnswer where there are none to be had, now or at all."""

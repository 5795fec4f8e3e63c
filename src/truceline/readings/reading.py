"""A Reading: all that one version of Truceline took from one report.

Equal ids mean equal claims (promise 9): the id covers the report and every version that
the claims depend on, and nothing else.
"""

from dataclasses import dataclass

from truceline.claims.extractor import Extraction
from truceline.ids import content_id
from truceline.readings.record import ClaimRecord, Versions
from truceline.reports.report import Report


def reading_id(report: str, versions: Versions) -> str:
    """The id of a reading of the report with that id."""
    return content_id("reading", {"report": report, **versions.told()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report's claims, with places and times resolved, in the order of its text.

    ``persons`` are the spans of persons' names in what was read of the report, so that names
    can be withheld wherever they stand. ``extraction`` tells what an extractor other than the
    shipped rules proposed and what was dropped of it; a model that is asked again may answer
    otherwise, and the ledger keeps what it answered first.
    """

    report: Report
    versions: Versions
    claims: tuple[ClaimRecord, ...]
    persons: tuple[tuple[int, int], ...] = ()
    extraction: Extraction | None = None

    def __post_init__(self) -> None:
        for claim in self.claims:
            claim.check(self.report.text)
            if claim.report != self.report.id:
                raise ValueError(f"claim {claim.id} belongs to report {claim.report}")

    @property
    def id(self) -> str:
        return reading_id(self.report.id, self.versions)

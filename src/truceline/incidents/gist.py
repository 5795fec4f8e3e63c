"""A Gist is what a report as a whole is about: its words, and when it was published.

It speaks for or against the report's main happening alone, never for what else it tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from truceline.language.wording import Wording, wording
from truceline.reports.layout import BlockKind
from truceline.reports.report import Report

TOLD = (BlockKind.TITLE, BlockKind.PROSE, BlockKind.BULLET, BlockKind.DATELINE)
"""What of a page is the report's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """``report`` is its id; ``published`` a day, None where nobody said."""

    report: str
    published: date | None
    wording: Wording


def gist(of: Report) -> Gist:
    """The gist of a report, from its title and prose."""
    told = [of.text[a:b] for a, b in of.layout.spans(*TOLD)]
    moment = of.published
    return Gist(
        report=of.id,
        published=moment.date() if isinstance(moment, datetime) else moment,
        wording=wording(" ".join([of.title or "", *told])),
    )


def gists(reports: Iterable[Report]) -> dict[str, Gist]:
    """The gists of reports, by report's id."""
    return {report.id: gist(report) for report in reports}

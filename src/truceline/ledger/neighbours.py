"""Look-ups over all reports of a ledger, for the stages that may not ask SQL."""

from truceline.ledger.query import find_reports
from truceline.ledger.session import View
from truceline.reports.copies import Held


def report_neighbours(view: View) -> Held:
    """The reports of a View, by what of their text they share."""
    return Held(kept.report for kept in find_reports(view))

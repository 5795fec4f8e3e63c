"""Where claims in an outlet's own voice come from: what a report copies, it does not say itself."""

from collections.abc import Callable, Iterable, Mapping

from truceline.incidents.voice import Origin
from truceline.readings.record import ClaimRecord
from truceline.reports.copies import Copy, Neighbours, Print, copy_of, repeated
from truceline.reports.report import Report


def origins(
    claims: Iterable[ClaimRecord], prints: Mapping[str, Print], near: Neighbours
) -> dict[str, Origin]:
    """Claim's id to its origin, for claims whose report, or paragraph, is a copy.

    A copy of a copy has the origin of the first. ``prints`` are of the claims' reports, by id;
    ``near`` looks over all that may be copied from.
    """
    reports = {i: one.report for i, one in prints.items()}
    by_report: dict[str, list[ClaimRecord]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    found: dict[str, Origin] = {}
    copies: dict[str, Copy | None] = {}

    def copied_from(report: str) -> Copy | None:
        # In a chain of copies each is asked about once, however many lead through it.
        if report not in copies:
            copies[report] = copy_of(prints[report], near)
        return copies[report]

    for report, told in sorted(by_report.items()):
        copied = copied_from(report)
        if copied is not None:
            origin = _origin(copied, reports, copied_from)
            found |= {c.id: origin for c in told}
            continue
        for same in repeated(prints[report], near):
            name = voice_of(reports[same.first])
            reason = f"the same paragraph in {same.reports} reports"
            within = [c for c in told if same.start <= c.quote.start < same.end]
            found |= {c.id: Origin(name=name, reason=reason) for c in within}
    return found


def voice_of(report: Report) -> str:
    """The name of a report's own voice."""
    return f"{report.outlet or 'the report'} ({report.id[:8]})"


def _origin(
    copied: Copy, reports: Mapping[str, Report], copied_from: Callable[[str], Copy | None]
) -> Origin:
    reason, seen = copied.reason, {copied.report}
    while copied.of is not None and copied.of not in seen:
        seen.add(copied.of)
        further = copied_from(copied.of)
        if further is None:
            return Origin(name=voice_of(reports[copied.of]), reason=reason)
        copied = further
    return Origin(name=copied.agency or "an agency", reason=reason)

"""Group claims into incidents: the machine's judgements with the persons' over them."""

from collections.abc import Iterable, Mapping, Sequence

from truceline.incidents.gist import Gist
from truceline.incidents.incident import Conflict, Incident, derive
from truceline.incidents.judgement import Judgement
from truceline.incidents.link import judge
from truceline.readings.record import ClaimRecord


def grouped(
    claims: Sequence[ClaimRecord],
    judgements: Iterable[Judgement] = (),
    gists: Mapping[str, Gist] | None = None,
) -> tuple[tuple[Incident, ...], tuple[Conflict, ...]]:
    """The incidents of claims, in any order of either, and where judgements disagree.

    ``gists`` tell what reports are about, by report's id: without them, only what each claim
    says itself is asked.
    """
    return derive((c.id for c in claims), [*judge(claims, gists, reasons=False), *judgements])


def incident_ids(incidents: Iterable[Incident]) -> dict[str, str]:
    """Claims' ids to their incidents'."""
    return {claim: incident.id for incident in incidents for claim in incident.claims}

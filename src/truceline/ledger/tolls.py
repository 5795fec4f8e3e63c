"""Checks of a ledger's tolls against the cumulative figures in it."""

from collections.abc import Iterable

from truceline.incidents.checks import Check, checks
from truceline.incidents.dossier import Dossier
from truceline.ledger.query import find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.session import View


def figure_checks(view: View, dossiers: Iterable[Dossier]) -> tuple[Check, ...]:
    """Where the incidents of a ledger do not fit what the same speakers say of all of them."""
    standing = (one.claim for one in reviewed(view, find_claims(view)) if not one.rejected)
    return checks((d.toll for d in dossiers), standing)

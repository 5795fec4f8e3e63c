"""A Listing: the incidents of one page of a list, the newest day first, the undated last.

Where only days are asked for, the kept links answer, whatever the ledger's size. Otherwise what is
asked is of claims: of a small ledger all are looked through, of a larger one the newest that fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.incidents.dossier import Dossier
from truceline.ledger.dossiers import find_some
from truceline.ledger.linked import count_incidents, list_incidents, listed_of
from truceline.ledger.query import find_claims
from truceline.ledger.review import reviewed
from truceline.ledger.search import phrases
from truceline.readings.record import ClaimRecord
from truceline.web.asked import Asked
from truceline.web.denials import Denials, denials_beside, differs
from truceline.web.frame import Frame
from truceline.web.scene import Scene, Window, wanted_window

FITTING = 300
"""Claims of a larger ledger whose incidents are listed where claims are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """``total`` counts the whole list. ``window`` are the days that it is of, and ``newest`` how
    many claims, where a larger ledger holds more of what was asked for."""

    found: Sequence[Dossier]
    total: int
    denials: Denials
    window: Window | None = None
    newest: int | None = None

    def differs(self, one: Dossier) -> bool:
        """Whether accounts of an incident differ."""
        return differs(one, self.denials)


def listing(f: Frame, wanted: Asked, size: int, *, differing: bool = False) -> Listing:
    """One page of the incidents that filters let through; ``differing`` keeps those whose accounts
    differ."""
    if f.linked and not differing and not wanted.of_claims:
        return _of_days(f, wanted, size)
    if f.linked and f.scene_is_larger and not differing:
        return _of_claims(f, wanted, size)
    return _of_scene(f.scene(wanted_window(wanted)), wanted, size, differing=differing)


def _of_days(f: Frame, wanted: Asked, size: int) -> Listing:
    start = (wanted.page - 1) * size
    listed = list_incidents(
        f.view, since=wanted.since, until=wanted.until, alone=True, newest=True,
        limit=size, offset=start,
    )  # fmt: skip
    found = find_some(f.view, [one.id for one in listed], f.desk.profile)
    return Listing(
        found=found,
        total=count_incidents(f.view, since=wanted.since, until=wanted.until, alone=True),
        denials=denials_beside(f.view, found),
    )


def _of_claims(f: Frame, wanted: Asked, size: int) -> Listing:
    asked_first = wanted.first_page.filter(limit=FITTING)
    claims = list(find_claims(f.view, asked_first))
    standing = [one.claim.id for one in reviewed(f.view, claims) if not one.rejected]
    of = listed_of(f.view, standing)
    ids = dict.fromkeys(of[c].id for c in standing if c in of)
    if wanted.undated:
        dated = {one.id for one in of.values() if one.day is not None}
        ids = dict.fromkeys(i for i in ids if i not in dated)
    start = (wanted.page - 1) * size
    found = find_some(f.view, list(ids)[start : start + size], f.desk.profile)
    return Listing(
        found=found,
        total=len(ids),
        denials=denials_beside(f.view, found),
        newest=FITTING if len(claims) == FITTING else None,
    )


def _of_scene(scene: Scene, wanted: Asked, size: int, *, differing: bool) -> Listing:
    fits = [d for d in scene.dossiers if _fits(d, wanted)]
    found = [d for d in fits if not differing or scene.differs(d)]
    dated = [d for d in found if d.day is not None]
    dated.sort(key=lambda d: (d.day, len(d.reports)), reverse=True)
    ordered = dated + [d for d in found if d.day is None]
    start = (wanted.page - 1) * size
    return Listing(
        found=ordered[start : start + size],
        total=len(ordered),
        denials=scene.denials,
        window=scene.window,
    )


def _fits(found: Dossier, wanted: Asked) -> bool:
    if wanted.undated and found.day is not None:
        return False
    if wanted.since is not None and (found.day is None or found.day < wanted.since):
        return False
    if wanted.until is not None and (found.day is None or found.day > wanted.until):
        return False
    return any(_tells(c, wanted) for c in found.claims)


def _tells(claim: ClaimRecord, wanted: Asked) -> bool:
    names = {n.casefold() for p in claim.places for n in (p.name, p.id, *p.names) if n}
    speakers = " / ".join(s.name for s in claim.speakers).casefold()
    words = claim.quote.exact.casefold()
    checks = (
        wanted.party is None or wanted.party.casefold() == (claim.speaker.party or "").casefold(),
        wanted.place is None or wanted.place.casefold() in names,
        wanted.event is None or (claim.event is not None and claim.event.type == wanted.event),
        wanted.kind is None or claim.kind.value == wanted.kind,
        wanted.speaker is None or wanted.speaker.casefold() in speakers,
        wanted.report is None or claim.report.startswith(wanted.report),
        wanted.words is None or all(one.casefold() in words for one in phrases(wanted.words)),
    )
    return all(checks)

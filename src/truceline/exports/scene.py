"""A Scene is all that a ledger holds at one state, with what follows from it.

Incidents, tolls and ceasefires are derived from all standing claims, whatever is selected: a
filter chooses what is shown of them, and never cuts an account out of a toll.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from truceline.ceasefires.overview import Watch, watch
from truceline.claims.conventions import Convention, chosen
from truceline.exports.selection import Selection, State, state_of
from truceline.incidents.dossier import Dossier
from truceline.incidents.gist import gists
from truceline.incidents.judgement import Judgement, Verdict
from truceline.incidents.link import judge
from truceline.ledger import chain
from truceline.ledger.dossiers import find_dossiers
from truceline.ledger.query import (
    Failure,
    Kept,
    count_unread,
    facts,
    find_claims,
    find_failures,
    find_judgements,
    find_reports,
)
from truceline.ledger.release import find_releases
from truceline.ledger.review import Review, Reviewed, find_reviews, reviewed
from truceline.ledger.session import View
from truceline.profile import Profile
from truceline.readings.guard import ACCOUNT, speaks_of_sexual_violence
from truceline.readings.mask import Mask
from truceline.readings.persons import mask_of
from truceline.readings.record import ClaimRecord, PlaceRecord
from truceline.reports.quote import CONTEXT, Quote

SEXUAL = "sexual_violence"
"""The codebook's type."""
FIRST_LEVEL = 4
"""UCDP where_prec of a first-level unit: the finest that is told of sexual violence."""
MARGIN = 120
"""Code points before a prefix that are masked with it, so that no name is cut at its edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim to export with what stands beside it. ``account`` marks sexual violence.

    Of such accounts the text of ``kept`` holds nothing where masks are on."""

    claim: ClaimRecord
    machine: ClaimRecord
    kept: Kept
    state: State
    accepted_by: tuple[str, ...]
    account: bool
    mask: Mask | None
    incident: str | None = None

    def words(self, quote: Quote | None) -> str | None:
        """The words of a quote, for a cell."""
        if quote is None:
            return None
        return ACCOUNT if self.account else quote.words()

    def named(self, name: str | None) -> str | None:
        """A name or description in the claim's words, withheld with its account."""
        return None if self.account else name

    def before(self) -> str:
        """The code points before the claim's words (W3C TextQuoteSelector), masked."""
        start = self.claim.quote.start
        near = _whole_words(
            self.kept.report.text[max(0, start - CONTEXT - MARGIN) : start], cut_left=True
        )
        return self._masked(near)[-CONTEXT:]

    def after(self) -> str:
        """The code points after them."""
        end = self.claim.quote.end
        near = _whole_words(self.kept.report.text[end : end + CONTEXT + MARGIN], cut_left=False)
        return self._masked(near)[:CONTEXT]

    def _masked(self, words: str) -> str:
        return self.mask.text(words) if self.mask else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """``told`` are the selected claims in the ledger's order; the rest is whole."""

    told: tuple[Told, ...]
    standing: Mapping[str, ClaimRecord]
    """All claims that reviewers did not reject, by id: what incidents are made of."""
    reports: Mapping[str, Kept]
    accounts: frozenset[str]
    """Claims that speak of sexual violence, where masks are on."""
    dossiers: tuple[Dossier, ...]
    """The incidents that hold a selected claim."""
    judged: tuple[Judgement, ...]
    judgements: tuple[Judgement, ...]
    watch: Watch
    reviews: tuple[Review, ...]
    failures: tuple[Failure, ...]
    mask: Mask | None
    convention: Convention | None
    """How vague numbers are bounded, if somebody chose."""
    accounts_left_out: int
    sensitive_left_out: int
    not_selected: int
    rejected: int
    unread: int
    """Reports in languages that are not read."""
    facts: Mapping[str, str]
    records: int
    head: str

    @property
    def claims(self) -> frozenset[str]:
        """Ids of the selected claims."""
        return frozenset(t.claim.id for t in self.told)


def scene(view: View, selection: Selection, profile: Profile) -> Scene:
    """Gather what is selected of a ledger, and derive what follows from the whole of it."""
    reports = {k.report.id: k for k in find_reports(view)}
    every = list(reviewed(view, find_claims(view)))
    mask = _mask(view, selection, profile, every, reports)
    accounts = frozenset(_accounts([one.claim for one in every])) if mask else frozenset()
    every = [_coarse(one) if one.claim.id in accounts else one for one in every]
    harmful = frozenset(one.claim.id for one in every if one.sensitive) if mask else frozenset()
    hidden = harmful if selection.sexual_violence else accounts | harmful
    kept = [one for one in every if one.claim.id not in hidden]
    standing = {one.claim.id: one.claim for one in kept if not one.rejected}
    dossiers = find_dossiers(view, profile).dossiers
    incident_of = {c.id: d.id for d in dossiers for c in d.claims}
    wanted = _wanted(view, every, selection, dossiers)
    told = tuple(_told(wanted, hidden, accounts, _texts(reports, every, accounts), mask))
    return Scene(
        told=tuple(replace(t, incident=incident_of.get(t.claim.id)) for t in told),
        standing=standing,
        accounts=accounts,
        reports=reports,
        dossiers=tuple(_shown(dossiers, {t.claim.id for t in told})),
        judged=tuple(
            j
            for j in judge(standing.values(), gists(k.report for k in reports.values()))
            if j.verdict is not Verdict.NOT_SAME
        ),
        judgements=tuple(find_judgements(view)),
        watch=watch(standing.values(), [k.report for k in reports.values()], profile, incident_of),
        reviews=tuple(find_reviews(view)),
        failures=tuple(find_failures(view)),
        mask=mask,
        convention=chosen(profile, selection.vague),
        accounts_left_out=sum(o.claim.id in hidden - harmful for o in wanted),
        sensitive_left_out=sum(o.claim.id in harmful for o in wanted),
        not_selected=sum(not one.rejected for one in every) - len(wanted),
        rejected=sum(one.rejected for one in every),
        unread=count_unread(view),
        facts=facts(view),
        records=view.seq,
        head=chain.head(view.connection, upto=view.seq).hash,
    )


def _mask(
    view: View,
    selection: Selection,
    profile: Profile,
    every: Iterable[Reviewed],
    reports: Mapping[str, Kept],
) -> Mask | None:
    if selection.unmasked is not None:
        return None
    return mask_of(
        [claim for one in every for claim in (one.claim, one.machine)],
        reports.values(),
        profile,
        releases=tuple(find_releases(view)),
        purpose=selection.purpose,
    )


def _told(
    wanted: Iterable[Reviewed],
    hidden: frozenset[str],
    accounts: frozenset[str],
    texts: Mapping[str, Kept],
    mask: Mask | None,
) -> Iterator[Told]:
    for one in wanted:
        if one.claim.id not in hidden:
            yield Told(
                claim=one.claim,
                machine=one.machine,
                kept=texts[one.claim.report],
                state=state_of(one),
                accepted_by=one.accepted_by,
                account=one.claim.id in accounts,
                mask=mask,
            )


def _shown(dossiers: Iterable[Dossier], chosen: set[str]) -> Iterator[Dossier]:
    """The incidents that hold a selected claim."""
    return (d for d in dossiers if any(c.id in chosen for c in d.claims))


def _wanted(
    view: View, every: Iterable[Reviewed], selection: Selection, dossiers: Iterable[Dossier]
) -> list[Reviewed]:
    ids = {c.id for c in find_claims(view, selection.asked)}
    start, grade = selection.incident, selection.grade
    if start is not None or grade is not None:
        ids &= {
            c.id
            for d in dossiers
            if (start is None or d.is_called(start.lower()))
            and (grade is None or d.grade.name == grade)
            for c in d.claims
        }
    return [o for o in every if o.claim.id in ids and state_of(o) in selection.states]


def _accounts(claims: Iterable[ClaimRecord]) -> Iterator[str]:
    """The claims that tell of sexual violence, and those whose words overlap one of them."""
    every = list(claims)
    spans: dict[str, list[tuple[int, int]]] = {}
    for claim in every:
        typed = claim.event is not None and claim.event.type == SEXUAL
        if typed or speaks_of_sexual_violence(claim.quote.exact):
            spans.setdefault(claim.report, []).append((claim.quote.start, claim.quote.end))
    for claim in every:
        start, end = claim.quote.start, claim.quote.end
        if any(a < end and start < b for a, b in spans.get(claim.report, ())):
            yield claim.id


def _coarse(one: Reviewed) -> Reviewed:
    """An account with no place below the first-level unit."""
    claim = one.claim
    places = tuple(_unit(p) for p in claim.places)
    return replace(one, claim=replace(claim, places=places))


def _unit(place: PlaceRecord) -> PlaceRecord:
    kept = PlaceRecord(
        name=place.admin1 or place.country or "[place withheld]",
        quote=place.quote,
        basis=place.basis,
        country=place.country,
        admin1=place.admin1,
        where_prec=FIRST_LEVEL,
        reason="no finer place is told of sexual violence",
    )
    return kept if (place.where_prec or 1) < FIRST_LEVEL or place.id is None else place


def _texts(
    reports: Mapping[str, Kept], every: Iterable[Reviewed], accounts: frozenset[str]
) -> dict[str, Kept]:
    """The reports, accounts in their texts blotted out code point by code point."""
    made = dict(reports)
    for one in every:
        if one.claim.id in accounts:
            kept = made[one.claim.report]
            text = kept.report.text
            for start, end in one.claim.quote.spans:
                text = f"{text[:start]}{'█' * (end - start)}{text[end:]}"
            made[one.claim.report] = replace(kept, report=replace(kept.report, text=text))
    return made


def _whole_words(text: str, *, cut_left: bool) -> str:
    """A stretch without the word that its outer edge cuts."""
    if len(text) < CONTEXT + MARGIN:
        return text
    if cut_left:
        return text[len(text.split(maxsplit=1)[0]) :] if text.split() else text
    return text[: len(text) - len(text.rsplit(maxsplit=1)[-1])] if text.split() else text

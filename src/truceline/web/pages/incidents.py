"""Incidents: the list, and each with the accounts side by side."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse

from truceline.errors import NotThere
from truceline.incidents.dossier import Dossier, first_day
from truceline.incidents.incident import incident_id
from truceline.incidents.judgement import Judgement, Verdict, standing
from truceline.incidents.voice import Voice
from truceline.ledger.linked import reasons
from truceline.ledger.query import find_claim, find_judgements
from truceline.readings.record import ClaimRecord
from truceline.web.asked import Asked, asked
from truceline.web.frame import PAGE, Frame, frame
from truceline.web.pictures.toll import pictures
from truceline.web.scene import Scene, Window
from truceline.web.strings import wrong

router = APIRouter()
MOST_CLAIMS = 80
"""Claims of one incident shown on its page; the rest are in the list that it links to."""
MOST_LINKS, MOST_VOICES = 20, 40
NEAR = 12
"""Incidents offered to be merged with."""


@router.get("/incidents", response_class=HTMLResponse)
def listed(f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """The happenings that claims tell of, the newest day first, the undated last."""
    wanted = asked(f.request.query_params)
    differing = f.request.query_params.get("differ", "") not in {"", "0"}
    scene = f.scene(wanted_window(wanted))
    found = [d for d in fitting(scene, wanted) if not differing or scene.differs(d)]
    start = (wanted.page - 1) * PAGE
    return f.page(
        "incidents",
        found=found[start : start + PAGE],
        total=len(found),
        asked=wanted,
        differing=differing,
        differs=scene.differs,
        window=scene.window,
        size=PAGE,
    )


@router.get("/incidents/{incident}", response_class=HTMLResponse)
def one(incident: str, f: Annotated[Frame, Depends(frame)]) -> HTMLResponse:
    """One incident, by the start of its id, or of one that it was merged from."""
    scene = f.scene()
    found = named(scene, incident)
    return f.page(
        "incident",
        d=found,
        by_id={c.id: c for c in found.claims},
        voices=_voices(found),
        differs=scene.differs(found),
        denials=scene.denials.get(found.id, ()),
        parties=[a.party for a in found.accounts],
        pictures_of=pictures(found.toll),
        accounts=[(a.party, a.claims[: _share(found)], len(a.claims)) for a in found.accounts],
        links=_telling(reasons(f.view, found.claims)[0]),
        acts=_acts(f, found),
        near=_near(scene, found) if f.reviews else [],
        query=f"?on={found.day}" if scene.window and found.day else "",
        reports=scene.reports,
    )


@router.get("/claims/{claim}/incident")
def of_claim(claim: str, f: Annotated[Frame, Depends(frame)]) -> RedirectResponse:
    """On to the incident that holds a claim."""
    whole = find_claim(f.view, claim)
    scene = f.scene(window_of(whole))
    found = scene.incident_of.get(whole.id)
    if found is None:
        raise NotThere(wrong("in_none", given=claim))
    return RedirectResponse(f.incident(found, scene), status_code=303)


def fitting(scene: Scene, wanted: Asked) -> list[Dossier]:
    """The incidents that filters let through, the newest day first, the undated last."""
    found = [d for d in scene.dossiers if _fits(d, wanted)]
    dated = [d for d in found if d.day is not None]
    dated.sort(key=lambda d: (d.day, len(d.reports)), reverse=True)
    return dated + [d for d in found if d.day is None]


def window_of(claim: ClaimRecord) -> Window | None:
    """The days around the one that words date a claim to."""
    day = first_day([claim])
    return Window.around([day]) if day else None


def wanted_window(wanted: Asked) -> Window | None:
    """The days that filters ask for; of a larger ledger these alone are laid out."""
    if wanted.since is None and wanted.until is None:
        return None
    last = wanted.until or wanted.since
    first = wanted.since or wanted.until
    assert first is not None
    assert last is not None
    return Window(since=first, until=last)


def judged(found: Iterable[Judgement]) -> tuple[tuple[Judgement, ...], ...]:
    """Persons' judgements, those together that one act made: in a row, of one verdict."""
    acts: list[list[Judgement]] = []
    for one in sorted((j for j in found if j.by_person), key=lambda j: j.serial):
        last = acts[-1][-1] if acts else None
        if (
            last is not None
            and (last.by, last.verdict, last.serial + 1) == (one.by, one.verdict, one.serial)
            and one.verdict is Verdict.NOT_SAME
        ):
            acts[-1].append(one)
        else:
            acts.append([one])
    return tuple(map(tuple, acts))


def named(scene: Scene, start: str) -> Dossier:
    """The incident that an id leads to. Raises NotThere for none, or for several."""
    found = [d for d in scene.dossiers if len(start) >= 4 and d.is_called(start)]
    if not found and len(start) >= 4:
        # An incident of one claim of a report that has others in it was known by that claim.
        ids = ((d, incident_id(c.id)) for d in scene.dossiers for c in d.claims)
        found = [d for d, known in ids if known.startswith(start)]
    if len(found) != 1:
        raise NotThere(wrong("incident", given=start))
    return found[0]


def _share(found: Dossier) -> int:
    """How many claims of each account are shown, so that every account keeps its room."""
    return max(MOST_CLAIMS // max(len(found.accounts), 1), 5)


def _voices(found: Dossier) -> list[tuple[str, Voice]]:
    """The voices as their speakers are written: a voice's own name is folded."""
    by_id = {c.id: c for c in found.claims}
    return [(by_id[v.claims[0]].speaker.name, v) for v in found.voices[:MOST_VOICES]]


def _acts(f: Frame, found: Dossier) -> list[tuple[Judgement, ...]]:
    """The acts of persons that touch an incident and still hold something."""
    ids = {c.id for c in found.claims}
    every = judged(standing(find_judgements(f.view)).values())
    held = [a for a in every if a[0].verdict is not Verdict.UNDECIDED]
    return [a for a in held if any(ids & {*j.pair} for j in a)]


def _near(scene: Scene, found: Dossier) -> list[Dossier]:
    """Incidents that may be the same: those that share a place or are of the same days."""
    places = set(found.places)

    def apart(other: Dossier) -> tuple[bool, int]:
        days = abs((other.day - found.day).days) if other.day and found.day else 99
        return not places & set(other.places), days

    others = [d for d in scene.dossiers if d.id != found.id]
    return sorted(others, key=apart)[:NEAR]


def _telling(found: Iterable[Judgement]) -> Sequence[Judgement]:
    """The judgements that hold an incident together: persons' first, then the surest."""
    ordered = sorted(found, key=lambda j: (not j.by_person, -j.score, j.pair))
    return ordered[:MOST_LINKS]


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
        wanted.words is None or all(w in words for w in wanted.words.casefold().split()),
    )
    return all(checks)

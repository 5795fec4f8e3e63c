"""Find what a grade rests on: denials, contradictions, admissions, what a neutral body saw."""

from collections.abc import Iterable, Iterator, Sequence

from truceline.claims.claim import Certainty, Kind, Measure, SpeakerKind
from truceline.incidents.account import Matter, PartyOf, Standing, party
from truceline.incidents.grade import Finding
from truceline.incidents.voice import Voice
from truceline.readings.record import ClaimRecord

SURE = frozenset({Certainty.ASSERTED, Certainty.HEDGED})
HARM = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.DESTROYED, Measure.DAMAGED}
)


def findings(
    claims: Sequence[ClaimRecord],
    matters: Iterable[Matter],
    voices: Sequence[Voice],
    party_of: PartyOf,
    neutral: Iterable[str] = (),
) -> dict[str, Finding]:
    """What was found of an incident, by name. ``neutral`` are ids of claims of neutral bodies."""
    seen = frozenset(neutral)
    made = [
        *_denied(claims),
        *_contradicted(matters),
        *_admitted(claims, party_of),
        *_observed(claims, seen),
        *_agreed(matters, voices, party_of),
    ]
    return {f.name: f for f in made}


def _denied(claims: Iterable[ClaimRecord]) -> Iterator[Finding]:
    denying = [c for c in claims if c.certainty is Certainty.DENIED]
    if denying:
        yield _finding("denied", f"denied by {_names(denying)}", denying)


def _contradicted(matters: Iterable[Matter]) -> Iterator[Finding]:
    found = [m for m in matters if m.standing is Standing.CONTRADICTED and m.name != "whether"]
    if found:
        claims = [s.claim for m in found for s in m.sayings]
        yield _finding("contradicted", f"accounts differ in {_list(m.name for m in found)}", claims)


def _admitted(claims: Iterable[ClaimRecord], party_of: PartyOf) -> Iterator[Finding]:
    """Conduct, harm and numbers are three admissions: one is never taken for another."""
    own = [c for c in claims if _own(c, party_of)]
    harm = [c for c in own if any(f.measure in HARM for f in c.figures)]
    numbers = [c for c in harm if any(f.low is not None and f.measure in HARM for f in c.figures)]
    for name, found, what in (
        ("admitted_conduct", own, "that its own side did it"),
        ("admitted_harm", harm, "that its own side's act did harm"),
        ("admitted_numbers", numbers, "how much harm its own side's act did"),
    ):
        if found:
            yield _finding(name, f"{_names(found)} says {what}", found)


def _own(claim: ClaimRecord, party_of: PartyOf) -> bool:
    if claim.actor is None or claim.kind is not Kind.EVENT or claim.certainty not in SURE:
        return False
    side = party(claim, party_of)
    return side is not None and party_of(claim.actor.name) == side


def _observed(claims: Iterable[ClaimRecord], neutral: frozenset[str]) -> Iterator[Finding]:
    found = [
        c
        for c in claims
        if c.certainty in SURE
        and (c.speaker.kind is SpeakerKind.MONITOR or _saw(c))
        and c.id in neutral
    ]
    if found:
        yield _finding("observed_neutral", f"seen or heard by {_names(found)}", found)


def _saw(claim: ClaimRecord) -> bool:
    return any(w.field == "medium" and w.rule.startswith("seen") for w in claim.why)


def _agreed(
    matters: Iterable[Matter], voices: Sequence[Voice], party_of: PartyOf
) -> Iterator[Finding]:
    voice_of = {c: v.name for v in voices for c in v.claims}
    for matter in matters:
        if matter.name not in {"by whom", "what"} or matter.standing is not Standing.AGREED:
            continue
        sure = [s.claim for s in matter.sayings if s.claim.certainty is not Certainty.DENIED]
        sides = {p for c in sure if (p := party(c, party_of))}
        if len(sides) > 1 and len({voice_of[c.id] for c in sure if c.id in voice_of}) > 1:
            yield _finding("parties_agree", f"{_list(sides)} say the same {matter.name}", sure)
            return


def _finding(name: str, reason: str, claims: Iterable[ClaimRecord]) -> Finding:
    return Finding(name=name, reason=reason, claims=tuple(sorted({c.id for c in claims})))


def _names(claims: Iterable[ClaimRecord]) -> str:
    return _list(c.speaker.name for c in claims)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))

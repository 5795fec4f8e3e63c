"""MUC-4: terrorist incidents in Latin America, from our claims to its templates.

The adapter's conventions live here and nowhere else: a document tells of one incident of a
type; fighting between forces is none; a template is made only from what is told to have
happened. Nothing is trained on the templates. The split ``tenth`` is the fixed tenth of
train that errors may be looked at in.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.score import muc4 as score
from evals.score.matching import in_tenth, records
from truceline.claims.claim import Certainty, Kind, Measure, Mention, Scope
from truceline.claims.measures import measure_table
from truceline.claims.nouns import FORCES, THINGS
from truceline.claims.where import REGIONS
from truceline.language.analysis import Analysis
from truceline.readings.reading import Reading
from truceline.readings.record import ClaimRecord, FigureRecord

TYPES = {
    "attack": "attack",
    "shooting": "attack",
    "killing": "attack",
    "casualties": "attack",
    "grenade_attack": "attack",
    "shelling": "attack",
    "air_strike": "attack",
    "ill_treatment": "attack",
    "explosive_device": "bombing",
    "explosion": "bombing",
    "suicide_bombing": "bombing",
    "abduction": "kidnapping",
}
"""Our event types to MUC's incident types; the others make no template."""
BURNING = frozenset("burn torch fire arson ablaze".split())
TOLD = frozenset({Kind.EVENT, Kind.STATUS, Kind.ACCUSATION, Kind.CHARACTERISATION})
ASIDE = frozenset({Kind.INTENT, Kind.DEMAND})
EFFECTS = {Measure.KILLED: "killed", Measure.WOUNDED: "injured"}
FOUGHT = frozenset({"casualties", "attack", "shooting"})
DESCRIBING = frozenset({"CD", "JJ", "NN", "VBN", "RB"})
"""Tags of the words before a noun that are a part of its phrase."""
PERSONS = frozenset({"PERSON"})
BODIES = frozenset({"ORG", "GROUP"})
PEOPLE = measure_table().people | FORCES
BESIDE = 3
"""Code points between an office and the name of who holds it: a blank, a comma, an article."""
MILITARY = frozenset("soldier guerrilla rebel troop terrorist subversive extremist".split())
"""Units whose losses in fighting MUC's key leaves out."""


def run(data: Path, split: str, set_name: str, limit: int | None) -> dict[str, Any]:
    """Scores of the templates made from the shipped tools' claims on DIR/NAME/SPLIT.jsonl."""
    from truceline.pipeline import load_tools, read_analysis
    from truceline.reports.open import read_report

    path = data / set_name / f"{'train' if split == 'tenth' else split}.jsonl"
    rows = [r for r in records(path) if split != "tenth" or in_tenth(r["doc_id"])][:limit]
    reports = [
        read_report(
            r["text"].encode(), name=r["doc_id"], published=r["doc_date"], language="en", title="-"
        )
        for r in rows
    ]
    tools = load_tools()
    analyses = tools.reader.read([(r.text, r.layout.spans()) for r in reports])
    readings, templates = {}, {}
    for row, report, analysis in zip(rows, reports, analyses, strict=True):
        reading = readings[row["doc_id"]] = read_analysis(report, analysis, tools)
        templates[row["doc_id"]] = templates_of(reading, analysis)
    incidents = {doc: incidents_of(reading) for doc, reading in readings.items()}
    filled = score.tf(templates, {r["doc_id"]: score.templates_of(r) for r in rows})
    fillers = {doc: merged(t) for doc, t in templates.items()}
    casualties = {
        doc: [t for claims in with_asides(i, readings[doc]).values() for t in tolls(claims)]
        for doc, i in incidents.items()
    }
    return {
        "incident_type": filled["incident_type"],
        "tf": filled["micro"],
        "ree": score.ree(fillers, {r["doc_id"]: score.fillers_of(r) for r in rows}),
        "casualties": score.tuples(casualties, {r["doc_id"]: score.casualties_of(r) for r in rows}),
        "n": len(rows),
        "files": [path],
    }


def incidents_of(reading: Reading) -> dict[str, list[ClaimRecord]]:
    """The claims of a report that tell of incidents, by MUC's type of incident."""
    found: dict[str, list[ClaimRecord]] = {}
    for claim in reading.claims:
        if claim.kind in TOLD and claim.certainty is not Certainty.DENIED and claim.event:
            kind = incident_type(claim)
            if kind is not None:
                found.setdefault(kind, []).append(claim)
    if "bombing" in found and "attack" in found:
        harm = [c for c in found["attack"] if c.event and c.event.type in {"casualties", "attack"}]
        found["bombing"] += harm
        found["attack"] = [c for c in found["attack"] if c not in harm]
    return {kind: claims for kind, claims in found.items() if claims}


def with_asides(
    incidents: dict[str, list[ClaimRecord]], reading: Reading
) -> dict[str, list[ClaimRecord]]:
    """The incidents with what demands and plans tell in passing: "to investigate the murder of
    six priests". It is of the first incident, or of an attack where there is none."""
    asides = [
        claim
        for claim in reading.claims
        if claim.kind in ASIDE
        and claim.event is None
        and claim.certainty is not Certainty.DENIED
        and any(f.measure in EFFECTS for f in claim.figures)
    ]
    first = next(iter(incidents), "attack")
    return {**incidents, first: [*incidents.get(first, ()), *asides]} if asides else incidents


def incident_type(claim: ClaimRecord) -> str | None:
    """MUC's type of what a claim tells, or None where it is no incident to MUC."""
    assert claim.event is not None
    words = set(claim.quote.exact.casefold().split())
    if claim.event.type == "property_damage" and words & BURNING:
        return "arson"
    target = set((claim.target.name if claim.target else "").casefold().split())
    if claim.event.type in FOUGHT and target & {m + "s" for m in MILITARY}:
        return None
    return TYPES.get(claim.event.type)


def templates_of(reading: Reading, analysis: Analysis) -> list[dict[str, Any]]:
    """The templates of a report, one a type of incident."""
    return [template(k, c, analysis) for k, c in incidents_of(reading).items()]


def template(kind: str, claims: Sequence[ClaimRecord], analysis: Analysis) -> dict[str, Any]:
    """One template from the claims about one incident.

    MUC's victims are named persons, its targets things; of who did it, names of bodies are
    organisations, and words for people are individuals, with their number.
    """
    roles: dict[str, list[list[str]]] = {r: [] for r in score.ROLES}
    for claim in claims:
        if claim.actor is not None:
            bodies = _named(analysis, claim.actor, BODIES)
            name = _bare(claim.actor.name)
            people = _is_people(name) and (name not in bodies or name.endswith("s"))
            roles["perp_organization_id"] += [[b] for b in bodies]
            roles["perp_individual_id"] += [[_whole(analysis, claim.actor)]] if people else []
        if claim.target is not None:
            named = _named(analysis, claim.target, PERSONS)
            roles["hum_tgt_name"] += [[n] for n in named]
            if not named and _is_thing(claim.target.name):
                roles["phys_tgt_id"].append([_bare(claim.target.name)])
        if claim.weapon is not None:
            roles["incident_instrument_id"].append([_whole(analysis, claim.weapon)])
    return {"incident_type": kind, **{r: _once(e) for r, e in roles.items()}}


def _named(analysis: Analysis, mention: Mention, labels: frozenset[str]) -> list[str]:
    """The names of some kinds in a mention's words, the outermost."""
    start, end = mention.quote.start, mention.quote.end
    spans = [analysis.chars(n.first, n.last) for n in analysis.names if n.label in labels]
    inside = {(a, b) for a, b in spans if start <= a and b <= end}
    outer = [
        (a, b)
        for a, b in inside
        if not any(c <= a and b <= d and (c, d) != (a, b) for c, d in inside)
    ]
    return [_plain(analysis.text[a:b]) for a, b in sorted(outer)]


def _whole(analysis: Analysis, mention: Mention) -> str:
    """A mention's words with what describes and counts it: "three powerful bombs"."""
    words, end = analysis.words_in(mention.quote.start, mention.quote.end), mention.quote.end
    first = words[0].index
    while first and analysis.words[first - 1].tag in DESCRIBING:
        first -= 1
    return _bare(analysis.text[analysis.words[first].start : end])


def _is_people(name: str) -> bool:
    """Whether a phrase's main word, the last before "of", is one for people or forces."""
    last = _main(name)
    return last in PEOPLE or last.removesuffix("s") in PEOPLE


def _is_thing(name: str) -> bool:
    last = _main(name)
    return last in THINGS | REGIONS or last.removesuffix("s") in THINGS


def _main(name: str) -> str:
    words = name.casefold().split()
    at = next((i for i, w in enumerate(words) if i and w in {"of", "in", "at", "who"}), len(words))
    return words[at - 1]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def merged(templates: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The fillers of all templates of a document."""
    found: dict[str, list[list[str]]] = {r: [] for r in score.ROLES}
    for made in templates:
        for role in score.ROLES:
            found[role] += made[role]
    return {role: _once(entities) for role, entities in found.items()}


def tolls(claims: Sequence[ClaimRecord]) -> list[tuple[str, int, int | None]]:
    """The figure of killed and of injured that an incident's claims give first, if any."""
    found: list[tuple[str, int, int | None]] = []
    for measure, effect in EFFECTS.items():
        counted = [s for c in claims if (s := _sum(c, measure)) is not None]
        found += [(effect, *counted[0])] if counted else []
    return found


def _sum(claim: ClaimRecord, measure: Measure) -> tuple[int, int | None] | None:
    """What a claim counts as one: "six priests and two women" are eight; parts are inside."""
    figures = [f for f in claim.figures if f.measure is measure and _is_toll(f)]
    figures = [f for f in figures if not any(_is_again(f, other) for other in figures)]
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    if not lows:
        return None
    return sum(lows), sum(highs) if len(highs) == len(figures) else None


def _is_again(figure: FigureRecord, other: FigureRecord) -> bool:
    """Whether one person is told twice: by a part of the name, or by the office beside it."""
    if figure is other or not figure.low == figure.high == other.low == other.high == 1:
        return False
    words, more = (set(_plain(f.quote.words()).split()) for f in (figure, other))
    between = other.quote.start - figure.quote.end
    office = figure.unit != "persons" and other.unit == "persons" and 0 <= between <= BESIDE
    return words < more or office


def _is_toll(figure: FigureRecord) -> bool:
    units = {w.removesuffix("s") for w in figure.unit.casefold().split()}
    counted = figure.part_of is None and figure.low != 0 and figure.scope is Scope.INCIDENT
    return counted and not units & MILITARY


def _bare(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[0] in {"a", "an", "the", "some"} else words)


def _once(entities: Iterable[list[str]]) -> list[list[str]]:
    return list({tuple(e): e for e in entities}.values())

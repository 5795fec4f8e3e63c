"""MUC-4: templates, role fillers, and comparable tuples.

``tf``     template filling, micro F1 as in GTT (Du et al. 2021): templates of a document are
           mapped for the best score, the incident type must agree, and an entity is right
           when each of its strings is one of the gold entity's.
``ree``    role fillers by CEAF, strict (GRIT, Du et al. 2021): one-to-one by document and role.
``tuples`` F1 of multisets of tuples by document, such as (effect, low, high).

Templates are {"incident_type": str, role: [[string, ...], ...]}.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.score.matching import assignment, plain, prf

ROLES = (
    "perp_individual_id",
    "perp_organization_id",
    "phys_tgt_id",
    "hum_tgt_name",
    "incident_instrument_id",
)
SHORT = dict(zip(("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"), ROLES, strict=True))
"""The roles as GTT and GRIT call them."""
TYPE = "incident_type"
MOST_MAPPINGS = 60_000
"""Mappings of templates that are all tried; beyond it the best pairs are taken."""

Template = Mapping[str, Any]
Counts = dict[str, list[float]]


def normal(template: Template) -> dict[str, Any]:
    """A template with long role names and plain strings."""
    found: dict[str, Any] = {TYPE: template.get(TYPE) or "", **{r: [] for r in ROLES}}
    for role, entities in template.items():
        if role != TYPE:
            found[SHORT.get(role, role)] = [[plain(m) for m in e] for e in entities if e]
    return found


def _agree(entity: Sequence[str], others: Iterable[Sequence[str]], *, inner: bool) -> bool:
    if inner:
        return any(set(entity) <= set(o) for o in others)
    return any(set(o) <= set(entity) for o in others)


def _counts(mapping: Mapping[int, int | None], ours: list[Any], theirs: list[Any]) -> Counts:
    counts: Counts = {r: [0, 0, 0, 0] for r in (TYPE, *ROLES)}
    used_p, used_g = set(), set()
    for i, j in mapping.items():
        if j is None or ours[i][TYPE] not in theirs[j][TYPE]:
            continue
        used_p.add(i)
        used_g.add(j)
        counts[TYPE] = [c + 1 for c in counts[TYPE]]
        for role in ROLES:
            p, g = ours[i][role], theirs[j][role]
            hits = sum(_agree(e, g, inner=True) for e in p)
            found = sum(_agree(e, p, inner=False) for e in g)
            counts[role] = [
                c + n for c, n in zip(counts[role], (hits, len(p), found, len(g)), strict=True)
            ]
    for at, templates, used in ((1, ours, used_p), (3, theirs, used_g)):
        for i, template in enumerate(templates):
            if i not in used:
                counts[TYPE][at] += 1
                for role in ROLES:
                    counts[role][at] += len(template[role])
    return counts


def _f1(counts: Iterable[Sequence[float]]) -> float:
    hits, guessed, found, wanted = map(sum, zip(*counts, strict=True))
    return prf(hits, guessed, wanted, found)["f1"]


def tf(
    predicted: Mapping[str, Sequence[Template]], gold: Mapping[str, Sequence[Template]]
) -> dict[str, dict[str, float]]:
    """Scores of the incident type, of each role, and of all together (``micro``)."""
    total: Counts = {r: [0, 0, 0, 0] for r in (TYPE, *ROLES)}
    for document, templates in gold.items():
        theirs = [normal(t) for t in templates]
        ours = [normal(t) for t in predicted.get(document, ())]
        best = max(
            (_counts(m, ours, theirs) for m in _mappings(ours, theirs)),
            key=lambda c: _f1(c.values()),
        )
        for role, counts in best.items():
            total[role] = [a + b for a, b in zip(total[role], counts, strict=True)]
    return _scores(total)


def _mappings(ours: list[Any], theirs: list[Any]) -> Iterable[dict[int, int | None]]:
    if (len(theirs) + 1) ** len(ours) > MOST_MAPPINGS:
        gains = [[_f1(_counts({0: 0}, [p], [g]).values()) for g in theirs] for p in ours]
        return [dict[int, int | None](assignment(gains))]
    options = itertools.product([None, *range(len(theirs))], repeat=len(ours))
    return (dict(enumerate(o)) for o in options if _is_one_to_one(o))


def _is_one_to_one(mapping: Sequence[int | None]) -> bool:
    used = [j for j in mapping if j is not None]
    return len(used) == len(set(used))


def _scores(total: Counts) -> dict[str, dict[str, float]]:
    found = {role: prf(c[0], c[1], c[3], c[2]) for role, c in total.items()}
    hits, guessed, recalled, wanted = map(sum, zip(*total.values(), strict=True))
    return {**found, "micro": prf(hits, guessed, wanted, recalled)}


def ree(predicted: Mapping[str, Template], gold: Mapping[str, Template]) -> dict[str, float]:
    """Micro F1 of role fillers, one template a document, without incident types."""
    hits = guessed = wanted = 0.0
    for document, fillers in gold.items():
        g, p = normal(fillers), normal(predicted.get(document, {}))
        for role in ROLES:
            weights = [[1.0 if set(b) <= set(a) else 0.0 for b in p[role]] for a in g[role]]
            if g[role] and p[role]:
                hits += sum(weights[i][j] for i, j in assignment(weights))
            guessed, wanted = guessed + len(p[role]), wanted + len(g[role])
    return prf(hits, guessed, wanted)


def tuples(
    predicted: Mapping[str, Iterable[Any]], gold: Mapping[str, Iterable[Any]]
) -> dict[str, float]:
    """F1 of the tuples of all documents."""
    hits = guessed = wanted = 0
    for document, expected in gold.items():
        a, b = Counter(predicted.get(document, ())), Counter(expected)
        hits += (a & b).total()
        guessed, wanted = guessed + a.total(), wanted + b.total()
    return prf(hits, guessed, wanted)


def templates_of(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """GTT's gold of a document, each entity as its strings, doubles left out."""
    found: list[dict[str, Any]] = []
    for template in row["gtt"]["templates"]:
        strings = {
            k: v if k == TYPE else [[m[0] for m in e] for e in v if e] for k, v in template.items()
        }
        if strings not in found:
            found.append(strings)
    return found


def fillers_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """GRIT's gold of a document."""
    return {k: [[m[0] for m in e] for e in v if e] for k, v in row["grit_extracts"].items()}


def casualties_of(row: Mapping[str, Any]) -> list[tuple[str, int, int | None]]:
    """(killed or injured, low, high) of each template that the key does not call optional."""
    return [
        (effect, t[effect]["min"], t[effect]["max"])
        for t in row["templates"]
        if not t["optional"]
        for effect in ("killed", "injured")
        if t[effect]
    ]

"""Scores of a report's claims against a person's, by the annotation guide.

Gold claims and predicted ones are JSON objects: the gold as the guide describes it, the
predicted as Truceline publishes them. Speakers run from the outermost to the last; the
outlet's own voice is ``[]`` in gold and a last speaker of kind ``outlet`` (or ``[]``).

claims     paired one to one by overlap of the quotes (Jaccard in characters, best total);
           a pair counts from one half on
speaker    of the pairs: the last gold name's head is among the predicted name's words, or
           two thirds of the head's words are; the outlet's voice must be the outlet's
certainty  macro-averaged recall over the certainties that gold has
kind, event, actor, target, weapon, party   share right among pairs where gold has one
figures    multiset of (measure, low, high): F1 inside pairs against all; with the unit
scope, part_of, status   of the figures found
places     names inside pairs, brackets stripped, case folded: F1 against all
time       of pairs whose gold time is stated or carried: the same first local date; for
           bound ones the end
false_time share of pairs without a gold date for which a date is claimed: lower is better
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.score.matching import assignment, prf

Record = Mapping[str, Any]

PAIRED = 0.5
TITLES = frozenset(
    "the a an president prime minister spokesperson spokesman spokeswoman mr ms mrs s of in".split()
)
UNITS = {
    "people": "person",
    "others": "person",
    "other": "person",
    "individuals": "person",
    "persons": "person",
    "women": "woman",
    "men": "man",
    "children": "child",
    "civilians": "civilian",
}
SHARES = "speaker kind event actor target weapon party scope part_of status time false_time".split()


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[str, Any]:
    """All metrics of one text's claims, or of several texts' put on one line of offsets."""
    weights = [[overlap(_span(g), _span(p["quote"])) for p in predicted] for g in gold]
    pairs = [(i, j) for i, j in assignment(weights) if weights[i][j] >= PAIRED]
    tally = _Tally()
    for i, j in pairs:
        tally.compare(gold[i], predicted[j])
    paired = {j for _, j in pairs}
    unpaired = [p for j, p in enumerate(predicted) if j not in paired]
    tally.guessed["figures"] += sum(len(p.get("figures") or ()) for p in unpaired)
    n = len(pairs)
    return {
        "claims": prf(n, len(predicted), len(gold)),
        **tally.shares(),
        **tally.found(gold, predicted),
    }


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Jaccard overlap of two spans."""
    inside = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    union = (one[1] - one[0]) + (other[1] - other[0]) - inside
    return inside / union if union else 0.0


def _span(record: Record) -> tuple[int, int]:
    return record["start"], record["end"]


def words(name: str) -> set[str]:
    """The words of a name, without titles."""
    return {w for w in re.findall(r"\w+", name.lower()) if w not in TITLES}


def same_speaker(gold: Sequence[str], predicted: Sequence[Record]) -> bool:
    """Whether the last speaker is the right one; no gold speaker means the outlet."""
    last = predicted[-1] if predicted else None
    outlet = last is None or last.get("kind") == "outlet"
    if not gold or outlet:
        return not gold and outlet
    assert last is not None
    head = re.split(r"\b(?:in|of|for|from)\b", gold[-1])[0] or gold[-1]
    ordered = [w for w in re.findall(r"\w+", head.lower()) if w not in TITLES]
    ordered = ordered or list(words(gold[-1]))
    got = words(last["name"])
    if not ordered:
        return False
    return ordered[-1] in got or len(set(ordered) & got) >= 2 / 3 * len(set(ordered))


def same_name(gold: str, predicted: Record | None) -> bool:
    """Whether two names share a word that is no title."""
    return bool(words(gold.strip("[]")) & words((predicted or {}).get("name") or ""))


def unit(name: str | None) -> str:
    """A unit in the singular; people are persons."""
    plain = (name or "person").lower().strip()
    return UNITS.get(plain, plain.removesuffix("s"))


def keys(figures: Iterable[Record], *, with_unit: bool = False) -> Counter[tuple[Any, ...]]:
    """Figures as (measure, unit or nothing, low, high)."""
    return Counter(
        (f["measure"], unit(f.get("unit")) if with_unit else "", f.get("low"), f.get("high"))
        for f in figures
    )


def _names(record: Record) -> Counter[str]:
    places = record.get("places") or ()
    names = (p if isinstance(p, str) else p["name"] for p in places)
    return Counter(n.strip("[]").casefold() for n in names)


def _day(value: str | None) -> str | None:
    found = re.search(r"\d{4}-\d{2}-\d{2}", value or "")
    return found.group(0) if found else None


class _Tally:
    """Counts over the pairs of claims."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.guessed: Counter[str] = Counter()
        self.certain: dict[str, list[bool]] = defaultdict(list)

    def ask(self, name: str, right: object) -> None:
        self.asked[name] += 1
        self.hit[name] += bool(right)

    def compare(self, gold: Record, predicted: Record) -> None:
        """Count one pair."""
        self.ask("speaker", same_speaker(gold["speakers"], predicted.get("speakers") or []))
        self.certain[gold["certainty"]].append(gold["certainty"] == predicted.get("certainty"))
        if gold.get("kind"):
            self.ask("kind", predicted.get("kind") in gold["kind"])
        if gold.get("event_acled"):
            code = (predicted.get("event") or {}).get("acled")
            self.ask("event", code in gold["event_acled"])
        for role in ("actor", "target", "weapon"):
            if gold.get(role):
                self.ask(role, same_name(gold[role], predicted.get(role)))
        if gold.get("party"):
            last = (predicted.get("speakers") or [{}])[-1]
            party = last.get("party") or ""
            self.ask("party", party.casefold() == gold["party"].casefold())
        self.hit["places"] += (_names(gold) & _names(predicted)).total()
        self._figures(gold, predicted)
        self._times(gold.get("time"), predicted.get("time") or {})

    def _figures(self, gold: Record, predicted: Record) -> None:
        every = gold.get("figures") or []
        derived = keys(f for f in every if f.get("derived"))
        wanted = [f for f in every if not f.get("derived")]
        got = [f for f in predicted.get("figures") or [] if not derived & keys([f])]
        self.guessed["figures"] += len(got)
        self.hit["figures"] += (keys(wanted) & keys(got)).total()
        both = keys(wanted, with_unit=True) & keys(got, with_unit=True)
        self.hit["figures_unit"] += both.total()
        for figure in wanted:
            same = next((f for f in got if keys([f]) == keys([figure])), None)
            if same is None:
                continue
            self.ask("scope", figure["scope"] == same.get("scope"))
            self.ask("part_of", (figure["part_of"] is None) == (same.get("part_of") is None))
            if figure.get("status_as_claimed"):
                self.ask("status", figure["status_as_claimed"] == same.get("status_as_claimed"))

    def _times(self, gold: Record | None, predicted: Record) -> None:
        bound = gold is not None and gold["basis"] == "bound"
        if gold is not None:
            side = "end" if bound else "start"
            self.ask("time", _day(gold[side]) == _day(predicted.get(side)))
        if gold is None or bound:
            dated = predicted.get("basis") in ("stated", "carried")
            self.ask("false_time", dated and _day(predicted.get("start")))

    def shares(self) -> dict[str, float | None]:
        """The share right of each thing asked; None where gold never asks it."""
        recalls = [sum(v) / len(v) for v in self.certain.values()]
        found: dict[str, float | None] = {
            "certainty": sum(recalls) / len(recalls) if recalls else None
        }
        for name in SHARES:
            found[name] = self.hit[name] / self.asked[name] if self.asked[name] else None
        return found

    def found(
        self, gold: Sequence[Record], predicted: Sequence[Record]
    ) -> dict[str, dict[str, float]]:
        """Precision and recall of figures and places."""
        wanted = sum(not f.get("derived") for g in gold for f in g.get("figures") or [])
        guessed = self.guessed["figures"]
        places = [sum(_names(c).total() for c in side) for side in (predicted, gold)]
        return {
            "figures": prf(self.hit["figures"], guessed, wanted),
            "figures_unit": prf(self.hit["figures_unit"], guessed, wanted),
            "places": prf(self.hit["places"], places[0], places[1]),
        }

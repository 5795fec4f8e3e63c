"""Clusters against gold: MUC, B³, CEAF-e and their mean (CoNLL F1), and pairs.

Pradhan et al. 2014, with the mentions given. ``told`` and ``gold`` map an item to its cluster;
an item that is not told of is a cluster of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from math import comb
from typing import Any

from evals.score.matching import assignment, prf

Clustering = Mapping[Any, Any]
Clusters = dict[Hashable, set[Hashable]]


def score(told: Clustering, gold: Clustering) -> dict[str, Any]:
    """All measures, each with p, r and f1; ``conll_f1`` is the mean of the first three's F1."""
    told = {item: told.get(item, ("alone", item)) for item in gold}
    ours, theirs = clusters(told), clusters(gold)
    made: dict[str, Any] = {
        "muc": muc(ours, told, theirs, gold),
        "b3": b_cubed(ours, told, theirs, gold),
        "ceafe": ceaf(ours, told, theirs, gold),
    }
    made["conll_f1"] = sum(m["f1"] for m in made.values()) / len(made)
    made["pairwise"] = pairwise(told, gold)
    return {**made, "n": len(gold), "told": len(ours), "gold": len(theirs)}


def clusters(of: Clustering) -> Clusters:
    """The items of each cluster."""
    found: Clusters = defaultdict(set)
    for item, name in of.items():
        found[name].add(item)
    return found


def muc(ours: Clusters, told: Clustering, theirs: Clusters, gold: Clustering) -> dict[str, float]:
    """Links that need no adding (Vilain et al. 1995)."""
    kept, predicted = _links(ours, gold)
    recalled, wanted = _links(theirs, told)
    return prf(kept, predicted, wanted, recalled)


def _links(of: Clusters, other: Clustering) -> tuple[int, int]:
    parts = [(len(c), len({other[i] for i in c})) for c in of.values()]
    return sum(n - p for n, p in parts), sum(n - 1 for n, _ in parts)


def b_cubed(
    ours: Clusters, told: Clustering, theirs: Clusters, gold: Clustering
) -> dict[str, float]:
    """The mean over items of how much of their clusters is shared (Bagga and Baldwin 1998)."""
    both = {i: len(ours[told[i]] & theirs[gold[i]]) for i in gold}
    precision = sum(n / len(ours[told[i]]) for i, n in both.items())
    recall = sum(n / len(theirs[gold[i]]) for i, n in both.items())
    return prf(precision, len(gold), len(gold), recall)


def ceaf(ours: Clusters, told: Clustering, theirs: Clusters, gold: Clustering) -> dict[str, float]:
    """The best pairing of clusters, by shared share (Luo 2005, phi 4).

    Clusters that share no item need no pairing, so each connected part is solved alone.
    """
    total = 0.0
    for left, right in _parts(ours, told, theirs, gold):
        shares = [
            [2 * len(theirs[g] & ours[t]) / (len(theirs[g]) + len(ours[t])) for t in left]
            for g in right
        ]
        total += sum(shares[i][j] for i, j in assignment(shares))
    return prf(total, len(ours), len(theirs))


def _parts(
    ours: Clusters, told: Clustering, theirs: Clusters, gold: Clustering
) -> Iterator[tuple[list[Hashable], list[Hashable]]]:
    seen: set[Hashable] = set()
    for name in ours:
        if name in seen:
            continue
        left, right, todo = [name], dict[Hashable, None](), [name]
        seen.add(name)
        while todo:
            for wanted in dict.fromkeys(gold[i] for i in ours[todo.pop()]):
                if wanted in right:
                    continue
                right[wanted] = None
                for other in dict.fromkeys(told[i] for i in theirs[wanted]):
                    if other not in seen:
                        seen.add(other)
                        left.append(other)
                        todo.append(other)
        yield left, list(right)


def pairwise(told: Clustering, gold: Clustering) -> dict[str, float]:
    """Pairs of items in one cluster."""

    def pairs(of: Counter[Any]) -> int:
        return sum(comb(n, 2) for n in of.values())

    both = pairs(Counter((told[i], gold[i]) for i in gold))
    return prf(both, pairs(Counter(told[i] for i in gold)), pairs(Counter(gold.values())))

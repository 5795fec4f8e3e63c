"""The decoders find the best structure that is a structure."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from truceline.language.decode import best_path, best_tree, spans

LABELS = ["O", "B-A", "I-A", "B-C", "I-C"]


def is_tree(heads: list[int]) -> bool:
    for node in range(len(heads)):
        seen, at = set(), node + 1
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return heads.count(0) == 1


def weight(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_no_tree_scores_higher(count: int, rng: object) -> None:
    """The tree is single-rooted, and as good as the best found by trying all."""
    generator = np.random.default_rng(rng.randint(0, 2**32))  # type: ignore[attr-defined]
    scores = generator.normal(size=(count, count + 1))
    heads = [int(h) for h in best_tree(scores)]
    trees = [t for t in product(range(count + 1), repeat=count) if is_tree(list(t))]
    assert is_tree(heads)
    assert np.isclose(weight(scores, heads), max(weight(scores, list(t)) for t in trees))


@given(st.integers(1, 120), st.integers(0, 2**32 - 1))
def test_long_sentences_get_a_tree(count: int, seed: int) -> None:
    """Whatever the scores and the length, the result is one tree."""
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree([int(h) for h in best_tree(scores)])


def test_equal_scores_get_a_tree() -> None:
    """Ties do not break the tree."""
    assert is_tree([int(h) for h in best_tree(np.zeros((7, 8)))])


@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_paths_never_begin_inside(count: int, seed: int) -> None:
    """No span continues that has not begun, and no allowed path sums higher."""
    scores = np.random.default_rng(seed).normal(size=(count, len(LABELS)))

    def allowed(path: tuple[int, ...]) -> bool:
        names = ["O", *(LABELS[i] for i in path)]
        return all(after[0] != "I" or before[1:] == after[1:] for before, after in pairwise(names))

    path = best_path(scores, LABELS)
    paths = [p for p in product(range(len(LABELS)), repeat=count) if allowed(p)]
    best = max(sum(scores[i, x] for i, x in enumerate(p)) for p in paths)
    assert allowed(tuple(path))
    assert np.isclose(sum(scores[i, x] for i, x in enumerate(path)), best)


def test_spans_join_what_continues() -> None:
    """A beginning and what continues it are one span; a new beginning is another."""
    path = [LABELS.index(x) for x in ("B-A", "I-A", "B-A", "O", "B-C")]
    assert spans(path, LABELS) == [(0, 2, "A"), (2, 3, "A"), (4, 5, "C")]

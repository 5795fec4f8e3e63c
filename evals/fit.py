"""Logistic regression by Newton's method, with numpy alone: what weights are fitted with."""

from collections.abc import Mapping, Sequence

import numpy as np

Row = Mapping[str, float]


def fit(
    rows: Sequence[Row],
    labels: Sequence[bool],
    names: Sequence[str],
    fixed: Mapping[str, float] | None = None,
    *,
    ridge: float = 1.0,
    steps: int = 40,
) -> dict[str, float]:
    """Log-odds of ``names`` and of ``prior``. ``fixed`` weights are kept and not fitted.

    ``ridge`` holds each weight but the prior's towards zero.
    """
    fixed = dict(fixed or {})
    free = [n for n in names if n not in fixed]
    x = np.array([[1.0, *(row.get(n, 0.0) for n in free)] for row in rows])
    offset = np.array([sum(w * row.get(n, 0.0) for n, w in fixed.items()) for row in rows])
    y = np.array(labels, dtype=float)
    hold = np.array([1e-9, *(ridge for _ in free)])
    weights = np.zeros(len(free) + 1)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ weights + offset)))
        slope = x.T @ (y - p) - hold * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(hold)
        weights += np.linalg.solve(curve, slope)
    return {"prior": float(weights[0]), **dict(zip(free, map(float, weights[1:]), strict=True))}

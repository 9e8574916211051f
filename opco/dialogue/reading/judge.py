"""The weights of the evidence, and how they are learnt: a softmax over the candidates of a message.

Deterministic: the same turns give the same weights. The file is readable: one number a name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import mul
from pathlib import Path

import numpy as np
import scipy.optimize
from scipy.sparse import csr_matrix

from opco.dialogue.reading.evidence import Evidence

#: How strongly weights are drawn towards nothing; chosen by cross-validation over turns.
RIDGE = 0.6


class _Weights(dict[str, float]):
    """Weights by name; one that was not learnt is nothing."""

    def __missing__(self, name: str) -> float:
        return 0.0


@dataclass(frozen=True)
class Judge:
    """Scores candidates. ``weights``: evidence -> weight; ``sharpness`` calibrates confidence."""

    weights: Mapping[str, float] = field(default_factory=dict)
    sharpness: float = 1.0

    def shares(self, rows: Sequence[Evidence]) -> list[float]:
        """Return how likely each candidate is; the shares add up to one."""
        return self._shares([self.score(row) for row in rows])

    def shares_of_parts(self, rows: Sequence[Sequence[Evidence]]) -> list[float]:
        """Return the same of evidence in parts, each weighed once for all the candidates it is of."""
        weighed: dict[int, float] = {}
        scores = []
        for row in rows:
            score = 0.0
            for part in row:
                known = weighed.get(id(part))
                if known is None:
                    known = weighed[id(part)] = self.score(part)
                score += known
            scores.append(score)
        return self._shares(scores)

    def _shares(self, found: Sequence[float]) -> list[float]:
        # Some thirty numbers: they take longer to be made an array of than to be gone through.
        most = max(found, default=0.0)
        odds = [math.exp((score - most) * self.sharpness) for score in found]
        whole = sum(odds)
        return [one / whole for one in odds]

    def score(self, row: Evidence) -> float:
        """Return the sum of the evidence, each with its weight."""
        return float(sum(map(mul, map(self._weight_of, row), row.values())))

    @cached_property
    def _weight_of(self) -> Callable[[str], float]:
        """The weight of a name, nothing where none was learnt."""
        return _Weights(self.weights).__getitem__

    def save(self, path: Path) -> None:
        """Write the weights, in the order of their names."""
        kept = {name: round(self.weights[name], 4) for name in sorted(self.weights)}
        path.write_text(
            json.dumps({"sharpness": self.sharpness, "weights": kept}, indent=1), encoding="utf-8"
        )

    @classmethod
    def load(cls, path: Path) -> Judge:
        """Read what ``save`` wrote; raises ``OSError`` when it is not there."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["weights"], data["sharpness"])


@dataclass(frozen=True)
class Lesson:
    """A turn to learn from: the evidence of its candidates, and which of them are right."""

    rows: Sequence[Evidence]
    right: Sequence[bool]
    weight: float = 1.0


def fit(lessons: Sequence[Lesson], ridge: float = RIDGE) -> Judge:
    """Return the judge under which the right candidates are likeliest. Lessons without a right
    candidate teach nothing and are left out."""
    lessons = [lesson for lesson in lessons if any(lesson.right)]
    names = sorted({name for lesson in lessons for row in lesson.rows for name in row})
    column = {name: index for index, name in enumerate(names)}
    rows: list[Evidence] = []
    starts = [0]
    for lesson in lessons:
        rows += lesson.rows
        starts.append(len(rows))
    matrix = _matrix(rows, column)
    right = np.array([one for lesson in lessons for one in lesson.right], dtype=bool)
    groups = np.repeat(np.arange(len(lessons)), np.diff(starts))
    weight = np.array([lesson.weight for lesson in lessons])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:  # type: ignore[type-arg]
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts[:-1])
        odds = np.exp(scores - top[groups])
        whole = np.add.reduceat(odds, starts[:-1])
        good = np.add.reduceat(np.where(right, odds, 0.0), starts[:-1])
        share = odds / whole[groups]
        target = np.where(right, odds, 0.0) / np.maximum(good, 1e-300)[groups]
        value = -(weight * (np.log(np.maximum(good, 1e-300)) - np.log(whole))).sum()
        slope = matrix.T @ (weight[groups] * (share - target))
        return float(value + ridge * (weights**2).sum()), slope + 2 * ridge * weights

    found = scipy.optimize.minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return Judge(dict(zip(names, (float(one) for one in found.x), strict=True)))


def _matrix(rows: Sequence[Evidence], column: Mapping[str, int]) -> csr_matrix:
    data, indices, ends = [], [], [0]
    for row in rows:
        for name, value in row.items():
            indices.append(column[name])
            data.append(value)
        ends.append(len(indices))
    return csr_matrix((data, indices, ends), shape=(len(rows), len(column)))

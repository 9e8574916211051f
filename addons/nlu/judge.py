"""A linear judge: one support vector classifier a label, learnt on every processor at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.svm import LinearSVC
from sklearn.utils.class_weight import compute_class_weight

from addons.parallel import on_every_processor

Array = npt.NDArray[np.float64]

#: The labels are learnt in so many parts, whatever the machine: the same examples give the same
#: judge. liblinear draws from one generator a process and knows no threads.
_PARTS = 4
#: Under this many numbers, starting processes takes longer than learning.
_WORTH_PROCESSES = 1_000_000
#: Further steps change no score by more than 0.002, of a margin of 1.
_TOLERANCE = 0.01
#: Stands for all the labels that another part learns.
_REST = "\uffff"


@dataclass(frozen=True)
class Judge:
    """A linear classifier: one label a column of `coefficients`.

    `weights`: what an example of each label weighs beside one of the others; rare labels weigh more.
    """

    labels: tuple[str, ...]
    coefficients: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]

    @classmethod
    def fit(cls, matrix: sparse.csr_matrix, labels: Sequence[str], regularisation: float) -> Judge:
        """Train on one row of `matrix` a label; the same rows give the same judge."""
        given = np.array(labels)
        known = np.unique(given)
        weights = compute_class_weight("balanced", classes=known, y=given)
        weigh = dict(zip(known.tolist(), weights.tolist(), strict=True))
        parts = [part for part in np.array_split(known, _PARTS) if len(part)]
        worth = matrix.nnz >= _WORTH_PROCESSES
        # liblinear reads double precision: converted once, and shared with the copies of this process.
        rows = matrix.astype(np.float64)

        def learn(part: npt.NDArray[np.str_]) -> tuple[Array, Array]:
            return _fit_part(rows, given, part, weigh, regularisation)

        learnt = list(on_every_processor(learn, parts) if worth else map(learn, parts))
        coefficients = np.concatenate([found for found, _ in learnt])
        intercepts = np.concatenate([found for _, found in learnt])
        return cls(
            tuple(known.tolist()),
            np.ascontiguousarray(coefficients.T, dtype=np.float32),
            intercepts.astype(np.float32),
            weights.astype(np.float32),
        )

    def shares(self, views: Sequence[Any], sharpness: float) -> Array:
        """Return one row a sentence, one column a label; rows sum to one.

        `views`: the columns of what was learnt from, in order, in several matrices; putting them
        into one takes longer than the product.
        """
        found, begin = self.intercepts, 0
        for view in views:
            found = found + view @ self.coefficients[begin : begin + view.shape[1]]
            begin += view.shape[1]
        scores = sharpness * np.asarray(found, dtype=np.float64)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))

    def with_example(self, row: sparse.csr_matrix, label: str, regularisation: float) -> Judge:
        """Return the judge as one more example would leave it, near enough to see what moves.

        The step that the learning algorithm takes for this example, all others left as they are;
        `row` is its features. A label unknown so far changes nothing.
        """
        if label not in self.labels:
            return self
        sign = np.where(np.array(self.labels) == label, 1.0, -1.0)
        margin = 1.0 - sign * np.asarray(row @ self.coefficients + self.intercepts)[0]
        # The price of an error, as `fit` sets it: the label's weight for its own examples.
        price = regularisation * np.where(sign > 0, self.weights, 1.0)
        length = float(row.multiply(row).sum()) + 1.0  # the intercept counts as a feature
        step = sign * np.maximum(margin, 0.0) / (length + 1.0 / (2.0 * price))
        coefficients = self.coefficients.copy()
        coefficients[row.indices] += np.outer(row.data, step).astype(np.float32)
        intercepts = (self.intercepts + step).astype(np.float32)
        return replace(self, coefficients=coefficients, intercepts=intercepts)


def _fit_part(
    matrix: sparse.csr_matrix,
    given: npt.NDArray[np.str_],
    part: npt.NDArray[np.str_],
    weigh: Mapping[str, float],
    regularisation: float,
) -> tuple[Array, Array]:
    """Learn the labels of `part`, each against all the others; return coefficients, intercepts."""
    wanted = np.isin(given, part)
    targets = np.where(wanted, given, _REST)
    classes = np.unique(targets)
    classifier = LinearSVC(
        C=regularisation,
        class_weight={label: weigh.get(label, 1.0) for label in classes.tolist()},
        random_state=0,
        max_iter=5000,
        tol=_TOLERANCE,
    )
    classifier.fit(matrix, targets)
    coefficients, intercepts = classifier.coef_, classifier.intercept_
    if len(coefficients) == 1:  # Of two labels, scikit-learn keeps the second alone.
        coefficients = np.concatenate([-coefficients, coefficients])
        intercepts = np.concatenate([-intercepts, intercepts])
    return coefficients[: len(part)], intercepts[: len(part)]

"""The examples nearest to a sentence vote for what it asks.

A linear judge is as sure of a sentence unlike anything learnt as of another; neighbours that
disagree, or that are of no subject of ours, say so. What they bring: docs/comprehension.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

Array = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]

#: How many examples vote, and how much more the nearer ones weigh.
_VOTERS = 12
_STEEPNESS = 15.0
#: Sentence vectors are compared on their main axes: a quarter of the numbers, the same neighbours.
_AXES = 128
#: Sentences compared at once: each takes a number an example.
_AT_ONCE = 128
#: Fewer than this many are compared one at a time.
_A_FEW = 8


@dataclass(frozen=True)
class Neighbours:
    """Examples by their meaning and their letters, each half of how near they are.

    `columns`: the label of each example, as its column in what `votes` returns. `axes`: what turns
    a sentence vector into a column like those of `meanings`, one an example. `letters`: a row a run
    of letters, a column an example.
    """

    columns: npt.NDArray[np.int32]
    axes: Vectors
    meanings: Vectors
    letters: sparse.csr_matrix

    @classmethod
    def fit(
        cls,
        vectors: Vectors,
        letters: sparse.csr_matrix,
        labels: Sequence[str],
        known: Sequence[str],
    ) -> Neighbours:
        """Keep one example a row of `vectors` and `letters`; `known` are the labels in order."""
        column = {label: place for place, label in enumerate(known)}
        _, axes = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
        main = np.ascontiguousarray(axes[:, ::-1][:, :_AXES], dtype=np.float32)
        # Half precision is what is stored: the same before and after.
        meanings = _unit(vectors @ main).T.astype(np.float16).astype(np.float32)
        columns = np.array([column[label] for label in labels], dtype=np.int32)
        return cls(
            columns, main, np.ascontiguousarray(meanings), letters.T.tocsr().astype(np.float32)
        )

    def votes(self, vectors: Vectors, letters: sparse.csr_matrix, labels: int) -> Array:
        """Return one row a sentence, one column each of `labels` labels; rows sum to one."""
        found = np.zeros((len(vectors), labels))
        for start in range(0, len(vectors), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            rows = _unit(vectors[some] @ self.axes)
            # A row at a time for a few: a product of matrices first copies all the examples.
            near = (
                np.array([row @ self.meanings for row in rows])
                if len(rows) < _A_FEW
                else rows @ self.meanings
            )
            near = (near + self._alike(letters[some])) / 2
            self._count(near, found[some])
        return found

    def _alike(self, letters: sparse.csr_matrix) -> Vectors:
        """Return how near each sentence comes to each example by its letters.

        By the runs that they hold: scipy's product of both makes a third sparse matrix first, and
        takes nearly twice as long.
        """
        runs, places = np.unique(letters.indices, return_inverse=True)
        held = sparse.csr_matrix(
            (letters.data, places, letters.indptr), shape=(letters.shape[0], len(runs))
        )
        return np.asarray((self.letters[runs].T @ held.toarray().T).T, dtype=np.float32)

    def _count(self, near: Vectors, found: Array) -> None:
        """Add the votes of the nearest examples, a row of `near` a sentence, to `found`."""
        voters = min(_VOTERS, near.shape[1])
        for row, likeness in enumerate(near):
            nearest = np.argpartition(-likeness, voters - 1)[:voters]
            weights = np.exp(_STEEPNESS * (likeness[nearest] - likeness[nearest].max()))
            np.add.at(found[row], self.columns[nearest], weights / weights.sum())

    def with_example(self, vector: Vectors, letters: sparse.csr_matrix, column: int) -> Neighbours:
        """Return the examples with one more, a row of features, that asks for the label `column`."""
        return Neighbours(
            np.append(self.columns, np.int32(column)),
            self.axes,
            np.hstack([self.meanings, _unit(vector @ self.axes).T]),
            sparse.hstack([self.letters, letters.T], format="csr"),
        )

    def save(self, path: Path) -> None:
        """Write the examples to an npz file, without their words."""
        np.savez(
            path,
            columns=self.columns,
            axes=self.axes,
            meanings=self.meanings.astype(np.float16),
            data=self.letters.data,
            indices=self.letters.indices,
            indptr=self.letters.indptr,
        )

    @classmethod
    def load(cls, path: Path) -> Neighbours:
        """Read what `save` wrote; raises OSError when it is not there."""
        with np.load(path, allow_pickle=False) as stored:
            columns = stored["columns"]
            indptr = stored["indptr"]
            letters = sparse.csr_matrix(
                (stored["data"], stored["indices"], indptr), shape=(len(indptr) - 1, len(columns))
            )
            return cls(columns, stored["axes"], stored["meanings"].astype(np.float32), letters)


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)

"""What the words of a message do, whatever was said before: types of move, kinds of question.

Linear models over sentence vectors, character n-grams and the signs of ``opco.dialogue``. Their
probabilities are evidence for the reading in context, which alone decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
import skops.io
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.runs import Runs
from addons.nlu.sentence_encoder import shared_encoder
from opco.dialogue.reading.signs import KIND_SIGNS, SIGNS, kind_signs_of, signs_of
from opco.french.plain import unaccented

_TRUSTED = ["scipy.sparse._csr.csr_matrix"]
#: Strength of the classifiers; chosen by cross-validation over the turns.
REGULARISATION = 4.0
#: Further steps change no likelihood by more than 0.0002.
TOLERANCE = 0.01
_SIGNS = sorted(SIGNS)
_KIND_SIGNS = sorted(KIND_SIGNS)
FILE = "text_model.skops"


@dataclass(frozen=True)
class Sample:
    """A message to learn from: what it does (several moves), the kind of its question if any."""

    text: str
    acts: frozenset[str]
    kind: str | None = None


class TextModel:
    """Build it with ``fit`` or ``load``."""

    def __init__(
        self,
        normaliser: Normaliser,
        letters: TfidfVectorizer,
        acts: Mapping[str, LogisticRegression],
        kinds: LogisticRegression,
    ) -> None:
        self.normaliser = normaliser
        self._letters = letters
        self._runs = Runs(letters)
        self._acts = dict(acts)
        self._kinds = kinds
        self._names = sorted(self._acts)
        # Acts and kinds at once, a row a feature.
        learnt = [*(self._acts[name] for name in self._names), kinds]
        self._weights = np.ascontiguousarray(np.vstack([one.coef_ for one in learnt]).T)
        self._offsets = np.concatenate([one.intercept_ for one in learnt])

    @classmethod
    def fit(cls, samples: Sequence[Sample], normaliser: Normaliser) -> TextModel:
        """Train; the same samples in the same order give the same model."""
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=3, dtype=np.float32
        )
        texts = [normaliser(sample.text) for sample in samples]
        letters.fit([unaccented(text) for text in texts])
        matrix = _matrix(Runs(letters), texts, [sample.text for sample in samples])
        # liblinear reads double precision: converted once.
        matrix = matrix.astype(np.float64)
        names = sorted({act for sample in samples for act in sample.acts})
        acts = {}
        for name in names:
            held = np.array([name in sample.acts for sample in samples])
            acts[name] = _regression().fit(matrix, held)
        asked = [index for index, sample in enumerate(samples) if sample.kind is not None]
        kinds = _regression(balanced=True).fit(
            matrix[asked], [str(samples[index].kind) for index in asked]
        )
        return cls(normaliser, letters, acts, kinds)

    def acts_and_kinds(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        """Return how likely each type of move is, and each kind of question.

        Types of move need not add up to one. The features are worked out once for both.
        """
        scores, begin = self._offsets, 0
        for view in _views(self._runs, [self.normaliser(text)], [text]):
            scores = scores + np.asarray(view @ self._weights[begin : begin + view.shape[1]])[0]
            begin += view.shape[1]
        # Each was learnt against all the others: kinds are made to add up to one.
        likely = 1.0 / (1.0 + np.exp(-scores))
        acts, kinds = likely[: len(self._names)], likely[len(self._names) :]
        kinds = kinds / kinds.sum()
        return (
            dict(zip(self._names, map(float, acts), strict=True)),
            dict(zip(map(str, self._kinds.classes_), map(float, kinds), strict=True)),
        )

    def save(self, folder: Path) -> None:
        """Write the model, without pickled code."""
        skops.io.dump(
            {
                "letters": self._letters,
                "acts": self._acts,
                "kinds": self._kinds,
                "spellings": self.normaliser.spellings,
            },
            folder / FILE,
        )

    @classmethod
    def load(cls, folder: Path) -> TextModel:
        """Read what ``save`` wrote; raises ``OSError`` when it is not there."""
        parts: dict[str, Any] = skops.io.load(folder / FILE, trusted=_TRUSTED)
        return cls(Normaliser(parts["spellings"]), parts["letters"], parts["acts"], parts["kinds"])


def _regression(*, balanced: bool = False) -> LogisticRegression:
    """Return what learns each label against the others: twice as quick as all at once, as right."""
    return LogisticRegression(
        C=REGULARISATION, max_iter=1000, class_weight="balanced" if balanced else None,
        solver="liblinear", dual=True, random_state=0, tol=TOLERANCE,
    )  # fmt: skip


def _matrix(letters: Runs, texts: Sequence[str], originals: Sequence[str]) -> sparse.csr_matrix:
    vectors, runs, signs = _views(letters, texts, originals)
    return sparse.hstack([sparse.csr_matrix(vectors), runs, sparse.csr_matrix(signs)], format="csr")


def _views(
    letters: Runs, texts: Sequence[str], originals: Sequence[str]
) -> tuple[npt.NDArray[np.float32], sparse.csr_matrix, npt.NDArray[np.float32]]:
    """Return the columns of `_matrix` in three; one sentence is read without putting them together."""
    return (
        shared_encoder().encode([without_numbers(text) for text in texts]),
        letters([unaccented(text) for text in texts]),
        _signs(originals),
    )


def _signs(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    rows = np.zeros((len(texts), len(_SIGNS) + len(_KIND_SIGNS) + 2), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        bare = unaccented(text)
        shown, kinds = signs_of(bare), kind_signs_of(bare)
        row[: len(_SIGNS)] = [0.5 * (name in shown) for name in _SIGNS]
        row[len(_SIGNS) : -2] = [0.5 * (kind in kinds) for kind in _KIND_SIGNS]
        words = len(bare.split())
        row[-2:] = (min(words, 12) / 12.0, float(words <= 3) * 0.5)
    return rows

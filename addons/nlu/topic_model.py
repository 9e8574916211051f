"""Which topic a sentence asks for: sentence vectors, character and word n-grams, a linear judge.

A linear support vector classifier gives each topic a score; a softmax, sharpened so that confidence
matches how often it is right, makes probabilities of them. What else was tried is in
docs/comprehension.md. This module knows nothing of Rasa, so that a question can be read without
loading TensorFlow.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
import skops.io
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from addons.nlu.corpus import Example
from addons.nlu.normalisation import Normaliser, strip_accents, without_numbers
from addons.nlu.sentence_encoder import shared_encoder

Array = npt.NDArray[np.float64]


#: What a model file may hold beside what skops trusts by itself; anything else is refused.
_TRUSTED = ["scipy.sparse._csr.csr_matrix"]


@dataclass(frozen=True)
class Weights:
    """How much each view of a sentence counts; chosen by measurement (docs/comprehension.md)."""

    regularisation: float = 1.0  # C of the classifier
    vector: float = 1.0
    letters: float = 1.0
    words: float = 0.5
    sharpness: float = 4.0  # of the softmax, calibrated on held-out questions
    degraded: bool = True  # learn each example also as typed in a hurry, without accents


class TopicModel:
    """A trained model; build it with `fit` or `load`."""

    def __init__(
        self,
        weights: Weights,
        normaliser: Normaliser,
        letters: TfidfVectorizer,
        words: TfidfVectorizer,
        classifier: LinearSVC,
    ) -> None:
        self.weights = weights
        self.normaliser = normaliser
        self._letters = letters
        self._words = words
        self._classifier = classifier

    @property
    def labels(self) -> list[str]:
        """The intents, in the order of the columns of `probabilities`."""
        return [str(label) for label in self._classifier.classes_]

    @property
    def vocabulary(self) -> frozenset[str]:
        """The single words of the examples, lower case and without accents."""
        return frozenset(word for word in self._words.vocabulary_ if " " not in word)

    @classmethod
    def fit(
        cls, examples: Sequence[Example], normaliser: Normaliser, weights: Weights | None = None
    ) -> TopicModel:
        """Train on `examples`; the same examples in the same order give the same model."""
        weights = weights or Weights()
        texts = [normaliser(example.text) for example in examples]
        intents = [example.intent for example in examples]
        if weights.degraded:
            hurried = [(degrade(t), i) for t, i in zip(texts, intents, strict=True)]
            known = set(texts)
            extra = [(t, i) for t, i in dict.fromkeys(hurried) if t not in known]
            texts += [t for t, _ in extra]
            intents += [i for _, i in extra]
        plain = [_plain(text) for text in texts]
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )
        words = TfidfVectorizer(
            token_pattern=r"(?u)\b\w+\b",
            ngram_range=(1, 2),
            sublinear_tf=True,
            min_df=2,
            dtype=np.float32,
        )
        vectors = _encode(texts)
        matrix = _stack(weights, vectors, letters.fit_transform(plain), words.fit_transform(plain))
        classifier = LinearSVC(
            C=weights.regularisation, class_weight="balanced", random_state=0, max_iter=5000
        )
        classifier.fit(matrix, intents)
        return cls(weights, normaliser, letters, words, classifier)

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Return one row per text, one column per label of `labels`; rows sum to one."""
        normalised = [self.normaliser(text) for text in texts]
        plain = [_plain(text) for text in normalised]
        vectors = _encode(normalised)
        matrix = _stack(
            self.weights, vectors, self._letters.transform(plain), self._words.transform(plain)
        )
        scores = self.weights.sharpness * self._classifier.decision_function(matrix)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Array = odds / odds.sum(axis=1, keepdims=True)
        return shares

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, without pickled code."""
        skops.io.dump(
            {"letters": self._letters, "words": self._words, "classifier": self._classifier},
            folder / "topic_model.skops",
        )
        (folder / "topic_model.json").write_text(
            json.dumps(
                {"weights": asdict(self.weights), "spellings": self.normaliser.spellings},
                ensure_ascii=False,
            ),
            encoding="utf-8",
        )

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """Read a model written by `save`; raises OSError when it is not there."""
        settings = json.loads((folder / "topic_model.json").read_text(encoding="utf-8"))
        parts = skops.io.load(folder / "topic_model.skops", trusted=_TRUSTED)
        return cls(
            Weights(**settings["weights"]),
            Normaliser(settings["spellings"]),
            parts["letters"],
            parts["words"],
            parts["classifier"],
        )


def degrade(text: str) -> str:
    """Return `text` as typed in a hurry: no accents, apostrophes or punctuation."""
    bare = "".join(c if c.isalnum() else "" if c == "'" else " " for c in strip_accents(text))
    return " ".join(bare.split())


def _plain(text: str) -> str:
    return without_numbers(strip_accents(text))


def _encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return shared_encoder().encode([without_numbers(text) for text in texts])


def _stack(
    weights: Weights,
    vectors: npt.NDArray[np.float32],
    letters: sparse.csr_matrix,
    words: sparse.csr_matrix,
) -> sparse.csr_matrix:
    return sparse.hstack(
        [
            sparse.csr_matrix(vectors * weights.vector),
            letters * weights.letters,
            words * weights.words,
        ],
        format="csr",
    )

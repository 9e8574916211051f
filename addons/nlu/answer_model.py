"""Which answer a sentence asks for: sentence vectors, letters and words, two linear judges.

One judge knows the answers (`topic/answer`), the other only their topics; both are linear support
vector classifiers on the same features, and a softmax makes probabilities of their scores. A topic
gets the mean of what both think of it, shared among its answers as the first one says. What else was
tried is in docs/comprehension.md. This module knows nothing of Rasa, so that a question can be read
without loading TensorFlow.
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

from addons.nlu.corpus import OFF_TOPIC, Example, topic_of
from addons.nlu.normalisation import Normaliser, strip_accents, without_numbers
from addons.nlu.sentence_encoder import shared_encoder

Array = npt.NDArray[np.float64]

_VIEWS = "answer_model.skops"
_JUDGES = "answer_model.npz"
_SETTINGS = "answer_model.json"


@dataclass(frozen=True)
class Weights:
    """How much each view of a sentence counts; chosen by measurement (docs/comprehension.md)."""

    regularisation: float = 1.0  # C of the classifiers
    vector: float = 1.0
    letters: float = 1.0
    words: float = 0.5
    sharpness: float = 5.0  # of the softmax, calibrated on strangers' questions
    degraded: bool = True  # learn each example also as typed in a hurry, without accents


@dataclass(frozen=True)
class Judge:
    """A linear classifier: one label a column of `coefficients`."""

    labels: tuple[str, ...]
    coefficients: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    @classmethod
    def fit(cls, matrix: sparse.csr_matrix, labels: Sequence[str], regularisation: float) -> Judge:
        """Train on one row of `matrix` a label; the same rows give the same judge."""
        classifier = LinearSVC(
            C=regularisation, class_weight="balanced", random_state=0, max_iter=5000
        )
        classifier.fit(matrix, labels)
        coefficients, intercepts = classifier.coef_, classifier.intercept_
        if len(coefficients) == 1:  # Of two labels, scikit-learn keeps the second alone.
            coefficients = np.concatenate([-coefficients, coefficients])
            intercepts = np.concatenate([-intercepts, intercepts])
        return cls(
            tuple(str(label) for label in classifier.classes_),
            np.ascontiguousarray(coefficients.T, dtype=np.float32),
            intercepts.astype(np.float32),
        )

    def shares(self, matrix: sparse.csr_matrix, sharpness: float) -> Array:
        """Return one row a sentence, one column a label; rows sum to one."""
        scores = sharpness * (matrix @ self.coefficients + self.intercepts).astype(np.float64)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


class AnswerModel:
    """A trained model; build it with `fit` or `load`."""

    def __init__(
        self,
        weights: Weights,
        normaliser: Normaliser,
        letters: TfidfVectorizer,
        words: TfidfVectorizer,
        answers: Judge,
        topics: Judge,
    ) -> None:
        self.weights = weights
        self.normaliser = normaliser
        self._letters = letters
        self._words = words
        self._answers = answers
        self._topics = topics
        place = {topic: column for column, topic in enumerate(topics.labels)}
        self._topic_of_answer = np.array([place[_coarse(label)] for label in answers.labels])

    @property
    def labels(self) -> list[str]:
        """The answers and acts, in the order of the columns of `probabilities`."""
        return list(self._answers.labels)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The single words of the examples, lower case and without accents."""
        return frozenset(word for word in self._words.vocabulary_ if " " not in word)

    @classmethod
    def fit(
        cls, examples: Sequence[Example], normaliser: Normaliser, weights: Weights | None = None
    ) -> AnswerModel:
        """Train on `examples`; the same examples in the same order give the same model."""
        weights = weights or Weights()
        texts = [normaliser(example.text) for example in examples]
        labels = [example.label for example in examples]
        if weights.degraded:
            hurried = [(degrade(t), i) for t, i in zip(texts, labels, strict=True)]
            known = set(texts)
            extra = [(t, i) for t, i in dict.fromkeys(hurried) if t not in known]
            texts += [t for t, _ in extra]
            labels += [i for _, i in extra]
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
        views = (_encode(texts), letters.fit_transform(plain), words.fit_transform(plain))
        matrix = _stack(weights, *views)
        # One after the other: liblinear draws from one generator a process, and two threads that
        # share it would make another model each time.
        answers = Judge.fit(matrix, labels, weights.regularisation)
        topics = Judge.fit(matrix, [_coarse(label) for label in labels], weights.regularisation)
        return cls(weights, normaliser, letters, words, answers, topics)

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Return one row per text, one column per label of `labels`; rows sum to one."""
        normalised = [self.normaliser(text) for text in texts]
        plain = [_plain(text) for text in normalised]
        views = (_encode(normalised), self._letters.transform(plain), self._words.transform(plain))
        matrix = _stack(self.weights, *views)
        answers = self._answers.shares(matrix, self.weights.sharpness)
        topics = self._topics.shares(matrix, self.weights.sharpness)
        summed = np.zeros_like(topics)
        np.add.at(summed.T, self._topic_of_answer, answers.T)
        agreed = (1 + topics / np.maximum(summed, 1e-12)) / 2
        shares = answers * agreed[:, self._topic_of_answer]
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, without pickled code."""
        skops.io.dump({"letters": self._letters, "words": self._words}, folder / _VIEWS)
        np.savez(
            folder / _JUDGES,
            answers=self._answers.coefficients,
            answers_intercepts=self._answers.intercepts,
            topics=self._topics.coefficients,
            topics_intercepts=self._topics.intercepts,
        )
        settings = {
            "weights": asdict(self.weights),
            "spellings": self.normaliser.spellings,
            "answers": self._answers.labels,
            "topics": self._topics.labels,
        }
        (folder / _SETTINGS).write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> AnswerModel:
        """Read a model written by `save`; raises OSError when it is not there."""
        settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        views = skops.io.load(folder / _VIEWS, trusted=["scipy.sparse._csr.csr_matrix"])
        with np.load(folder / _JUDGES, allow_pickle=False) as stored:
            answers, topics = (
                Judge(tuple(settings[name]), stored[name], stored[f"{name}_intercepts"])
                for name in ("answers", "topics")
            )
        return cls(
            Weights(**settings["weights"]),
            Normaliser(settings["spellings"]),
            views["letters"],
            views["words"],
            answers,
            topics,
        )


def degrade(text: str) -> str:
    """Return `text` as typed in a hurry: no accents, apostrophes or punctuation."""
    bare = "".join(c if c.isalnum() else "" if c == "'" else " " for c in strip_accents(text))
    return " ".join(bare.split())


def _coarse(label: str) -> str:
    """Return the topic of a label; off-topic messages are too many things to be one class."""
    topic = topic_of(label)
    return label if topic == OFF_TOPIC else topic


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

"""Which answer a sentence asks for: sentence vectors, letters and words, two judges, neighbours.

One judge knows the answers (`topic/answer`), the other only their topics; both are linear support
vector classifiers on the same features, and a softmax makes probabilities of their scores. A topic
gets the mean of what both think of it, shared among its answers as the first one says. The nearest
examples then have their say. What else was tried is in docs/comprehension.md. This module knows nothing of Rasa, so that a question can be read
without loading TensorFlow.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from addons.nlu.corpus import OFF_TOPIC, Example, topic_of
from addons.nlu.judge import Array, Judge
from addons.nlu.neighbours import Neighbours
from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.runs import Runs
from addons.nlu.sentence_encoder import shared_encoder
from opco.french.plain import without_accents

_RUNS = "answer_runs.json"
_JUDGES = "answer_model.npz"
_NEIGHBOURS = "answer_neighbours.npz"
_SETTINGS = "answer_model.json"
#: Texts whose rows are at hand (2 kB each): those of the messages being read, and what people type
#: most, « oui », « bonjour », « combien ? ».
_REMEMBERED = 1_024
_loaded: WeakValueDictionary[str, AnswerModel] = WeakValueDictionary()
_loading = threading.Lock()


@dataclass(frozen=True)
class Weights:
    """How much each view of a sentence counts; chosen by measurement (docs/comprehension.md)."""

    regularisation: float = 1.0  # C of the classifiers
    vector: float = 1.0
    letters: float = 1.0
    words: float = 0.5
    sharpness: float = 6.0  # of the softmax, calibrated on strangers' questions
    neighbours: float = 0.3  # part of the nearest examples in the whole
    degraded: bool = True  # learn each example also as typed in a hurry, without accents


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
        neighbours: Neighbours,
    ) -> None:
        self.weights = weights
        self.normaliser = normaliser
        self._letters = letters
        self._words = words
        self._runs_of_letters, self._runs_of_words = Runs(letters), Runs(words)
        self._answers = answers
        self._topics = topics
        self._neighbours = neighbours
        place = {topic: column for column, topic in enumerate(topics.labels)}
        self._topic_of_answer = np.array([place[_coarse(label)] for label in answers.labels])
        self._latest: OrderedDict[str, Array] = OrderedDict()

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
        letters, words = _unfitted()
        views = (_encode(texts), letters.fit_transform(plain), words.fit_transform(plain))
        matrix = _stack(weights, *views)
        answers = Judge.fit(matrix, labels, weights.regularisation)
        topics = Judge.fit(matrix, [_coarse(label) for label in labels], weights.regularisation)
        # As they were written: the hurried copies would vote twice.
        own = len(examples)
        neighbours = Neighbours.fit(views[0][:own], views[1][:own], labels[:own], answers.labels)
        return cls(weights, normaliser, letters, words, answers, topics, neighbours)

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Return one row per text, one column per label of `labels`; rows sum to one."""
        # The parts of a message are often the message itself, and it is read alone, then in context.
        known = {}
        for text in texts:
            if (row := self._latest.get(text)) is not None:
                known[text] = row
                self._latest.move_to_end(text)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self._probabilities(new), strict=True))
            self._latest.update((text, known[text]) for text in new[-_REMEMBERED:])
            while len(self._latest) > _REMEMBERED:
                self._latest.popitem(last=False)
        return np.array([known[text] for text in texts])

    def forget(self) -> None:
        """Drop what is remembered of texts, so that a measure of time is honest."""
        self._latest.clear()
        self.normaliser.forget()

    def with_example(self, example: Example) -> AnswerModel:
        """Return the model as one more example would leave it, near enough to see what moves."""
        if example.label not in self.labels:
            return self
        text, force = self.normaliser(example.text), self.weights.regularisation
        answers, topics = self._answers, self._topics
        for copy in dict.fromkeys([text, degrade(text)] if self.weights.degraded else [text]):
            row = _stack(self.weights, *self._views([copy]))
            answers = answers.with_example(row, example.label, force)
            topics = topics.with_example(row, _coarse(example.label), force)
        vector, letters, _ = self._views([text])
        column = self.labels.index(example.label)
        return AnswerModel(
            self.weights,
            self.normaliser,
            self._letters,
            self._words,
            answers,
            topics,
            self._neighbours.with_example(vector, letters, column),
        )

    def _views(
        self, normalised: Sequence[str]
    ) -> tuple[npt.NDArray[np.float32], sparse.csr_matrix, sparse.csr_matrix]:
        """Return the vectors, letters and words of normalised texts, a row each."""
        plain = [_plain(text) for text in normalised]
        return (
            _encode(normalised),
            self._runs_of_letters(plain),
            self._runs_of_words(plain),
        )

    def _probabilities(self, texts: Sequence[str]) -> Array:
        views = self._views([self.normaliser(text) for text in texts])
        weighed = _weighed(self.weights, *views)
        answers = self._answers.shares(weighed, self.weights.sharpness)
        topics = self._topics.shares(weighed, self.weights.sharpness)
        summed = np.zeros_like(topics)
        np.add.at(summed.T, self._topic_of_answer, answers.T)
        agreed = (1 + topics / np.maximum(summed, 1e-12)) / 2
        shares = answers * agreed[:, self._topic_of_answer]
        shares /= shares.sum(axis=1, keepdims=True)
        votes = self._neighbours.votes(views[0], views[1], shares.shape[1])
        part = self.weights.neighbours
        return np.asarray((1 - part) * shares + part * votes)

    def save(self, folder: Path) -> None:
        """Write the model into `folder`, without pickled code; equal models give equal files."""
        runs = {"letters": _in_order(self._letters), "words": _in_order(self._words)}
        (folder / _RUNS).write_text(json.dumps(runs, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / _JUDGES,
            answers=self._answers.coefficients,
            answers_intercepts=self._answers.intercepts,
            answers_weights=self._answers.weights,
            topics=self._topics.coefficients,
            topics_intercepts=self._topics.intercepts,
            topics_weights=self._topics.weights,
            letters=self._letters.idf_,
            words=self._words.idf_,
        )
        self._neighbours.save(folder / _NEIGHBOURS)
        settings = {
            "weights": asdict(self.weights),
            "spellings": self.normaliser.spellings,
            "answers": self._answers.labels,
            "topics": self._topics.labels,
        }
        (folder / _SETTINGS).write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> AnswerModel:
        """Read a model written by `save`; raises OSError when it is not there.

        Once for what two components of one assistant hold: 80 MB, and what either has just read.
        """
        digest = hashlib.sha256()
        for name in (_RUNS, _JUDGES, _NEIGHBOURS, _SETTINGS):
            digest.update((folder / name).read_bytes())
        with _loading:
            model = _loaded.get(digest.hexdigest())
            if model is None:
                model = _loaded[digest.hexdigest()] = cls._read(folder)
        return model

    @classmethod
    def _read(cls, folder: Path) -> AnswerModel:
        settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        runs = json.loads((folder / _RUNS).read_text(encoding="utf-8"))
        letters, words = _unfitted()
        with np.load(folder / _JUDGES, allow_pickle=False) as stored:
            answers, topics = (
                Judge(
                    tuple(settings[name]),
                    stored[name],
                    stored[f"{name}_intercepts"],
                    stored[f"{name}_weights"],
                )
                for name in ("answers", "topics")
            )
            for name, view in (("letters", letters), ("words", words)):
                view.vocabulary_ = {run: column for column, run in enumerate(runs[name])}
                view.idf_ = stored[name]
        return cls(
            Weights(**settings["weights"]),
            Normaliser(settings["spellings"]),
            letters,
            words,
            answers,
            topics,
            Neighbours.load(folder / _NEIGHBOURS),
        )


def _unfitted() -> tuple[TfidfVectorizer, TfidfVectorizer]:
    """Return what counts runs of letters, and words and pairs of words, before it knows any."""
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
    return letters, words


def _in_order(fitted: TfidfVectorizer) -> list[str]:
    """Return the runs that a vectoriser knows, each at the place of its column."""
    return sorted(fitted.vocabulary_, key=fitted.vocabulary_.__getitem__)


def degrade(text: str) -> str:
    """Return `text` as typed in a hurry: no accents, apostrophes or punctuation."""
    bare = "".join(c if c.isalnum() else "" if c == "'" else " " for c in without_accents(text))
    return " ".join(bare.split())


def _coarse(label: str) -> str:
    """Return the topic of a label; off-topic messages are too many things to be one class."""
    topic = topic_of(label)
    return label if topic == OFF_TOPIC else topic


def _plain(text: str) -> str:
    return without_numbers(without_accents(text))


def _encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return shared_encoder().encode([without_numbers(text) for text in texts])


def _stack(
    weights: Weights,
    vectors: npt.NDArray[np.float32],
    letters: sparse.csr_matrix,
    words: sparse.csr_matrix,
) -> sparse.csr_matrix:
    weighed = _weighed(weights, vectors, letters, words)
    return sparse.hstack([sparse.csr_matrix(weighed[0]), *weighed[1:]], format="csr")


def _weighed(
    weights: Weights,
    vectors: npt.NDArray[np.float32],
    letters: sparse.csr_matrix,
    words: sparse.csr_matrix,
) -> tuple[npt.NDArray[np.float32], sparse.csr_matrix, sparse.csr_matrix]:
    return vectors * weights.vector, letters * weights.letters, words * weights.words

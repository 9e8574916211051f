"""Which single sentence replies to a question: learnt from the questions written for each of them.

A question and its reply share few words (« ça part tout seul ? », « aucune demande à faire »). Two
linear maps bring both to the same axes, where their product says how well they go together: of a
question its vector, words and letters; of a sentence the same, what a detail is about, the title of
its answer, its kind of question. Learnt by gradient descent against the other sentences of the topic,
and some of others; deterministic.
"""

from __future__ import annotations

import itertools
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import DIMENSIONS, shared_encoder
from opco.french.plain import unaccented
from opco.knowledge import Kind
from opco.knowledge.asked import Asked, answer_of_key, topic_of_key
from opco.knowledge.replies import Reply

FILE, KEYS = "matcher.npz", "matcher.json"
#: Axes on which questions and sentences meet; columns in which runs of letters and words are counted.
AXES, COLUMNS = 128, 4096
#: Times that all questions are gone through, questions at once, and sentences of other topics that
#: stand against theirs; how much of what is seen is hidden at each time, how far a step goes.
#: Chosen on one question of each sentence, left out: docs/comprehension.md.
TIMES, AT_ONCE, STRANGERS = 6, 512, 128
HIDDEN, STEP, SHARPNESS = 0.3, 2e-3, 4.0
#: How much the title counts at first.
TITLE = 0.3
SEED = 11
_LETTERS, _WORD = 4, 6
_TOKEN = re.compile(r"[a-z0-9]+")
_KINDS = list(Kind)

Vectors = npt.NDArray[np.float32]


class Matcher:
    """Build it with ``fit`` or ``load``."""

    def __init__(
        self,
        normaliser: Normaliser,
        keys: Sequence[str],
        sentences: Vectors,
        of_vectors: Vectors,
        of_runs: Vectors,
    ) -> None:
        self._normaliser = normaliser
        self.keys = tuple(keys)
        self._sentences = sentences
        self._of_vectors, self._of_runs = of_vectors, of_runs
        self._places = _Places.of(self.keys)

    @classmethod
    def fit(
        cls, asked: Sequence[Asked], replies: Sequence[Reply], normaliser: Normaliser
    ) -> Matcher:
        """Learn from questions; those that name no sentence of ``replies`` are left out."""
        seen = _Seen.of(replies)
        place = {one.key: at for at, one in enumerate(replies)}
        known = [one for one in asked if one.key in place]
        texts = [one.text for one in known]
        learner = _Learner(
            _encoded([normaliser(text) for text in texts]),
            _runs(texts),
            np.array([place[one.key] for one in known], dtype=np.intp),
            np.array([topic_of_key(one.key) for one in replies]),
            seen,
        )
        learner.learn()
        kept = learner.weights
        return cls(
            normaliser,
            [one.key for one in replies],
            learner.sentences().astype(np.float16).astype(np.float32),
            kept["asked_vectors"].astype(np.float16).astype(np.float32),
            kept["asked_runs"].astype(np.float16).astype(np.float32),
        )

    @staticmethod
    def texts_to_encode(
        asked: Sequence[Asked], replies: Sequence[Reply], normaliser: Normaliser
    ) -> list[str]:
        """Return the texts whose vectors ``fit`` asks for when it is given the same."""
        told = [text for part in _Seen.texts(replies) for text in part]
        return [without_numbers(text) for text in (*(normaliser(one.text) for one in asked), *told)]

    def scores(self, text: str) -> Scores:
        """Return how well each sentence replies to a text."""
        vector = _encoded([self._normaliser(text)])[0] @ self._of_vectors
        columns, data = _counted(text)
        vector = vector + np.array(data, np.float32) @ self._of_runs[np.array(columns, np.intp)]
        return Scores(self._places, SHARPNESS * (self._sentences @ vector))

    def save(self, folder: Path) -> None:
        """Write the model."""
        np.savez(
            folder / FILE,
            sentences=self._sentences.astype(np.float16),
            of_vectors=self._of_vectors.astype(np.float16),
            of_runs=self._of_runs.astype(np.float16),
        )
        (folder / KEYS).write_text(json.dumps(self.keys, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, normaliser: Normaliser) -> Matcher:
        """Read what ``save`` wrote; raises ``OSError`` when it is not there."""
        keys = json.loads((folder / KEYS).read_text(encoding="utf-8"))
        with np.load(folder / FILE, allow_pickle=False) as kept:
            parts = (
                kept[name].astype(np.float32) for name in ("sentences", "of_vectors", "of_runs")
            )
            return cls(normaliser, keys, *parts)


@dataclass(frozen=True)
class _Places:
    """Where each sentence stands among all, and whose it is: the place of its answer in ``answers``."""

    of_keys: Mapping[str, int]
    answers: tuple[str, ...]
    of_answers: npt.NDArray[np.intp]

    @classmethod
    def of(cls, keys: Sequence[str]) -> _Places:
        names = [answer_of_key(key) for key in keys]
        answers = tuple(dict.fromkeys(names))
        place = {name: at for at, name in enumerate(answers)}
        of_answers = np.array([place[name] for name in names], dtype=np.intp)
        return cls({key: at for at, key in enumerate(keys)}, answers, of_answers)


class Scores(Mapping[str, float]):
    """Key of a sentence -> how well it replies, read where it is asked for."""

    def __init__(self, places: _Places, values: Vectors) -> None:
        self._places, self._values = places, values
        # Numbers are read one by one from here in half the time.
        self._of_answers: dict[float, Mapping[str, float]] = {}
        self._numbers = memoryview(values)  # type: ignore[arg-type]

    def __getitem__(self, key: str) -> float:
        return float(self._numbers[self._places.of_keys[key]])

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key, ``default`` where there is none."""
        place = self._places.of_keys.get(key)
        return default if place is None else self._numbers[place]

    def __contains__(self, key: object) -> bool:
        return key in self._places.of_keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._places.of_keys)

    def __len__(self) -> int:
        return len(self._places.of_keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scores) and bool(np.array_equal(self._values, other._values))

    __hash__ = None  # type: ignore[assignment]

    def by_answer(self, least: float) -> Mapping[str, float]:
        """Return the part of each answer in all that may reply, where it is ``least`` or more.

        A sentence that stands for all the answers of a topic counts for the topic.
        """
        found = self._of_answers.get(least)
        if found is None:
            found = self._of_answers[least] = self._by_answer(least)
        return found

    def _by_answer(self, least: float) -> Mapping[str, float]:
        if not len(self._values):
            return {}
        odds = np.exp(self._values - self._values.max())
        shares = np.bincount(self._places.of_answers, odds / odds.sum())
        likely = np.flatnonzero(shares >= least).tolist()
        return {self._places.answers[at]: float(shares[at]) for at in likely}


class _Seen:
    """What is seen of the sentences, as they are written: matrices with a row each, by name.

    The vectors of their words are those that the reading compares with a message anyway.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.parts = parts

    @staticmethod
    def texts(replies: Sequence[Reply]) -> tuple[list[str], list[str], list[str]]:
        """Return what is encoded of sentences: their words, what they are about, their titles."""
        return (
            [one.text for one in replies],
            [", ".join(one.about) or one.text for one in replies],
            [one.title for one in replies],
        )

    @classmethod
    def of(cls, replies: Sequence[Reply]) -> _Seen:
        words, about, titles = cls.texts(replies)
        kinds = np.zeros((len(replies), len(_KINDS) + 1), np.float32)
        for row, one in enumerate(replies):
            kinds[row, _KINDS.index(one.kind) if one.kind is not None else -1] = 1.0
        return cls(
            {
                "words": _encoded(words),
                "about": _encoded(about),
                "titles": _encoded(titles),
                "runs": _runs(
                    [f"{a} {', '.join(r.about)}" for a, r in zip(words, replies, strict=True)]
                ),
                "kinds": kinds,
            }
        )


class _Learner:
    """Gradient descent (Adam) on the maps of questions and of sentences."""

    def __init__(
        self,
        vectors: Vectors,
        runs: sparse.csr_matrix,
        right: npt.NDArray[np.intp],
        topics: npt.NDArray[np.str_],
        seen: _Seen,
    ) -> None:
        self._questions = {"asked_vectors": vectors, "asked_runs": runs}
        self._seen = seen.parts
        self._right = right
        self._topics = topics
        self._chance = np.random.default_rng(SEED)
        axes = _main_axes(vectors)
        self.weights: dict[str, Vectors] = {
            "asked_vectors": axes.copy(),
            "asked_runs": np.zeros((COLUMNS, AXES), np.float32),
            "words": axes.copy(),
            "about": axes.copy(),
            "titles": TITLE * axes,
            "runs": np.zeros((COLUMNS, AXES), np.float32),
            "kinds": 0.05 * self._chance.standard_normal((len(_KINDS) + 1, AXES), np.float32),
        }
        self._first = {name: np.zeros_like(one) for name, one in self.weights.items()}
        self._second = {name: np.zeros_like(one) for name, one in self.weights.items()}
        self._steps = 0

    def sentences(self) -> Vectors:
        """Return the sentences on the axes."""
        return np.asarray(sum(one @ self.weights[name] for name, one in self._seen.items()))

    def learn(self) -> None:
        """Go through all questions, topic by topic in a drawn order, ``TIMES`` times."""
        own = {topic: np.flatnonzero(self._topics == topic) for topic in np.unique(self._topics)}
        asked_of = self._topics[self._right]
        for _ in range(TIMES):
            batches = []
            for topic, sentences in own.items():
                asked = self._chance.permutation(np.flatnonzero(asked_of == topic))
                batches += [
                    (asked[start : start + AT_ONCE], sentences)
                    for start in range(0, len(asked), AT_ONCE)
                ]
            for number in self._chance.permutation(len(batches)):
                self._step(*batches[number])

    def _step(self, asked: npt.NDArray[np.intp], own: npt.NDArray[np.intp]) -> None:
        others = self._chance.integers(0, len(self._topics), STRANGERS)
        against = np.concatenate([own, np.setdiff1d(others, own)])
        right = np.searchsorted(own, self._right[asked])
        questions = {name: self._hide(one[asked]) for name, one in self._questions.items()}
        sentences = {
            name: one[against] if name == "kinds" else self._hide(one[against])
            for name, one in self._seen.items()
        }
        on_axes = sum(one @ self.weights[name] for name, one in questions.items())
        said = sum(one @ self.weights[name] for name, one in sentences.items())
        scores = SHARPNESS * (on_axes @ said.T)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = odds / odds.sum(axis=1, keepdims=True)
        slope[np.arange(len(asked)), right] -= 1.0
        slope *= SHARPNESS / len(asked)
        of_questions, of_sentences = slope @ said, slope.T @ on_axes
        self._steps += 1
        for name, one in questions.items():
            self._move(name, np.asarray(one.T @ of_questions))
        for name, one in sentences.items():
            self._move(name, np.asarray(one.T @ of_sentences))

    def _move(self, name: str, slope: Vectors) -> None:
        first, second = self._first[name], self._second[name]
        first += 0.1 * (slope - first)
        second += 0.01 * (slope * slope - second)
        sure, size = 1 - 0.9**self._steps, 1 - 0.99**self._steps
        self.weights[name] -= STEP * (first / sure) / (np.sqrt(second / size) + 1e-8)

    def _hide(self, seen: Any) -> Any:
        """Return what is seen with some of it hidden, so that nothing is learnt by heart."""
        if sparse.issparse(seen):
            kept = self._chance.random(len(seen.data), dtype=np.float32) >= HIDDEN
            return sparse.csr_matrix(
                (seen.data * kept / np.float32(1 - HIDDEN), seen.indices, seen.indptr), seen.shape
            )
        kept = self._chance.random(seen.shape, dtype=np.float32) >= HIDDEN
        return seen * kept / np.float32(1 - HIDDEN)


def _main_axes(vectors: Vectors) -> Vectors:
    """Return the axes on which sentence vectors differ most."""
    if not len(vectors):
        return np.eye(DIMENSIONS, AXES, dtype=np.float32)
    _, axes = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return np.ascontiguousarray(axes[:, ::-1][:, :AXES], dtype=np.float32)


def _encoded(texts: Sequence[str]) -> Vectors:
    return np.asarray(shared_encoder().encode([without_numbers(one) for one in texts]), np.float32)


def _runs(texts: Sequence[str]) -> sparse.csr_matrix:
    """Return the beginnings of words, their pairs and runs of letters of texts, counted by column."""
    data: list[float] = []
    columns: list[int] = []
    begins = [0]
    for text in texts:
        of_text, counted = _counted(text)
        columns += of_text
        data += counted
        begins.append(len(columns))
    return sparse.csr_matrix(
        (np.array(data, np.float32), np.array(columns, np.int32), begins), (len(texts), COLUMNS)
    )


def _counted(text: str) -> tuple[list[int], list[float]]:
    """Return the columns of the runs of a text, and how much each counts."""
    counts: dict[int, int] = {}
    for run in _runs_of(text):
        column = zlib.crc32(run.encode()) % COLUMNS
        counts[column] = counts.get(column, 0) + 1
    length = max(1.0, sum(counts.values())) ** 0.5
    return list(counts), [count**0.5 / length for count in counts.values()]


def _runs_of(text: str) -> list[str]:
    words = _TOKEN.findall(unaccented(text))
    found = [f"w:{word[:_WORD]}" for word in words]
    found += [f"b:{a[:_WORD]}_{b[:_WORD]}" for a, b in itertools.pairwise(words)]
    for word in words:
        whole = f"<{word}>"
        found += [f"c:{whole[at : at + _LETTERS]}" for at in range(len(whole) - _LETTERS + 1)]
    return found

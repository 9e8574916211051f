"""Which answer a message asks for after another one was said: learnt from turns and questions.

The words and what stood before add up: « combien ? » calls for an amount, the tutor's training for
its own answers, both together for its price. A linear model over the vectors of the words, alone
and after the title of the subject in hand, and over that subject; what it says is evidence, beside
the likeness of the words to what each answer says (``sayings``).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.dialogue.reading.signs import KIND_SIGNS, kind_signs_of
from opco.french.plain import unaccented
from opco.knowledge import Library

FILE = "context_model.npz"
#: Strength of the classifier, what a turn weighs beside a question of the library, and how long
#: sentence vectors are beside the marks of the subject: chosen by cross-validation over the turns.
REGULARISATION = 1.0
TURN_WEIGHT = 3.0
STRETCH = 3.0
SUBJECT = 2.0
#: Further steps move no answer: the same first one for each of 435 turns, in a third of the time.
TOLERANCE = 0.1
#: Questions of the library learnt beside the turns, each after nothing, its own topic, or another.
MOST_QUESTIONS = 3000
SEED = 5
_AFTER_NOTHING, _AFTER_ITS_TOPIC = 0.4, 0.75
_KIND_SIGNS = sorted(KIND_SIGNS)

Array = npt.NDArray[np.float32]


class Followed(NamedTuple):
    """A message to learn from: its words, the answer said before it, the answer it asks for."""

    text: str
    subject: str | None
    answer: str


class ContextModel:
    """Build it with ``fit`` or ``load``."""

    def __init__(
        self,
        normaliser: Normaliser,
        answers: Sequence[str],
        titles: Sequence[str],
        weights: Array,
        offsets: Array,
        classes: Sequence[str],
    ) -> None:
        self._normaliser = normaliser
        self._answers = list(answers)
        self._titles = dict(zip(answers, titles, strict=True))
        self._topics = sorted({name.partition("/")[0] for name in answers})
        self._weights, self._offsets = weights, offsets
        self._classes = list(classes)

    @classmethod
    def fit(
        cls,
        turns: Sequence[Followed],
        questions: Sequence[tuple[str, str]],
        library: Library,
        normaliser: Normaliser,
    ) -> ContextModel:
        """Train on turns and on some questions of the library (text, answer); deterministic."""
        model = cls._unfitted(library, normaliser)
        samples = [*turns, *_in_some_context(questions, model._answers)]
        matrix = model._features([one.text for one in samples], [one.subject for one in samples])
        weight = np.array([TURN_WEIGHT] * len(turns) + [1.0] * (len(samples) - len(turns)))
        found = LogisticRegression(C=REGULARISATION, max_iter=300, tol=TOLERANCE).fit(
            matrix, [one.answer for one in samples], sample_weight=weight
        )
        model._weights = found.coef_.astype(np.float32)
        model._offsets = found.intercept_.astype(np.float32)
        model._classes = [str(one) for one in found.classes_]
        return model

    @classmethod
    def texts_to_encode(
        cls,
        turns: Sequence[Followed],
        questions: Sequence[tuple[str, str]],
        library: Library,
        normaliser: Normaliser,
    ) -> list[str]:
        """Return the texts whose vectors ``fit`` asks for when it is given the same."""
        model = cls._unfitted(library, normaliser)
        samples = [*turns, *_in_some_context(questions, model._answers)]
        alone, after = model._told([one.text for one in samples], [one.subject for one in samples])
        return [*alone, *after]

    @classmethod
    def _unfitted(cls, library: Library, normaliser: Normaliser) -> ContextModel:
        answers = [
            f"{topic.id}/{one.id}" for topic in library.topics.values() for one in topic.answers
        ]
        titles = [subject_title(library, name) for name in answers]
        nothing = np.zeros((0, 0), np.float32), np.zeros(0, np.float32)
        return cls(normaliser, answers, titles, *nothing, ())

    def follow(self, text: str, subject: str | None) -> dict[str, float]:
        """Return how likely a text asks for each answer after ``subject`` (None: after nothing)."""
        scores = (self._features([text], [subject]) @ self._weights.T + self._offsets)[0]
        shares = np.exp(scores - scores.max())
        return dict(zip(self._classes, map(float, shares / shares.sum()), strict=True))

    def _features(self, texts: Sequence[str], subjects: Sequence[str | None]) -> Array:
        vectors, in_context = (
            np.asarray(shared_encoder().encode(told), np.float32)
            for told in self._told(texts, subjects)
        )
        marks = np.zeros((len(texts), len(self._topics) + len(self._answers) + 1), np.float32)
        kinds = np.zeros((len(texts), len(_KIND_SIGNS)), np.float32)
        for row, (text, subject) in enumerate(zip(texts, subjects, strict=True)):
            shown = kind_signs_of(unaccented(text))
            kinds[row] = [0.5 * (kind in shown) for kind in _KIND_SIGNS]
            topic = (subject or "").partition("/")[0]
            if topic not in self._topics:
                marks[row, -1] = SUBJECT
                continue
            marks[row, self._topics.index(topic)] = SUBJECT
            if subject in self._answers:
                marks[row, len(self._topics) + self._answers.index(subject)] = SUBJECT
        return np.hstack([vectors * STRETCH, in_context * STRETCH, marks, kinds])

    def _told(
        self, texts: Sequence[str], subjects: Sequence[str | None]
    ) -> tuple[list[str], list[str]]:
        """Return texts as they are encoded: alone, and after the title of their subjects."""
        alone = [self._normaliser(text) for text in texts]
        after = [
            f"{self._titles[subject]} : {text}" if subject in self._titles else text
            for text, subject in zip(alone, subjects, strict=True)
        ]
        return list(map(without_numbers, alone)), list(map(without_numbers, after))

    def save(self, folder: Path) -> None:
        """Write the model."""
        np.savez_compressed(
            folder / FILE,
            answers=np.array(self._answers),
            titles=np.array([self._titles[name] for name in self._answers]),
            weights=self._weights.astype(np.float16),
            offsets=self._offsets,
            classes=np.array(self._classes),
        )

    @classmethod
    def load(cls, folder: Path, normaliser: Normaliser) -> ContextModel:
        """Read what ``save`` wrote; raises ``OSError`` when it is not there."""
        with np.load(folder / FILE, allow_pickle=False) as kept:
            return cls(
                normaliser,
                [str(one) for one in kept["answers"]],
                [str(one) for one in kept["titles"]],
                kept["weights"].astype(np.float32),
                kept["offsets"],
                [str(one) for one in kept["classes"]],
            )


def subject_title(library: Library, name: str) -> str:
    """Return what an answer is about: its topic's title for the main one, else its own."""
    topic_id, _, section_id = name.partition("/")
    topic = library.topics[topic_id]
    section = topic.section(section_id or None)
    return topic.title if section is topic.answers[0] else section.title


def _in_some_context(
    questions: Sequence[tuple[str, str]], answers: Sequence[str]
) -> list[Followed]:
    """Return questions of the library as if asked after nothing, after their topic, or another."""
    chance = random.Random(SEED)
    of_topic: dict[str, list[str]] = {}
    for name in answers:
        of_topic.setdefault(name.partition("/")[0], []).append(name)
    found = []
    for text, answer in chance.sample(list(questions), min(MOST_QUESTIONS, len(questions))):
        drawn = chance.random()
        subject = None
        if _AFTER_NOTHING <= drawn < _AFTER_ITS_TOPIC:
            subject = chance.choice(of_topic.get(answer.partition("/")[0], list(answers)))
        elif drawn >= _AFTER_ITS_TOPIC:
            subject = chance.choice(list(answers))
        found.append(Followed(text, subject, answer))
    return found

"""How near a text is to what the answers say: their titles, and each of their sentences, on a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.knowledge import Library
from opco.knowledge.sentences import Sentence
from opco.knowledge.short_lookup import rows

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sayings:
    """The sentences of a day and the titles of the answers, with their vectors."""

    day: date
    normaliser: Normaliser
    titles: dict[str, str]
    sentences: tuple[Sentence, ...]
    vectors: Vectors

    @classmethod
    def of(cls, library: Library, day: date, normaliser: Normaliser) -> Sayings:
        """Read the sentences of a day: two seconds the first time, their figures put aside."""
        titles = {
            f"{topic.id}/{section.id}": section.title for topic, section in rows(library.topics)
        }
        sentences = library.sentences(day)
        texts = [*titles.values(), *(one.text for one in sentences)]
        return cls(day, normaliser, titles, sentences, _encoded(texts))

    @cached_property
    def _columns(self) -> dict[str, list[int]]:
        """The titles and short answers of each answer, as rows of the vectors."""
        columns = {name: [place] for place, name in enumerate(self.titles)}
        for place, one in enumerate(self.sentences, len(self.titles)):
            if one.kind is not None:
                columns[one.name].append(place)
        return columns

    def likeness(self, text: str) -> Vectors:
        """Return how near a text is to each title, then to each sentence, from -1 to 1."""
        # Written as the other models read it: its vector is worked out once for all.
        return np.asarray(self.vectors @ _encoded([self.normaliser(text)])[0])

    def near(self, likeness: Vectors) -> dict[str, float]:
        """Return how near the title or a short answer of each answer comes."""
        return {name: float(likeness[places].max()) for name, places in self._columns.items()}

    def by_kind(self, likeness: Vectors) -> dict[str, dict[str, float]]:
        """Return how near each short answer is, by answer and kind of question."""
        found: dict[str, dict[str, float]] = {name: {} for name in self.titles}
        for one, like in self._with(likeness):
            if one.kind is not None:
                found[one.name][one.kind.value] = like
        return found

    def of_answers(
        self, likeness: Vectors, names: Collection[str]
    ) -> tuple[tuple[Sentence, float], ...]:
        """Return the sentences of some answers, each with its likeness."""
        return tuple((one, like) for one, like in self._with(likeness) if one.name in names)

    def _with(self, likeness: Vectors) -> Sequence[tuple[Sentence, float]]:
        own: list[float] = likeness[len(self.titles) :].tolist()
        return list(zip(self.sentences, own, strict=True))


def _encoded(texts: Sequence[str]) -> Vectors:
    return np.asarray(shared_encoder().encode([without_numbers(one) for one in texts]), np.float32)

"""How near a text is to each sentence that the answers say, on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from addons.nlu.normalisation import without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.knowledge import Library
from opco.knowledge.sentences import Sentence


@dataclass(frozen=True)
class Sayings:
    """The sentences of a day and their vectors; build it with ``of``."""

    day: date
    sentences: tuple[Sentence, ...]
    vectors: npt.NDArray[np.float32]

    @classmethod
    def of(cls, library: Library, day: date) -> Sayings:
        """Read the sentences of a day: two seconds the first time, their figures put aside."""
        sentences = library.sentences(day)
        texts = [without_numbers(one.text) for one in sentences]
        return cls(day, sentences, np.asarray(shared_encoder().encode(texts), np.float32))

    def near(self, text: str, names: Collection[str]) -> tuple[tuple[Sentence, float], ...]:
        """Return the sentences of the answers ``names``, each with its likeness from -1 to 1."""
        vector = shared_encoder().encode([without_numbers(text)])[0]
        likeness = self.vectors @ vector
        return tuple(
            (sentence, float(like))
            for sentence, like in zip(self.sentences, likeness, strict=True)
            if sentence.name in names
        )

"""How near a text is to what the answers say: their titles, and each of their sentences, on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from addons.nlu.normalisation import Normaliser, without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.knowledge import Library
from opco.knowledge.sentences import Sentence
from opco.knowledge.short_lookup import rows

#: Texts whose likeness to everything said is at hand (7 kB each).
_REMEMBERED = 1024
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
    def _places(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """The titles and short answers, as rows of the vectors, answer by answer; where each begins."""
        columns = {name: [place] for place, name in enumerate(self.titles)}
        for place, name, _ in self._short:
            columns[name].append(place)
        sizes = [len(places) for places in columns.values()]
        return np.concatenate(list(columns.values())), np.cumsum([0, *sizes[:-1]])

    @cached_property
    def _kinds(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """The short answers of each answer: their rows of the vectors, their kinds of question."""
        found: dict[str, list[tuple[int, str]]] = {name: [] for name in self.titles}
        for place, name, kind in self._short:
            found[name].append((place, kind))
        return found

    @cached_property
    def _short(self) -> tuple[tuple[int, str, str], ...]:
        """The short answers: their rows of the vectors, what they are of, their kinds of question."""
        numbered = enumerate(self.sentences, len(self.titles))
        return tuple((place, one.name, one.kind.value) for place, one in numbered if one.kind)

    @cached_property
    def _of_answer(self) -> dict[str, list[tuple[int, Sentence]]]:
        """The sentences of each answer, with their rows of the vectors."""
        found: dict[str, list[tuple[int, Sentence]]] = {}
        for place, one in enumerate(self.sentences, len(self.titles)):
            found.setdefault(one.name, []).append((place, one))
        return found

    def likeness(self, text: str) -> Vectors:
        """Return how near a text is to each title, then to each sentence, from -1 to 1."""
        # Written as the other models read it: its vector is worked out once for all.
        return self._likeness(self.normaliser(text))

    @cached_property
    def _likeness(self) -> Callable[[str], Vectors]:
        def compared(text: str) -> Vectors:
            return np.asarray(self.vectors @ _encoded([text])[0])

        return lru_cache(maxsize=_REMEMBERED)(compared)

    def near(self, likeness: Vectors) -> dict[str, float]:
        """Return how near the title or a short answer of each answer comes."""
        places, begins = self._places
        best = np.maximum.reduceat(likeness[places], begins)
        return dict(zip(self.titles, best.tolist(), strict=True))

    def by_kind(self, likeness: Vectors) -> Mapping[str, Mapping[str, float]]:
        """Return how near each short answer is, by answer and kind of question."""
        return _ByKind(self._kinds, likeness)

    def of_answers(
        self, likeness: Vectors, names: Collection[str]
    ) -> tuple[tuple[Sentence, float], ...]:
        """Return the sentences of some answers, each with its likeness."""
        places = sorted(
            (numbered for name in names for numbered in self._of_answer.get(name, ())),
            key=lambda numbered: numbered[0],
        )
        return tuple((one, float(likeness[place])) for place, one in places)


class _ByKind(Mapping[str, Mapping[str, float]]):
    """Answer -> kind of question -> likeness, read where it is asked for: of two answers in a hundred."""

    def __init__(self, kinds: Mapping[str, Sequence[tuple[int, str]]], likeness: Vectors) -> None:
        self._kinds = kinds
        self._likeness = likeness

    def __getitem__(self, name: str) -> Mapping[str, float]:
        return {kind: float(self._likeness[place]) for place, kind in self._kinds[name]}

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def _encoded(texts: Sequence[str]) -> Vectors:
    return np.asarray(shared_encoder().encode([without_numbers(one) for one in texts]), np.float32)

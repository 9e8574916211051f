"""What a short message would mean if it were about each group of topics: « et qui la paye ? ».

A component of Rasa does not see what was said before. It says what the message would mean in each
context; the actions, which know the context, choose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

#: Words of a message that may lean on what came before; a longer one names its subject.
LONGEST = 8
LONGEST_LETTERS = 120

Probabilities = Callable[[Sequence[str]], np.ndarray[Any, np.dtype[np.float64]]]


class ContextReader:
    """Reads a message as if it named a subject.

    `subjects`: group of topics -> the words that name it; `groups`: topic -> its group.
    """

    def __init__(self, subjects: Mapping[str, str], groups: Mapping[str, str]) -> None:
        self.subjects = dict(subjects)
        self.groups = dict(groups)

    def read(
        self, text: str, intents: Sequence[str], probabilities: Probabilities
    ) -> dict[str, tuple[str, float]]:
        """Return group -> (its likeliest topic, how sure); nothing for a long message."""
        if not self.subjects or len(text) > LONGEST_LETTERS:
            return {}
        if not 0 < len(text.split()) <= LONGEST:
            return {}
        written = [
            line
            for subject in self.subjects.values()
            for line in (f"{text} {subject}", f"{subject} : {text}")
        ]
        rows = probabilities(written).reshape(len(self.subjects), 2, -1).mean(axis=1)
        return {
            group: self._best(group, row, intents)
            for group, row in zip(self.subjects, rows, strict=True)
        }

    def _best(
        self, group: str, row: np.ndarray[Any, np.dtype[np.float64]], intents: Sequence[str]
    ) -> tuple[str, float]:
        own = [i for i, intent in enumerate(intents) if self.groups.get(intent) == group]
        if not own:
            return ("", 0.0)
        best = max(own, key=lambda column: float(row[column]))
        return (intents[best], float(row[best]))

"""What a short message would mean if it were about each group of topics: « et qui la paye ? ».

A component of Rasa does not see what was said before. It says what the message would mean in each
context; the actions, which know the context, choose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from addons.nlu.corpus import topic_of

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
        self, text: str, labels: Sequence[str], probabilities: Probabilities
    ) -> dict[str, tuple[str, float]]:
        """Return group -> (the likeliest answer of its likeliest topic, how sure of the topic).

        Nothing for a long message.
        """
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
        found = {
            group: self._best(group, row, labels)
            for group, row in zip(self.subjects, rows, strict=True)
        }
        return {group: best for group, best in found.items() if best is not None}

    def _best(
        self, group: str, row: np.ndarray[Any, np.dtype[np.float64]], labels: Sequence[str]
    ) -> tuple[str, float] | None:
        topics: dict[str, float] = {}
        for label, share in zip(labels, row, strict=True):
            if self.groups.get(topic_of(label)) == group:
                topics[topic_of(label)] = topics.get(topic_of(label), 0.0) + float(share)
        if not topics:
            return None
        best = max(topics, key=topics.__getitem__)
        own = [column for column, label in enumerate(labels) if topic_of(label) == best]
        return labels[max(own, key=lambda column: float(row[column]))], topics[best]

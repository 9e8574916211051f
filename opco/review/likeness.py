"""Puts messages that ask the same thing together, so that a person decides once for many."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from opco.review.waiting import WaitingMessage, suggested_topic

Matrix = npt.NDArray[np.float64]

#: Distance (0 same, 1 nothing in common) above which two messages are not the same question:
#: the best compromise on the paraphrase families of the test questions (docs/apprendre-de-l-usage.md).
FARTHEST = 0.6
_CHARACTERS = (3, 4)


@dataclass(frozen=True)
class Group:
    """Messages alike and nearest to the same topic, the most frequent first."""

    messages: tuple[WaitingMessage, ...]

    @property
    def id(self) -> int:
        """Return the smallest id of its messages."""
        return min(message.id for message in self.messages)

    @property
    def count(self) -> int:
        """Return how often visitors wrote one of them."""
        return sum(message.count for message in self.messages)

    @property
    def nearest_topic(self) -> str | None:
        """Return the topic that the model thought of first."""
        return self.messages[0].nearest_topic

    @property
    def suggested_topic(self) -> str | None:
        """Return the topic that visitors chose most, else the nearest."""
        return suggested_topic(self.messages)

    @property
    def choices(self) -> dict[str, int]:
        """Return what visitors chose, and how often."""
        total: Counter[str] = Counter()
        for message in self.messages:
            total.update(message.choices)
        return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))

    def to_dict(self) -> dict[str, Any]:
        """Return it JSON-ready."""
        return {
            "id": self.id,
            "count": self.count,
            "nearest_topic": self.nearest_topic,
            "suggested_topic": self.suggested_topic,
            "choices": self.choices,
            "messages": [message.to_dict() for message in self.messages],
        }


def group_messages(
    messages: Sequence[WaitingMessage],
    encode: Callable[[Sequence[str]], npt.NDArray[Any]],
    normalise: Callable[[str], str] = str.lower,
    farthest: float = FARTHEST,
) -> list[Group]:
    """Return ``messages`` in groups, the largest first; the same messages give the same groups.

    ``encode`` gives a unit vector a row for normalised texts; ``normalise`` rewrites a message
    without what carries no meaning. The distance is half that of meaning (vectors), half that of
    spelling (runs of letters): hurried spellings are far in meaning and near in letters.
    """
    by_topic: dict[str, list[WaitingMessage]] = {}
    for message in messages:
        by_topic.setdefault(message.nearest_topic or "", []).append(message)
    groups = []
    for alike in by_topic.values():
        # A fixed order: equal distances are settled by position.
        alike.sort(key=lambda message: message.id)
        texts = [normalise(message.text) for message in alike]
        for members in _clusters(texts, encode, farthest):
            chosen = sorted((alike[i] for i in members), key=lambda m: (-m.count, m.id))
            groups.append(Group(tuple(chosen)))
    return sorted(groups, key=lambda group: (-group.count, group.id))


def _clusters(
    texts: list[str], encode: Callable[[Sequence[str]], npt.NDArray[Any]], farthest: float
) -> list[list[int]]:
    if len(texts) < 2:
        return [[i] for i in range(len(texts))]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    vectors = np.asarray(encode(texts), dtype=np.float64)
    distances = (_distances(vectors @ vectors.T) + _distances(_letters_in_common(texts))) / 2
    tree = linkage(squareform(distances, checks=False), method="average")
    clusters: dict[int, list[int]] = {}
    for row, label in enumerate(fcluster(tree, farthest, criterion="distance")):
        clusters.setdefault(int(label), []).append(row)
    return list(clusters.values())


def _letters_in_common(texts: list[str]) -> Matrix:
    """Return the cosine between the runs of letters of any two texts; 0 where there are none."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    try:
        counted = TfidfVectorizer(
            analyzer="char_wb", ngram_range=_CHARACTERS, sublinear_tf=True, strip_accents="unicode"
        ).fit_transform(texts)
    except ValueError:  # No run of letters in any of them: « ? ».
        return np.zeros((len(texts), len(texts)))
    dense: Matrix = (counted @ counted.T).toarray()
    return dense


def _distances(cosines: Matrix) -> Matrix:
    """Return one minus the cosines: symmetrical, null diagonal, between 0 and 2."""
    between: Matrix = np.clip(1.0 - cosines, 0.0, 2.0)
    np.fill_diagonal(between, 0.0)
    symmetrical: Matrix = (between + between.T) / 2
    return symmetrical

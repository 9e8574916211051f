"""Which words of a message tell what it is about: those that few answers use.

« TVA » stands in three answers, « formation » in a hundred: the first says which sentence of an
answer is wanted, the second nothing. Counted over the library itself, so no list of words is kept.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from opco.knowledge.topics import Topic
from opco.language.normal import plain

_WORD = re.compile(r"[a-z0-9]+")
#: Letters from which a word may tell something; « le », « de » only make a phrase no rarer.
_LEAST = 3
#: What a template fills in, which is not words.
_FILLED = re.compile(r"\{[{%][^{}]{0,200}[}%]\}")
#: Letters of a word that count: « rembourse » and « remboursement » are one.
_STEM = 6
#: Share of the answers above which a word tells nothing.
_MOST = 0.12


class Telling:
    """Weighs words by how few answers use them."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        texts = [
            " ".join(
                filter(
                    None,
                    (one.title, one.text, one.more, *(entry.text for entry in one.short.values())),
                )
            )
            for topic in topics.values()
            for one in topic.answers
        ]
        self._counts, self._answers = Counter(chain.from_iterable(map(_words, texts))), len(texts)
        # In a message it mostly asks « où », in an answer it says « ou ».
        self._counts.pop("ou", None)
        counts = {word: count for word, count in self._counts.items() if len(word) >= _LEAST}
        self._known = frozenset(counts)
        most = _MOST * len(texts)
        self._weights = {
            word: math.log(len(texts) / count) for word, count in counts.items() if count <= most
        }

    def knows(self, word: str) -> bool:
        """Tell whether the answers use a word."""
        return not stems(word) - self._known

    def words(self, text: str) -> frozenset[str]:
        """Return the telling words of a text, as stems."""
        return frozenset(word for word in stems(text) if word in self._weights)

    def weight(self, words: Iterable[str]) -> float:
        """Return how much words tell, wherever they stand."""
        return sum(self._weights.get(word, 0.0) for word in words)

    def rarity(self, words: Iterable[str]) -> float:
        """Return how rare words are in the answers, all of them: one that none uses tells most."""
        return sum(self._rarity(word) for word in words)

    def _rarity(self, word: str) -> float:
        cut = word.rstrip("*")[:_STEM]
        held = self._counts.get(cut) or (
            sum(n for stem, n in self._counts.items() if stem.startswith(cut))
            if len(cut) > 3
            else 0
        )
        return math.log(2 * self._answers / max(1, held))

    def shared(self, words: Iterable[str], text: str) -> float:
        """Return how much the words tell of a text: 0 when it holds none of them."""
        held = stems(text)
        return sum(self._weights.get(word, 0.0) for word in words if word in held)


@lru_cache(maxsize=8192)  # the sentences of the library are compared with every message
def stems(text: str) -> frozenset[str]:
    """Return the words of a text, plain and cut to their first letters."""
    return frozenset(word for word in _words(text) if len(word) >= _LEAST)


def _words(text: str) -> frozenset[str]:
    """Return all the words of a text, plain and cut to their first letters."""
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(_FILLED.sub(" ", text))))

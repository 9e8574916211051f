"""The sentences of the answers that stand alone: each replies to a question narrower than its answer.

« Et les repas ? » after an answer of ninety words wants the one sentence that names meals, wherever
it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from opco.knowledge.telling import stems

#: A sentence ends before a capital, a guillemet or a number.
_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«\d])")
_CLOSED = (".", "!", "…", ")", "»")
_SHORTEST = 12


class Sentence(NamedTuple):
    """A sentence of the answer ``name`` (« topic/answer »), in French, as it stands on a day.

    ``key`` names it among all; ``stems`` are its words, plain and cut.
    """

    name: str
    key: str
    text: str
    stems: frozenset[str]

    @classmethod
    def of(cls, name: str, key: str, text: str) -> Sentence:
        """Return the sentence with its words."""
        return cls(name, f"{name}#{key}", text, stems(text))


def standing(text: str) -> Iterator[str]:
    """Yield the sentences of an answer's text that are whole without the others.

    Questions, headings of a list and items that only follow one are left out.
    """
    for line in text.splitlines():
        for part in _END.split(line.strip().removeprefix("- ")):
            opens = part[:1].isupper() or part[:1].isdigit() or part.startswith("«")
            if opens and len(part) >= _SHORTEST and part.endswith(_CLOSED):
                yield part

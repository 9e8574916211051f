"""The sentences of the answers that stand alone: each replies to a question narrower than its answer.

« Et les repas ? » after an answer of ninety words wants the one sentence that names meals, wherever
it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from opco.knowledge.kinds import Kind
from opco.knowledge.telling import stems

#: A sentence ends before a capital, a guillemet or a number.
_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«\d])")
_CLOSED = (".", "!", "…", ")", "»")
_SHORTEST = 12
#: Sentences that ask for something and tell nothing.
_INVITES = ("Donnez-moi", "Dites-moi", "Je peux vérifier", "Vérifions", "Un conseiller peut")
#: Words by which a sentence leans on the one before it, wherever they stand, or at its head.
_LEANS = re.compile(
    r"\b(?:il|elle|ils|elles|cela|ça|celui-ci|celle-ci|ceux-ci|cet|cette|ces)\b"
    r"|^(?:ensuite|avant|après|sauf|sans|sinon|puis|dans ce cas|chiffre de|ce|c['’]est|les? deux|l['’]autre|un an|tout)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence of the answer ``name`` (« topic/answer »), in French, as it stands on a day.

    ``key`` names it among all; ``stems`` are its words, plain and cut; ``kind``: the kind of question
    to which it is the short answer, None for a part of the text.
    """

    name: str
    key: str
    text: str
    stems: frozenset[str]
    kind: Kind | None = None

    @classmethod
    def short(cls, name: str, kind: Kind, text: str) -> Sentence:
        """Return the short answer of a kind of question."""
        return cls(name, f"{name}#{kind.value}", text, stems(text), kind)

    @classmethod
    def part(cls, name: str, place: int, text: str) -> Sentence:
        """Return the sentence that stands at a place of the text."""
        return cls(name, f"{name}#{place}", text, stems(text))


def standing(text: str) -> Iterator[str]:
    """Yield the sentences of an answer's text that are whole without the others.

    Questions, headings of a list and items that only follow one are left out.
    """
    for line in text.splitlines():
        for part in _END.split(line.strip().removeprefix("- ")):
            opens = part[:1].isupper() or part[:1].isdigit() or part.startswith("«")
            if (
                opens
                and not part.startswith(_INVITES)
                and len(part) >= _SHORTEST
                and part.endswith(_CLOSED)
            ):
                yield part


def leans(text: str) -> bool:
    """Tell whether a sentence is only understood after the one before it: « elle doit être remboursée »."""
    return _LEANS.search(text) is not None

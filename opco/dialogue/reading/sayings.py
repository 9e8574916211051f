"""The sentences that reply most closely to the words, in whichever answer they stand.

The kind of a question chooses a sentence of an answer (``sentences``). Many questions have no
kind, or ask what only a sentence in the middle of an answer says (« et les repas ? »): here the
likeness of the words, the telling words shared and how likely the answer is find it.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from opco.dialogue.reading.message import Message
from opco.knowledge import Kind, Library
from opco.knowledge.replies import detail_at

#: What the telling words shared, the answer's share and the kind weigh beside likeness; chosen on the
#: project's own conversations, not on those held out (docs/dialogue.md).
_SHARED, _LIKELY, _KIND = 0.4, 0.05, 0.1
#: What the share of a detail weighs: nothing else is known of how near it is.
_DETAIL = 0.6
_FLOOR = 1e-3
KEPT = 4


class Saying(NamedTuple):
    """A sentence that may reply: of which answer, its key among all, its words, how closely."""

    name: str
    key: str
    text: str
    score: float

    @property
    def detail(self) -> int | None:
        """The place of the detail that it is among those of its answer, if it is one."""
        _, is_one, place = self.key.partition("+")
        return int(place) if is_one else None


def rank_sayings(
    message: Message,
    answers: Sequence[tuple[str, float]],
    sentences: Mapping[str, Sequence[tuple[Kind, float]]],
    details: Iterable[tuple[str, float]],
    library: Library,
) -> tuple[Saying, ...]:
    """Return the closest sentences, best first. ``answers``: the likeliest, with their share;
    ``sentences``: the kinds that reply in each; ``details``: those that reply, with their share."""
    telling = library.telling
    told = telling.words(message.text)
    whole = telling.weight(told)
    shares = dict(answers)
    most = max(shares.values(), default=1.0)
    kinds = {
        f"{name}#{kind.value}": share
        for name, ranked in sentences.items()
        for kind, share in ranked
    }
    likely = {
        name: _LIKELY * math.log(max(_FLOOR, shares.get(name, 0.0)) / max(_FLOOR, most))
        for name in {sentence.name for sentence, _ in message.sayings}
    }
    scores = []
    for sentence, like in message.sayings:
        shared = 0.0
        if not told.isdisjoint(sentence.stems) and whole:
            shared = telling.weight(told & sentence.stems) / whole
        kind = kinds.get(sentence.key, 0.0)
        scores.append(like + _SHARED * shared + likely[sentence.name] + _KIND * kind)
    best = heapq.nlargest(KEPT, range(len(scores)), key=scores.__getitem__)
    found = [
        Saying(one.name, one.key, one.text, scores[place])
        for place in best
        for one in (message.sayings[place][0],)
    ]
    for key, share in details:
        at = detail_at(library, key)
        if at is not None:
            name, place = at
            text = library.detail(name, place, message.today).text
            found.append(Saying(name, f"{name}+{place}", text, _DETAIL * share))
    return tuple(sorted(found, key=lambda one: -one.score)[:KEPT])

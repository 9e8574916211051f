"""Which sentence of an answer replies to a question: its kind and its words, by fitted weights.

An answer holds one sentence for each kind of question (how much, when, who pays…). The kind that
the words betray, the words that a sentence shares with the question and their likeness are
weighed together; the weights are learnt with those of the reading.
"""

import math
from collections.abc import Mapping

from opco.dialogue.reading.evidence import Evidence
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked
from opco.knowledge import Kind, Library
from opco.knowledge.telling import stems

_FLOOR = 0.003
#: How many sentences are kept of an answer.
KEPT = 4


def rank(
    message: Message, name: str, library: Library, judge: Judge
) -> tuple[tuple[Kind, float], ...]:
    """Return the kinds whose sentence of the answer ``name`` replies, the likeliest first."""
    rows = sentence_evidence(message, name, library)
    ranked = sorted(
        zip(rows, judge.shares(list(rows.values())), strict=True), key=lambda pair: -pair[1]
    )
    return tuple(ranked[:KEPT])


def sentence_evidence(message: Message, name: str, library: Library) -> Mapping[Kind, Evidence]:
    """Return, for each kind of which the answer has a sentence, what speaks for it."""
    topic_id, _, section_id = name.partition("/")
    section = library.topics[topic_id].section(section_id or None)
    signs, asked = kind_signs_of(message.plain), kinds_asked(message.plain)
    told = library.telling.words(message.text) - stems(section.title)
    whole = library.telling.weight(told)
    near = message.sentences.get(name, {})
    found: dict[Kind, Evidence] = {}
    for kind, short in library.shorts_after(name).items():
        text = short.entry.text or ""
        row = {
            f"kind:{kind.value}": 1.0,
            "kind:words": math.log(max(_FLOOR, message.kinds.get(kind.value, 0.0))),
            "sign": float(kind in signs),
            "asked": float(kind in asked),
            "own": float(short.found == "answer"),
            "unknown": float(not short.entry.text),
            "like": near.get(kind.value, 0.0),
        }
        if whole:
            row["shared"] = library.telling.shared(told, text) / whole
        found[kind] = {key: value for key, value in row.items() if value}
    return found

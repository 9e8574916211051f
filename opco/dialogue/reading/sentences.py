"""Which sentence of an answer replies to a question: its kind and its words, by fitted weights.

An answer holds one sentence for each kind of question (how much, when, who pays…), and details. The
kind that the words betray, the words that a sentence shares with the question, their likeness, and
how well it replies as was learnt from questions written for it are weighed together; the weights
are learnt with those of the reading.
"""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from opco.dialogue.reading.evidence import Evidence
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked
from opco.knowledge import Kind, Library
from opco.knowledge.asked import key_of_short, kind_of_key
from opco.knowledge.telling import stems

_FLOOR = 0.003
#: How many sentences are kept of an answer.
KEPT = 4
#: How many details of the topic are weighed, those that reply best.
MOST_DETAILS = 8


class Ranked(NamedTuple):
    """The sentences of an answer that reply, the likeliest first, each with its share in all.

    ``kinds``: its short answers. ``details``: keys of the details of its topic.
    """

    kinds: tuple[tuple[Kind, float], ...] = ()
    details: tuple[tuple[str, float], ...] = ()


def rank(
    message: Message, names: Iterable[str], library: Library, judge: Judge
) -> dict[str, Ranked]:
    """Return the sentences that reply after each answer of ``names``, and the details of its topic."""
    found: dict[str, Ranked] = {}
    details: dict[str, Sequence[str]] = {}
    for name in names:
        topic = name.partition("/")[0]
        if topic not in details:
            details[topic] = _details(message, topic, library)
        rows = _evidence(message, name, details[topic], library)
        shares = judge.shares(list(rows.values()))
        found[name] = _ranked(sorted(zip(rows, shares, strict=True), key=lambda pair: -pair[1]))
    return found


def _ranked(sentences: Sequence[tuple[str, float]]) -> Ranked:
    kinds: list[tuple[Kind, float]] = []
    details: list[tuple[str, float]] = []
    for key, share in sentences:
        kind = kind_of_key(key)
        if kind is None:
            details.append((key, share))
        else:
            kinds.append((kind, share))
    return Ranked(tuple(kinds[:KEPT]), tuple(details[:KEPT]))


def sentence_evidence(message: Message, name: str, library: Library) -> Mapping[str, Evidence]:
    """Return, by its key, what speaks for each sentence of the answer, and for details of its topic."""
    return _evidence(message, name, _details(message, name.partition("/")[0], library), library)


def _evidence(
    message: Message, name: str, details: Iterable[str], library: Library
) -> Mapping[str, Evidence]:
    found = dict(_of_kinds(message, name, library))
    for key in details:
        found[key] = {"detail": 1.0, "detail:own": float(key.startswith(f"{name}+"))}
    _note_replies(message, found)
    return {
        key: {evidence: value for evidence, value in row.items() if value}
        for key, row in found.items()
    }


def _of_kinds(
    message: Message, name: str, library: Library
) -> Iterator[tuple[str, dict[str, float]]]:
    topic_id, _, section_id = name.partition("/")
    section = library.topics[topic_id].section(section_id or None)
    signs, asked = kind_signs_of(message.plain), kinds_asked(message.plain)
    told = library.telling.words(message.text) - stems(section.title)
    whole = library.telling.weight(told)
    near = message.sentences.get(name, {})
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
        yield key_of_short(kind, short), row


def _details(message: Message, topic: str, library: Library) -> Sequence[str]:
    """Return the details of a topic that reply best, as was learnt."""
    replies = message.replies
    known = [(replies[key], key) for key in library.keys_of_details(topic) if key in replies]
    return [key for _, key in heapq.nlargest(MOST_DETAILS, known)]


def _note_replies(message: Message, rows: Mapping[str, dict[str, float]]) -> None:
    """Add, to each sentence, its part in how well all of them reply."""
    scores = {key: message.replies[key] for key in rows if key in message.replies}
    if not scores:
        return
    most = max(scores.values())
    whole = sum(math.exp(score - most) for score in scores.values())
    for key, row in rows.items():
        if key in scores:
            share = math.exp(scores[key] - most) / whole
            row["replies"] = math.log(max(_FLOOR, share))
            row["replies:best"] = float(scores[key] == most)
        else:
            row["replies:unknown"] = 1.0

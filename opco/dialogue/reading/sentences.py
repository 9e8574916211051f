"""Which sentence of an answer replies to a question: its kind and its words, by fitted weights.

An answer holds one sentence for each kind of question (how much, when, who pays…), and details. The
kind that the words betray, the words that a sentence shares with the question, their likeness, and
how well it replies as was learnt from questions written for it are weighed together; the weights
are learnt with those of the reading.
"""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from opco.dialogue.reading.evidence import Evidence, together
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked
from opco.knowledge import Kind, Library
from opco.knowledge.asked import key_of_short
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
    kinds = _evidence_of_kinds(message)
    for name in names:
        topic = name.partition("/")[0]
        if topic not in details:
            details[topic] = _details(message, topic, library)
        rows = _evidence_in_parts(message, name, details[topic], kinds, library)
        shares = judge.shares_of_parts(list(rows.values()))
        found[name] = _ranked(sorted(zip(rows, shares, strict=True), key=lambda pair: -pair[1]))
    return found


def _ranked(sentences: Iterable[tuple[str, float]]) -> Ranked:
    kinds: list[tuple[Kind, float]] = []
    details: list[tuple[str, float]] = []
    for key, share in sentences:
        if "+" in key:
            details.append((key, share))
        elif len(kinds) < KEPT:
            kinds.append((Kind(key.partition("#")[2]), share))
    return Ranked(tuple(kinds), tuple(details[:KEPT]))


def sentence_evidence(message: Message, name: str, library: Library) -> Mapping[str, Evidence]:
    """Return, by its key, what speaks for each sentence of the answer, and for details of its topic."""
    details = _details(message, name.partition("/")[0], library)
    kinds = _evidence_of_kinds(message)
    return {
        key: together(parts)
        for key, parts in _evidence_in_parts(message, name, details, kinds, library).items()
    }


class _Short(NamedTuple):
    """A short answer: its key, its kind of question, its telling words, what speaks for it always."""

    key: str
    kind: Kind
    stems: frozenset[str]
    always: Evidence


@lru_cache(maxsize=512)  # the answers of a library
def _shorts(library: Library, name: str) -> tuple[_Short, ...]:
    """Return the short answers that a question may find after an answer, whatever it is."""
    return tuple(
        _Short(
            key_of_short(kind, short),
            kind,
            stems(short.entry.text or ""),
            _set(own=short.found == "answer", unknown=not short.entry.text),
        )
        for kind, short in library.shorts_after(name).items()
    )


def _set(**conditions: bool) -> Evidence:
    return {name: 1.0 for name, true in conditions.items() if true}


def _evidence_of_kinds(message: Message) -> Mapping[Kind, Evidence]:
    """Return what speaks for the sentences of each kind of question, in whichever answer."""
    signs, asked = kind_signs_of(message.plain), kinds_asked(message.plain)
    found: dict[Kind, Evidence] = {}
    for kind in Kind:
        words = math.log(max(_FLOOR, message.kinds.get(kind.value, 0.0)))
        found[kind] = {
            f"kind:{kind.value}": 1.0,
            **({"kind:words": words} if words else {}),
            **_set(sign=kind in signs, asked=kind in asked),
        }
    return found


def _evidence_in_parts(
    message: Message,
    name: str,
    details: Iterable[str],
    kinds: Mapping[Kind, Evidence],
    library: Library,
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return, by its key, what speaks for each sentence: for its kind, then for it alone."""
    own = dict(_of_shorts(message, name, library))
    for key in details:
        own[key] = {"detail": 1.0, **_set(**{"detail:own": key.startswith(f"{name}+")})}
    _note_replies(message, own)
    found: dict[str, tuple[Evidence, ...]] = {key: (row,) for key, row in own.items()}
    for short in _shorts(library, name):
        found[short.key] = (kinds[short.kind], own[short.key])
    return found


def _of_shorts(
    message: Message, name: str, library: Library
) -> Iterator[tuple[str, dict[str, float]]]:
    topic_id, _, section_id = name.partition("/")
    telling, section = library.telling, library.topics[topic_id].section(section_id or None)
    told = telling.words(message.text) - stems(section.title)
    whole = telling.weight(told)
    near = message.sentences.get(name, {})
    for short in _shorts(library, name):
        row = dict(short.always)
        like = near.get(short.kind.value, 0.0)
        if like:
            row["like"] = like
        shared = told & short.stems
        if shared and whole:
            row["shared"] = telling.weight(shared) / whole
        yield short.key, row


def _details(message: Message, topic: str, library: Library) -> Sequence[str]:
    """Return the details of a topic that reply best, as was learnt."""
    keys, reply = library.keys_of_details(topic), message.replies.get
    known = [(score, key) for key in keys if (score := reply(key)) is not None]
    return [key for _, key in heapq.nlargest(MOST_DETAILS, known)]


def _note_replies(message: Message, rows: Mapping[str, dict[str, float]]) -> None:
    """Add, to each sentence, its part in how well all of them reply."""
    reply = message.replies.get
    scores = {key: score for key in rows if (score := reply(key)) is not None}
    if not scores:
        return
    most = max(scores.values())
    odds = {key: math.exp(score - most) for key, score in scores.items()}
    whole = sum(odds.values())
    for key, row in rows.items():
        if key in odds:
            replies = math.log(max(_FLOOR, odds[key] / whole))
            if replies:
                row["replies"] = replies
            if scores[key] == most:
                row["replies:best"] = 1.0
        else:
            row["replies:unknown"] = 1.0

"""What is kept of a message once it is read, and the message made of it again, for whoever plans elsewhere.

A server reads in its policy and plans in its action; one process does both. All pass through here, so
that the plan sees the same everywhere.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from opco.dialogue.reading.message import Message, Name
from opco.dialogue.reading.reading import Reading

MOST_ANSWERS_KEPT = 12


def kept_reading(message: Message, reading: Reading) -> dict[str, Any]:
    """Return what the action needs of a message and its reading, as plain data."""
    return {**reading.to_data(), **_kept(message)}


def _kept(message: Message) -> dict[str, Any]:
    """Return of a message all that the plan looks at, as plain data."""
    last = message.last
    full = message.in_full if message.in_full != message.text else ""
    return {
        "words": _likeliest(message.answers),
        "names": [[name.kind, name.text] for name in message.names],
        "outside": {kind: round(share, 3) for kind, share in message.outside.items()},
        **({"in_full": full} if full else {}),
        **({"following": _likeliest(message.following)} if message.following else {}),
        **({"plain": list(message.plain_answers)} if message.plain_answers else {}),
        **({"questions": list(message.questions)} if message.questions else {}),
        **({"payload": [message.payload[0], dict(message.payload[1])]} if message.payload else {}),
        **({"last": {"text": last.text, **_kept(last)}} if last is not None else {}),
        **({"after_a_name": True} if message.after_a_name else {}),
    }


def _likeliest(answers: Mapping[str, float]) -> dict[str, float]:
    best = sorted(answers.items(), key=lambda pair: -pair[1])[:MOST_ANSWERS_KEPT]
    return {name: round(share, 3) for name, share in best}


def message_of(text: str, kept: Mapping[str, Any], today: date) -> Message:
    """Return the message of a text, with what its reading kept of it."""
    payload, last = kept.get("payload"), kept.get("last")
    return Message(
        text=text,
        today=today,
        in_full=kept.get("in_full") or "",
        answers=kept.get("words") or {},
        following=kept.get("following") or {},
        outside=kept.get("outside") or {},
        names=tuple(Name(kind, name) for kind, name in kept.get("names") or ()),
        questions=tuple(kept.get("questions") or ()),
        plain_answers=tuple(kept.get("plain") or ()),
        payload=(payload[0], payload[1]) if payload else None,
        last=message_of(str(last["text"]), last, today) if last else None,
        after_a_name=bool(kept.get("after_a_name")),
    )

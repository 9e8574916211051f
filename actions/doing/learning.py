"""Keeps what was not understood and what was chosen then, never at the cost of an answer."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.doing.talk import Talk
from actions.resources import database
from opco import clock, review
from opco.dialogue.plan.telling.doubting import OFF_TOPIC
from opco.dialogue.state import Served
from opco.review import NONE_OF_THESE, Why
from opco.review.recording import ADVISER

logger = logging.getLogger(__name__)

#: Refusals that teach nothing, or that are nobody's to read.
UNKEPT = frozenset({"distress", "hostility", "injection"})

#: One thread: a choice is written after the doubt that it follows. A slow database makes this
#: thread wait, not the visitor.
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="learning")
#: Beyond this many, the database has been away for long: what comes is let go.
_room = BoundedSemaphore(200)


def record_doubt(talk: Talk, offered: Mapping[str, float]) -> None:
    """Keep a message that was not understood and the answers ``offered`` with their share, best first."""
    if talk.message.payload is not None:
        return
    shares = talk.message.answers
    choices = [_choice(name, share) for name, share in offered.items()]
    nearest = max(shares, key=lambda name: shares[name]) if shares else None
    _write(
        partial(
            review.record_misunderstanding,
            conversation_id=talk.conversation,
            text=talk.message.text,
            now=clock.now(),
            offered=choices,
            nearest=_choice(nearest, shares[nearest]) if nearest else None,
            names=[name.text for name in talk.message.names if name.kind == "person"],
        )
    )


def record_choice(talk: Talk, answer: str) -> None:
    """Keep what was chosen after a doubt; nothing when there was none."""
    if talk.before.misunderstood or talk.before.proposal == f"/{ADVISER}":
        _choose(talk, answer, pressed=talk.message.payload is not None)


def record_refusal(talk: Talk) -> None:
    """Keep that nothing of what was offered was meant."""
    record_choice(talk, NONE_OF_THESE)


def follow(talk: Talk) -> None:
    """Keep what the last message shows: that the one before was badly served, and what was meant.

    A refusal is kept at once, for who leaves after it says nothing more; what is asked next is its
    choice. An answer is kept when another one offered beneath it is pressed, when « ce n'est pas ça »
    follows, or the same question in other words.
    """
    before, now = talk.before.served, talk.state.served
    if before is not None:
        pressed = _pressed(talk)
        if pressed in before.beneath:
            _keep(talk, before, Why.ANSWERED, chosen=pressed)
        elif now is not None:
            why = review.went_wrong(before, now)
            if why is Why.ANSWERED:
                _keep(talk, before, why, chosen=now.answer)
            elif why is Why.REFUSED and before.act not in UNKEPT and now.answer:
                # As if pressed: after a refusal there was nothing to choose among.
                _choose(talk, now.answer, pressed=True)
    if now is not None and now.stance == "outside" and now.act not in UNKEPT:
        _keep(talk, now, Why.REFUSED)


def _choose(talk: Talk, answer: str, *, pressed: bool) -> None:
    _write(
        partial(
            review.record_choice,
            conversation_id=talk.conversation,
            topic=answer,
            now=clock.now(),
            pressed=pressed,
        )
    )


def _pressed(talk: Talk) -> str | None:
    """Return the answer whose button was pressed."""
    if talk.message.payload is None:
        return None
    topic, values = talk.message.payload
    return f"{topic}/{values['section']}" if values.get("section") else topic


def _keep(talk: Talk, served: Served, why: Why, chosen: str | None = None) -> None:
    said = served.answer or (f"{OFF_TOPIC}/{served.act}" if why is Why.REFUSED else None)
    _write(
        partial(
            review.record_misunderstanding,
            conversation_id=talk.conversation,
            text=served.text,
            now=clock.now(),
            names=served.names,
            why=why,
            said=said,
            chosen=chosen,
        )
    )


def _choice(name: str, share: float) -> dict[str, Any]:
    return {"topic": name.partition("/")[0], "answer": name, "confidence": share}


RECORDS: Mapping[str, Callable[..., None]] = {
    "record_doubt": record_doubt,
    "record_choice": record_choice,
    "record_refusal": record_refusal,
}


def _write(record: Callable[[Session], object]) -> None:
    if not _room.acquire(blocking=False):
        logger.warning("A message not understood was let go: the database is too slow")
        return
    try:
        _writer.submit(_in_one_transaction, record)
    except RuntimeError:  # The process is stopping.
        _room.release()


def _in_one_transaction(record: Callable[[Session], object]) -> None:
    try:
        with database() as session:
            record(session)
    except SQLAlchemyError as error:
        # Not the statement: it holds what the visitor wrote.
        reason = type(getattr(error, "orig", None) or error).__name__
        logger.warning("A message not understood could not be kept (%s)", reason)
    except Exception as error:
        logger.error("A message not understood could not be kept (%s)", type(error).__name__)
    finally:
        _room.release()

"""Keeps what was not understood and what was chosen then, never at the cost of an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.resources import database, library
from actions.turn import Turn
from opco import clock, review
from opco.review.recording import ADVISER

logger = logging.getLogger(__name__)

#: One thread: a choice is written after the doubt that it follows. A slow database makes this
#: thread wait, not the visitor.
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="learning")
#: Beyond this many, the database has been away for long: what comes is let go.
_room = BoundedSemaphore(200)


def record_doubt(turn: Turn, offered: Sequence[str]) -> None:
    """Keep a message that was not understood and the topics ``offered``, best first."""
    if turn.is_payload:
        return
    confidences = {
        item.get("topic"): item.get("confidence") for item in turn.analysis.get("choices") or []
    }
    _write(
        partial(
            review.record_misunderstanding,
            conversation_id=turn.conversation,
            text=turn.text,
            now=clock.now(),
            offered=[
                {"topic": name, "confidence": confidences.get(name) or 0.0} for name in offered
            ],
            nearest=_nearest(turn),
            names=[str(item["value"]) for item in turn.entities if item.get("entity") == "person"],
        )
    )


def record_choice(turn: Turn, topic: str) -> None:
    """Keep what was chosen after a doubt; nothing when there was none."""
    memory = turn.memory
    way_out = memory.proposal == {"payload": ADVISER}
    if memory.misunderstood or way_out:
        _write(
            partial(
                review.record_choice,
                conversation_id=turn.conversation,
                topic=topic,
                now=clock.now(),
                pressed=turn.is_payload,
            )
        )


def _nearest(turn: Turn) -> Mapping[str, Any] | None:
    for item in turn.ranking:
        if item.get("name") in library().topics:
            return {"topic": item["name"], "confidence": item.get("confidence") or 0.0}
    return None


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

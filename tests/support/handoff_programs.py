"""Programs of the delivery tests: whatever they hold may be lost, for they are killed at random.

``python -m tests.support.handoff_programs receiver PORT FILE`` takes webhooks and writes each one
down before it answers; ``… requests COUNT`` stores COUNT requests, each with a message after it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from opco import clock
from opco.database import create_engine, session_scope
from opco.handoff import HandoffDraft, record_visitor_message, request
from opco.handoff.configuration import teams
from tests.support.receiver import Receiver


def conversation(number: int) -> str:
    """Return the identity of a conversation of `tests.support.talking_program`."""
    return f"talk-{number}"


def receive(port: int, file: Path) -> None:
    """Take webhooks for ever; what is answered is on the disk."""
    receiver = Receiver(os.environ["ADVISER_WEBHOOK_SECRET"], port=port, now=clock.now)
    lock = threading.Lock()

    def write_down() -> None:
        with lock, file.open("a", encoding="utf-8") as log:
            for one in receiver.received:
                data = one.content["data"]
                line = {
                    "id": one.headers["webhook-id"],
                    "verified": one.verified,
                    "type": one.content["type"],
                    "reference": data["reference"],
                    "text": data.get("text"),
                }
                log.write(json.dumps(line) + "\n")
            receiver.received.clear()
            log.flush()
            os.fsync(log.fileno())

    receiver.before_answer = write_down
    receiver.start()
    threading.Event().wait()


def store(count: int) -> None:
    """Store the requests that are not stored yet; a database that is away is waited for."""
    engine = create_engine()
    for number in range(count):
        while True:
            try:
                _store_one(engine, number)
                break
            except SQLAlchemyError:
                time.sleep(0.2)


def _store_one(engine: object, number: int) -> None:
    conversation = f"visitor {number}"
    draft = HandoffDraft(
        id=f"draft {number}",
        conversation_id=conversation,
        reason="asked",
        consented_at=clock.now(),
        email="visitor@garage.example",
        live=True,
    )
    with session_scope(engine) as session:  # type: ignore[arg-type]
        request(session, draft, teams(), clock.now(), "http://127.0.0.1")
    with session_scope(engine) as session:  # type: ignore[arg-type]
        record_visitor_message(session, conversation, "m", f"message {number}", clock.now())


if __name__ == "__main__":
    if sys.argv[1] == "receiver":
        receive(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        store(int(sys.argv[2]))

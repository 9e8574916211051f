"""A message written while its conversation is erased goes with it, on a database that lets both write at once."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.database.migrate import upgrade
from opco.database.tables import ConversationState, Handoff, OutboxMessage
from opco.handoff import notice_absences
from opco.privacy.erase import forget_handoff

pytestmark = pytest.mark.service

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
ADDRESS = "camille@garage.example"


def test_what_a_courier_was_writing_is_forgotten_too(postgresql: Engine) -> None:
    upgrade(postgresql)
    with session_scope(postgresql) as session:
        handoff = Handoff(
            reference="M-1", conversation_id="c1", state="adviser", reason="asked",
            email=ADDRESS, team="t1", payload={}, created_at=NOW,
        )  # fmt: skip
        session.add(handoff)
        session.flush()
        gone = NOW - timedelta(hours=1)
        session.add(
            ConversationState(
                conversation_id="c1", state="adviser", handoff_id=handoff.id, since=gone,
                visitor_seen_at=gone, last_outbox_sequence=0, last_event_sequence=0,
            )
        )  # fmt: skip

    def erase() -> None:
        with session_scope(postgresql) as session:
            forget_handoff(session, session.execute(select(Handoff)).scalar_one(), NOW)

    eraser = threading.Thread(target=erase)
    with session_scope(postgresql) as session:
        # The team is told, with the address, that the visitor has left: not committed yet.
        assert notice_absences(session, NOW) == 1
        eraser.start()
        eraser.join(timeout=1)
        assert eraser.is_alive(), "the erasure did not wait for the message"
    eraser.join(timeout=10)
    with session_scope(postgresql) as session:
        bodies = list(session.execute(select(OutboxMessage.body)).scalars())
        assert not any(ADDRESS in body for body in bodies)
        # Nobody is told anything more of a visitor who is forgotten.
        found = session.get(ConversationState, "c1")
        found.visitor_away_since = None
        session.flush()
        assert notice_absences(session, NOW) == 0

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from opco.database import session_scope
from opco.database.tables import (
    DecisionSummary,
    Handoff,
    Misunderstanding,
    OutboxMessage,
    Rating,
)
from opco.privacy import (
    REMEMBERED,
    Databases,
    erase,
    export,
    is_erased,
    purge,
)
from opco.settings import Settings

KEPT = Settings(
    retention_conversations_days=30, retention_requests_days=60, retention_feedback_days=90
)
SECOND = timedelta(seconds=1)


def handoff(reference: str, created_at: datetime, closed_at: datetime | None = None) -> Handoff:
    return Handoff(
        reference=reference,
        conversation_id=reference,
        state="closed" if closed_at else "waiting",
        reason="asked",
        email="camille@example.org",
        payload={"x": 1},
        created_at=created_at,
        closed_at=closed_at,
    )


def test_a_conversation_is_forgotten_after_its_last_message(
    databases: Databases, say: Callable[..., None], now: datetime
) -> None:
    limit = now - KEPT.retention("conversations")
    say("old", "user", limit - 2 * SECOND, text="a")
    say("old", "bot", limit - SECOND, text="b")
    say("resumed", "user", limit - timedelta(days=100), text="c")
    say("resumed", "user", limit, text="d")
    assert purge(now, KEPT, databases)["conversations"] == 1
    assert export("old", databases)["messages"] == []
    # Whole conversations only: an answer without its question helps nobody.
    assert len(export("resumed", databases)["messages"]) == 2


def test_requests_lose_their_person_after_their_end(databases: Databases, now: datetime) -> None:
    limit = now - KEPT.retention("requests")
    with session_scope(databases.records) as session:
        session.add_all(
            [
                handoff("closed-long-ago", limit - timedelta(days=50), limit - SECOND),
                handoff("closed-lately", limit - timedelta(days=50), limit),
                handoff("never-closed", limit - SECOND),
                handoff("never-sent", limit - SECOND),
            ]
        )
        session.flush()
        for reference, delivered in (("closed-long-ago", limit), ("never-sent", None)):
            found = session.execute(
                select(Handoff).where(Handoff.reference == reference)
            ).scalar_one()
            session.add(
                OutboxMessage(
                    message_id=reference,
                    handoff_id=found.id,
                    conversation_id=reference,
                    sequence=1,
                    type="handoff.requested",
                    body="{}",
                    created_at=limit,
                    next_attempt_at=limit,
                    delivered_at=delivered,
                )
            )
    assert purge(now, KEPT, databases)["requests"] == 3
    with session_scope(databases.records) as session:
        kept = session.execute(
            select(Handoff.reference).where(Handoff.__table__.c.email.isnot(None))
        ).scalars()
        assert set(kept) == {"closed-lately"}
        # Whoever had received it is told to erase it; what nobody received is gone.
        (told,) = session.execute(select(OutboxMessage)).scalars()
        assert told.conversation_id == "closed-long-ago" and '"reason":"erased"' in told.body
    assert purge(now, KEPT, databases)["requests"] == 0


def test_each_kind_has_its_own_term(databases: Databases, now: datetime) -> None:
    def add(at: datetime, mark: str) -> None:
        with session_scope(databases.records) as session:
            session.add_all(
                [
                    DecisionSummary(
                        reference=mark,
                        conversation_id="c",
                        token_hash=mark,
                        check="tutor",
                        content={},
                        created_at=at,
                    ),
                    Misunderstanding(text=mark, created_at=at),
                    Rating(value=1, created_at=at),
                ]
            )

    add(now - timedelta(days=1), "yesterday")
    add(now - timedelta(days=31), "last month")
    add(now - timedelta(days=91), "last quarter")
    assert purge(now, KEPT, databases) == {
        "conversations": 0,
        "decisions": 2,
        "requests": 0,
        "feedback": 2,
    }


def test_terms_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_CONVERSATIONS_DAYS", "7")
    assert Settings.from_env().retention("conversations") == timedelta(days=7)


def test_an_erased_conversation_is_remembered_as_long_as_a_token_could_live(
    databases: Databases, now: datetime
) -> None:
    erase("web-1", databases, now)
    for passed, remembered in ((REMEMBERED, True), (REMEMBERED + SECOND, False)):
        purge(now + passed, KEPT, databases)
        with session_scope(databases.records) as session:
            assert is_erased(session, "web-1") is remembered

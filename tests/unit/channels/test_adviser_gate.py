"""Who answers, as the channel asks it: one statement where nothing is held, all of it otherwise."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from addons.channels.adviser import AdviserGate, Situation
from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.database.tables import ConversationState
from opco.handoff import ADVISER, BOT
from opco.privacy.tombstones import mark_erased

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    found = create_engine(f"sqlite:///{tmp_path / 'opco.db'}")
    upgrade(found)
    return found


def situation(engine: Engine) -> Situation:
    return asyncio.run(AdviserGate(engine).situation("web-1", NOW))


def give_to(engine: Engine, state: str) -> None:
    with session_scope(engine) as session:
        session.add(
            ConversationState(
                conversation_id="web-1", state=state, since=NOW,
                last_outbox_sequence=0, last_event_sequence=0,
            )
        )  # fmt: skip


def test_a_new_conversation_is_the_assistants(engine: Engine) -> None:
    assert situation(engine) == Situation(BOT, [], False)


@pytest.mark.parametrize("state", [BOT, ADVISER])
def test_an_erased_conversation_is_erased_whoever_answers(engine: Engine, state: str) -> None:
    give_to(engine, state)
    assert situation(engine) == Situation(state, [], False)
    with session_scope(engine) as session:
        mark_erased(session, "web-1", NOW)
        mark_erased(session, "web-2", NOW)
    assert situation(engine) == Situation(state, [], True)


def test_what_is_due_is_said_where_an_adviser_answers(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opco.handoff.due_notices", lambda _session, name, _now: [name])
    assert situation(engine).notices == []
    give_to(engine, ADVISER)
    assert situation(engine).notices == ["web-1"]

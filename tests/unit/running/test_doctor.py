"""The doctor says what is wrong, and what to do about it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from typer.testing import CliRunner

from commands.main import build
from commands.worker import HealthCollector
from opco import clock
from opco.database import create_engine, session_scope
from opco.database.tables import ConversationState, Handoff, OutboxMessage, ScheduledTask
from tests.support.database import migrated
from tests.support.live import free_port

NOW = "2026-11-23T10:00:00"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", NOW)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'opco.db'}")
    monkeypatch.setenv("OPCO_PORT", str(free_port()))
    for name in ("REDIS_URL", "WEBSITE_SECRET", "WEBSITE_ORIGINS", "OPCO_ACTIONS_URL"):
        monkeypatch.delenv(name, raising=False)


def told() -> str:
    done = CliRunner().invoke(build(["doctor"]), ["doctor"])
    assert done.exit_code == 1
    return done.output


def test_a_database_that_was_never_prepared(tmp_path: Path) -> None:
    assert "→ opco database upgrade" in told()


def test_redis_that_is_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    migrated(tmp_path).dispose()
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    assert "✗ Redis : ne répond pas" in told()


def test_an_action_server_is_asked_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Serveur d'actions" not in told()
    for address in (f"http://127.0.0.1:{free_port()}/webhook", "127.0.0.1/webhook"):
        monkeypatch.setenv("OPCO_ACTIONS_URL", address)
        assert "✗ Serveur d'actions : ne répond pas" in told()


def test_what_was_given_up_and_what_is_not_done_any_more(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    now = clock.now()
    with session_scope(engine) as session:
        handoff = Handoff(
            reference="M-1", conversation_id="c", reason="asked", state="waiting", created_at=now
        )
        session.add(handoff)
        session.flush()
        session.add(
            OutboxMessage(
                message_id="m", handoff_id=handoff.id, conversation_id="c", sequence=1,
                type="handoff.requested", body="{}", created_at=now, next_attempt_at=now,
                parked_at=now,
            )
        )  # fmt: skip
        session.add(
            ConversationState(
                conversation_id="c", state="waiting", since=now - timedelta(minutes=3)
            )
        )
        old = now - timedelta(days=3)
        session.add(ScheduledTask(name="purge", begun_at=old, ended_at=old))
        session.add(ScheduledTask(name="count", begun_at=now, ended_at=now))
    engine.dispose()
    output = told()
    assert "1 message(s) à un conseiller abandonné(s)" in output
    assert "! Effacement des données périmées : plus fait depuis 72 h" in output
    assert "✓ Comptes : à jour" in output
    assert "✗ Assistant : ne répond pas" in output
    registry = CollectorRegistry()
    registry.register(HealthCollector(create_engine(f"sqlite:///{tmp_path / 'opco.db'}")))
    assert registry.get_sample_value("opco_outbox_parked") == 1
    assert registry.get_sample_value("opco_visitor_longest_wait_seconds") == 180
    assert registry.get_sample_value("opco_task_age_seconds", {"task": "purge"}) == 3 * 86400


def test_a_database_that_is_away_is_a_number_too(tmp_path: Path) -> None:
    registry = CollectorRegistry()
    registry.register(HealthCollector(create_engine(f"sqlite:///{tmp_path / 'empty.db'}")))
    assert registry.get_sample_value("opco_database_up") == 0

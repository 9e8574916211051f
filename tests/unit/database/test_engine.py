from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from opco.database import connection_scope, create_engine, one_reading, session_scope
from opco.database import engine as engine_module
from opco.database.migrate import upgrade
from opco.database.tables import ConversationState, DecisionSummary

NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=1)))


def decision(reference: str = "D-1", created_at: datetime = NOON) -> DecisionSummary:
    return DecisionSummary(
        reference=reference,
        conversation_id="c1",
        token_hash=reference * 4,
        check="apprenticeship_aid",
        content={"outcome": "granted", "sources": ["é"]},
        created_at=created_at,
    )


def test_nothing_is_connected_or_made_before_the_first_query(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "new.db"
    create_engine(f"sqlite:///{file}")
    assert file.parent.is_dir()
    assert not file.exists()


def test_the_address_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'env.db'}")
    assert create_engine().url.database == str(tmp_path / "env.db")


def test_the_old_name_of_postgresql_is_known() -> None:
    engine = create_engine("postgres://user:secret@localhost/opco")
    assert engine.url.get_backend_name() == "postgresql"


def test_a_scope_commits_or_takes_everything_back(engine: Engine) -> None:
    with session_scope(engine) as session:
        session.add(decision())
    with pytest.raises(RuntimeError), session_scope(engine) as session:
        session.add(decision("D-2"))
        session.flush()
        raise RuntimeError
    with session_scope(engine, read_only=True) as session:
        assert list(session.execute(select(DecisionSummary.reference)).scalars()) == ["D-1"]


def test_instants_come_back_in_utc_and_json_as_it_was(engine: Engine) -> None:
    with session_scope(engine) as session:
        session.add(decision())
    with session_scope(engine) as session:
        stored = session.execute(select(DecisionSummary)).scalar_one()
    assert stored.created_at == NOON
    assert stored.created_at.tzinfo == timezone.utc
    assert stored.content == {"outcome": "granted", "sources": ["é"]}


def test_an_instant_without_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"), session_scope(engine) as session:
        session.add(decision(created_at=datetime(2026, 11, 23)))


def test_json_that_is_missing_is_null(engine: Engine) -> None:
    # Not the JSON value « null », which a column that must be filled would let in.
    empty = decision()
    empty.content = None
    with pytest.raises(IntegrityError), session_scope(engine) as session:
        session.add(empty)


def test_foreign_keys_are_enforced(engine: Engine) -> None:
    with pytest.raises(IntegrityError), session_scope(engine) as session:
        session.add(ConversationState(conversation_id="c1", handoff_id=1, since=NOON))


def test_a_writer_queues_and_gives_up_in_time(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_module.TIMEOUT_SECONDS <= 5
    monkeypatch.setattr(engine_module, "TIMEOUT_SECONDS", 0.2)
    impatient = create_engine(str(engine.url))
    with session_scope(engine) as session:
        session.execute(text("SELECT 1"))
        started = time.monotonic()
        with pytest.raises(OperationalError, match="locked"), session_scope(impatient) as other:
            other.execute(text("SELECT 1"))
        assert time.monotonic() - started < 3


def test_a_new_file_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    def opened(turn: int, together: threading.Barrier) -> None:
        engine = create_engine(f"sqlite:///{tmp_path / f'new-{turn}.db'}")
        together.wait()
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS opened (once)"))

    # One turn in about eight, SQLite refuses one of the four at once.
    for turn in range(60):
        together = threading.Barrier(4)
        with ThreadPoolExecutor(4) as threads:
            for one in [threads.submit(opened, turn, together) for _ in range(4)]:
                one.result()


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with session_scope(engine) as writer:
        writer.add(decision())
        writer.flush()
        with session_scope(engine, read_only=True) as reader:
            assert reader.execute(select(DecisionSummary)).all() == []


def test_a_database_in_memory_serves_every_session() -> None:
    memory = create_engine("sqlite://")
    upgrade(memory)
    with session_scope(memory) as session:
        session.add(decision())
    with session_scope(memory) as session:
        assert session.execute(select(DecisionSummary)).scalar_one().reference == "D-1"
    memory.dispose()


def test_one_reading_begins_no_transaction_and_sees_what_was_committed(engine: Engine) -> None:
    begun: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: begun.append(given[2]))
    with session_scope(engine) as session:
        session.add(decision())
    begun.clear()
    count = select(func.count()).select_from(DecisionSummary)
    with one_reading(engine) as connection:
        assert connection.execute(count).scalar_one() == 1
        with session_scope(engine) as session:
            session.add(decision("D-2"))
        assert connection.execute(count).scalar_one() == 2
    assert [one for one in begun if one.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]


def test_a_connection_commits_or_takes_everything_back(engine: Engine) -> None:
    rows = insert(ConversationState.__table__)
    given = {"state": "bot", "since": NOON, "last_outbox_sequence": 0, "last_event_sequence": 0}
    with connection_scope(engine) as connection:
        connection.execute(rows, {**given, "conversation_id": "kept"})
    with pytest.raises(ValueError), connection_scope(engine) as connection:
        connection.execute(rows, {**given, "conversation_id": "taken back"})
        raise ValueError
    with connection_scope(engine, read_only=True) as connection:
        found = connection.execute(select(ConversationState.__table__.c.conversation_id))
        assert found.scalars().all() == ["kept"]

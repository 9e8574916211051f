"""`/ready` tells the truth, whichever part is taken away, and again when it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from prometheus_client import REGISTRY

from tests.support.live import free_port
from tests.support.scripted import ScriptedServer, running

ALL_WELL = {"model": True, "actions": True, "database": True, "conversations": True}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[ScriptedServer]:
    with running(tmp_path) as server:
        yield server


def ready(server: ScriptedServer) -> tuple[int, dict[str, bool]]:
    reply = requests.get(f"{server.base}/ready", timeout=10)
    return reply.status_code, reply.json()["checks"]


@pytest.mark.parametrize("part", ["database", "conversations"])
def test_a_database_deleted_under_the_server_is_missed(own: ScriptedServer, part: str) -> None:
    assert ready(own) == (200, ALL_WELL)
    engine = getattr(own.databases, {"database": "records"}.get(part, part))
    file = Path(engine.url.database)
    saved = file.with_suffix(".saved")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(saved)) as copy:
        source.backup(copy)
    file.unlink()
    assert ready(own) == (503, {**ALL_WELL, part: False})
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    saved.replace(file)
    assert ready(own) == (200, ALL_WELL)


def test_a_database_that_cannot_be_written_is_missed(own: ScriptedServer) -> None:
    with own.databases.records.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON erased_conversations"
            " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    assert ready(own) == (503, {**ALL_WELL, "database": False})


def test_a_model_that_is_not_loaded_is_missed(own: ScriptedServer) -> None:
    own.agent.ready = False
    assert ready(own) == (503, {**ALL_WELL, "model": False})
    # What the alert reads: /metrics answers all the while, and nobody asks this program anything.
    assert REGISTRY.get_sample_value("opco_ready", {"part": "model"}) == 0
    assert REGISTRY.get_sample_value("opco_ready", {"part": "database"}) == 1


def test_nothing_remains_of_what_was_written_to_know(own: ScriptedServer) -> None:
    assert ready(own) == (200, ALL_WELL)
    for engine, table in (
        (own.databases.records, "erased_conversations"),
        (own.databases.conversations, "events"),
    ):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_redis_is_asked_where_it_is_used(tmp_path: Path) -> None:
    away = f"redis://127.0.0.1:{free_port()}/0"
    with running(tmp_path, rate_storage=away) as server:
        assert ready(server) == (503, {**ALL_WELL, "redis": False})

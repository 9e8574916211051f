"""What the database promises, on PostgreSQL."""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import datetime, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from opco.companies import find_by_name, find_by_siren, membership
from opco.companies.seed import seed
from opco.database import create_engine, session_scope
from opco.database.migrate import is_current, upgrade
from opco.database.tables import Base, DecisionSummary
from opco.settings import ROOT
from opco.transition import register
from tests.support.database import LEFT

pytestmark = pytest.mark.service

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def run_at_once(count: int, work: object) -> list[BaseException]:
    failures: list[BaseException] = []
    barrier = threading.Barrier(count)

    def start(number: int) -> None:
        barrier.wait()
        try:
            work(number)  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=start, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_migrations_make_the_tables_that_the_code_describes(postgresql: Engine) -> None:
    upgrade(postgresql)
    assert is_current(postgresql)
    with postgresql.connect() as connection:
        options = {"compare_type": True, "include_object": lambda _, name, *__: name not in LEFT}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_replicas_may_upgrade_at_once(postgresql: Engine) -> None:
    assert run_at_once(3, lambda _: upgrade(create_engine(url_of(postgresql)))) == []
    assert is_current(postgresql)


def test_companies_are_found_as_on_sqlite(postgresql: Engine) -> None:
    upgrade(postgresql)
    assert seed(postgresql, ROOT / "data").rows["demo_companies.csv"] >= 60
    assert seed(postgresql, ROOT / "data").rows == {}
    with session_scope(postgresql, read_only=True) as session:
        found = find_by_name(session, "les transport valhombre", "Mâcon")
        assert found[0].company.name == "TRANSPORTS VALHOMBRE"
        kervalan = find_by_name(session, "automobile kervalan", "Quimper")[0].company
        assert len(find_by_siren(session, kervalan.siren)) == 3
        assert membership(kervalan).status.value == "mobilites"


def test_places_cannot_be_overbooked(postgresql: Engine) -> None:
    upgrade(postgresql)
    got: list[tuple[str, int]] = []

    def work(worker: int) -> None:
        own = create_engine(url_of(postgresql))
        for number in (*range(worker * 10 + 1, worker * 10 + 6), 999):
            with session_scope(own) as session:
                made = register(session, f"c{worker}", f"{number:09d}00011", 2026, 10, NOW)
            if not made.already:
                got.append((made.kind.value, made.rank))
        own.dispose()

    assert run_at_once(6, work) == []
    assert sorted(rank for kind, rank in got if kind == "place") == list(range(1, 11))
    assert sorted(rank for kind, rank in got if kind == "waiting") == list(range(1, 22))
    assert max(Counter(got).values()) == 1


def test_nothing_waits_longer_than_five_seconds(postgresql: Engine) -> None:
    upgrade(postgresql)
    started = time.monotonic()
    with pytest.raises(OperationalError, match="statement timeout"), postgresql.connect() as one:
        one.execute(text("SELECT pg_sleep(30)"))
    assert time.monotonic() - started < 7


def test_a_reading_session_cannot_write(postgresql: Engine) -> None:
    upgrade(postgresql)
    with (
        pytest.raises(DBAPIError, match="read-only"),
        session_scope(postgresql, read_only=True) as session,
    ):
        session.add(
            DecisionSummary(
                reference="D-1",
                conversation_id="c",
                token_hash="x",
                check="tutor",
                content={},
                created_at=NOW,
            )
        )
        session.flush()

"""What is due is done once, by whoever comes first, and taken up again when it was not ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from opco.database import create_engine, session_scope
from opco.database.tables import DailyCount, Rating
from opco.housekeeping import AGAIN, Task, run_due
from opco.privacy import Databases
from tests.support.database import migrated

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


@pytest.fixture
def databases(tmp_path: Path) -> Iterator[Databases]:
    both = Databases(migrated(tmp_path), create_engine(f"sqlite:///{tmp_path / 'said.db'}"))
    yield both
    for engine in both:
        engine.dispose()


def noted(done: list[datetime]) -> Callable[[Databases, datetime], object]:
    return lambda _databases, now: done.append(now)


def test_a_task_is_done_each_time_its_period_has_passed(databases: Databases) -> None:
    done: list[datetime] = []
    tasks = (Task("t", HOUR, noted(done)),)
    for minutes in (0, 10, 59, 60, 61, 125):
        run_due(databases, NOW + timedelta(minutes=minutes), tasks)
    assert done == [NOW, NOW + HOUR, NOW + timedelta(minutes=125)]


def test_several_workers_do_it_once(databases: Databases) -> None:
    done: list[datetime] = []
    tasks = (Task("t", HOUR, noted(done)),)
    workers = [threading.Thread(target=run_due, args=(databases, NOW, tasks)) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert done == [NOW]


def test_what_fails_is_taken_up_again_and_stops_nothing(databases: Databases) -> None:
    done: list[datetime] = []

    def fail(_databases: Databases, now: datetime) -> object:
        done.append(now)
        raise OSError

    tasks = (Task("a", timedelta(days=1), fail), Task("b", HOUR, lambda *_: None))
    assert run_due(databases, NOW, tasks) == ["b"]
    run_due(databases, NOW + AGAIN / 2, tasks)
    run_due(databases, NOW + AGAIN, tasks)
    assert done == [NOW, NOW + AGAIN]


def test_the_worker_counts_and_forgets(databases: Databases) -> None:
    old = NOW - timedelta(days=4000)
    with session_scope(databases.records) as session:
        session.add(Rating(value=1, created_at=old))
        session.add(Rating(value=1, created_at=NOW))
    assert run_due(databases, NOW) == ["count", "purge"]
    with session_scope(databases.records) as session:
        assert session.query(Rating).count() == 1
        counted = session.query(DailyCount).filter_by(measure="ratings").one()
        assert (counted.label, counted.count) == ("up", 1)

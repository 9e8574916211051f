from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from opco.database import create_engine, session_scope
from opco.transition import Registration, register
from tests.support.database import migrated

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


@pytest.fixture()
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = migrated(tmp_path)
    yield engine
    engine.dispose()


def take(engine: Engine, number: int, year: int = 2026, capacity: int = 3) -> Registration:
    with session_scope(engine) as session:
        return register(session, f"c{number}", f"{number:09d}00011", year, capacity, NOW)


def held(registration: Registration) -> tuple[str, int]:
    return registration.kind.value, registration.rank


def test_places_go_in_order_then_the_waiting_list(engine: Engine) -> None:
    got = [held(take(engine, number)) for number in range(1, 6)]
    assert got == [("place", 1), ("place", 2), ("place", 3), ("waiting", 1), ("waiting", 2)]


def test_registering_again_gives_the_same_place(engine: Engine) -> None:
    first = take(engine, 1)
    take(engine, 2)
    again = take(engine, 1)
    assert held(again) == held(first)
    assert (first.already, again.already) == (False, True)
    with session_scope(engine) as session:
        # Another establishment of the same company shares its place.
        other = register(session, "c9", "00000000100029", 2026, 3, NOW)
        assert (held(other), other.siret) == (held(first), first.siret)


def test_each_year_has_its_own_count(engine: Engine) -> None:
    assert held(take(engine, 1, 2026, capacity=1)) == ("place", 1)
    assert held(take(engine, 2, 2026, capacity=1)) == ("waiting", 1)
    assert held(take(engine, 2, 2027, capacity=1)) == ("place", 1)


def test_a_smaller_capacity_takes_nobody_s_place_away(engine: Engine) -> None:
    take(engine, 1, capacity=3)
    second = take(engine, 2, capacity=3)
    assert held(take(engine, 3, capacity=1)) == ("waiting", 2)
    assert held(take(engine, 2, capacity=1)) == held(second)


def test_no_place_at_all_is_a_waiting_list(engine: Engine) -> None:
    assert held(take(engine, 1, capacity=0)) == ("waiting", 1)
    with pytest.raises(ValueError, match="capacity"):
        take(engine, 2, capacity=-1)


def test_a_failure_gives_the_place_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError), session_scope(engine) as session:
        register(session, "c1", "00000000100011", 2026, 1, NOW)
        raise RuntimeError
    assert held(take(engine, 2, capacity=1)) == ("place", 1)


def test_two_at_once_never_share_a_place(engine: Engine) -> None:
    got: list[tuple[str, int]] = []
    barrier = threading.Barrier(8)

    def run(worker: int) -> None:
        own = create_engine(str(engine.url))
        barrier.wait()
        # Everybody also tries company 999: one place for all of them.
        for number in (*range(worker * 10 + 1, worker * 10 + 6), 999):
            registration = take(own, number, capacity=10)
            if not registration.already:
                got.append(held(registration))

    threads = [threading.Thread(target=run, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    places = sorted(rank for kind, rank in got if kind == "place")
    waiting = sorted(rank for kind, rank in got if kind == "waiting")
    assert places == list(range(1, 11))
    assert waiting == list(range(1, 32))
    assert max(Counter(got).values()) == 1

"""Delivery with real processes: killed between send and record, at random, without a database."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest
import requests
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.database.tables import OutboxMessage, Rating
from opco.handoff import HandoffDraft, record_visitor_message, request
from opco.handoff.signing import new_secret
from opco.handoff.teams import Teams
from opco.settings import ROOT
from tests.support.live import free_port
from tests.support.receiver import Receiver

pytestmark = pytest.mark.live

START = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
HANDOFFS = 200
#: Seconds of a claim, by the clock that the test moves.
LEASE = 20


class Yard:
    """A database, a clock file, and programs that share them."""

    def __init__(self, folder: Path, engine: Engine, url: str) -> None:
        self.folder, self.engine = folder, engine
        self.now = START
        self.port = free_port()
        self.secret = new_secret()
        self._clock = folder / "now"
        self.advance()
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "OPCO_NOW": f"@{self._clock}",
            "ADVISER_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/",
            "ADVISER_WEBHOOK_SECRET": self.secret,
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def advance(self, **parts: float) -> None:
        """Move the clock of every program."""
        self.now += timedelta(**parts)
        draft = self._clock.with_suffix(".draft")
        draft.write_text(self.now.isoformat(), encoding="utf-8")
        draft.replace(self._clock)

    def run(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a Python program of the project."""
        with (self.folder / "programs.log").open("ab") as log:
            program = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        self._running.append(program)
        return program

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker as `opco run` does, in more of a hurry."""
        return self.run(
            "commands.main", "handoffs", "deliver", "--watch",
            "--every", "0.05", "--threads", "2", "--timeout", "2", "--lease", str(LEASE),
        )  # fmt: skip

    def teams(self) -> Teams:
        """Return the teams that the programs see."""
        file = ROOT / "data" / "reference" / "teams.yml"
        return Teams.load(file, self.environment, self.folder / "secret")

    def ask(self, conversation: str = "visitor") -> None:
        """Store a request and a message after it."""
        draft = HandoffDraft(
            id=conversation, conversation_id=conversation, reason="asked",
            consented_at=self.now, email="a@b.example", live=True,
        )  # fmt: skip
        with session_scope(self.engine) as session:
            request(session, draft, self.teams(), self.now, "http://127.0.0.1")
            record_visitor_message(session, conversation, "m", "suite", self.now)

    def undelivered(self) -> int:
        """Return how many messages have not arrived, by the outbox."""
        with session_scope(self.engine, read_only=True) as session:
            query = select(OutboxMessage.id).where(OutboxMessage.delivered_at.is_(None))
            return len(session.execute(query).all())

    def wait(self, seconds: float, until: Callable[[], bool]) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < deadline, (self.folder / "programs.log").read_text()[-3000:]
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill what still runs."""
        for program in self._running:
            if program.poll() is None:
                program.kill()
            program.wait()


@pytest.fixture(params=["sqlite", "postgresql"])
def yard(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Yard]:
    """The yard on each database; PostgreSQL where there is one."""
    if request.param == "postgresql":
        engine: Engine = request.getfixturevalue("postgresql")
        url = engine.url.render_as_string(hide_password=False)
    else:
        url = f"sqlite:///{tmp_path / 'opco.db'}"
        engine = create_engine(url)
    upgrade(engine)
    found = Yard(tmp_path, engine, url)
    try:
        yield found
    finally:
        found.stop()
        engine.dispose()


def test_a_worker_killed_between_send_and_record_repeats_with_the_same_id(yard: Yard) -> None:
    receiver = Receiver(yard.secret, port=yard.port, now=lambda: yard.now)
    worker = yard.worker()
    #: The message is here, and its sender dies before it hears so.
    receiver.before_answer = lambda: worker.send_signal(signal.SIGKILL)
    receiver.start()
    yard.ask()
    yard.wait(30, lambda: bool(receiver.received))
    assert worker.wait(10) == -signal.SIGKILL
    receiver.before_answer = lambda: None
    second = yard.worker()
    time.sleep(0.5)
    assert yard.undelivered() == 2
    yard.advance(seconds=LEASE + 1)
    yard.wait(30, lambda: yard.undelivered() == 0)
    second.terminate()
    assert second.wait(10) == 0
    receiver.stop()
    ids = [one.headers["webhook-id"] for one in receiver.received]
    assert (len(ids), len(set(ids))) == (3, 2) and ids[0] == ids[1]
    assert all(one.verified for one in receiver.received[:1])
    assert receiver.received[0].body == receiver.received[1].body


def test_a_receiver_down_for_three_days_gets_everything(yard: Yard) -> None:
    yard.ask()
    yard.worker()

    def attempts() -> tuple[int, datetime]:
        with session_scope(yard.engine, read_only=True) as session:
            query = select(OutboxMessage).order_by(OutboxMessage.sequence).limit(1)
            row = session.execute(query).scalar_one()
            return row.attempts, row.next_attempt_at

    while yard.now < START + timedelta(hours=71):
        before = attempts()[0]
        yard.wait(30, lambda before=before: attempts()[0] > before)  # type: ignore[misc]
        # The delays double up to an hour: leap, to keep the test short.
        due = max(attempts()[1], yard.now + timedelta(hours=8))
        yard.advance(seconds=(min(due, START + timedelta(hours=72)) - yard.now).total_seconds())
    receiver = Receiver(yard.secret, port=yard.port, now=lambda: yard.now).start()
    yard.wait(30, lambda: yard.undelivered() == 0)
    receiver.stop()
    assert [one.content["type"] for one in receiver.received] == [
        "handoff.requested", "handoff.message",
    ]  # fmt: skip
    assert all(one.verified for one in receiver.received)


def test_the_database_goes_away_and_comes_back(yard: Yard) -> None:
    receiver = Receiver(yard.secret, port=yard.port, now=lambda: yard.now).start()
    worker = yard.worker()
    yard.ask("before")
    yard.wait(30, lambda: yard.undelivered() == 0)
    if yard.engine.dialect.name == "sqlite":
        lock = sqlite3.connect(yard.folder / "opco.db", isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        # Longer than any of our statements waits.
        time.sleep(6)
        lock.execute("ROLLBACK")
        lock.close()
    else:
        with yard.engine.connect() as connection:
            for _ in range(5):
                connection.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                )
                time.sleep(0.2)
    yard.ask("after")
    yard.wait(30, lambda: yard.undelivered() == 0)
    assert worker.poll() is None
    receiver.stop()
    assert len({one.headers["webhook-id"] for one in receiver.received}) == 4


def test_a_worker_forgets_by_itself_and_tells_it_in_its_metrics(yard: Yard) -> None:
    with session_scope(yard.engine) as session:
        session.add(Rating(value=1, created_at=START - timedelta(days=4000)))
    port = free_port()
    # In the same database, not in the one of this machine.
    yard.environment["TRACKER_DATABASE_URL"] = yard.environment["DATABASE_URL"]
    yard.run(
        "commands.main", "handoffs", "deliver", "--watch", "--metrics", f"127.0.0.1:{port}"
    )  # fmt: skip

    def told() -> bool:
        try:
            page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=5).text
        except requests.ConnectionError:
            return False
        return all(f'opco_task_age_seconds{{task="{one}"}}' in page for one in ("count", "purge"))

    def forgotten() -> bool:
        with session_scope(yard.engine, read_only=True) as session:
            return session.query(Rating).count() == 0

    yard.wait(60, lambda: told() and forgotten())


def test_200_handoffs_while_everything_is_killed_at_random(yard: Yard) -> None:
    log, random = yard.folder / "received", Random(2026)
    starts: dict[str, Callable[[], subprocess.Popen[bytes]]] = {
        "receiver": lambda: yard.run(
            "tests.support.handoff_programs", "receiver", str(yard.port), str(log)
        ),
        "requests": lambda: yard.run("tests.support.handoff_programs", "requests", str(HANDOFFS)),
        "worker one": yard.worker,
        "worker two": yard.worker,
    }
    programs = {name: start() for name, start in starts.items()}
    kills: Counter[str] = Counter()
    deadline = time.monotonic() + 90

    def received() -> list[dict[str, Any]]:
        if not log.exists():
            return []
        # A line may be torn by the kill; what was answered is whole.
        lines = log.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.endswith("}")]

    while len({line["id"] for line in received()}) < 2 * HANDOFFS or yard.undelivered():
        assert time.monotonic() < deadline, (
            f"{len(received())} received, {yard.undelivered()} undelivered, kills {dict(kills)}\n"
            + (yard.folder / "programs.log").read_text()[-3000:]
        )
        time.sleep(random.uniform(0.2, 0.6))
        if sum(kills.values()) < 10:
            name = random.choice(sorted(programs))
            if programs[name].poll() is None:
                programs[name].kill()
                programs[name].wait()
                kills[name] += 1
        for name, program in programs.items():
            if program.poll() is not None and (name != "requests" or program.returncode != 0):
                programs[name] = starts[name]()
        yard.advance(seconds=LEASE)

    lines = received()
    assert all(line["verified"] for line in lines)
    assert sum(kills.values()) >= 8
    # Duplicates only with the same id: each id is one message of one request.
    meaning = {line["id"]: (line["type"], line["reference"], line["text"]) for line in lines}
    assert len(meaning) == 2 * HANDOFFS == len(set(meaning.values()))
    assert {(line["type"], line["reference"], line["text"]) for line in lines} == set(
        meaning.values()
    )
    first: dict[str, list[str]] = {}
    for line in lines:
        kinds = first.setdefault(line["reference"], [])
        if line["type"] not in kinds:
            kinds.append(line["type"])
    assert len(first) == HANDOFFS
    assert all(kinds == ["handoff.requested", "handoff.message"] for kinds in first.values())

"""`/ready` of the programs as they run: what it says is what a message meets, part by part."""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from sqlalchemy.engine import Engine, make_url

from commands.processes import Supervisor
from commands.programs import desk_program
from opco.settings import Settings
from tests.support.live import SECRET, Stack, free_port, in_environment
from tests.support.relay import Relay

pytestmark = [pytest.mark.service, pytest.mark.live, pytest.mark.model, pytest.mark.timeout(420)]

WELL = {"model": True, "actions": True, "database": True, "conversations": True, "redis": True}
#: Seconds within which `/ready` answers, and a part that is back is noticed.
SECONDS = 8.0


class Site:
    """The website of a stack, asked as a load balancer and as a visitor do."""

    def __init__(self, stack: Stack) -> None:
        self._base = f"{stack.url}/webhooks/website"
        opened = requests.post(f"{self._base}/sessions", json={}, timeout=30).json()
        self._headers = {"Authorization": f"Bearer {opened['token']}"}
        self._waiting = ""

    def ready(self) -> dict[str, bool]:
        """Return what `/ready` says of each part; its status says the same."""
        began = time.monotonic()
        reply = requests.get(f"{self._base}/ready", timeout=SECONDS)
        assert time.monotonic() - began < SECONDS
        checks: dict[str, bool] = reply.json()["checks"]
        assert (reply.status_code == 200) is all(checks.values())
        return checks

    def message(self) -> int:
        """Send a message, the same one until it is answered; return the status."""
        self._waiting = self._waiting or uuid.uuid4().hex
        reply = requests.post(
            f"{self._base}/messages",
            json={"id": self._waiting, "text": "merci"},
            headers=self._headers,
            timeout=60,
        )
        if reply.status_code == 200:
            self._waiting = ""
        else:
            assert reply.json()["retry_after"] > 0, reply.text
        return reply.status_code

    def misses(self, part: str) -> None:
        """Check that this part is said to be away, it alone, and that a message waits."""
        assert self.ready() == {**WELL, part: False}
        assert self.message() == 503

    def is_well(self) -> None:
        """Check that everything is there, soon, and that a message is answered."""
        deadline = time.monotonic() + SECONDS
        while (said := self.ready()) != WELL and time.monotonic() < deadline:
            time.sleep(0.2)
        assert said == WELL
        assert self.message() == 200


def way_to(url: str) -> tuple[Relay, str]:
    """Return a way to a service, open, and the service's address through it."""
    address = make_url(url)
    relay = Relay(str(address.host), int(address.port or 5432))
    relay.mend()
    through = address.set(host="127.0.0.1", port=relay.port)
    return relay, through.render_as_string(hide_password=False)


@pytest.fixture
def redis_way(redis_url: str) -> Iterator[tuple[Relay, str]]:
    relay, url = way_to(redis_url)
    yield relay, url
    relay.cut()


@pytest.fixture
def start(tmp_path: Path, redis_way: tuple[Relay, str]) -> Iterator[Callable[..., Stack]]:
    running: list[Stack] = []

    def begin(actions_apart: bool = False, **environment: str) -> Stack:
        stack = Stack(tmp_path / "stack", actions_apart, REDIS_URL=redis_way[1], **environment)
        running.append(stack)
        return stack.start()

    yield begin
    for stack in running:
        stack.stop()


def test_each_part_taken_away_from_files_and_redis(
    start: Callable[..., Stack], redis_way: tuple[Relay, str]
) -> None:
    stack = start(actions_apart=True)
    site = Site(stack)
    site.is_well()

    actions = stack.programs["actions"]
    stack.stop_program(actions)
    site.misses("actions")
    stack.start_program(actions)
    stack.wait_until_ready(actions)
    site.is_well()

    for part, name in (("database", "opco.db"), ("conversations", "conversations.db")):
        file = stack.folder / name
        saved = file.with_suffix(".saved")
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(saved)) as copy:
            source.backup(copy)
        file.unlink()
        site.misses(part)
        for left in file.parent.glob(f"{name}*"):
            if not left.name.endswith(".lock"):
                left.unlink()
        saved.replace(file)
        site.is_well()

    redis = redis_way[0]
    for take_away in (redis.cut, redis.silence):
        take_away()
        site.misses("redis")
        redis.mend()
        site.is_well()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The desk as `opco desk` starts it: its address."""
    port = free_port()
    environment = {
        "OPCO_DESK_PORT": str(port),
        "OPCO_DESK_DATABASE": str(tmp_path / "desk.db"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'opco.db'}",
        "DESK_PASSWORD": "un mot de passe du test",
        "ADVISER_WEBHOOK_SECRET": SECRET,
    }
    supervisor = Supervisor(tmp_path / "log")
    try:
        with in_environment(environment):
            program = desk_program(Settings.from_env())
            supervisor.start(program)
            supervisor.wait_until_ready(program, 120)
        yield f"http://127.0.0.1:{port}"
    finally:
        supervisor.stop()


def test_the_desk_without_its_file_or_its_lock(desk: str, tmp_path: Path) -> None:
    def ready() -> tuple[int, bool]:
        reply = requests.get(f"{desk}/ready", timeout=SECONDS)
        content = reply.json()
        assert reply.status_code == 200 or content["retry_after"] == int(
            reply.headers["Retry-After"]
        )
        return reply.status_code, content["ready"]

    assert ready() == (200, True)
    file = tmp_path / "desk.db"
    with closing(sqlite3.connect(file)) as held:
        held.execute("BEGIN IMMEDIATE")
        assert ready() == (503, False), "nothing can be written"
    assert ready() == (200, True)
    saved = file.rename(tmp_path / "saved.db")
    for left in tmp_path.glob("desk.db-*"):
        left.unlink()
    assert ready() == (503, False)
    # What an adviser opens meanwhile makes an empty file: not a database for all that.
    requests.post(f"{desk}/sign-in", data={"name": "Zoé", "password": "un mot de passe du test"}, timeout=10)  # fmt: skip
    with closing(sqlite3.connect(file)):
        assert ready() == (503, False)
    file.unlink(missing_ok=True)
    saved.rename(file)
    assert ready() == (200, True)


def test_postgresql_down_or_silent(start: Callable[..., Stack], postgresql: Engine) -> None:
    relay, url = way_to(postgresql.url.render_as_string(hide_password=False))
    site = Site(start(DATABASE_URL=url, TRACKER_DATABASE_URL=url))
    site.is_well()
    for take_away in (relay.cut, relay.silence):
        take_away()
        assert site.ready() == {**WELL, "database": False, "conversations": False}
        assert site.message() == 503
        relay.mend()
        site.is_well()
    relay.cut()

"""Several workers count together when they share Redis (TEST_REDIS_URL, or an installed server)."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.support.live import free_port
from tests.support.rasa_imports import import_rasa

import_rasa()

from addons.channels.errors import ApiError  # noqa: E402
from addons.channels.limits import Rates  # noqa: E402

pytestmark = pytest.mark.service


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis server: the one named, or one started for the test."""
    named = os.environ.get("TEST_REDIS_URL")
    if named:
        yield named
        return
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis n'est pas testé : installez redis-server ou donnez TEST_REDIS_URL")
    port = free_port()
    command = [program, "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    try:
        _wait(url)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _wait(url: str) -> None:
    client = redis.Redis.from_url(url)
    for _ in range(100):
        try:
            client.ping()
        except redis.ConnectionError:
            time.sleep(0.05)
        else:
            break
    client.close()


def test_two_workers_count_one_visitor(redis_url: str) -> None:
    one, two = Rates(redis_url), Rates(redis_url)
    visitor = f"web-{uuid.uuid4().hex}"

    async def knock() -> list[int]:
        statuses = []
        for number in range(6):
            try:
                await (one, two)[number % 2].hit("4/minute", "message", visitor)
                statuses.append(200)
            except ApiError as refused:
                statuses.append(refused.status)
        return statuses

    assert asyncio.run(knock()) == [200] * 4 + [429] * 2

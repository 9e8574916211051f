"""A conversation has one holder among processes, and is free again soon after its holder dies."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from addons.stores.locks import SharedLockStore  # noqa: E402
from opco.settings import ROOT  # noqa: E402

pytestmark = pytest.mark.service

PROCESSES, TIMES = 2, 60
#: Adds one to a file, in two steps that another process could come between.
COUNTING = """
import asyncio, sys
from pathlib import Path
from tests.support.rasa_imports import import_rasa
import_rasa()
from addons.stores.locks import SharedLockStore

async def count(url, file, times):
    store = SharedLockStore(url)
    for _ in range(times):
        async with store.lock("c"):
            known = int(file.read_text())
            await asyncio.sleep(0.001)
            file.write_text(str(known + 1))
    await store.close()

asyncio.run(count(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
"""
HOLDING = """
import asyncio, sys
from tests.support.rasa_imports import import_rasa
import_rasa()
from addons.stores.locks import SharedLockStore

async def hold(url):
    async with SharedLockStore(url, lease=2.0).lock("c"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold(sys.argv[1]))
"""


def program(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_processes_hold_a_conversation_one_at_a_time(redis_url: str, tmp_path: Any) -> None:
    file = tmp_path / "count"
    file.write_text("0")
    programs = [program(COUNTING, redis_url, str(file), str(TIMES)) for _ in range(PROCESSES)]
    for one in programs:
        one.communicate(timeout=120)
    assert [one.returncode for one in programs] == [0] * PROCESSES
    assert int(file.read_text()) == PROCESSES * TIMES


def test_what_a_killed_process_held_is_free_within_its_lease(redis_url: str) -> None:
    holder = program(HOLDING, redis_url)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    # It is prolonged for as long as its holder lives.
    time.sleep(3)

    async def take() -> float:
        store = SharedLockStore(redis_url, lease=2.0)
        began = time.perf_counter()
        waiting = asyncio.create_task(_hold_once(store))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        os.kill(holder.pid, signal.SIGKILL)
        await asyncio.wait_for(waiting, 10)
        await store.close()
        return time.perf_counter() - began

    try:
        assert asyncio.run(take()) < 4
    finally:
        holder.kill()
        holder.communicate(timeout=10)


async def _hold_once(store: SharedLockStore) -> None:
    async with store.lock("c"):
        pass

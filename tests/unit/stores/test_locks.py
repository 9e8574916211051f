"""In one process too, a message behind another of its conversation begins when that one ends."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from addons.stores.locks import TRY_AGAIN, EnvironmentLockStore  # noqa: E402


def test_nobody_waits_a_second_for_what_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    store = EnvironmentLockStore()
    order: list[str] = []
    waits: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        waits.append(seconds)
        await sleep(0)

    async def turn(name: str, **asked: Any) -> None:
        async with store.lock("c", **asked):
            order.append(f"{name} begins")
            await sleep(0.01)
            order.append(f"{name} ends")

    async def together() -> None:
        # As Rasa asks, and as the website does.
        await asyncio.gather(turn("one"), turn("two"), turn("three", wait_time_in_seconds=10.0))

    monkeypatch.setattr(asyncio, "sleep", noted)
    asyncio.run(together())
    assert order == [
        f"{name} {what}" for name in ("one", "two", "three") for what in ("begins", "ends")
    ]
    assert waits and max(waits) <= TRY_AGAIN

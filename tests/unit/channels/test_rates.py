"""Requests are counted in memory without a thread, and what has passed is forgotten."""

from __future__ import annotations

import asyncio
import threading
from unittest.mock import Mock

import pytest

from addons.channels import limits
from addons.channels.limits import Rates
from addons.web.errors import ApiError


def test_counting_starts_no_thread_and_still_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = Rates()
    monkeypatch.setattr(threading, "Timer", Mock(side_effect=AssertionError("a thread")))
    for _ in range(3):
        asyncio.run(rates.hit("3/minute", "message", "one"))
    with pytest.raises(ApiError) as refused:
        asyncio.run(rates.hit("3/minute", "message", "one"))
    assert refused.value.status == 429
    asyncio.run(rates.hit("3/minute", "message", "another"))
    asyncio.run(rates.note("writing", 60))
    assert asyncio.run(rates.is_noted("writing"))


def test_what_has_passed_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = Rates()
    later = {"by": 0.0}
    wall, steady = limits.time.time, limits.time.monotonic
    monkeypatch.setattr(limits.time, "time", lambda: wall() + later["by"])
    monkeypatch.setattr(limits.time, "monotonic", lambda: steady() + later["by"])
    asyncio.run(rates.hit("1/minute", "message", "one"))
    asyncio.run(rates.note("writing", 60))
    later["by"] = 2 * limits.SWEEP_SECONDS
    asyncio.run(rates.hit("1/minute", "message", "another"))
    assert [key for key in rates._storage.events if "one" in key] == []
    assert not asyncio.run(rates.is_noted("writing"))
    asyncio.run(rates.hit("1/minute", "message", "one"))

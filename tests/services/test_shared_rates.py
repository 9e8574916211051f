"""Several workers count together when they share Redis (TEST_REDIS_URL, or an installed server)."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from addons.channels.limits import Rates  # noqa: E402
from addons.web.errors import ApiError  # noqa: E402

pytestmark = pytest.mark.service


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

"""Two processes answer together: PostgreSQL and Redis shared, a visitor served by either."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy.engine import Engine

from tests.support.live import Stack
from tests.support.rasa_imports import import_rasa

import_rasa()

from addons.channels.bell import Bell  # noqa: E402
from addons.channels.carrier import Carrier  # noqa: E402
from addons.stores.claim import NotShared, claim  # noqa: E402
from opco.settings import Settings  # noqa: E402
from tests.support.scripted import running  # noqa: E402
from tests.unit.channels.conftest import Visitor  # noqa: E402
from tests.unit.channels.test_adviser_in_the_conversation import Stream  # noqa: E402

pytestmark = pytest.mark.service


def test_without_redis_a_second_process_on_postgresql_is_refused(postgresql: Engine) -> None:
    url = postgresql.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url)
    held = claim(settings)
    with pytest.raises(NotShared, match="Un autre processus"):
        claim(settings, patience=0)
    held.close()
    claim(settings, patience=1).close()


def test_what_one_process_adds_rings_in_the_other_at_once(redis_url: str) -> None:
    async def play() -> float:
        here, there = Bell(), Bell()
        carriers = [Carrier(redis_url, here), Carrier(redis_url, there)]
        for carrier in carriers:
            carrier.start()
        with here.listening("c1") as rung_here, there.listening("c1") as rung:
            # Until both listen, nothing is carried: ring until it comes.
            for _ in range(100):
                if rung.is_set():
                    break
                here.announce("c1")
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.2)
            rung.clear()
            rung_here.clear()
            began = time.perf_counter()
            here.announce("c1")
            await asyncio.wait_for(rung.wait(), 5)
            took = time.perf_counter() - began
        for carrier in carriers:
            await carrier.stop()
        return took

    assert asyncio.run(play()) < 0.5


def test_an_adviser_heard_by_one_process_is_shown_by_the_other(
    tmp_path: Path, redis_url: str
) -> None:
    # So rare a look that only what is carried can be in time.
    shared = {"rate_storage": redis_url, "poll_seconds": 60.0}
    with running(tmp_path, **shared) as one, running(tmp_path, **shared) as other:
        visitor = Visitor(one)
        visitor.says("bonjour")
        stream = Stream(visitor)
        for _ in range(3):
            stream.next()
        heard = threading.Event()

        def repeat() -> None:
            # The first may come before both processes have subscribed.
            for number in range(50):
                other.adviser_says(visitor.conversation_id, "message", f"Bonjour {number}")
                if heard.wait(0.2):
                    return

        speaking = threading.Thread(target=repeat)
        speaking.start()
        assert stream.next()[1]["text"].startswith("Bonjour")
        heard.set()
        speaking.join(10)
        stream.close()


@pytest.fixture
def pair(tmp_path: Path, postgresql: Engine, redis_url: str) -> Iterator[list[Stack]]:
    shared = {
        "DATABASE_URL": postgresql.url.render_as_string(hide_password=False),
        "TRACKER_DATABASE_URL": postgresql.url.render_as_string(hide_password=False),
        "REDIS_URL": redis_url,
    }
    stacks = [Stack(tmp_path / name, **shared) for name in ("one", "two")]
    try:
        yield [stack.start() for stack in stacks]
    finally:
        for stack in stacks:
            stack.stop()


@pytest.mark.live
@pytest.mark.model
@pytest.mark.timeout(420)
def test_a_visitor_is_served_by_either_process(pair: list[Stack]) -> None:
    sites = [f"{stack.url}/webhooks/website" for stack in pair]
    opened = requests.post(f"{sites[0]}/sessions", json={}, timeout=30).json()
    headers = {"Authorization": f"Bearer {opened['token']}"}

    def send(site: str, number: str, text: str) -> requests.Response:
        body = {"id": number, "text": text}
        return requests.post(f"{site}/messages", json=body, headers=headers, timeout=60)

    # The same message sent to both at once is one turn, and one answer.
    replies: dict[str, requests.Response] = {}
    senders = [
        threading.Thread(
            target=lambda site=site: replies.update({site: send(site, "m1", "Qui est tuteur ?")})
        )
        for site in sites
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    first, second = (replies[site].json()["messages"] for site in sites)
    assert first == second
    assert first
    # What was said to one is known to the other.
    for number, site in enumerate(sites * 2):
        assert send(site, f"n{number}", "on est 42 salariés").status_code == 200
    transcript = requests.get(f"{sites[1]}/events", headers=headers, timeout=30).json()
    said = [one["text"] for one in transcript["messages"] if one["author"] == "visitor"]
    assert said == ["Qui est tuteur ?", *["on est 42 salariés"] * 4]
    # The visitor's words are counted together: 20 a minute, whoever takes them.
    statuses = [send(sites[n % 2], f"r{n}", "merci").status_code for n in range(17)]
    assert statuses.count(429) >= 2
    # Erased by one, refused by the other.
    erased = requests.delete(f"{sites[0]}/conversation", headers=headers, timeout=30)
    assert erased.status_code == 200, json.dumps(erased.json())
    late = requests.get(f"{sites[1]}/events", headers=headers, timeout=30)
    assert late.status_code == 410

"""Open windows hear what other processes do, cost nothing while nothing happens, and are counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
import requests
from rasa.shared.core.events import BotUttered

from addons.channels import watch
from addons.stores.trackers import ConversationStore
from opco.privacy import erase
from tests.support.scripted import ScriptedServer, running
from tests.unit.channels.conftest import Visitor
from tests.unit.channels.test_adviser_in_the_conversation import Stream


@pytest.fixture
def attentive(tmp_path: Path) -> Iterator[ScriptedServer]:
    """A channel that looks often, behind a proxy that says who asks."""
    networks = {
        "trusted_proxies": _networks("127.0.0.0/8"),
        "streams_per_address": 4,
        "heartbeat_seconds": 4.0,
    }
    with patch.object(watch, "SLOW_SECONDS", 0.2), running(tmp_path, **networks) as server:
        yield server


def _networks(text: str) -> tuple[object, ...]:
    import ipaddress

    return (ipaddress.ip_network(text),)


def opened(server: ScriptedServer, *, after: int = 0) -> tuple[Visitor, Stream]:
    visitor = Visitor(server)
    visitor.says("bonjour")
    stream = Stream(visitor)
    for _ in range(3):
        stream.next()
    return visitor, stream


def test_what_another_worker_adds_is_heard(attentive: ScriptedServer) -> None:
    visitor, stream = opened(attentive)
    other = ConversationStore(
        attentive.agent.domain, host=str(attentive.databases.conversations.url)
    )
    said = BotUttered("Voici la réponse.", {}, {"author": "adviser", "event_id": "e1"})
    asyncio.run(other.append(visitor.conversation_id, said))
    assert stream.next()[1]["text"] == "Voici la réponse."
    stream.close()


def test_a_promise_that_runs_out_is_said_to_who_looks(attentive: ScriptedServer) -> None:
    visitor, stream = opened(attentive)
    notice = SimpleNamespace(id="n1", text="Personne n'est venu, je reprends.")
    attentive.gate.notices[visitor.conversation_id] = [notice]
    assert stream.next()[1]["text"] == notice.text
    assert visitor.conversation_id in attentive.gate.seen
    stream.close()


def test_a_window_closes_when_a_command_erases_its_conversation(
    attentive: ScriptedServer,
) -> None:
    visitor, stream = opened(attentive)
    erase(visitor.conversation_id, attentive.databases)
    with pytest.raises((AssertionError, StopIteration)):
        stream.next()
    assert visitor.ask("GET", "events").status_code == 410


def test_an_address_has_so_many_windows_and_another_has_its_own(
    attentive: ScriptedServer,
) -> None:
    def ask(address: str) -> requests.Response:
        return Visitor(attentive).ask(
            "GET",
            "events",
            headers={"Accept": "text/event-stream", "X-Forwarded-For": address},
            stream=True,
        )

    replies = [ask("192.0.2.1") for _ in range(4)]
    assert [reply.status_code for reply in replies] == [200] * 4
    assert ask("192.0.2.1").json()["error"] == "too_many_streams"
    replies.append(ask("192.0.2.2"))
    assert replies[-1].status_code == 200
    for reply in replies:
        reply.close()


def test_nothing_is_read_for_windows_in_which_nothing_happens(
    attentive: ScriptedServer, new_reads: Callable[[], int]
) -> None:
    streams = [opened(attentive)[1] for _ in range(3)]
    time.sleep(0.5)  # What was just said is noticed once more by the watch.
    new_reads()
    for stream in streams:
        while not stream.line().startswith(":"):
            pass
    assert new_reads() == 0
    for stream in streams:
        stream.close()


@pytest.fixture
def new_reads(attentive: ScriptedServer) -> Callable[[], int]:
    """Return how many conversations were read since the last call."""
    store, reads = attentive.agent.tracker_store, []
    real = store.said

    async def said(*given: object, **more: object) -> object:
        reads.append(given)
        return await real(*given, **more)

    def count() -> int:
        number = len(reads)
        reads.clear()
        return number

    with patch.object(store, "said", said):
        yield count

"""What an action is sent holds what actions read, and goes over a connection that stays open."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from aiohttp import web

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.core.actions.action import RemoteAction  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import (  # noqa: E402
    ActionExecuted,
    BotUttered,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402

from addons import action_requests  # noqa: E402

PATCHED = (
    (EndpointConfig, "session"),
    (RemoteAction, "_action_call_format"),
    (DialogueStateTracker, "copy"),
)


@pytest.fixture(autouse=True)
def patched() -> Iterator[None]:
    before = [(kind, name, kind.__dict__[name]) for kind, name in PATCHED]
    action_requests.apply()
    yield
    for kind, name, value in before:
        setattr(kind, name, value)


@pytest.fixture
def tracker() -> DialogueStateTracker:
    made = DialogueStateTracker("web-1", [AnySlot("dialogue", mappings=[{}])])
    understood = {
        "text": "bonjour",
        "intent": {"name": "salutation", "confidence": 1.0},
        "analysis": {"answers": {"a/b": 1.0}},
    }
    for event in (
        ActionExecuted("action_listen"),
        UserUttered("bonjour", parse_data=understood, metadata={"page": "https://exemple.fr/"}),
        SlotSet("dialogue", {"offered": []}),
        BotUttered("Bonjour.", {"buttons": [{"title": "A", "payload": "/a"}]}),
    ):
        made.update(event)
    return made


def test_what_was_said_and_the_slots_are_sent_and_nothing_else(
    tracker: DialogueStateTracker,
) -> None:
    endpoint = EndpointConfig("http://127.0.0.1:1/webhook", enable_selective_domain=True)
    call = RemoteAction("action_answer", endpoint)._action_call_format(tracker, Domain.empty())
    assert (call["next_action"], call["sender_id"]) == ("action_answer", "web-1")
    sent = call["tracker"]
    assert sent["slots"] == {"dialogue": {"offered": []}}
    assert [event["event"] for event in sent["events"]] == ["user", "bot"]
    said, answered = sent["events"]
    assert said["text"] == "bonjour" and said["metadata"]["page"] == "https://exemple.fr/"
    assert "parse_data" not in said
    assert answered["data"]["buttons"] == [{"title": "A", "payload": "/a"}]
    assert sent["latest_message"]["intent"]["name"] == "salutation"
    assert "analysis" not in sent["latest_message"]


def test_a_copy_is_what_a_replay_would_be_and_leaves_the_conversation_alone(
    tracker: DialogueStateTracker,
) -> None:
    copied, replayed = tracker.copy(), tracker.travel_back_in_time(float("inf"))
    assert copied == replayed
    assert copied.current_slot_values() == replayed.current_slot_values()
    assert copied.latest_action == replayed.latest_action
    copied.update(SlotSet("dialogue", {"offered": [1]}))
    assert tracker.get_slot("dialogue") == {"offered": []}
    assert len(tracker.events) == len(copied.events) - 1


def test_actions_are_called_on_one_connection_and_again_after_their_server_began_anew() -> None:
    peers: list[object] = []

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.append(request.transport.get_extra_info("peername"))
        return web.json_response({"events": [], "responses": []})

    async def serve(port: int) -> tuple[web.AppRunner, int]:
        app = web.Application()
        app.router.add_post("/webhook", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        return runner, runner.addresses[0][1]

    async def play() -> None:
        runner, port = await serve(0)
        endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
        for _ in range(3):
            await endpoint.request(json={})
        await runner.cleanup()
        runner, _ = await serve(port)
        await endpoint.request(json={})
        await endpoint.kept[1].close()
        await runner.cleanup()

    asyncio.run(play())
    assert len(peers) == 4
    assert len(set(peers[:3])) == 1 and peers[3] != peers[0]

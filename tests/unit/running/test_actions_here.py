"""Actions in the assistant's process do what a server of theirs would, and hold nobody else up."""

from __future__ import annotations

import asyncio
import copy
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import CollectingOutputChannel  # noqa: E402
from rasa.core.nlg import NaturalLanguageGenerator, TemplatedNaturalLanguageGenerator  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import (  # noqa: E402
    ActionExecuted,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402
from rasa.shared.exceptions import RasaException  # noqa: E402
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config  # noqa: E402
from rasa_sdk.interfaces import ActionExecutionRejection as Rejection  # noqa: E402

from actions import base  # noqa: E402
from addons import action_requests, patches  # noqa: E402
from addons.actions_here import ActionsHere, of_settings  # noqa: E402
from opco.settings import ROOT, Settings  # noqa: E402

PATCHED = (
    (EndpointConfig, "session"),
    (RemoteAction, "_action_call_format"),
    (RemoteAction, "_validate_action_result"),
    (DialogueStateTracker, "copy"),
    (Agent, "_create_tracker_store"),
)
READING = {"moves": [{"thank": True}], "sure": 1.0}


@pytest.fixture(autouse=True)
def patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OPCO_NOW", "2026-11-23T10:00:00")
    before = [(kind, name, kind.__dict__[name]) for kind, name in PATCHED]
    action_requests.apply()
    patches.cache_action_validator()
    yield
    for kind, name, value in before:
        setattr(kind, name, value)


@pytest.fixture(scope="module")
def here() -> ActionsHere:
    return ActionsHere(enable_selective_domain=True)


def configured() -> EndpointConfig | None:
    return read_endpoint_config(str(ROOT / "endpoints.yml"), "action_endpoint")


def thanked(sender: str) -> DialogueStateTracker:
    slots = [AnySlot(name, mappings=[{}]) for name in ("dialogue", "reading")]
    tracker = DialogueStateTracker(sender, slots)
    for event in (
        ActionExecuted("action_listen"),
        UserUttered("merci", parse_data={"text": "merci", "intent": {}}, input_channel="rest"),
        SlotSet("reading", READING),
    ):
        tracker.update(event)
    return tracker


async def run(
    endpoint: EndpointConfig, sender: str = "a", name: str = "action_talk"
) -> list[Event]:
    nlg: NaturalLanguageGenerator = TemplatedNaturalLanguageGenerator({})
    action = RemoteAction(name, endpoint)
    channel = CollectingOutputChannel()
    events: list[Event] = await action.run(channel, nlg, thanked(sender), Domain.empty())
    return events


def said(events: list[Event]) -> str:
    return " ".join(event.text or "" for event in events if isinstance(event, BotUttered))


def test_the_file_of_the_project_runs_them_here() -> None:
    assert isinstance(of_settings(configured(), Settings()), ActionsHere)


def test_an_address_of_the_environment_sends_them_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_ACTIONS_URL", "http://127.0.0.1:1/webhook")
    endpoint = of_settings(configured(), Settings.from_env())
    assert type(endpoint) is EndpointConfig
    assert endpoint.url == "http://127.0.0.1:1/webhook"
    assert endpoint.kwargs == {"enable_selective_domain": True}


def test_without_the_type_the_address_of_the_file_is_called() -> None:
    plain = EndpointConfig("http://127.0.0.1:5055/webhook")
    assert of_settings(plain, Settings()) is plain


def test_an_action_speaks_and_leaves_its_state(here: ActionsHere) -> None:
    events = asyncio.run(run(here))
    assert said(events)
    assert [event.key for event in events if isinstance(event, SlotSet)] == ["dialogue"]


def test_what_an_action_is_given_stays_as_it_was(here: ActionsHere) -> None:
    call = RemoteAction("action_talk", here)._action_call_format(thanked("a"), Domain.empty())
    before = copy.deepcopy(call)
    answer = asyncio.run(here.request(json=call))
    assert call == before
    assert answer["events"] and answer["responses"]


def test_one_that_hangs_ends_in_an_apology_and_holds_nobody_up(
    here: ActionsHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()
    take_up = base.take_up

    def hangs(tracker: Any, channel: str) -> Any:
        if tracker.sender_id == "hangs":
            begun.set()
            assert ended.wait(60)
        return take_up(tracker, channel)

    async def play() -> tuple[str, str]:
        monkeypatch.setattr(base, "SECONDS", 60)
        waiting = asyncio.create_task(run(here, "hangs"))
        while not begun.is_set():
            await asyncio.sleep(0)
        other = said(await run(here, "other"))
        assert not waiting.done()
        waiting.cancel()
        monkeypatch.setattr(base, "SECONDS", 0.05)
        late = said(await run(here, "hangs"))
        ended.set()
        return other, late

    monkeypatch.setattr(base, "take_up", hangs)
    other, late = asyncio.run(play())
    assert "incident" not in other
    assert "incident" in late


def test_one_that_crashes_ends_in_an_apology(
    here: ActionsHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crashes(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(base, "take_up", crashes)
    assert "incident" in said(asyncio.run(run(here)))


def test_a_refusal_and_an_unknown_name_are_what_they_are_of_a_server(
    here: ActionsHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuses(*_: object) -> None:
        raise Rejection("action_talk")

    monkeypatch.setitem(here._executor.actions, "action_talk", refuses)
    with pytest.raises(ActionExecutionRejection):
        asyncio.run(run(here))
    with pytest.raises(RasaException):
        asyncio.run(run(here, name="action_of_no_one"))

"""A turn reads its conversation once: what is at hand is what the table gives, or is read anew."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from addons.stores.trackers import ConversationStore
from tests.unit.stores.conftest import new_store, run
from tests.unit.stores.test_window import CONVERSATION, sessions, state

_clock = itertools.count(1_700_000_000)


def asked(number: str, *made: Event) -> list[Event]:
    return [
        UserUttered("bonjour", message_id=number),
        *made,
        BotUttered("voici"),
        ActionExecuted("action_listen"),
    ]


async def play(
    store: ConversationStore, number: str, made: list[Event], conversation: str = CONVERSATION
) -> tuple[Any, Any]:
    """Take a turn as the channel does; return the tracker it was given, and what it answers."""
    with store.turn(conversation):
        assert await store.said_since(conversation, number) == ([], True)
        tracker = await store.get_or_create_tracker(conversation, append_action_listen=False)
        given = state(tracker)
        for event in made:
            event.timestamp = next(_clock)
            tracker.update(event)
        await store.save(tracker)
        return given, await store.said_since(conversation, number)


def told(answer: tuple[Any, bool]) -> tuple[list[object], bool]:
    said, listens = answer
    return [(one.number, one.event.as_dict()) for one in said], listens


@settings(max_examples=25, deadline=None)
@given(sessions)
def test_what_is_at_hand_is_what_another_process_reads(said: list[list[list[Event]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("addons.stores.trackers.MOST_EVENTS", 30):
        store, other = new_store(Path(folder)), new_store(Path(folder))
        numbers = map(str, itertools.count())
        for session in said:
            started: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]
            for made in session:
                before = run(other.get_or_create_tracker(CONVERSATION, append_action_listen=False))
                number = next(numbers)
                given, answered = run(play(store, number, [*started, *asked(number, *made)]))
                assert given == state(before)
                assert told(answered) == told(run(other.said_since(CONVERSATION, number)))
                started = []
        for one in (store, other):
            one.engine.dispose()


def test_a_turn_reads_no_event_of_a_conversation_that_it_knows(
    store: ConversationStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(play(store, "a", asked("a", SlotSet("topic", 1))))
    monkeypatch.setattr(store, "_latest", lambda *_: pytest.fail("read again"))
    run(play(store, "b", asked("b")))


@pytest.mark.parametrize("ending", ["appended", "forgotten", "failed"])
def test_what_changed_meanwhile_is_read_anew(
    store: ConversationStore, tmp_path: Path, ending: str
) -> None:
    run(play(store, "a", asked("a", SlotSet("topic", 1))))
    if ending == "appended":
        run(new_store(tmp_path).append(CONVERSATION, SlotSet("topic", 2)))
    elif ending == "forgotten":
        number = run(store.said_since(CONVERSATION, "a"))[0][0].number
        run(store.forget_turn(CONVERSATION, number))
    else:
        run(fail(store, SlotSet("topic", 3)))
    given, _ = run(play(store, "b", asked("b")))
    assert given == state(run(alone(tmp_path, before="b")))


@pytest.mark.parametrize(("limit", "value"), [("AT_HAND", 1), ("AT_HAND_SECONDS", -1.0)])
def test_few_conversations_are_at_hand_and_not_for_long(
    store: ConversationStore, monkeypatch: pytest.MonkeyPatch, limit: str, value: float
) -> None:
    monkeypatch.setattr(f"addons.stores.trackers.{limit}", value)
    run(play(store, "a", asked("a")))
    run(play(store, "b", asked("b"), "web-2"))
    assert len(store._at_hand) <= 1
    store.forget("web-2")
    assert not store._at_hand


async def fail(store: ConversationStore, event: Event) -> None:
    with store.turn(CONVERSATION):
        await store.said_since(CONVERSATION, "lost")
        tracker = await store.retrieve(CONVERSATION)
        assert tracker is not None
        tracker.update(event)  # never saved


async def alone(folder: Path, before: str) -> DialogueStateTracker:
    """Return the conversation as a new process reads it, without the turn of this message."""
    store = new_store(folder)
    said, _ = await store.said_since(CONVERSATION, before)
    await store.forget_turn(CONVERSATION, said[0].number)
    return await store.get_or_create_tracker(CONVERSATION, append_action_listen=False)


def test_another_conversation_is_not_the_turn_s(store: ConversationStore) -> None:
    async def both() -> None:
        with store.turn("web-other"):
            await store.said_since("web-other", "a")
            assert await store.retrieve(CONVERSATION) is not None

    run(play(store, "a", asked("a")))
    run(both())


def test_what_is_asked_beside_is_asked_before_a_turn_is_looked_for_and_after_it_is_written(
    store: ConversationStore, tmp_path: Path
) -> None:
    other = new_store(tmp_path)

    def count() -> int:
        with other.session_scope(read_only=True) as session:
            return other._count(session.connection(), CONVERSATION)

    async def take() -> list[int | None]:
        with store.turn(CONVERSATION, count):
            await store.said_since(CONVERSATION, "a")
            found = [store.asked_beside(CONVERSATION)]
            tracker = await store.get_or_create_tracker(CONVERSATION, append_action_listen=False)
            for event in asked("a"):
                tracker.update(event)
            await store.save(tracker)
            return [*found, store.asked_beside(CONVERSATION), store.asked_beside(CONVERSATION)]

    assert run(take()) == [0, len(asked("a")), None]


@pytest.mark.parametrize("then", ["appended", "forgotten", "unanswered"])
def test_what_was_asked_before_something_else_is_written_is_asked_again(
    store: ConversationStore, then: str
) -> None:
    async def take() -> object:
        answers = iter(["before", "after"])

        def ask() -> str:
            if then == "unanswered" and found:
                raise RuntimeError("away")
            return next(answers)

        found: list[object] = []
        with store.turn(CONVERSATION, ask):
            await store.said_since(CONVERSATION, "a")
            tracker = await store.get_or_create_tracker(CONVERSATION, append_action_listen=False)
            tracker.update(UserUttered("bonjour", message_id="a"))
            found.append(True)
            await store.save(tracker)
            if then == "appended":
                await store.append(CONVERSATION, ActionExecuted("action_listen"))
            elif then == "forgotten":
                await store.forget_turn(CONVERSATION, 1)
            return store.asked_beside(CONVERSATION)

    assert run(take()) is None

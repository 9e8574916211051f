"""A turn works with the end of a conversation, and the state is that of the whole."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from addons.stores.trackers import ConversationStore
from tests.unit.stores.conftest import new_store, run

CONVERSATION = "web-1"
_clock = itertools.count(1_700_000_000)


def turn(*made: Event) -> list[Event]:
    return [UserUttered("bonjour"), *made, ActionExecuted("action_listen")]


events = st.one_of(
    st.builds(SlotSet, st.sampled_from(["topic", "facts"]), st.one_of(st.none(), st.integers())),
    st.builds(ActiveLoop, st.sampled_from([None, "check_form"])),
    st.builds(lambda: ActionExecuted("action_answer")),
    st.builds(lambda: BotUttered("voici")),
    st.sampled_from([ConversationPaused, ConversationResumed, AllSlotsReset, Restarted]).map(
        lambda kind: kind()
    ),
)
sessions = st.lists(st.lists(st.lists(events, max_size=5), max_size=8), min_size=1, max_size=3)


def state(tracker: DialogueStateTracker) -> tuple[object, ...]:
    return (
        tracker.current_slot_values(),
        tracker.active_loop_name,
        tracker.is_paused(),
        tracker.latest_message and tracker.latest_message.text,
    )


@settings(max_examples=25, deadline=None)
@given(sessions, st.integers(1, 12))
def test_the_state_is_that_of_all_events(said: list[list[list[Event]]], count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("addons.stores.trackers.EVENTS", count):
        store = new_store(Path(folder))
        whole = run(store.get_or_create_tracker(CONVERSATION))
        for session in said:
            started = [ActionExecuted("action_session_start"), SessionStarted()]
            for made in [started, *(turn(*made) for made in session)]:
                tracker = run(store.retrieve(CONVERSATION))
                for event in made:
                    event.timestamp = next(_clock)
                    tracker.update(event)
                    whole.update(event)
                run(store.save(tracker))
                found = run(store.retrieve(CONVERSATION))
                assert state(found) == state(whole)
                assert len(found.events) <= count + len(made) + 12
        # Nothing is written twice, nothing is lost: the transcript is what was said.
        assert [
            event.type_name for event in run(store.retrieve_full_tracker(CONVERSATION)).events
        ] == [event.type_name for event in whole.events]
        store.engine.dispose()


def test_a_long_conversation_is_read_as_fast_as_a_short_one(store: ConversationStore) -> None:
    tracker = run(store.get_or_create_tracker(CONVERSATION))
    for number in range(400):
        for event in turn(SlotSet("topic", number), BotUttered(f"réponse {number}")):
            tracker.update(event)
    tracker.update(SlotSet("facts", 12))
    run(store.save(tracker))
    found = run(store.retrieve(CONVERSATION))
    assert len(found.events) < 130
    assert (found.get_slot("topic"), found.get_slot("facts")) == (399, 12)
    assert len(run(store.said(CONVERSATION))) == 800
    (last,) = run(store.said(CONVERSATION, newest=1))
    assert last.event.text == "réponse 399"
    assert run(store.said(CONVERSATION, after=last.number)) == []


def test_only_the_last_value_of_a_slot_is_loaded(store: ConversationStore) -> None:
    tracker = run(store.get_or_create_tracker(CONVERSATION))
    for number in range(3):
        for event in turn(SlotSet("topic", number), BotUttered(f"réponse {number}")):
            tracker.update(event)
    run(store.save(tracker))
    found = run(store.retrieve(CONVERSATION))
    assert [one.value for one in found.events if isinstance(one, SlotSet)] == [2]
    # What is added next is all that is written.
    for event in turn(SlotSet("topic", 3)):
        found.update(event)
    run(store.save(found))
    everything = run(store.retrieve_full_tracker(CONVERSATION)).events
    assert [one.value for one in everything if isinstance(one, SlotSet)] == [0, 1, 2, 3]


def test_a_turn_that_failed_is_taken_back_whole(store: ConversationStore) -> None:
    tracker = run(store.get_or_create_tracker(CONVERSATION))
    for number, message_id in enumerate(("one", "two", "three")):
        for event in (
            UserUttered("a", message_id=message_id),
            SlotSet("topic", number),
            *([BotUttered("b")] if message_id != "two" else []),
        ):
            tracker.update(event)
    run(store.save(tracker))
    ((failed, _), *_), _ = run(store.said_since(CONVERSATION, "two"))
    run(store.forget_turn(CONVERSATION, failed))
    texts = [(said.event.type_name, said.event.text) for said in run(store.said(CONVERSATION))]
    assert texts == [("user", "a"), ("bot", "b")] * 2
    assert run(store.said_since(CONVERSATION, "two")) == ([], True)
    assert run(store.retrieve(CONVERSATION)).get_slot("topic") == 2

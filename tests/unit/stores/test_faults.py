"""A conversation that cannot be read is an error of its own, and ends no program."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from sqlalchemy.exc import OperationalError

from addons import patches
from addons.stores.events import UnreadableConversation
from addons.stores.trackers import ConversationStore
from opco.database import create_engine
from opco.database.migrate import upgrade
from opco.privacy import Databases, erase, export
from tests.unit.stores.conftest import DOMAIN, run

BROKEN = ['{"event": "bot", "te', "null", '{"event": "of a later version"}', '["bot"]', "\x00"]


@pytest.mark.parametrize("data", BROKEN)
def test_a_broken_row_is_an_error_of_its_conversation_alone(
    store: ConversationStore, data: str
) -> None:
    for conversation in ("broken", "sound"):
        tracker = run(store.get_or_create_tracker(conversation))
        tracker.update(UserUttered("bonjour"))
        tracker.update(BotUttered("bonjour"))
        run(store.save(tracker))
    with store.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE events SET data = :data WHERE sender_id = 'broken' AND type_name = 'bot'"
            ),
            {"data": data},
        )
    for read in (store.retrieve, store.retrieve_full_tracker, store.said):
        with pytest.raises(UnreadableConversation):
            run(read("broken"))
        assert run(read("sound"))


@pytest.mark.parametrize("sender", ["\ud800", "a\x00b\ud800"])
def test_a_sender_that_no_database_can_hold_is_an_error(
    store: ConversationStore, sender: str
) -> None:
    with pytest.raises(ValueError):
        run(store.get_or_create_tracker(sender))


def test_a_broken_row_is_given_out_and_erased_like_the_others(
    store: ConversationStore, tmp_path: Path
) -> None:
    databases = Databases(create_engine(f"sqlite:///{tmp_path / 'opco.db'}"), store.engine)
    upgrade(databases.records)
    tracker = run(store.get_or_create_tracker("broken"))
    tracker.update(UserUttered("bonjour"))
    run(store.save(tracker))
    with store.engine.begin() as connection:
        connection.execute(sa.text('UPDATE events SET data = \'{"text": "bonj\''))
    assert "bonj" in export("broken", databases)["messages"][-1]["text"]
    assert erase("broken", databases)["messages"] == 1
    assert run(store.retrieve("broken")) is None


def test_the_agent_hears_the_errors_of_our_store_only(store: ConversationStore) -> None:
    patches.let_store_errors_through()
    patches.let_store_errors_through()
    assert Agent._create_tracker_store(store, DOMAIN) is store
    other = Agent._create_tracker_store(InMemoryTrackerStore(DOMAIN), DOMAIN)
    assert isinstance(other, FailSafeTrackerStore)


def test_a_database_that_comes_late_is_used_when_it_comes(tmp_path: Path) -> None:
    folder = tmp_path / "away"
    store = ConversationStore(DOMAIN, host=f"sqlite:///{folder / 'conversations.db'}")
    assert run(store.retrieve("a")) is None
    (folder / "conversations.db").unlink()
    # Deleted under a running server: nothing is answered as if it were kept.
    tracker = store.init_tracker("a")
    tracker.update(SlotSet("topic", 1))
    with pytest.raises(OperationalError):
        run(store.save(tracker))

"""Once, in order, for everybody at the same time."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from opco.database import session_scope
from opco.privacy import export
from opco.privacy.transcript import words_before
from tests.support.scripted import echo
from tests.unit.channels.conftest import Visitor


def test_a_repeated_message_gets_the_same_answers_and_is_said_once(visitor: Visitor) -> None:
    first = visitor.send("bonjour", id="same")
    visitor.says("autre chose")
    again = visitor.send("bonjour", id="same")
    assert again.json()["messages"] == first.json()["messages"]
    assert [text for _, text in visitor.server.agent.received] == ["bonjour", "autre chose"]


def test_a_repeated_message_waits_for_the_first(visitor: Visitor) -> None:
    visitor.server.agent.delay = 0.3
    with ThreadPoolExecutor() as pool:
        replies = list(pool.map(lambda _: visitor.send("bonjour", id="twice"), range(4)))
    assert len({reply.text for reply in replies}) == 1
    assert len(visitor.server.agent.received) == 1


def test_an_id_belongs_to_its_conversation(new_visitor: Callable[[], Visitor]) -> None:
    one, two = new_visitor(), new_visitor()
    assert one.says("un", id="x")[0]["text"] == "Vous avez dit : un"
    assert two.says("deux", id="x")[0]["text"] == "Vous avez dit : deux"


def test_a_visitor_who_hangs_up_finds_the_answer(visitor: Visitor) -> None:
    visitor.server.agent.delay = 0.5
    with contextlib.suppress(OSError):
        visitor.ask("POST", "messages", json={"id": "gone", "text": "bonjour"}, timeout=0.2)
    assert visitor.says("bonjour", id="gone")[0]["text"] == "Vous avez dit : bonjour"
    assert len(visitor.server.agent.received) == 1


def test_a_button_pressed_twice_is_one_choice(visitor: Visitor) -> None:
    visitor.server.agent.script = lambda text: [
        (text, {"buttons": [{"title": "Oui", "payload": "/affirm"}]} if text == "a" else {})
    ]
    visitor.says("a")
    first = visitor.send(payload="/affirm", id="press")
    again = visitor.send(payload="/affirm", id="press")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["messages"] == again.json()["messages"]


def test_messages_of_one_conversation_keep_their_order(visitor: Visitor) -> None:
    visitor.server.agent.delay = 0.05
    with ThreadPoolExecutor(5) as pool:
        waiting = []
        for number in range(5):
            waiting.append(pool.submit(visitor.send, f"n{number}"))
            time.sleep(0.02)
        assert [reply.result().status_code for reply in waiting] == [200] * 5
    said = [text for _, text in visitor.server.agent.received]
    assert said == [f"n{number}" for number in range(5)]
    texts = [message["text"] for message in visitor.events()["messages"]]
    assert texts == [t for n in range(5) for t in (f"n{n}", f"Vous avez dit : n{n}")]


def test_conversations_are_answered_at_the_same_time(new_visitor: Callable[[], Visitor]) -> None:
    visitors = [new_visitor() for _ in range(8)]
    agent = visitors[0].server.agent
    agent.delay, agent.most_at_once = 1.0, 0
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda visitor: visitor.says("bonjour"), visitors))
    assert agent.most_at_once == 8


def test_too_many_unanswered_messages_are_refused(visitor: Visitor) -> None:
    visitor.server.agent.delay = 0.4
    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(
            reply.status_code for reply in pool.map(lambda n: visitor.send(f"n{n}"), range(8))
        )
    assert statuses == [200] * 5 + [429] * 3


def test_a_turn_without_an_answer_can_be_tried_again(visitor: Visitor) -> None:
    visitor.server.agent.script = lambda text: []
    failed = visitor.send("bonjour", id="retry")
    assert (failed.status_code, failed.json()["error"]) == (503, "assistant_unavailable")
    visitor.server.agent.script = lambda text: [("Me revoilà", {})]
    assert visitor.says("bonjour", id="retry")[0]["text"] == "Me revoilà"


def test_a_turn_killed_half_way_and_sent_again_is_in_every_copy_once(visitor: Visitor) -> None:
    """What a kill leaves: the message is stored, its answer never came; the window sends it again."""
    visitor.says("Quelle aide ?")
    visitor.server.agent.script = lambda text: []
    for _ in range(2):
        assert visitor.send("On est douze", id="killed").status_code == 503
    visitor.server.agent.script = echo
    answered = visitor.says("On est douze", id="killed")
    visitor.says("Merci")
    assert [message["text"] for message in answered] == ["Vous avez dit : On est douze"]

    asked = ["Quelle aide ?", "On est douze", "Merci"]
    once = [text for said in asked for text in (said, f"Vous avez dit : {said}")]
    assert [message["text"] for message in visitor.events()["messages"]] == once
    for said in asked:
        assert visitor.ask("GET", "transcript").text.count(f"Vous avez dit : {said}") == 1
    exported = export(visitor.conversation_id, visitor.server.databases)["messages"]
    assert [message["text"] for message in exported] == once
    # What an adviser's file is made of, as the request is sent (actions/doing/talk.py).
    with session_scope(visitor.server.databases.conversations, read_only=True) as session:
        filed = words_before(session, visitor.conversation_id, time.time() + 60)
    assert [said["text"] for said in filed] == once


def test_a_crash_of_the_assistant_is_not_shown(visitor: Visitor) -> None:
    def crash(text: str) -> list[object]:
        raise RuntimeError("détail interne")

    visitor.server.agent.script = crash
    reply = visitor.send("bonjour")
    assert reply.status_code == 503
    assert "interne" not in reply.text

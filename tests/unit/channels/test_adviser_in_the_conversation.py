"""An adviser's words reach the visitor wherever they are, and the assistant keeps silent."""

from __future__ import annotations

import json
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from tests.unit.channels.conftest import Visitor


def authors(visitor: Visitor) -> list[tuple[str, str]]:
    return [(message["author"], message["text"]) for message in visitor.events()["messages"]]


def test_while_an_adviser_is_in_the_assistant_is_silent(visitor: Visitor) -> None:
    server, conversation_id = visitor.server, visitor.conversation_id
    visitor.says("bonjour")
    server.adviser_says(conversation_id, "joined", "Claire vous répond.")
    reply = visitor.send("ma question", id="q1").json()
    assert (reply["messages"], reply["state"]) == ([], "adviser")
    assert server.gate.said == [(conversation_id, "q1", "ma question")]
    assert [text for _, text in server.agent.received] == ["bonjour"]
    server.adviser_says(conversation_id, "message", "Voici la réponse.")
    server.adviser_says(conversation_id, "closed", "Claire a quitté la conversation.")
    assert visitor.says("merci")[0]["text"] == "Vous avez dit : merci"
    assert ("adviser", "Voici la réponse.") in authors(visitor)
    assert visitor.send("ma question", id="q1").json()["messages"] == []
    assert [text for _, text in server.agent.received] == ["bonjour", "merci"]


def test_while_waiting_the_assistant_answers_and_the_adviser_will_know(visitor: Visitor) -> None:
    visitor.server.gate.states[visitor.conversation_id] = "waiting"
    reply = visitor.send("et en attendant ?").json()
    assert reply["messages"][0]["text"] == "Vous avez dit : et en attendant ?"
    assert visitor.server.gate.said[0][2] == "et en attendant ?"


def test_an_event_delivered_twice_is_said_once(visitor: Visitor) -> None:
    server = visitor.server
    visitor.says("bonjour")
    event = SimpleNamespace(
        id="evt-twice",
        type="adviser.message",
        conversation_id=visitor.conversation_id,
        name="Claire",
        text="Une fois.",
    )
    for _ in range(2):
        server.call(server.channel.talk.turns.add(server.agent, event))
    assert authors(visitor).count(("adviser", "Une fois.")) == 1


def test_a_notice_is_said_once_when_the_visitor_looks(visitor: Visitor) -> None:
    visitor.says("bonjour")
    notice = SimpleNamespace(id="n1", text="Personne n'est disponible, je reprends.")
    visitor.server.gate.notices[visitor.conversation_id] = [notice]
    for _ in range(2):
        assert authors(visitor).count(("assistant", notice.text)) == 1


def test_an_adviser_is_named_in_the_transcript(visitor: Visitor) -> None:
    visitor.says("bonjour")
    visitor.server.adviser_says(visitor.conversation_id, "joined", "Claire vous répond.")
    visitor.server.adviser_says(visitor.conversation_id, "message", "<b>Bonjour</b>")
    assert "Conseiller : Claire\n<b>Bonjour</b>" in visitor.ask("GET", "transcript").text
    page = visitor.ask("GET", "transcript?format=html").text
    assert "&lt;b&gt;Bonjour&lt;/b&gt;" in page
    assert "<b>Bonjour" not in page


class Stream:
    """Reads server-sent events as a browser does."""

    def __init__(self, visitor: Visitor, **headers: str) -> None:
        self._reply = visitor.ask(
            "GET", "events", headers={"Accept": "text/event-stream", **headers}, stream=True
        )
        assert self._reply.status_code == 200
        self._lines = self._reply.iter_lines(chunk_size=1, decode_unicode=True)
        self.last_id = ""

    def next(self) -> tuple[str, Any]:
        fields: dict[str, str] = {}
        for line in self._lines:
            if not line and "data" in fields:
                self.last_id = fields.get("id", self.last_id)
                return fields["event"], json.loads(fields["data"])
            name, _, value = line.partition(": ")
            fields[name] = value
        raise AssertionError("the stream ended")

    def line(self) -> str:
        return next(self._lines)

    def close(self) -> None:
        self._reply.close()


def test_a_stream_delivers_at_once_and_replays_what_was_missed(visitor: Visitor) -> None:
    server, conversation_id = visitor.server, visitor.conversation_id
    visitor.says("bonjour")
    stream = Stream(visitor)
    assert [stream.next()[1].get("author") for _ in range(2)] == ["visitor", "assistant"]
    assert stream.next() == ("state", {"state": "bot"})
    server.adviser_says(conversation_id, "joined", "Claire vous répond.")
    assert stream.next()[1]["text"] == "Claire vous répond."
    assert stream.next() == ("state", {"state": "adviser"})
    stream.close()
    server.adviser_says(conversation_id, "message", "Pendant votre absence…")
    again = Stream(visitor, **{"Last-Event-ID": stream.last_id})
    kind, message = again.next()
    assert (kind, message["text"], message["name"]) == (
        "message",
        "Pendant votre absence…",
        "Claire",
    )
    again.close()


def test_each_side_sees_the_other_write(visitor: Visitor) -> None:
    server, conversation_id = visitor.server, visitor.conversation_id
    server.adviser_says(conversation_id, "joined", "Claire vous répond.")

    def present(writing: bool) -> bool:
        event = SimpleNamespace(conversation_id=conversation_id, writing=writing)
        return bool(server.call(server.channel.talk.meet(event)))

    stream = Stream(visitor)
    assert [stream.next()[0] for _ in range(2)] == ["message", "state"]
    assert present(True) is False
    assert stream.next() == ("writing", {})
    assert visitor.ask("POST", "writing", json={}).status_code == 204
    assert present(False) is True
    # What was being written is sent: nobody writes any more.
    visitor.send("ma question")
    assert present(False) is False
    stream.close()


def test_a_quiet_stream_beats(visitor: Visitor) -> None:
    stream = Stream(visitor)
    stream.next()
    stream.line()
    beating = threading.Event()
    threading.Timer(5, beating.set).start()
    while not stream.line().startswith(":"):
        assert not beating.is_set(), "no heart-beat"
    stream.close()


def test_polling_gives_the_same_as_the_stream(visitor: Visitor) -> None:
    visitor.says("bonjour")
    stream = Stream(visitor)
    streamed = [stream.next()[1] for _ in range(2)]
    stream.close()
    polled = visitor.events()
    assert polled["messages"] == streamed
    assert polled["last_event_id"] == streamed[-1]["id"]
    assert visitor.events(polled["last_event_id"])["messages"] == []


@pytest.mark.parametrize("number", ["9582456365712512059", "9" * 18, "9" * 40, "-1", "x", "²"])
def test_a_number_that_is_no_id_is_answered(visitor: Visitor, number: str) -> None:
    """No database holds more than 63 bits: such a number is a fault of the client, not of ours."""
    visitor.says("bonjour")
    reply = visitor.ask("GET", "events", params={"after": number})
    assert reply.status_code == 200
    again = visitor.ask("GET", "events", headers={"Last-Event-ID": number.replace("²", "x")})
    assert again.status_code == 200


def test_last_words_are_the_advisers_and_the_notice_the_assistants(visitor: Visitor) -> None:
    server = visitor.server
    server.adviser_says(visitor.conversation_id, "joined", "Claire a rejoint la conversation.")
    event_id = server.adviser_says(
        visitor.conversation_id, "closed", "Claire est partie.", last_words="Bonne journée."
    )
    *_, words, notice = visitor.events()["messages"]
    assert (words["author"], words["name"], words["text"]) == (
        "adviser",
        "Claire",
        "Bonne journée.",
    )
    assert (notice["author"], notice["text"]) == ("assistant", "Claire est partie.")
    assert notice["custom"]["kind"] == "notice" and event_id

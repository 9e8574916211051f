"""What the running assistant does not understand reaches a reviewer, masked, with the choice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from commands.main import build
from opco import privacy
from opco.database import create_engine
from tests.support.live import Conversation, Stack, in_environment

pytestmark = [pytest.mark.live, pytest.mark.model]

#: Nothing that the assistant answers, with somebody's name and number in it.
UNCLEAR = "ici Maëlle Kervoas, 06 12 34 56 78, c'est pour le machin bleu du bidule, vous voyez ?"
MASKED = "ici [nom], [téléphone], c'est pour le machin bleu du bidule, vous voyez ?"
#: Which of these leaves the assistant in doubt is the model's business: one does.
VAGUE = (
    "formation jeune atelier",
    "aide véhicule",
    "dossier formation tuteur délai",
    "un jeune",
    "papier du tuteur",
    "le truc bleu pour le jeune",
    "pour la boîte c'est quand le truc",
    "les choses à faire pour eux",
    "mon histoire de papiers du mois dernier",
)
SECONDS = 10


def report(stack: Stack) -> dict[str, Any]:
    with in_environment(stack.environment):
        result = CliRunner().invoke(build(["review"]), ["review", "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def messages(stack: Stack) -> list[dict[str, Any]]:
    return [message for group in report(stack)["groups"] for message in group["messages"]]


def soon(stack: Stack, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the message wanted: it is written after the answer, not before."""
    until = time.monotonic() + SECONDS
    while True:
        found = messages(stack)
        for message in found:
            if wanted(message):
                return message
        assert time.monotonic() < until, found
        time.sleep(0.2)


def topics_offered(visitor: Conversation) -> list[str]:
    """Return the topics offered in doubt, best first; none when there was no doubt."""
    payloads = [item["payload"] for item in visitor.last[-1].buttons]
    if "/none_of_these" not in payloads:
        return []
    others = ("/none_of_these", "/parler_conseiller", "/show_topics")
    return [payload[1:].partition("{")[0] for payload in payloads if payload not in others]


def in_doubt(stack: Stack) -> tuple[Conversation, str, list[str]]:
    """Return a visitor whose message left the assistant in doubt, the message, what it offered."""
    for number, text in enumerate(VAGUE):
        visitor = stack.conversation(f"learning-vague-{number}")
        visitor.say(text)
        offered = topics_offered(visitor)
        if offered:
            return visitor, text, offered
    raise AssertionError("no message left the assistant in doubt")


def test_a_choice_in_doubt_is_shown_to_a_reviewer(stack: Stack) -> None:
    visitor, text, offered = in_doubt(stack)
    visitor.say(f"/{offered[-1]}")
    assert visitor.last[0].custom["topic"] == offered[-1]
    message = soon(stack, lambda m: m["text"] == text and bool(m["choices"]))
    assert message["choices"] == {offered[-1]: 1}
    kept = [item["topic"] for item in message["offered"]]
    assert [topic for topic in kept if topic != "parler_conseiller"] == offered
    assert all(0 < item["confidence"] < 1 for item in message["offered"])
    assert message["last_on"] == "2026-11-23"


def test_who_wrote_is_masked_and_can_be_erased(stack: Stack) -> None:
    visitor = stack.conversation("learning-none")
    visitor.say(UNCLEAR)
    visitor.say("/none_of_these")
    message = soon(stack, lambda m: "bidule" in m["text"] and bool(m["choices"]))
    assert message["text"] == MASKED
    assert message["choices"] == {"none_of_these": 1}
    assert "learning-none" not in json.dumps(report(stack))

    databases = privacy.Databases(
        create_engine(stack.environment["DATABASE_URL"]),
        create_engine(stack.environment["TRACKER_DATABASE_URL"]),
    )
    exported = privacy.export("learning-none", databases)
    assert [row["text"] for row in exported["misunderstandings"]] == [MASKED]
    assert privacy.erase("learning-none", databases)["feedback"] == 1
    assert not [m for m in messages(stack) if "bidule" in m["text"]]


def test_an_answer_does_not_wait_for_the_record(stack: Stack) -> None:
    """While another holds the database's lock, nothing can be written; the answer comes."""
    visitor = stack.conversation("learning-locked")
    visitor.say("bonjour")
    engine = create_engine(stack.environment["DATABASE_URL"])
    # On SQLite, a transaction that may write takes the lock as it begins.
    with engine.connect() as connection, connection.begin():
        began = time.monotonic()
        visitor.say("le bidule du truc, là, celui qui clignote")
        took = time.monotonic() - began
    engine.dispose()
    assert visitor.last[-1].buttons, visitor.text
    assert took < 3
    soon(stack, lambda m: "clignote" in m["text"])

"""Another language: said in that language, with a person; French works right after."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello, I would like to hire an apprentice, can you help me?", "only answer in French"),
        ("Hola, quiero contratar a un aprendiz, ¿me puede ayudar?", "responder en francés"),
        ("مرحبا هل يمكنكم مساعدتي", "بالفرنسية"),
    ],
)
def test_it_is_recognised(visitor: Conversation, text: str, words: str) -> None:
    visitor.say(text)
    assert visitor.last[-1].custom["section"].startswith("other_language")
    assert words in visitor.text
    assert any(item["payload"] == "/parler_conseiller" for item in visitor.last[-1].buttons)
    visitor.say("qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"

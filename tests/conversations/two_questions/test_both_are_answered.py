"""Two questions in one message are both answered."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_two_topics(visitor: Conversation) -> None:
    visitor.say("qui paie le CFA et qui peut être maître d'apprentissage ?")
    topics = [m.custom["topic"] for m in visitor.last if m.custom.get("kind") == "answer"]
    assert topics == ["cout_formation_cfa", "tuteur_conditions"]

"""Never three failures in a row without an adviser; never the same question for ever."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_three_doubts_lead_to_an_adviser(visitor: Conversation) -> None:
    visitor.say("/hors_sujet")
    for _ in range(3):
        visitor.say("/none_of_these")
        assert any(item["payload"] == "/parler_conseiller" for item in visitor.last[-1].buttons)
    visitor.say("oui")
    assert visitor.last[-1].custom["kind"] == "question"


def test_a_question_never_answered_is_left(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    asked, words = [], []
    for _ in range(4):
        visitor.say("kzdfgh")
        asked.append(visitor.last[-1].custom.get("asked"))
        words.append(visitor.text)
    assert asked[-1] != "level"
    assert words[0] != words[1]


def test_why_it_is_asked_is_said(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("BTS")
    asked = visitor.last[-1].custom["asked"]
    visitor.say("pourquoi vous demandez ça ?")
    assert visitor.last[-1].custom["asked"] == asked


def test_not_knowing_outside_a_check_shows_where_to_go(visitor: Conversation) -> None:
    visitor.say("/unsure")
    payloads = [item["payload"] for item in visitor.last[-1].buttons]
    assert payloads == ["/show_topics", "/parler_conseiller"]

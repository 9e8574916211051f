"""A question in the middle of a check is answered, then the thread is resumed in a short phrase."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    conversation = stack.conversation(request.node.name)
    conversation.say('/start_check{"check": "apprenticeship_aid"}')
    conversation.say("00000261800023")
    return conversation


def test_a_topic_is_answered_then_the_question_is_asked_again(visitor: Conversation) -> None:
    visitor.say("et c'est versé quand cette aide ?")
    assert visitor.last[0].custom["topic"] in ("aide_versement", "aide_apprentissage")
    assert "mois" in visitor.text
    assert visitor.last[-1].custom["asked"] == "level"
    assert visitor.last[-1].text.startswith("Pour votre vérification")
    visitor.say("CAP")
    assert "5 000 €" in visitor.text


def test_a_word_is_explained_in_the_middle(visitor: Conversation) -> None:
    visitor.say("c'est quoi la DSN ?")
    assert "déclaration sociale nominative" in visitor.text
    assert visitor.last[-1].custom["asked"] == "level"


def test_a_question_about_a_case_does_not_put_the_company_in_it(visitor: Conversation) -> None:
    visitor.say("c'est quoi la RQTH ?")
    visitor.say("BTS")
    assert "disabled" not in visitor.decision["facts"] or not visitor.decision["facts"]["disabled"]

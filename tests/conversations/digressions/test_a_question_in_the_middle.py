"""A topic asked in the middle of the check is answered, then the check goes on."""

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
    assert visitor.last[0].custom["topic"] == "aide_versement"
    assert visitor.last[-1].custom["asked"] == "signed_on"
    visitor.say("8 mars 2026")
    assert visitor.last[-1].custom["asked"] == "level"


def test_an_answer_and_a_question_in_one_message_are_both_heard(visitor: Conversation) -> None:
    visitor.say("on a signé le 8 mars 2026, et qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"
    assert visitor.last[-1].custom["asked"] == "level"


def test_a_word_is_explained_in_the_middle(visitor: Conversation) -> None:
    visitor.say("c'est quoi la DSN ?")
    assert "déclaration sociale nominative" in visitor.text
    assert visitor.last[-1].custom["asked"] == "signed_on"


@pytest.mark.parametrize(
    "words", ["c'est quoi la RQTH ?", "et pour un apprenti handicapé c'est combien ?"]
)
def test_a_question_about_a_case_does_not_put_the_company_in_it(stack: Stack, words: str) -> None:
    visitor = stack.conversation(f"asks about {words}")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    for reply in ("00000261800023", "8 mars 2026", "BTS", "1er avril 2026"):
        visitor.say(reply)
    assert "disabled" in visitor.last[-1].custom["asked"]
    visitor.say(words)
    assert "disabled" in visitor.last[-1].custom["asked"]
    visitor.say("aucun de ces cas")
    visitor.say("24 mois")
    assert visitor.decision["amount"]["max_first_year"] == 4500

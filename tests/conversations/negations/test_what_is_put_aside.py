"""« On est 26, pas 260 »: what is put aside is not taken for what is meant."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_a_number_put_aside(visitor: Conversation) -> None:
    visitor.say("on est 260 et on veut un apprenti en CAP, quelle aide ?")
    visitor.say("on est 26, pas 260")
    assert "26 salariés" in visitor.text
    assert visitor.decision["facts"]["headcount"] == 26


def test_years_taken_back(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "tutor"}')
    visitor.say("il a 3 ans d'expérience")
    visitor.say("non, pardon, 5 ans")
    assert visitor.decision["facts"]["tutor_years"] == 5


def test_a_level_instead_of_another(visitor: Conversation) -> None:
    visitor.say("apprenti BTS, 42 salariés, signé le 2 novembre 2026")
    assert visitor.decision["scheme"] == "aide_exceptionnelle"
    visitor.say("et si c'était un bac pro plutôt qu'un BTS ?")
    assert visitor.decision["scheme"] == "aide_unique"

"""The check can be left at any question; what was learnt serves later."""

from __future__ import annotations

import pytest

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.mark.parametrize("words", ["laisse tomber", "on arrête là", "/stop"])
def test_left_then_answers_again(stack: Stack, words: str) -> None:
    visitor = stack.conversation(f"left {words}")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    visitor.say(words)
    assert "J'arrête la vérification" in visitor.text
    visitor.say("qui paie la formation du tuteur ?")
    assert visitor.last[0].custom["topic"] == "tuteur_financement"
    assert "question" not in visitor.kinds


def test_what_was_said_serves_the_next_check(stack: Stack) -> None:
    visitor = stack.conversation("left and back")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    visitor.say("stop")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    assert visitor.last[-1].custom["asked"] == "level"
    visitor.say("CAP signé le 2 novembre 2026")
    assert visitor.decision["facts"]["headcount"] == 42

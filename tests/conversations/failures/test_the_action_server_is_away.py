"""Without the action server the assistant says so; the conversation goes on when it is back."""

from __future__ import annotations

import pytest

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


def test_a_turn_that_fails_is_said_and_the_next_one_answers(stack: Stack) -> None:
    visitor = stack.conversation("no action server")
    actions = stack.programs["actions"]
    stack.stop_program(actions)
    try:
        visitor.say("qui peut être tuteur ?")
        assert "incident" in visitor.text
        visitor.say("qui peut être tuteur ?")
        assert "incident" in visitor.text
    finally:
        stack.start_program(actions)
        stack.wait_until_ready(actions)
    visitor.say("qui peut être tuteur ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"

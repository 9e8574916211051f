"""A fact is corrected during the check and after it; a supposition leaves the person's own case."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def decide(visitor: Conversation) -> None:
    """Hold the check of a company of 42 for a BTS signed on 8 March 2026."""
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    for reply in ("00000261800023", "BTS", "signé le 8 mars 2026", "début le 1er avril 2026"):
        visitor.say(reply)
    assert visitor.decision["amount"]["max_first_year"] == 4500


def test_the_headcount_is_corrected_in_the_middle(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    visitor.say("non attendez, on est 26, pas 42")
    assert "26 salariés" in visitor.text
    visitor.say("BTS")
    assert visitor.decision["facts"]["headcount"] == 26


def test_a_corrected_day_after_the_decision_decides_again(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("non, signé le 5 janvier 2026")
    assert visitor.decision["outcome"] == "refused"
    assert visitor.decision["facts"]["signed_on"] == "2026-01-05"


def test_suppositions_chain_and_come_back(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("et pour un bac pro ?")
    assert visitor.decision["scheme"] == "aide_unique"
    visitor.say("et si on était 300 ?")
    assert visitor.decision["facts"]["headcount"] == 300
    assert visitor.decision["facts"]["level"] == 4
    visitor.say("revenons à mon cas")
    assert visitor.decision["facts"]["headcount"] == 42
    assert visitor.decision["facts"]["level"] == 5


def test_an_answer_is_changed_with_buttons(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("/correct")
    visitor.press("Niveau du diplôme")
    assert visitor.last[-1].custom["asked"] == "level"
    visitor.say("licence")
    assert visitor.decision["amount"]["max_first_year"] == 2000

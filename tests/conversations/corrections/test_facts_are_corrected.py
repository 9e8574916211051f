"""A fact is corrected during the check and after it; a supposition corrects nothing."""

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
    for reply in ("00000261800023", "8 mars 2026", "BTS", "1er avril 2026", "non", "24 mois"):
        visitor.say(reply)
    assert visitor.decision["amount"]["max_first_year"] == 4500


def test_the_headcount_is_corrected_in_the_middle(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    visitor.say("non attendez, on est 26, pas 42")
    assert "26 salariés au lieu de 42 salariés" in visitor.text
    assert visitor.last[-1].custom["asked"] == "signed_on"
    for reply in ("8 mars 2026", "BTS", "1er avril 2026", "non", "24 mois"):
        visitor.say(reply)
    assert visitor.decision["facts"]["headcount"] == 26


def test_a_corrected_day_after_the_decision_decides_again(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("non, signé le 5 janvier 2026")
    assert visitor.decision["outcome"] == "refused"
    assert visitor.decision["facts"]["signed_on"] == "2026-01-05"


def test_a_supposition_compares_and_forgets(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("et pour un bac pro ?")
    assert visitor.decision["scheme"] == "aide_unique"
    assert "au lieu de" in visitor.text
    visitor.say("et si on était 300 ?")
    assert visitor.decision["facts"]["headcount"] == 300
    assert visitor.decision["facts"]["level"] == 5


def test_an_answer_is_changed_with_buttons(visitor: Conversation) -> None:
    decide(visitor)
    visitor.press("Changer une réponse")
    visitor.press("Niveau du diplôme")
    assert visitor.last[-1].custom["asked"] == "level"
    visitor.say("licence")
    assert visitor.decision["amount"]["max_first_year"] == 2000


def test_a_supposition_that_nlu_doubts_is_still_one(visitor: Conversation) -> None:
    decide(visitor)
    visitor.say("et si on était 300 salariés ?")
    assert visitor.kinds.count("decision") == 1
    assert visitor.decision["facts"]["headcount"] == 300

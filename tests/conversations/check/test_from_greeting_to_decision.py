"""From « bonjour » to a decision: what is known decides first, at most one question follows."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


VALOMBRE = "000 002 618 00023"


def test_facts_given_with_the_question_are_decided_at_once(visitor: Conversation) -> None:
    visitor.say("bonjour")
    assert visitor.text
    visitor.say("garage de 9 salariés, un apprenti en CAP signé le 28 août 2026, combien d'aide ?")
    assert visitor.decision["outcome"] == "granted"
    assert visitor.decision["amount"] == {"max_first_year": 5000, "currency": "EUR"}
    assert "5 000 €" in visitor.text
    assert "9 salariés" in visitor.text and "28 août 2026" in visitor.text
    assert "Je suppose" in visitor.text
    assert "SIRET" not in visitor.text


def test_a_company_found_by_its_number_gets_a_sourced_decision(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say(VALOMBRE)
    assert "TRANSPORTS VALOMBRE" in visitor.text
    assert "fictive" in visitor.text
    for reply in ("un BTS", "signé le 8 mars 2026", "il commence le 1er avril 2026"):
        visitor.say(reply)
    decision = visitor.decision
    assert decision["outcome"] == "granted"
    assert decision["scheme"] == "aide_exceptionnelle"
    assert decision["amount"] == {"max_first_year": 4500, "currency": "EUR"}
    assert decision["facts"]["headcount"] == 42
    assert decision["as_of"] == "2026-11-23"
    assert all(c["source"]["title"] for c in decision["criteria"])


def test_the_headcount_of_the_record_is_not_asked_again(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say(VALOMBRE)
    asked = [visitor.last[-1].custom.get("asked")]
    for reply in ("CAP", "le 2 septembre 2026"):
        visitor.say(reply)
        asked.append(visitor.last[-1].custom.get("asked"))
    assert "headcount" not in asked
    assert visitor.decision["scheme"] == "aide_unique"


def test_an_unknown_company_is_asked_the_facts_that_replace_its_record(
    visitor: Conversation,
) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("732 829 320 00074")
    assert "pas dans mon répertoire" in visitor.text
    replies = {"level": "CAP", "headcount": "une douzaine", "signed_on": "12 novembre 2026"}
    asked = []
    while (wanted := visitor.last[-1].custom.get("asked")) in replies:
        asked.append(wanted)
        visitor.say(replies.pop(wanted))
    assert "headcount" in asked
    assert visitor.decision["outcome"] == "granted"


def test_an_old_headcount_is_assumed_aloud(visitor: Conversation) -> None:
    visitor.say("aide pour un apprenti en CAP signé le 2 novembre 2026, SIRET 000 001 214 00030")
    assert "3 salariés" in visitor.text
    assert visitor.decision["outcome"] == "granted"
    visitor.say("non on est 5 maintenant")
    assert visitor.decision["facts"]["headcount"] == 5


def test_what_the_user_does_not_know_stays_unknown(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    for _ in range(8):
        if not visitor.last[-1].custom.get("asked"):
            break
        visitor.say("je ne sais pas")
    assert not visitor.last[-1].custom.get("asked")
    assert any("conseiller" in b["title"] for b in visitor.last[-1].buttons)


def test_rare_cases_are_assumed_not_asked(visitor: Conversation) -> None:
    visitor.say("apprenti CAP, 249 salariés, signé le 20 mars 2026")
    assert "handicap" in visitor.text
    assert visitor.last[-1].custom.get("asked") not in ("disabled", "prior_aid", "public", "late")

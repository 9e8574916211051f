"""In doubt the assistant asks: which answer, which day."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_a_month_in_which_the_rules_changed_wants_its_day(visitor: Conversation) -> None:
    visitor.say("apprenti en BTS, 12 salariés, contrat signé en février 2025, quelle aide ?")
    assert visitor.last[-1].custom["asked"] == "signed_on"
    assert "février 2025" in visitor.text
    visitor.say("le 25")
    assert visitor.decision["facts"]["signed_on"] == "2025-02-25"


def test_a_month_without_a_change_is_enough(visitor: Conversation) -> None:
    visitor.say("apprenti en CAP, 12 salariés, signé en octobre 2026")
    assert visitor.decision["amount"]["max_first_year"] == 5000
    assert visitor.last[-1].custom.get("asked") != "signed_on"


def test_what_is_offered_can_be_refused(visitor: Conversation) -> None:
    visitor.say("le dossier du jeune là")
    payloads = [item["payload"] for item in visitor.last[-1].buttons]
    assert payloads
    visitor.say("/none_of_these")
    assert "reformuler" in visitor.text
    visitor.say("qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"

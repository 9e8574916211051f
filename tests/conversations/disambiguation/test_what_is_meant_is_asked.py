"""In doubt the assistant asks: which topic, which day, the day of what."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_a_month_in_which_the_rules_changed_wants_its_day(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.press("Continuer sans SIRET")
    visitor.say("mon contrat de février 2025")
    assert visitor.last[-1].custom["asked"] == "signed_on"
    visitor.say("le 25")
    for reply in ("BTS", "12 salariés", "3 mars 2025", "non", "24 mois", "24"):
        if "decision" in visitor.kinds:
            break
        visitor.say(reply)
    assert visitor.decision["facts"]["signed_on"] == "2025-02-25"


def test_a_month_without_a_change_is_enough(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.press("Continuer sans SIRET")
    visitor.say("en octobre 2026")
    assert visitor.last[-1].custom["asked"] != "signed_on"


def test_a_day_alone_is_the_day_of_what(visitor: Conversation) -> None:
    visitor.say("12 mars 2026")
    visitor.press("Date de signature")
    visitor.press("embauche d’un apprenti")
    assert "12 mars 2026" in visitor.text


def test_the_topics_offered_are_no_small_talk_and_can_be_refused(visitor: Conversation) -> None:
    visitor.say("je veux savoir pour un apprenti")
    payloads = [item["payload"] for item in visitor.last[-1].buttons]
    assert payloads.count("/parler_conseiller") == 1
    assert not {"/bot_identite", "/salutation", "/donnees_personnelles"} & set(payloads)
    visitor.press("Aucune de ces propositions")
    assert "reformuler" in visitor.text
    visitor.say("qui peut être maître d'apprentissage ?")
    assert visitor.last[0].custom["topic"] == "tuteur_conditions"


def test_a_town_is_no_answer_where_a_company_is_asked_for(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "opco_membership"}')
    visitor.say("voyages du soleil levant à Lyon")
    assert visitor.last[-1].custom.get("asked") != "idcc"
    visitor.say("IDCC 3245")
    assert visitor.decision["outcome"] == "granted"

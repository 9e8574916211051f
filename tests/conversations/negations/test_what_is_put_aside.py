"""« Non, pas un apprenti, un contrat pro »: what is put aside is not taken for what is meant."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_a_choice_is_taken_back(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "tutor"}')
    visitor.press("Contrat d")
    visitor.say("non pas un apprenti, un contrat pro")
    visitor.say("il a 3 ans d'expérience")
    visitor.say("non, pardon, 5 ans")
    assert "5 ans au lieu de 3 ans" in visitor.text
    while "decision" not in visitor.kinds:
        visitor.say("je ne sais pas")
    assert visitor.decision["facts"]["contract_type"] == "professionnalisation"
    assert visitor.decision["facts"]["tutor_years"] == 5


def test_a_number_put_aside_in_a_check(visitor: Conversation) -> None:
    visitor.say("on est 260 et on veut un apprenti en CAP, quelle aide ?")
    visitor.press("Vérifier pour mon entreprise")
    visitor.press("Continuer sans SIRET")
    visitor.say("on est 26, pas 260")
    assert "26 salariés au lieu de 260 salariés" in visitor.text
    assert visitor.last[-1].custom["asked"] == "signed_on"


def test_a_level_instead_of_another(visitor: Conversation) -> None:
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    for reply in ("00000261800023", "2 novembre 2026", "BTS", "1er décembre 2026", "non", "24"):
        visitor.say(reply)
    assert visitor.decision["scheme"] == "aide_exceptionnelle"
    visitor.say("et si c'était un bac pro plutôt qu'un BTS ?")
    assert visitor.decision["scheme"] == "aide_unique"


def test_a_long_no_outside_a_check_is_more_than_a_no(visitor: Conversation) -> None:
    visitor.say("bonjour")
    visitor.say("non pas un stagiaire, un apprenti")
    assert len(visitor.last[-1].buttons) > 1

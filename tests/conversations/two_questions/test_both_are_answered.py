"""Two questions in one message are both answered; each answer keeps the check it offers."""

from __future__ import annotations

import pytest

from tests.support.live import Conversation, Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def visitor(stack: Stack, request: pytest.FixtureRequest) -> Conversation:
    return stack.conversation(request.node.name)


def test_two_topics(visitor: Conversation) -> None:
    visitor.say("qui paie le CFA et qui peut être maître d'apprentissage ?")
    topics = [m.custom["topic"] for m in visitor.last if m.custom.get("kind") == "answer"]
    assert topics == ["cout_formation_cfa", "tuteur_conditions"]


def test_the_check_of_the_first_answer_is_not_lost(visitor: Conversation) -> None:
    visitor.say(
        "Bonjour, notre client (SIRET 00000261800023) a signé le 2 septembre 2026 un contrat "
        "d'apprentissage en CAP.\n\nQuel est le montant de l'aide à l'embauche, et quand est-elle "
        "versée ?\n\nBien cordialement,\nSophie Martin"
    )
    assert "TRANSPORTS VALOMBRE" in visitor.text
    topics = {m.custom.get("topic") for m in visitor.last}
    assert {"aide_apprentissage", "aide_versement"} <= topics
    visitor.press("Vérifier")
    assert "2 septembre 2026" in visitor.text and "niveau 3" in visitor.text
    assert visitor.last[-1].custom["asked"] not in ("company", "signed_on", "level", "headcount")
